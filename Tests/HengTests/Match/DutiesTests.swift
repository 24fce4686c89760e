import Testing

@testable import Heng

/// `respond`: duties that the customer's words raise.
struct DutiesTests {
  @Test(arguments: [
    // A greeting of thanks that is answered, not answered, never raised.
    ("", "客户: 谢谢\n客服: 不客气", Verdict.pass, ["谢谢", "不客气"]),
    ("", "客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
    ("", "客户: 再见\n客服: 不客气", .notApplicable, []),
    // The answer must come after.
    ("", "客服: 不客气\n客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
    // Until the call ends.
    ("", "客户: 谢谢\n客服: 好\n客户: 嗯\n客服: 不客气", .pass, ["谢谢", "不客气"]),
    // Nobody could answer any more.
    ("", "客服: 您好\n客户: 谢谢", .notApplicable, []),
    ("", "客服: 您好\n客户: 谢谢\n客户: 再见", .notApplicable, []),
    // Turns of the one who answers, the turn of the duty not counted.
    (", within: 1 turns", "客户: 谢谢\n客服: 好\n客户: 嗯\n客服: 不客气", .fail, ["谢谢"]),
    (", within: 2 turns", "客户: 谢谢\n客服: 好\n客户: 嗯\n客服: 不客气", .pass, ["谢谢", "不客气"]),
    (", within: 1 turns", "客户: 谢谢\n客服: 好\n客服: 不客气", .pass, ["谢谢", "不客气"]),
    (", within: 2 turns", "客户: 谢谢\n客服: 好", .fail, ["谢谢"]),
    (", within: 2 turns", "客户: 谢谢", .notApplicable, []),
    // Several hits of one turn are one duty, and so are turns between which nobody could answer.
    ("", "客户: 谢谢，太谢谢了\n客服: 不客气", .pass, ["谢谢", "不客气"]),
    ("", "客户: 谢谢\n客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
    ("", "客户: 谢谢\n系统: 广播\n客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
    // One answer serves all that wait.
    ("", "客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 不客气", .pass, ["谢谢", "谢谢", "不客气"]),
    // One broken duty is a failure.
    (", within: 1 turns", "客户: 谢谢\n客服: 不客气\n客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
  ])
  func `asks for an answer before the deadline`(
    within: String, script: String, verdict: Verdict, words: [String]
  ) throws {
    let bench = try Self.bench(within: within)
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect((result.raisedBy + result.evidence).map(\.text) == words)
  }

  @Test(arguments: [
    // Seconds count from the start of the line with the thanks, the end of the time included.
    ("客户 0-1: 谢谢\n客服 5-6: 不客气", Verdict.pass), ("客户 0-1: 谢谢\n客服 5.1-6: 不客气", .fail),
    // The time passes while the call goes on, although the agent never spoke.
    ("客户 0-1: 谢谢\n客户 8-9: 喂", .fail), ("客户 0-1: 谢谢\n客服 2-3: 好\n客服 7-9: 不客气", .fail),
    // The call ends first.
    ("客户 0-1: 谢谢\n客户 2-3: 再见", .notApplicable), ("客户 0-1: 谢谢\n客服 2-3: 再见", .fail),
    // Without times nobody knows.
    ("客户: 谢谢\n客服: 不客气", .undetermined), ("客户 0-1: 谢谢\n客服: 不客气", .undetermined),
  ])
  func `asks for an answer in time`(script: String, verdict: Verdict) throws {
    let bench = try Self.bench(within: ", within: 5s")
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect((result.reason == .noTimes) == (verdict == .undetermined))
  }

  @Test(arguments: [
    ("客户: 谢谢\n客户: 算了\n客服: 好", Verdict.notApplicable), ("客户: 谢谢\n客服: 好\n客户: 算了", .notApplicable),
    ("客户: 谢谢\n客服: 不客气\n客户: 算了", .pass), ("客户: 算了\n客户: 谢谢\n客服: 好", .fail),
    ("客户: 谢谢\n客服: 好\n客户: 算了\n客服: 不客气", .notApplicable),
    ("客户: 谢谢\n客户: 算了\n客服: 好\n客户: 谢谢\n客服: 好", .fail),
  ])
  func `lets a duty go that the customer let go`(script: String, verdict: Verdict) throws {
    let bench = try Self.bench(rest: "cancelled_by: {who: customer, phrases: [算了]}")
    #expect(try bench.verdict(of: "a", in: try Call(script: script)) == verdict)
  }

  @Test(arguments: [
    ("客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 不客气", Verdict.fail, 1),
    ("客户: 谢谢\n客服: 不客气\n客户: 谢谢\n客服: 不客气", .pass, 0),
    ("客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 不客气，不客气", .pass, 0),
    ("客户: 谢谢，谢谢\n客服: 不客气", .pass, 0),
    ("客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 不客气", .fail, 2),
  ])
  func `pairs duties and answers one to one where each needs its own`(
    script: String, verdict: Verdict, count: Int
  ) throws {
    let bench = try Self.bench(rest: "each: own")
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.count == count)
  }

  @Test func `charges the later duty when there are not enough answers`() throws {
    let bench = try Self.bench(rest: "each: own")
    let call = try Call(script: "客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 不客气")
    #expect(try bench.result(of: "a", in: call).evidence.map(\.utterance) == [2])
  }

  @Test(arguments: [
    ("客户: 谢谢\n客服: 不客气\n客户: 谢谢\n客服: 再见", Verdict.pass), ("客户: 谢谢\n客服: 再见", .fail),
    ("客户: 谢谢", .notApplicable), ("客服: 不客气", .notApplicable),
  ])
  func `is content with one kept duty where one is enough`(script: String, verdict: Verdict) throws
  {
    let bench = try Self.bench(within: ", within: 1 turns", rest: "enough: one")
    #expect(try bench.verdict(of: "a", in: try Call(script: script)) == verdict)
  }

  @Test(arguments: [
    ("客服: 不客气", Verdict.pass, ["不客气"]), ("客服: 再见", .notApplicable, []),
    ("客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
    ("客服: 不客气\n客户: 谢谢\n客服: 再见", .fail, ["谢谢"]),
  ])
  func `takes an answer without a question as a proof where it may`(
    script: String, verdict: Verdict, words: [String]
  ) throws {
    let bench = try Self.bench(rest: "unprompted: pass")
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect((result.raisedBy + result.evidence).map(\.text) == words)
  }

  @Test func `charges by the number of broken duties`() throws {
    let bench = try Self.bench(
      within: ", within: 1 turns", rest: "score: {points: -5, per: activation, max: -8}")
    let once = try Call(script: "客户: 谢谢\n客服: 好")
    let twice = try Call(script: "客户: 谢谢\n客服: 好\n客户: 谢谢\n客服: 好")
    #expect(try bench.result(of: "a", in: once).points == -5)
    #expect(try bench.result(of: "a", in: twice).points == -8)
  }

  @Test func `raises duties by signals`() throws {
    let bench = try Bench(
      """
      signals: [{id: thanks, name: 致谢, who: customer, phrases: [谢谢]}]
      rules:
      - {id: a, name: 甲, check: respond, when: {signal: thanks}, then: {who: agent, phrases: [不客气]}}
      """)
    #expect(try bench.verdict(of: "a", in: try Call(script: "客户: 谢谢\n客服: 好")) == .fail)
    #expect(try bench.verdict(of: "a", in: try Call(script: "客服: 谢谢\n客服: 好")) == .notApplicable)
  }

  @Test func `lets one side answer itself in the same turn`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: respond, when: {who: agent, phrases: [请稍等]}, then: {who: agent, phrases: [让您久等]}}
      """)
    #expect(try bench.verdict(of: "a", in: try Call(script: "客服: 请稍等\n客服: 让您久等了")) == .pass)
    #expect(try bench.verdict(of: "a", in: try Call(script: "客服: 让您久等了请稍等\n客户: 好\n客服: 嗯")) == .fail)
  }

  private static func bench(within: String = "", rest: String = "") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: respond
        when: {who: customer, phrases: [谢谢]}
        then: {who: agent, phrases: [不客气]\(within)}
        \(rest)
      """)
  }
}
