import Testing

@testable import Heng

/// Calls whose recording does not begin or end where the call did: an absence proves nothing there.
struct CutCallTests {
  @Test(arguments: [
    // Greeting in the first two turns: only a cut head matters.
    ("greet", "客服: 喂\n客户: 好\n客服: 请讲\n客户: 好\n客服: 嗯", Call.End.head, Verdict.undetermined),
    ("greet", "客服: 喂\n客户: 好\n客服: 请讲\n客户: 好\n客服: 嗯", .tail, .fail),
    // With fewer turns than the window asks for, the missing end might have had one.
    ("greet", "客服: 喂", .tail, .undetermined),
    ("greet", "客服: 您好", .head, .pass),
    // Farewell in the last turn.
    ("leave", "客服: 您好\n客户: 好\n客服: 嗯", .tail, .undetermined),
    ("leave", "客服: 您好\n客户: 好\n客服: 嗯", .head, .fail),
    ("leave", "客服: 您好\n客户: 好\n客服: 再见", .tail, .pass),
    // Anywhere.
    ("anywhere", "客服: 嗯", .head, .undetermined), ("anywhere", "客服: 嗯", .tail, .undetermined),
    // A forbidden word that was not heard.
    ("forbid", "客服: 嗯", .head, .pass), ("forbid", "客服: 保证", .head, .fail),
    // Duties.
    ("answer", "客户: 谢谢\n客服: 好", .tail, .undetermined), ("answer", "客户: 谢谢\n客服: 好", .head, .fail),
    ("answer", "客户: 谢谢\n客服: 不客气", .tail, .pass), ("answer", "客户: 谢谢", .tail, .undetermined),
    ("answer", "客户: 嗯\n客服: 好", .head, .undetermined), ("answer", "客户: 嗯", .tail, .undetermined),
    ("soon", "客户: 谢谢\n客服: 好\n客户: 嗯", .tail, .fail), ("soon", "客户: 谢谢", .tail, .undetermined),
    // Conditions.
    ("when-missing", "客服: 嗯", .tail, .undetermined), ("when-found", "客服: 嗯", .tail, .undetermined),
    ("when-found", "客服: 保证", .tail, .fail),
    // What both sides count to must be complete.
    ("balance", "客服: 您好", .tail, .undetermined),
  ])
  func `decides only what the missing part cannot change`(
    rule: String, script: String, end: Call.End, verdict: Verdict
  ) throws {
    let bench = try Self.bench.get()
    let result = try bench.result(of: rule, in: try Call(script: script, cut: [end]))
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .cut(end) : nil))
  }

  @Test func `marks a pass that the missing part might have changed`() throws {
    let bench = try Self.bench.get()
    let cut = try bench.result(of: "forbid", in: try Call(script: "客服: 嗯", cut: [.tail]))
    #expect(cut.isPartial)
    let whole = try bench.result(of: "forbid", in: try Call(script: "客服: 嗯"))
    #expect(!whole.isPartial)
    let early = try Call(script: "客服: 嗯\n客户: 好\n客服: 嗯", cut: [.tail])
    #expect(try !bench.result(of: "forbid-early", in: early).isPartial)
  }

  private static let bench = Result {
    try Bench(
      """
      rules:
      - {id: greet, name: 甲, check: require, who: agent, where: {first: 2 turns}, phrases: [您好]}
      - {id: leave, name: 乙, check: require, who: agent, where: {last: 1 turns}, phrases: [再见]}
      - {id: anywhere, name: 丙, check: require, who: agent, phrases: [再见]}
      - {id: forbid, name: 丁, check: forbid, who: agent, phrases: [保证]}
      - {id: forbid-early, name: 丁, check: forbid, who: agent, where: {first: 1 turns}, phrases: [保证]}
      - {id: answer, name: 戊, check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气]}}
      - {id: soon, name: 戊, check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气], within: 1 turns}}
      - {id: when-missing, name: 己, check: forbid, who: agent, phrases: [保证], applies: {missing: {who: agent, phrases: [保证]}}}
      - {id: when-found, name: 己, check: forbid, who: agent, phrases: [保证], applies: {found: {who: agent, phrases: [保证]}}}
      - {id: balance, name: 庚, check: require, who: agent, phrases: [您好], as_many_as: {who: agent, phrases: [再见]}}
      """)
  }
}
