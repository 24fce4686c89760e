import Testing

@testable import Heng

/// `applies`: every leaf, and how leaves combine. The rule forbids nothing that is said, so it passes exactly where it applies.
struct ConditionTests {
  @Test(arguments: [
    ("{found: {who: customer, phrases: [退款]}}", Verdict.pass),
    ("{found: {who: agent, phrases: [退款]}}", .notApplicable),
    ("{missing: {who: agent, phrases: [退款]}}", .pass),
    ("{missing: {who: customer, phrases: [退款]}}", .notApplicable),
    ("{signal: refund}", .pass), ("{signal: other}", .notApplicable),
    ("{found: {signal: refund}}", .pass), ("{missing: {signal: refund}}", .notApplicable),
    ("{found: {signal: refund, where: {first: 1 turns}}}", .pass),
    ("{found: {signal: refund, where: {last: 1 turns}}}", .notApplicable),
    ("{meta: {channel: call}}", .pass), ("{meta: {channel: chat}}", .notApplicable),
    ("{meta: {channel: [chat, call]}}", .pass), ("{meta: {line: prepaid}}", .pass),
    ("{meta: {level: 3}}", .pass), ("{meta: {level: [4, 5]}}", .notApplicable),
    ("{meta: {vip: \"true\"}}", .pass), ("{meta: {tags: b}}", .pass),
    ("{meta: {tags: z}}", .notApplicable),
    ("{meta: {agent.id: \"966\"}}", .undetermined), ("{meta: {nothing: x}}", .undetermined),
    ("{meta: {empty: x}}", .undetermined),
    ("{measure: {metric: turns, who: customer, over: 2}}", .pass),
    ("{measure: {metric: turns, who: customer, over: 3}}", .notApplicable),
    ("{measure: {metric: turns, under: 5}}", .pass),
    ("{measure: {metric: turns, under: 4}}", .notApplicable),
    ("{metric: turns, who: agent, over: 2}", .pass),
    ("{measure: {metric: call_seconds, over: 30s}}", .pass),
    ("{measure: {metric: call_seconds, over: 30.1s}}", .notApplicable),
    ("{metric: silence, who: agent, over: 10s}", .pass),
    ("{metric: silence, who: agent, over: 10.1s}", .notApplicable),
    ("{metric: silence, who: customer, over: 1s}", .notApplicable),
    ("{metric: silence, who: customer, under: 1s}", .pass),
  ])
  func `asks a leaf of the call`(condition: String, verdict: Verdict) throws {
    let bench = try Self.bench(condition)
    #expect(try bench.verdict(of: "a", in: try Self.call.get()) == verdict)
  }

  /// `{meta: {nothing: x}}` is unknown; the two others are settled.
  @Test(arguments: ["yes", "no", "unknown"], ["yes", "no", "unknown"])
  func `combines leaves as Kleene has it`(a: String, b: String) throws {
    let call = try Self.call.get()
    let yaml = ["all", "any", "none"].map {
      "- {id: \($0), name: 甲, check: forbid, who: agent, phrases: [保证], "
        + "applies: {\($0): [\(Self.leaf(a)), \(Self.leaf(b))]}}"
    }
    let bench = try Bench("rules:\n" + yaml.joined(separator: "\n"))
    let unknown = a == "unknown" || b == "unknown"
    let all: Verdict =
      a == "no" || b == "no" ? .notApplicable : unknown ? .undetermined : .pass
    let any: Verdict = a == "yes" || b == "yes" ? .pass : unknown ? .undetermined : .notApplicable
    let none: Verdict = a == "yes" || b == "yes" ? .notApplicable : unknown ? .undetermined : .pass
    #expect(try bench.verdict(of: "all", in: call) == all)
    #expect(try bench.verdict(of: "any", in: call) == any)
    #expect(try bench.verdict(of: "none", in: call) == none)
  }

  @Test func `looks into conditions three deep`() throws {
    let bench = try Self.bench(
      "{all: [{any: [{meta: {nothing: x}}, {signal: refund}]}, {none: [{signal: other}]}]}")
    #expect(try bench.verdict(of: "a", in: try Self.call.get()) == .pass)
  }

  @Test func `says which key is missing`() throws {
    let bench = try Self.bench("{meta: {nothing: x}}")
    let result = try bench.result(of: "a", in: try Self.call.get())
    #expect(result.reason == .metadata("nothing"))
    #expect(result.reason?.code == "no_metadata:nothing")
  }

  @Test(arguments: [
    "{metric: silence, who: agent, over: 1s}", "{metric: call_seconds, over: 1s}",
  ])
  func `does not know times that were not recorded`(condition: String) throws {
    let bench = try Self.bench(condition)
    let result = try bench.result(of: "a", in: try Call(script: "客服: 您好\n客户: 退款"))
    #expect(result.verdict == .undetermined)
    #expect(result.reason == .noTimes)
  }

  @Test func `does not know turns of a role where roles are unknown`() throws {
    let bench = try Self.bench("{metric: turns, who: agent, over: 1}")
    let result = try bench.result(of: "a", in: .saying("您好", as: nil))
    #expect(result.reason == .roles)
  }

  @Test func `measures the wait for whoever speaks next`() throws {
    let bench = try Self.bench("{metric: silence, who: agent, over: 5s}")
    // The customer talks on over the agent; nobody waits five seconds for the agent.
    let overlap = try Call(script: "客服 0-2: 喂\n客户 1-9: 退款\n客服 10-11: 好")
    #expect(try bench.verdict(of: "a", in: overlap) == .notApplicable)
    let wait = try Call(script: "客服 0-2: 喂\n客户 2-3: 退款\n客服 8-9: 好")
    #expect(try bench.verdict(of: "a", in: wait) == .pass)
    let own = try Call(script: "客服 0-2: 喂\n客服 7-9: 好")
    #expect(try bench.verdict(of: "a", in: own) == .pass)
  }

  private static func leaf(_ value: String) -> String {
    switch value {
    case "yes": "{meta: {channel: call}}"
    case "no": "{meta: {channel: chat}}"
    default: "{meta: {nothing: x}}"
    }
  }

  private static func bench(_ condition: String) throws -> Bench {
    try Bench(
      """
      signals:
      - {id: refund, name: 退款, who: customer, phrases: [退款]}
      - {id: other, name: 其他, who: customer, phrases: [投诉]}
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], applies: \(condition)}
      """)
  }

  private static let call = Result {
    try Call(
      script: "客户 0-5: 我要退款\n客服 15-20: 好的\n客户 20-22: 嗯\n客服 22-30: 再见", channel: "call",
      metadata: [
        "line": .string("prepaid"), "level": .number(3), "vip": .bool(true),
        "tags": .array([.string("a"), .string("b")]), "empty": .null,
      ])
  }
}
