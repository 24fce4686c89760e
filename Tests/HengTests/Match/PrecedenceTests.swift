import Testing

@testable import Heng

/// `precede`: no balance is told before the customer is verified.
struct PrecedenceTests {
  @Test(arguments: [
    ("客服: 请先核对身份\n客户: 好\n客服: 余额是三元", Verdict.pass, ["核对身份", "余额是"]),
    ("客服: 余额是三元\n客户: 好\n客服: 请先核对身份", .fail, ["余额是"]),
    ("客服: 余额是三元", .fail, ["余额是"]), ("客服: 请先核对身份", .notApplicable, []),
    ("客户: 余额是多少", .notApplicable, []), ("客户: 核对身份\n客服: 余额是三元", .fail, ["余额是"]),
    // In one breath, in this order only.
    ("客服: 核对身份，余额是三元", .pass, ["核对身份", "余额是"]), ("客服: 余额是三元，核对身份", .fail, ["余额是"]),
    // The first counts; the last verification before it is the proof.
    ("客服: 核对身份\n客服: 核对身份\n客服: 余额是三元\n客服: 余额是四元", .pass, ["核对身份", "余额是"]),
    ("客服: 余额是三元\n客服: 核对身份\n客服: 余额是四元", .fail, ["余额是"]),
  ])
  func `wants one thing said before another`(
    script: String, verdict: Verdict, words: [String]
  ) throws {
    let result = try Self.bench().result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect((result.evidence + result.raisedBy).map(\.text) == words)
    #expect(result.count == (verdict == .fail ? 1 : 0))
  }

  @Test(arguments: [
    ("客服: 核对身份\n客户: 好\n客服: 余额是三元", Verdict.pass, 0),
    ("客服: 核对身份\n客户: 好\n客服: 稍等\n客户: 好\n客服: 余额是三元", .fail, 1),
    // Every telling needs a verification of its own time.
    ("客服: 核对身份\n客户: 好\n客服: 余额是三元\n客户: 好\n客服: 余额是四元", .fail, 1),
    ("客服: 余额是三元\n客户: 好\n客服: 余额是四元", .fail, 2),
    // Its own turn is not counted, and what stands earlier in it counts.
    ("客服: 核对身份，余额是三元，余额是四元", .pass, 0),
  ])
  func `looks back no further than so many turns`(
    script: String, verdict: Verdict, count: Int
  ) throws {
    let bench = try Self.bench(within: ", within: 1 turns")
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.count == count)
  }

  @Test(arguments: [
    (", within: 10s", "客服 0-2: 核对身份\n客服 10-12: 余额是三元", Verdict.pass),
    (", within: 9.9s", "客服 0-2: 核对身份\n客服 10-12: 余额是三元", .fail),
    (", within: 10s", "客服: 核对身份\n客服: 余额是三元", .undetermined),
    ("", "客服: 核对身份\n客服: 余额是三元", .pass),
    // 核 is six characters before 余, whoever said the ones between.
    (", within: 6 chars", "客服: 核对身份\n客户: 好的\n客服: 余额是三元", .pass),
    (", within: 5 chars", "客服: 核对身份\n客户: 好的\n客服: 余额是三元", .fail),
  ])
  func `looks back no further than so many seconds or characters`(
    within: String, script: String, verdict: Verdict
  ) throws {
    let result = try Self.bench(within: within).result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .noTimes : nil))
  }

  @Test(arguments: [
    ("", "客服: 余额是三元", Call.End.head, Verdict.undetermined), ("", "客服: 余额是三元", .tail, .fail),
    ("", "客服: 核对身份，余额是三元", .head, .pass), ("", "客服: 好的", .tail, .undetermined),
    (", within: 1 turns", "客服: 好的\n客户: 好\n客服: 稍等\n客户: 好\n客服: 余额是三元", .head, .fail),
    (", within: 2 turns", "客服: 稍等\n客户: 好\n客服: 余额是三元", .head, .undetermined),
    // The first turn that was heard may have begun before the recording did.
    (", within: 1 turns", "客服: 稍等\n客户: 好\n客服: 余额是三元", .head, .undetermined),
    (", within: 10s", "客服 20-22: 好的\n客服 35-36: 余额是三元", .head, .fail),
    (", within: 20s", "客服 20-22: 好的\n客服 35-36: 余额是三元", .head, .undetermined),
    (", within: 2 chars", "客服: 好的好的，余额是三元", .head, .fail),
    (", within: 9 chars", "客服: 好的好的，余额是三元", .head, .undetermined),
  ])
  func `cannot tell what a missing beginning held`(
    within: String, script: String, end: Call.End, verdict: Verdict
  ) throws {
    let call = try Call(script: script, cut: [end])
    let result = try Self.bench(within: within).result(of: "a", in: call)
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .cut(end) : nil))
  }

  @Test func `keeps to the windows of both patterns`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: precede
        before: {who: agent, phrases: [余额是], where: {last: 1 turns}}
        must: {who: agent, phrases: [核对身份], where: {first: 1 turns}}
      """)
    let late = "客服: 好的\n客户: 好\n客服: 核对身份\n客户: 好\n客服: 余额是三元"
    #expect(try bench.verdict(of: "a", in: try Call(script: late)) == .fail)
    let early = "客服: 余额是三元\n客户: 好\n客服: 好的"
    #expect(try bench.verdict(of: "a", in: try Call(script: early)) == .notApplicable)
  }

  /// ICU's limit leaves open what a line holds: another telling, or the verification.
  @Test func `leaves open what a regular expression does not finish`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: before, name: 甲, check: precede, before: {who: agent, regex: "b|(a+)+$"}, must: {who: agent, phrases: [身份]}}
      - {id: must, name: 乙, check: precede, before: {who: agent, phrases: [余额]}, must: {who: agent, regex: "(a+)+$"}}
      - {id: broken, name: 丙, check: precede, before: {who: agent, regex: "b|(a+)+$"}, must: {who: agent, phrases: [没有]}}
      """,
    ])
    let wall = String(repeating: "a", count: 200)
    let call = try Call(script: "客服: \(wall)!\n客户: 好\n客服: 身份\n客户: 好\n客服: b\n客户: 好\n客服: 余额")
    for rule in ["before", "must"] {
      let result = try bench.result(of: rule, in: call)
      #expect(result.verdict == .undetermined, "\(rule)")
      #expect(result.reason == .regexLimit, "\(rule)")
    }
    #expect(try bench.verdict(of: "broken", in: call) == .fail)
  }

  @Test func `knows nothing of roles where only labels are known`() throws {
    let call = Call(
      id: "c1", utterances: [Utterance(index: 0, role: nil, speaker: "1", text: "余额是三元")])
    #expect(try Self.bench().result(of: "a", in: call).reason == .roles)
  }

  private static func bench(within: String = "") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: precede
        before: {who: agent, phrases: [余额是]}
        must: {who: agent, phrases: [核对身份]\(within)}
      """)
  }
}
