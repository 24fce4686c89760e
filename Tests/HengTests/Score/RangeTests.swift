import Testing

@testable import Heng

/// Points by ranges of a number.
struct RangeTests {
  private static let waits =
    "ranges: [{under: 30, points: 2}, {under: 60, points: 0}, {points: -5}]"

  @Test(arguments: [
    (0, 2, Verdict.pass), (29.999, 2, .pass), (30, 0, .pass), (59.999, 0, .pass),
    (60, -5, .fail), (500, -5, .fail),
  ])
  func `the range of a number fixes points and verdict`(
    wait: Double, points: Int, verdict: Verdict
  ) throws {
    let bench = try Bench(files: [
      "pack.yml": "max: 110",
      "rules/a.yml":
        "rules: [{id: a, name: 甲, check: pace, metric: meta.wait, score: {\(Self.waits)}}]",
    ])
    let call = try Call(script: "客服: 您好", metadata: ["wait": .number(wait)])
    let result = try bench.result(of: "a", in: call)
    #expect(result.points == points)
    #expect(result.verdict == verdict)
    #expect(result.count == (verdict == .fail ? 1 : 0))
    #expect(bench.card(call).score == 100 + points)
  }

  /// Waits of 5 s and 20 s; the second is announced.
  @Test(arguments: [
    ("", 20_000, -4, ["第二"]), ("unless_after: {who: agent, phrases: [请稍等]},", 5000, -1, ["第一"]),
    ("unless_after: {who: customer, phrases: [喂]},", 0, 0, []),
    ("where: {first: 1 turns},", 5000, -1, ["第一"]),
  ])
  func `the longest interval that nothing excuses has its range`(
    keys: String, value: Int, points: Int, ends: [String]
  ) throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: pace, metric: silence, who: agent, \(keys) score: {ranges: [{under: 5s, points: 0}, {under: 20s, points: -1}, {points: -4}]}}
      """)
    let call = try Call(script: "客户 0-1: 喂\n客服 6-7: 第一请稍等\n客户 7-8: 好\n客服 28-29: 第二")
    let result = try bench.result(of: "a", in: call)
    #expect(result.measured?.value == value)
    #expect(result.points == points)
    #expect(result.evidence.map { String($0.text.prefix(2)) } == ends)
  }

  @Test(arguments: [
    ("好", 0, Verdict.pass), ("保证", 0, .pass), ("保证。保证", -2, .fail), ("保证。保证。保证", -2, .fail),
    ("保证。保证。保证。保证", -7, .fail),
  ])
  func `forbid counts hits`(said: String, points: Int, verdict: Verdict) throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: {ranges: [{under: 2, points: 0}, {under: 4, points: -2}, {points: -7}]}}
      - {id: asks, name: 乙, check: combine, all: [{failed: a}]}
      """)
    let result = try bench.result(of: "a", in: .saying(said))
    #expect(result.points == points)
    #expect(result.verdict == verdict)
    #expect(result.measured?.subject == .hits)
    #expect(try bench.verdict(of: "asks", in: .saying(said)) == verdict)
  }

  @Test(arguments: [(1, 1), (2, -3)])
  func `repeat counts groups`(groups: Int, points: Int) throws {
    let bench = try Bench(
      """
      {max: 110, rules: [{id: a, name: 甲, check: repeat, who: customer, score: {ranges: [{under: 2, points: 1}, {points: -3}]}}]}
      """)
    let lines = ["客户: 我的快递什么时候到", "客服: 好", "客户: 请问退款怎么申请呢", "客服: 好"]
    let again = Array(lines.prefix(2 * groups))
    let call = try Call(script: (lines + again).joined(separator: "\n"))
    #expect(try bench.result(of: "a", in: call).points == points)
    #expect(try bench.result(of: "a", in: call).measured?.value == groups)
  }

  @Test func `charges words once under ranges too`() throws {
    let bench = try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组}]",
      "rules/a.yml": """
      rules:
      - {id: large, name: 甲, check: forbid, who: agent, phrases: [我保证], score: -9, group: g}
      - {id: ranged, name: 乙, check: forbid, who: agent, phrases: [保证], score: {ranges: [{under: 2, points: 0}, {under: 3, points: -2}, {points: -6}]}, group: g}
      """,
    ])
    func points(_ said: String) throws -> Int {
      try bench.result(of: "ranged", in: .saying(said)).points
    }
    #expect(try points("他保证。你保证。保证") == -6)
    // Of three hits two are free, of two one.
    #expect(try points("我保证。你保证。保证") == -2)
    #expect(try points("我保证。你保证") == 0)
    #expect(try points("我保证。我保证") == 0)
  }

  /// What may yet grow is settled in the last range only.
  @Test func `leaves a number open that may be larger`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: regex, name: 甲, check: forbid, who: agent, regex: "b|(a+)+$", score: {ranges: [{under: 1, points: 0}, {under: 2, points: -1}, {points: -2}]}}
      - {id: turns, name: 乙, check: pace, metric: turns, who: any, score: {ranges: [{under: 3, points: 0}, {points: -2}]}}
      """,
    ])
    let wall = String(repeating: "a", count: 200)
    let one = try Call(script: "客服: b\n客服: \(wall)!", cut: [.tail])
    #expect(try bench.result(of: "regex", in: one).reason == .regexLimit)
    #expect(try bench.result(of: "turns", in: one).reason == .cut(.tail))
    let two = try Call(script: "客服: b\n客服: \(wall)!\n客户: 好\n客服: b", cut: [.tail])
    #expect(try bench.result(of: "regex", in: two).points == -2)
    #expect(try bench.result(of: "turns", in: two).points == -2)
  }

  @Test func `opens the score by the worst and the best range`() throws {
    let bench = try Bench(
      "{max: 110, rules: [{id: a, name: 甲, check: pace, metric: meta.wait, score: {\(Self.waits)}}]}"
    )
    #expect(bench.card(.saying("好")).interval == 95...102)
  }

  @Test(arguments: [
    ("{ranges: [{under: 3, points: 0}, {points: -5}], points: -1}", "Q302"),
    ("{ranges: [{under: 3, points: 0}, {points: -5}], per: hit}", "Q302"),
    ("{ranges: [{under: 3, points: 0}, {points: -5}], max: -9}", "Q302"),
    ("{ranges: [{under: 3, points: 0}, {points: -5}], bonus: 9}", "Q302"),
    ("{ranges: [{under: 3, points: 0}, {under: 3, points: -1}, {points: -5}]}", "Q302"),
    ("{ranges: [{under: 3, points: -1}, {points: -5}]}", "Q302"),
    ("{ranges: [{under: 3, points: 0}, {under: 5, points: -5}]}", "Q007"),
    ("{ranges: [{points: 0}, {points: -5}]}", "Q006"),
    ("{ranges: [{under: 3, points: 0}]}", "Q008"),
    ("{ranges: [{under: 3s, points: 0}, {points: -5}]}", "Q007"),
    ("{ranges: [{under: 3, points: 0}, {}]}", "Q006"), ("{ranges: 3}", "Q008"),
    ("{ranges: [{under: 3, point: 0}, {points: -5}]}", "Q002"),
  ])
  func `refuses ranges with gaps, without order, or beside other points`(
    score: String, code: String
  ) {
    let text = PackText(ruleWith: "score: \(score)")
    #expect(
      Set(text.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue)).contains(code),
      "\(text.rendered(in: .english))")
  }

  @Test func `refuses a limit beside ranges, and ranges where there is no number`() {
    let ranges = "score: {ranges: [{under: 3s, points: 0}, {points: -5}]}"
    let limits = PackText(
      "rules: [{id: a, name: 甲, check: pace, metric: silence, who: agent, over: 3s, allow: 1, \(ranges)}]"
    )
    #expect(limits.diagnostics.map(\.code) == [.impossibleCount, .impossibleCount])
    let respond = PackText(
      "rules: [{id: a, name: 甲, check: require, who: agent, phrases: [好], \(ranges)}]")
    #expect(respond.diagnostics.map(\.code) == [.unknownKey])
  }
}
