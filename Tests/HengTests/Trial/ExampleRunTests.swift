import Testing

@testable import Heng

/// The tests that a pack carries are run as they are written.
struct ExampleRunTests {
  @Test func `passes a pack that does what its tests say`() throws {
    let outcomes = try Self.outcomes(
      """
        phrases: [保证]
        unless: [negated]
        hit: [我保证]
        miss: [不能保证]
        cases:
        - {name: 说了, expect: fail, call: "客服: 我【保证】"}
        - {name: 没说, expect: pass, call: "客服: 好的"}
        - {name: 客户说的, expect: pass, call: "客服: 好的\\n客户: 保证"}
      """)
    #expect(outcomes.map(\.result) == Array(repeating: .passed, count: 5))
    #expect(outcomes.map(\.name) == ["hit: 我保证", "miss: 不能保证", "说了", "没说", "客户说的"])
    #expect(outcomes.allSatisfy { $0.rule == "a" && !$0.isFailure })
  }

  @Test(arguments: [
    ("hit: [好的]", "should be found and is not"), ("miss: [我保证]", "should not be found and is"),
    ("hit: [不能保证]", "should be found and is not (negated)"),
    ("cases: [{name: 案, expect: pass, call: \"客服: 保证\"}]", "a should be pass and is fail"),
    (
      "cases: [{name: 案, expect: fail, call: \"客服: 【我保证】\"}]",
      "the evidence should be the words in 【】 and is “保证”"
    ),
    (
      "cases: [{name: 案, expect: fail, call: \"客服: 【保证】\\n客服: 保证\"}]",
      "the evidence should be the words in 【】 and is “保证” “保证”"
    ),
  ])
  func `says what a failing test found`(test: String, message: String) throws {
    let outcomes = try Self.outcomes("  phrases: [保证]\n  unless: [negated]\n  \(test)")
    let outcome = try #require(outcomes.first)
    #expect(outcome.isFailure)
    guard case .failed(let wording) = outcome.result else {
      Issue.record("\(outcome.result)")
      return
    }
    #expect(wording.text(in: .english) == message)
  }

  @Test func `expects a known gap to fail and reports when it passes`() throws {
    let outcomes = try Self.outcomes(
      """
        phrases: [保证]
        cases:
        - {name: 缺口, expect: pass, todo: 以后再说, call: "客服: 保证"}
        - {name: 已好, expect: fail, todo: 以后再说, call: "客服: 我保证"}
      """)
    #expect(outcomes.map(\.result) == [.expectedFailure, .unexpectedPass])
    #expect(outcomes.map(\.isFailure) == [false, true])
  }

  @Test func `runs the calls in tests against rules and signals`() throws {
    let bench = try Bench(files: [
      "rules/a.yml": """
      signals: [{id: s, name: 号, who: customer, phrases: [谢谢], hit: [谢谢], miss: [好的]}]
      rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}]
      """,
      "tests/t.txt": """
      == 好
      expect: a fail
      expect: s 2
      ---
      客服: 保证
      客户: 谢谢
      客服: 好
      客户: 谢谢

      == 坏
      expect: s 1
      ---
      客户: 好
      """,
    ])
    let outcomes = ExampleRun(bench.pack).outcomes()
    #expect(outcomes.map(\.name) == ["hit: 谢谢", "miss: 好的", "好", "坏"])
    #expect(outcomes.map(\.isFailure) == [false, false, false, true])
  }

  /// `hit` and `miss` speak of the pattern that raises the duty.
  @Test func `tries the sentences of a duty on what raises it`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: respond
        when: {who: customer, phrases: [谢谢]}
        then: {who: agent, phrases: [不客气]}
        hit: [谢谢]
        miss: [不客气]
      """)
    #expect(ExampleRun(bench.pack).outcomes().map(\.isFailure) == [false, false])
  }

  private static func outcomes(_ rest: String) throws -> [ExampleRun.Outcome] {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
      \(rest)
      """)
    return ExampleRun(bench.pack).outcomes()
  }
}
