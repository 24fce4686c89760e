import Testing

@testable import Heng

/// `combine`: fails where an expression is true.
struct CombineTests {
  @Test(arguments: [
    ("all: [{signal: refund}, {missing: {who: agent, phrases: [登记]}}]", Verdict.fail, ["退款"]),
    ("all: [{signal: refund}, {missing: {who: agent, phrases: [您好]}}]", .pass, []),
    ("any: [{signal: other}, {found: {who: agent, phrases: [您好]}}]", .fail, ["您好"]),
    ("any: [{signal: other}, {found: {who: agent, phrases: [登记]}}]", .pass, []),
    ("none: [{signal: other}, {found: {who: agent, phrases: [登记]}}]", .fail, []),
    ("none: [{signal: other}, {signal: refund}]", .pass, []),
    (
      "at_least: 2\n  of: [{signal: refund}, {signal: other}, {meta: {channel: call}}]", .fail,
      ["退款"]
    ),
    ("at_least: 2\n  of: [{signal: refund}, {signal: other}, {meta: {channel: chat}}]", .pass, []),
    ("all: [{meta: {channel: [chat, call]}}]", .fail, []),
    ("all: [{measure: {metric: turns, who: agent, over: 1}}]", .fail, []),
    ("all: [{metric: turns, who: agent, over: 2}]", .pass, []),
    ("all: [{failed: bad}]", .fail, []), ("all: [{passed: bad}]", .pass, []),
    ("all: [{failed: good}]", .pass, []), ("all: [{passed: good}]", .fail, []),
    // What does not apply neither failed nor passed.
    ("any: [{failed: idle}, {passed: idle}]", .pass, []),
    ("all: [{any: [{signal: refund}, {failed: good}]}, {none: [{signal: other}]}]", .fail, ["退款"]),
  ])
  func `fails where its expression is true`(
    expression: String, verdict: Verdict, words: [String]
  ) throws {
    let result = try Self.bench(expression).result(of: "a", in: try Self.call)
    #expect(result.verdict == verdict)
    #expect(result.evidence.map(\.text) == words)
    #expect(result.count == (verdict == .fail ? 1 : 0))
  }

  /// `{meta: {nothing: x}}` is unknown; the others are settled.
  @Test(arguments: ["yes", "no", "unknown"], ["yes", "no", "unknown"])
  func `combines leaves as Kleene has it`(a: String, b: String) throws {
    let leaves = "[\(Self.leaf(a)), \(Self.leaf(b))]"
    let unknown = a == "unknown" || b == "unknown"
    let all: Verdict = a == "no" || b == "no" ? .pass : unknown ? .undetermined : .fail
    let any: Verdict = a == "yes" || b == "yes" ? .fail : unknown ? .undetermined : .pass
    let none: Verdict = a == "yes" || b == "yes" ? .pass : unknown ? .undetermined : .fail
    for (expression, verdict) in [
      ("all: \(leaves)", all), ("any: \(leaves)", any), ("none: \(leaves)", none),
      ("at_least: 2\n  of: \(leaves)", all), ("at_least: 1\n  of: \(leaves)", any),
    ] {
      let result = try Self.bench(expression).result(of: "a", in: try Self.call)
      #expect(result.verdict == verdict, "\(expression)")
      let reason = verdict == .undetermined ? Reason.metadata("nothing") : nil
      #expect(result.reason == reason, "\(expression)")
    }
  }

  @Test(arguments: [
    ("all: [{missing: {who: agent, phrases: [登记]}}]", Verdict.undetermined),
    ("all: [{found: {who: agent, phrases: [登记]}}]", .undetermined),
    ("any: [{signal: refund}, {missing: {who: agent, phrases: [登记]}}]", .fail),
    ("all: [{signal: refund}, {missing: {who: agent, phrases: [您好]}}]", .pass),
    ("all: [{missing: {who: agent, phrases: [登记], where: {first: 1 turns}}}]", .undetermined),
    ("none: [{passed: open}]", .undetermined), ("any: [{failed: open}]", .undetermined),
  ])
  func `decides only what the missing part cannot change`(
    expression: String, verdict: Verdict
  ) throws {
    let call = try Call(script: "客户: 退款\n客服: 您好", channel: "call", cut: [.tail])
    let result = try Self.bench(expression).result(of: "a", in: call)
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .cut(.tail) : nil))
  }

  @Test func `is not asked where it does not apply`() throws {
    let bench = try Self.bench("all: [{signal: refund}]\n  applies: {meta: {channel: chat}}")
    #expect(try bench.verdict(of: "a", in: try Self.call) == .notApplicable)
  }

  private static func leaf(_ value: String) -> String {
    switch value {
    case "yes": "{signal: refund}"
    case "no": "{signal: other}"
    default: "{meta: {nothing: x}}"
    }
  }

  private static var call: Call {
    get throws { try Call(script: "客户: 我要退款\n客服: 您好，我保证", channel: "call") }
  }

  private static func bench(_ expression: String) throws -> Bench {
    try Bench(
      """
      signals:
      - {id: refund, name: 退款, who: customer, phrases: [退款]}
      - {id: other, name: 其他, who: customer, phrases: [投诉]}
      rules:
      - {id: bad, name: 乙, check: forbid, who: agent, phrases: [保证]}
      - {id: good, name: 丙, check: require, who: agent, phrases: [您好]}
      - {id: idle, name: 丁, check: respond, when: {signal: other}, then: {who: agent, phrases: [抱歉]}}
      - {id: open, name: 戊, check: require, who: agent, phrases: [工单]}
      - id: a
        name: 甲
        check: combine
        \(expression)
      """)
  }
}
