import Heng
import HengTestSupport
import Testing

@testable import HengCompare

struct ReviewListTests {
  private static func call(
    _ id: String, agent: String? = nil, team: String? = nil, score: Int = 90,
    isVetoed: Bool = false, signals: [String] = [], version: String = "1.0.0",
    seconds: Double = 60
  ) -> ScoredCall {
    ScoredCall(
      call: id, agent: Call.Party(id: agent, name: nil, team: team),
      context: .init(seconds: seconds), score: score, interval: score...score,
      isVetoed: isVetoed, signals: signals,
      pack: .init(id: "p", version: version, fingerprint: "sha256:\(version)"))
  }

  private static let calls = (0..<40).map {
    call("c\($0)", agent: "a\($0 % 7)", team: $0 < 30 ? "甲组" : $0 < 39 ? "乙组" : "丙组")
  }

  private static func names(_ list: ReviewList) -> [String] { list.drawn.map(\.call.call) }

  @Test(arguments: [
    ReviewList.Plan.random(count: 9), .stratified(count: 9, by: .team),
    .risk(count: 9, signals: []), .quota(perAgent: 2, count: nil), .quota(perAgent: 2, count: 5),
  ])
  func `the order in which calls come makes no difference`(plan: ReviewList.Plan) throws {
    var random = SeededRandom(seed: 7)
    let list = try ReviewList(plan, from: Self.calls, seed: 3)
    let shuffled = Self.calls.shuffled(using: &random)
    #expect(Self.names(try ReviewList(plan, from: shuffled, seed: 3)) == Self.names(list))
    #expect(Self.names(try ReviewList(plan, from: Self.calls, seed: 4)) != Self.names(list))
    #expect(Set(Self.names(list)).count == list.drawn.count)
  }

  @Test func `the same seed gives the same list on every machine`() throws {
    let list = try ReviewList(.random(count: 5), from: Self.calls, seed: 1)
    #expect(Self.names(list) == ["c32", "c31", "c37", "c20", "c24"])
    #expect(list.drawn.allSatisfy { $0.chance == Proportion(5, of: 40) })
  }

  @Test func `a longer list begins with the shorter one`() throws {
    let short = try ReviewList(.random(count: 5), from: Self.calls, seed: 1)
    let long = try ReviewList(.random(count: 15), from: Self.calls, seed: 1)
    #expect(Array(Self.names(long).prefix(5)) == Self.names(short))
    let all = try ReviewList(.random(count: 99), from: Self.calls, seed: 1)
    #expect(all.drawn.count == 40 && all.drawn[0].chance == Proportion(40, of: 40))
  }

  @Test func `strata are drawn from in proportion, and each at least once`() throws {
    let list = try ReviewList(.stratified(count: 8, by: .team), from: Self.calls, seed: 1)
    #expect(list.strata.map(\.name) == ["丙组", "乙组", "甲组"])
    #expect(list.strata.map(\.calls) == [1, 9, 30] && list.strata.map(\.drawn) == [1, 2, 5])
    #expect(list.drawn.map(\.stratum) == [0, 1, 1, 2, 2, 2, 2, 2])
    #expect(list.drawn[1].chance == Proportion(2, of: 9))
    #expect(throws: ReviewList.TooFew(strata: 3)) {
      try ReviewList(.stratified(count: 2, by: .team), from: Self.calls, seed: 1)
    }
  }

  @Test func `calls that name no team are a stratum of their own`() throws {
    let list = try ReviewList(
      .stratified(count: 2, by: .team), from: [Self.call("x"), Self.call("y", team: "甲组")], seed: 1)
    #expect(list.strata.map(\.name) == ["甲组", nil])
  }

  @Test func `a quota gives each agent as many, and in short supply one each first`() throws {
    let list = try ReviewList(.quota(perAgent: 3, count: nil), from: Self.calls, seed: 1)
    #expect(list.strata.map(\.drawn) == Array(repeating: 3, count: 7))
    let few = try ReviewList(.quota(perAgent: 3, count: 9), from: Self.calls, seed: 1)
    #expect(few.strata.map(\.drawn).sorted() == [1, 1, 1, 1, 1, 2, 2])
  }

  @Test func `of a call with two results the later pack's counts, once`() throws {
    let calls = [Self.call("x", score: 80), Self.call("x", score: 70, version: "1.1.0")]
    let list = try ReviewList(.random(count: 5), from: calls, seed: 1)
    #expect(list.drawn.map(\.call.score) == [70] && list.repeated == 1 && list.calls == 1)
  }

  @Test func `risk adds up what makes a call worth a look`() throws {
    let calls = (0..<20).map { Self.call("c\($0)", score: 80 + $0, seconds: Double(60 + $0)) }
    let odd = Self.call(
      "odd", score: 0, isVetoed: true, signals: ["customer.escalate", "customer.thanks"],
      seconds: 900)
    let measure = Risk.Measure(calls + [odd], signals: Risk.usualSignals)
    let risk = measure.risk(of: odd)
    #expect(
      risk.grounds == [.veto, .low(percent: 10), .signal("customer.escalate"), .long]
        && risk.weight == 1 + 8 + 4 + 4 + 2)
    #expect(measure.risk(of: calls[10]).weight == 1)
  }

  /// Without replacement the first to be drawn is drawn in proportion to the weights.
  @Test func `what weighs ten times as much is drawn first ten times as often`() throws {
    let calls = (0..<9).map { Self.call("c\($0)") } + [Self.call("veto", isVetoed: true)]
    let times = try (0..<2000).count { seed in
      let plan = ReviewList.Plan.risk(count: 1, signals: [])
      return Self.names(try ReviewList(plan, from: calls, seed: UInt64(seed))) == ["veto"]
    }
    // Nine calls of weight 1 and one of 9: one half, give or take three standard errors.
    #expect((930...1070).contains(times), "\(times) of 2000")
  }

  @Test func `seats are shared out in proportion, nobody has more than members`() {
    for seed in UInt64(0)..<200 {
      var random = SeededRandom(seed: seed)
      let sizes = random.list(1...8) { $0.int(in: 1...40) }
      let count = random.int(in: sizes.count...sizes.reduce(0, +))
      let seats = Apportionment(of: count, to: sizes).seats
      #expect(seats.reduce(0, +) == count, "\(random): \(sizes) \(count) \(seats)")
      for (seat, size) in zip(seats, sizes) {
        let share = Double(count * size) / Double(sizes.reduce(0, +))
        #expect((1...size).contains(seat) && Double(seat) < max(1, share) + 1, "\(random)")
      }
    }
  }
}
