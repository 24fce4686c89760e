import Testing

@testable import Heng

/// `where: {after: {metric: …}}`: a part of the call that hangs on a wait or a turn.
struct WaitAnchorTests {
  /// Waits of the agent: 12 s before line 2, 20 s before line 5; the customer's answer after 11 s.
  private static let script = """
    客户 0-2: 甲
    客服 3-4: 乙
    客服 16-17: 丙
    客户 28-29: 丁
    客服 49-50: 戊
    客户 51-52: 己
    """

  @Test(arguments: [
    // From the words that end the wait on; their own turn counts.
    ("after: {metric: silence, who: agent, over: 12s}", ["丙", "丁", "戊", "己"]),
    ("after: {metric: silence, who: agent, over: 12s}, within: 1 turns", ["丙"]),
    ("after: {metric: silence, who: agent, over: 12s}, within: 2 turns", ["丙", "丁"]),
    ("after: {metric: silence, who: agent, over: 12s}, within: 12s", ["丙", "丁"]),
    ("after: {metric: silence, who: agent, over: 13s}", ["戊", "己"]),
    ("after: {metric: silence, who: agent, over: 12s}, anchor: each, within: 1 turns", ["丙", "戊"]),
    ("after: {metric: silence, who: agent, over: 12s}, anchor: last", ["戊", "己"]),
    (
      "after: {metric: silence, who: agent, over: 12s}, until: {who: customer, phrases: [丁]}",
      ["丙"]
    ),
    (
      "after: {metric: silence, who: agent, over: 12s}, until: {who: agent, phrases: [丙]}, anchor: each",
      ["戊", "己"]
    ),
    ("before: {metric: silence, who: agent, over: 20s}", ["甲", "乙", "丙", "丁"]),
    ("before: {metric: silence, who: agent, over: 20s}, within: 1 turns", ["丁"]),
    ("after: {metric: response, who: customer, over: 11s}", ["丁", "戊", "己"]),
    ("after: {metric: silence, who: any, over: 11s}, within: 4 chars", ["丙", "丁", "戊", "己"]),
  ])
  func `searches what hangs on a wait`(window: String, found: [String]) throws {
    let bench = try Self.bench("{\(window)}")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == .fail)
    #expect(result.evidence.map(\.text) == found)
  }

  @Test func `without such a wait there is nowhere to look`() throws {
    let bench = try Self.bench("{after: {metric: silence, who: agent, over: 21s}}")
    #expect(try bench.verdict(of: "a", in: try Call(script: Self.script)) == .notApplicable)
  }

  @Test func `an agent who comes back thanks for waiting`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 久候致谢
        check: require
        who: agent
        where: {after: {metric: silence, who: agent, over: 20s}, within: 1 turns, anchor: each}
        phrases: [久等]
      """)
    func verdict(_ words: String) throws -> Verdict {
      try bench.verdict(
        of: "a", in: try Call(script: "客户 0-2: 查一下\n客服 25-27: \(words)\n客户 28-29: 好\n客服 30-31: 再见"))
    }
    #expect(try verdict("让您久等了") == .pass && verdict("查到了") == .fail)
  }

  @Test(arguments: [
    ("客户: 甲\n客服: 乙", Reason.noTimes), ("客户 0.5: 甲\n客服 20.5: 乙", .noEndTimes),
  ])
  func `a wait that cannot be known leaves the rule open`(script: String, reason: Reason) throws {
    let bench = try Self.bench("{after: {metric: silence, who: agent, over: 12s}}")
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == .undetermined && result.reason == reason)
  }

  @Test func `no verdict rests on a hold that is only inferred`() throws {
    let bench = try Self.bench("{after: {metric: hold, over: 5s}}")
    let script = "客户 0-1: 甲\n客服 1-2: 请稍等\n客服 20-21: 丙"
    #expect(
      try bench.result(of: "a", in: try Call(script: script)).reason == .metadata("holds"))
    let recorded = try Call(script: script, metadata: ["holds": .string("2-20")])
    #expect(try bench.words(of: "a", in: recorded) == ["丙"])
  }

  @Test(arguments: [
    ("{metric: turns, who: agent, over: 2}", Diagnostic.Code.badValue),
    ("{metric: silence, over: 2s}", .missingKey),
    ("{metric: silence, who: agent}", .missingKey),
    ("{metric: hold, who: agent, over: 2s}", .unknownKey),
    ("{metric: silence, who: agent, over: 2s, phrases: [甲]}", .unknownKey),
    ("{metric: silence, who: agent, over: 2s, aggregate: p90}", .unknownKey),
    ("{metric: silence, who: agent, over: 2s, delay: 1s}", .unknownKey),
  ])
  func `what is no wait is refused`(anchor: String, code: Diagnostic.Code) throws {
    let error = #expect(throws: PackError.self) {
      try RulePack(files: [
        "a.yml": Array(
          """
          rules: [{id: a, name: 甲, check: forbid, who: any, phrases: [甲], where: {after: \(anchor)}}]
          """.utf8)
      ])
    }
    #expect(error?.diagnostics.map(\.code) == [code])
  }

  @Test func `the limit is part of the fingerprint and has mutants`() async throws {
    let packs = try [12, 13].map {
      try Self.bench("{after: {metric: silence, who: agent, over: \($0)s}}").pack
    }
    #expect(packs[0].fingerprint != packs[1].fingerprint)
    let survivors = await Mutation(packs[0], tasks: 1).result().survivors.map {
      $0.change.wording.text(in: .english)
    }
    #expect(survivors.contains { $0.contains("over") && $0.contains("12s") }, "\(survivors)")
    let gaps = await Coverage(packs[0], tasks: 1).result().gaps.map(\.part)
    #expect(gaps.contains(.interval("silence")))
  }

  private static func bench(_ window: String) throws -> Bench {
    try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: any, phrases: [甲, 乙, 丙, 丁, 戊, 己], where: \(window)}
      """)
  }
}
