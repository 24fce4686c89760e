import HengTestSupport
import Testing

@testable import Heng

/// What a rule must show before its status rises.
struct StatusGateTests {
  private static let rules = """
    rules:
    - id: promise
      name: 承诺
      check: forbid
      who: agent
      phrases: [保证]
      status: trial
      score: -5
      hit: [我保证]
      miss: [您好]
    - {id: bare, name: 没测, check: forbid, who: agent, phrases: [绝对], status: draft}
    - {id: wrong, name: 测错, check: forbid, who: agent, phrases: [肯定], status: draft, hit: [也许]}
    - {id: fine, name: 测对, check: forbid, who: agent, phrases: [马上], status: draft, hit: [马上]}
    - {id: gone, name: 停用, check: forbid, who: agent, phrases: [立刻], status: retired}
    """

  /// Half of the calls break the promise rule.
  private static func calls(_ count: Int) throws -> [Call] {
    try (0..<count).map { number in
      try Call(script: number.isMultiple(of: 2) ? "客服: 我保证办好" : "客服: 您好", id: "c\(number)")
    }
  }

  private static func gates(
    _ ids: Set<String>, calls count: Int = 20, reviewed: ReviewedFailures = ReviewedFailures(),
    labels: CallLabels? = nil, _ terms: StatusGate.Terms = .init(calls: 20, reviewed: 10)
  ) async throws -> [StatusGate] {
    let pack = try Bench(rules).pack
    let trial = await RuleTrial.run(
      pack, on: try calls(count), tasks: 2, RuleTrial.Terms(watched: ids, labels: labels))
    return await StatusGate.all(
      of: ids, in: pack, after: trial, reviewed: reviewed, labels: labels, tasks: 2, terms)
  }

  private static func print() throws -> String {
    try #require(try Bench(rules).pack.ruleFingerprints["promise"])
  }

  private static func reviews(
    _ count: Int, wrong: Int, of print: String, place: String? = "0:1-3"
  ) -> ReviewedFailures {
    var reviewed = ReviewedFailures()
    for number in 0..<count {
      reviewed.add(print, call: "c\(number * 2)", place: place, isRight: number >= wrong)
    }
    return reviewed
  }

  @Test func `a draft rises when it has tests and they hold`() async throws {
    let gates = try await Self.gates(["bare", "wrong", "fine", "gone"])
    #expect(gates.map(\.rule) == ["bare", "fine", "wrong"])
    #expect(gates.map(\.isOpen) == [false, true, false])
    #expect(gates.map(\.next) == [.trial, .trial, .trial])
    #expect(
      gates.map(\.conditions) == [
        [.tests(0, failing: 0)], [.tests(1, failing: 0)], [.tests(1, failing: 1)],
      ])
  }

  @Test func `a rule on trial needs calls and failures that people found right`() async throws {
    let reviewed = Self.reviews(10, wrong: 1, of: try Self.print())
    let gate = try #require(try await Self.gates(["promise"], reviewed: reviewed).first)
    #expect(
      gate.conditions == [
        .tests(2, failing: 0), .coverage(gaps: 0), .applicable(20, least: 20),
        .open(Proportion(0, of: 20)), .reviewed(10, least: 10), .precision(Proportion(9, of: 10)),
      ])
    #expect(gate.isOpen && gate.next == .active)
    let worse = Self.reviews(10, wrong: 2, of: try Self.print())
    #expect(try await Self.gates(["promise"], reviewed: worse).map(\.isOpen) == [false])
    #expect(
      try await Self.gates(["promise"], calls: 18, reviewed: reviewed).map(\.isOpen) == [false])
  }

  @Test func `a rule that was changed inherits no review, nor do other words`() async throws {
    func count(_ reviewed: ReviewedFailures) async throws -> [Int] {
      try await Self.gates(["promise"], reviewed: reviewed).flatMap(\.conditions).compactMap {
        if case .reviewed(let count, _) = $0 { count } else { nil }
      }
    }
    let print = try Self.print()
    #expect(try await count(Self.reviews(10, wrong: 0, of: print)) == [10])
    #expect(try await count(Self.reviews(10, wrong: 0, of: print, place: nil)) == [10])
    #expect(try await count(Self.reviews(10, wrong: 0, of: "another")) == [0])
    #expect(try await count(Self.reviews(10, wrong: 0, of: print, place: "0:0-1")) == [0])
    #expect(try await count(Self.reviews(10, wrong: 0, of: print, place: "missing")) == [0])
  }

  @Test func `one who says wrong is enough, and a label of the call counts where nobody reviewed`()
    async throws
  {
    let print = try Self.print()
    var reviewed = Self.reviews(10, wrong: 0, of: print)
    for number in 0..<2 { reviewed.add(print, call: "c\(number * 2)", place: nil, isRight: false) }
    #expect(
      try await Self.gates(["promise"], reviewed: reviewed).first?.conditions.last
        == .precision(Proportion(8, of: 10)))
    let lines = (0..<10).map { number in
      let verdict = number < 3 ? "pass" : "fail"
      return #"{"call": "c\#(number * 2)", "verdicts": {"promise": {"verdict": "\#(verdict)"}}}"#
    }
    let labels = try CallLabels(reading: Array(lines.joined(separator: "\n").utf8))
    #expect(
      try await Self.gates(["promise"], labels: labels).first?.conditions.last
        == .precision(Proportion(7, of: 10)))
    #expect(
      try await Self.gates(["promise"], reviewed: reviewed, labels: labels).first?.conditions.last
        == .precision(Proportion(8, of: 10)))
  }

  @Test func `nothing seen is no reason to rise`() {
    #expect(!StatusGate.Condition.open(Proportion(0, of: 0)).isMet)
    #expect(!StatusGate.Condition.precision(Proportion(0, of: 0)).isMet)
    #expect(StatusGate.Condition.open(Proportion(20, of: 200)).isMet)
    #expect(!StatusGate.Condition.open(Proportion(21, of: 200)).isMet)
    #expect(StatusGate.Condition.precision(Proportion(45, of: 50)).isMet)
    #expect(!StatusGate.Condition.precision(Proportion(44, of: 50)).isMet)
  }
}
