import Testing

@testable import Heng

/// `pace`: waits, turns and numbers of a call against a limit.
struct PaceTests {
  /// Waits of the agent: 5 s before line 2, 20 s before line 4; of the customer 3 s before line 3.
  private static let script = """
    客户 1-3: 我要退款
    客服 8-10: 好的
    客户 13-14: 多久
    客服 34-40.5: 请稍等
    客服 41-44: 查到了
    """

  @Test(arguments: [
    ("over: 15s", Verdict.fail, 1, 20_000, ["请稍等"]), ("over: 20s", .fail, 1, 20_000, ["请稍等"]),
    ("over: 20.001s", .pass, 0, 20_000, []), ("over: 5s", .fail, 2, 20_000, ["好的", "请稍等"]),
    ("over: 5s, allow: 1", .fail, 1, 20_000, ["好的", "请稍等"]),
    ("over: 5s, allow: 2", .pass, 0, 20_000, ["好的", "请稍等"]),
    ("under: 1s", .fail, 1, 500, ["查到了"]), ("under: 0.5s", .pass, 0, 500, []),
    ("over: 5s, where: {last: 2 turns}", .fail, 2, 20_000, ["好的", "请稍等"]),
    ("over: 5s, where: {last: 1 turns}", .fail, 1, 20_000, ["请稍等"]),
    ("over: 10s, where: {first: 1 turns}", .pass, 0, 5000, []),
    ("over: 1s, where: {after: {who: agent, phrases: [投诉]}}", .notApplicable, 0, 0, []),
  ])
  func `counts the waits for whoever speaks next`(
    keys: String, verdict: Verdict, count: Int, value: Int, ends: [String]
  ) throws {
    let bench = try Self.bench("metric: silence, who: agent, \(keys)")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == verdict)
    #expect(result.count == count)
    #expect(result.evidence.map(\.text) == ends)
    #expect(result.evidence.allSatisfy { $0.via == .time })
    #expect((result.measured?.value ?? 0) == value)
    #expect(
      result.measured.map { $0.intervals.map(\.utterance) == result.evidence.map(\.utterance) }
        ?? true)
  }

  @Test func `charges a wait to the one who was waited for`() throws {
    let call = try Call(script: Self.script)
    let customer = try Self.bench("metric: silence, who: customer, over: 3s")
    #expect(try customer.words(of: "a", in: call) == ["多久"])
    let any = try Self.bench("metric: silence, who: any, over: 3s")
    #expect(try any.words(of: "a", in: call) == ["好的", "多久", "请稍等"])
  }

  /// Speech that overlaps leaves no wait, however long the one before goes on.
  @Test func `hears nobody wait while anybody speaks`() throws {
    let bench = try Self.bench("metric: silence, who: agent, over: 0.001s")
    for script in [
      "客户 0-9: 甲\n客服 2-3: 嗯\n客服 9-10: 好", "客户 0-2: 甲\n客服 2-3: 好", "客服 7-8: 好\n客户 20-21: 甲",
    ] {
      let result = try bench.result(of: "a", in: try Call(script: script))
      #expect(result.verdict == .pass, "\(script)")
      #expect(result.measured?.value == 0, "\(script)")
    }
  }

  @Test(arguments: [
    ("over: 10s", Verdict.fail, ["查到了"]), ("over: 10.001s", .pass, []),
    ("under: 2.001s", .fail, ["好的"]),
    ("under: 2s", .pass, []), ("over: 2s", .fail, ["好的", "查到了"]),
  ])
  func `times a turn from its first start to its last end`(
    keys: String, verdict: Verdict, ends: [String]
  ) throws {
    let bench = try Self.bench("metric: longest_turn, who: agent, \(keys)")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == verdict)
    #expect(result.evidence.map(\.text) == ends)
  }

  /// 客服 announces at 3 s and at 30 s; the waits begin at 5, 25 and 50 s.
  @Test(arguments: [
    ("{who: agent, phrases: [请稍等]}", []),
    ("{who: agent, phrases: [请稍等], within: 2s}", ["第二", "第三"]),
    ("{who: agent, phrases: [请稍等], within: 20s}", ["第二"]),
    ("{who: agent, phrases: [请稍等], within: 19.999s}", ["第二", "第三"]),
    ("{who: agent, phrases: [请稍等], within: 22s}", []),
    ("{signal: wait, within: 20s}", ["第二"]),
    ("{who: customer, phrases: [请稍等]}", ["第一", "第二", "第三"]),
    ("{who: agent, phrases: [请稍等], where: {first: 1 turns}, within: 40s}", ["第三"]),
    // Said by the very words that end the wait.
    ("{who: agent, phrases: [第一], within: 90s}", ["第一"]),
  ])
  func `excuses what was announced`(excuse: String, ends: [String]) throws {
    let bench = try Self.bench(
      "metric: silence, who: agent, over: 5s, unless_after: \(excuse)",
      signals: "signals: [{id: wait, name: 等, who: agent, phrases: [请稍等]}]")
    let call = try Call(
      script: """
        客服 3-5: 请稍等
        客服 15-16: 第一
        客户 16-25: 好
        客服 30-31: 第二请稍等
        客户 31-50: 嗯
        客服 60-61: 第三
        """)
    let words = try bench.words(of: "a", in: call).map { String($0.prefix(2)) }
    #expect(words == ends)
    #expect(try bench.verdict(of: "a", in: call) == (ends.isEmpty ? .pass : .fail))
  }

  @Test func `does not let an excused wait be the longest`() throws {
    let bench = try Self.bench(
      "metric: silence, who: agent, over: 15s, unless_after: {who: customer, phrases: [多久]}")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == .pass)
    #expect(result.measured?.value == 5000)
  }

  /// A hold that was announced before the recording begins excuses nothing for sure.
  @Test func `leaves open what a missing beginning may excuse`() throws {
    let keys =
      "metric: silence, who: agent, over: 4s, unless_after: {who: agent, phrases: [请稍等], within: "
    let script = "客户 1-2: 喂\n客服 9-10: 在\n客户 10-40: 嗯\n客服 50-51: 好"
    let call = try Call(script: script, cut: [.head])
    let result = try Self.bench(keys + "10s}, allow: 1").result(of: "a", in: call)
    #expect(result.verdict == .undetermined)
    #expect(result.reason == .cut(.head))
    #expect(try Self.bench(keys + "10s}").verdict(of: "a", in: call) == .fail)
    #expect(try Self.bench(keys + "39s}").verdict(of: "a", in: call) == .fail)
    #expect(try Self.bench(keys + "40s}").verdict(of: "a", in: call) == .undetermined)
    #expect(try Self.bench(keys + "10s}, allow: 2").result(of: "a", in: call).isPartial)
    let whole = try Call(script: script)
    #expect(try Self.bench(keys + "10s}, allow: 1").verdict(of: "a", in: whole) == .fail)
  }

  @Test(arguments: [
    ("metric: turns, who: agent, over: 2", Verdict.fail, 2),
    ("metric: turns, who: agent, over: 3", .pass, 2),
    ("metric: turns, who: any, under: 5", .fail, 4),
    ("metric: turns, who: any, under: 4", .pass, 4),
    ("metric: turns, who: any, over: 2, where: {first: 50%}", .fail, 3),
    ("metric: call_seconds, over: 43s", .fail, 43_000),
    ("metric: call_seconds, under: 43s", .pass, 43_000),
    ("metric: call_seconds, under: 43.001s", .fail, 43_000),
    ("metric: meta.ring, over: 12.5", .fail, 12_500),
    ("metric: meta.ring, over: 12.501", .pass, 12_500),
    ("metric: meta.text, under: -2", .fail, -2500),
    ("metric: meta.text, under: -2.5", .pass, -2500),
  ])
  func `compares a number once`(keys: String, verdict: Verdict, value: Int) throws {
    let call = try Call(
      script: Self.script, metadata: ["ring": .number(12.5), "text": .string("-2.5")])
    let result = try Self.bench(keys).result(of: "a", in: call)
    #expect(result.verdict == verdict)
    #expect(result.measured?.value == value)
    #expect(result.count == (verdict == .fail ? 1 : 0))
    #expect(result.evidence.isEmpty)
  }

  @Test func `counts the turns of somebody who never speaks`() throws {
    let bench = try Self.bench("metric: turns, who: customer, under: 1")
    #expect(try bench.verdict(of: "a", in: .saying("喂")) == .fail)
    let silence = try Self.bench("metric: silence, who: customer, over: 1s")
    #expect(try silence.verdict(of: "a", in: .saying("喂")) == .notApplicable)
  }

  @Test(arguments: [
    ("metric: silence, who: agent, over: 1s", Reason.noTimes),
    ("metric: longest_turn, who: agent, over: 1s", .noTimes),
    ("metric: call_seconds, over: 1s", .noTimes), ("metric: meta.ring, over: 1", .metadata("ring")),
    ("metric: meta.word, over: 1", .metadata("word")),
    ("metric: meta.huge, over: 1", .metadata("huge")),
    ("metric: meta.list, over: 1", .metadata("list")),
  ])
  func `does not know what was not recorded`(keys: String, reason: Reason) throws {
    let call = try Call(
      script: "客服: 您好\n客户: 喂",
      metadata: [
        "word": .string("12s"), "huge": .number(1e30), "list": .array([.number(3)]),
      ])
    let result = try Self.bench(keys).result(of: "a", in: call)
    #expect(result.verdict == .undetermined)
    #expect(result.reason == reason)
    let measure = try Bench(
      "rules: [{id: a, name: 甲, check: combine, all: [{measure: {\(keys)}}]}]")
    #expect(try measure.result(of: "a", in: call).reason == reason)
  }

  @Test func `needs an end as well as a start`() throws {
    let call = Call(
      id: "c",
      utterances: [
        Utterance(index: 0, role: .customer, text: "喂", start: MediaTime(milliseconds: 0)),
        .timed(1, .agent, "好", 9, 10),
      ])
    let bench = try Self.bench("metric: silence, who: agent, over: 1s")
    #expect(try bench.result(of: "a", in: call).reason == .noEndTimes)
  }

  @Test func `knows nobody's waits where only labels are known`() throws {
    let call = Call(
      id: "c",
      utterances: [
        Utterance(
          index: 0, role: nil, speaker: "1", text: "喂", start: MediaTime(milliseconds: 0),
          end: MediaTime(milliseconds: 10))
      ])
    for keys in ["metric: silence, who: agent, over: 1s", "metric: turns, who: agent, over: 1"] {
      #expect(try Self.bench(keys).result(of: "a", in: call).reason == .roles)
    }
    let any = try Self.bench("metric: turns, who: any, over: 1")
    #expect(try any.verdict(of: "a", in: call) == .fail)
  }

  /// What was cut off can only make a number larger, and a turn at the cut longer.
  @Test(arguments: [
    ("metric: turns, who: any, over: 4", Verdict.fail, false),
    ("metric: turns, who: any, over: 5", .pass, true),
    ("metric: turns, who: any, under: 5", .undetermined, false),
    ("metric: turns, who: any, under: 4", .pass, false),
    ("metric: call_seconds, under: 60s", .undetermined, false),
    ("metric: meta.ring, under: 60", .fail, false),
    ("metric: longest_turn, who: agent, under: 2.5s", .fail, false),
    ("metric: longest_turn, who: customer, under: 1.5s", .fail, false),
    ("metric: longest_turn, who: customer, where: {first: 1 turns}, under: 9s", .pass, true),
    ("metric: longest_turn, who: agent, where: {last: 1 turns}, under: 19s", .pass, true),
  ])
  func `thinks of what a cut call lacks`(keys: String, verdict: Verdict, isPartial: Bool) throws {
    let call = try Call(
      script: Self.script, metadata: ["ring": .number(5)], cut: [.head, .tail])
    let result = try Self.bench(keys).result(of: "a", in: call)
    #expect(result.verdict == verdict)
    #expect(result.isPartial == isPartial)
  }

  @Test func `a condition asks for the longest interval and for numbers of the metadata`() throws {
    let call = try Call(script: Self.script, metadata: ["ring": .string("12")])
    for (measure, verdict) in [
      ("{metric: longest_turn, who: agent, over: 10s}", Verdict.fail),
      ("{metric: longest_turn, who: agent, over: 10.1s}", .pass),
      ("{metric: longest_turn, who: agent, under: 10.1s}", .fail),
      ("{metric: meta.ring, over: 12}", .fail), ("{metric: meta.ring, under: 12}", .pass),
    ] {
      let bench = try Bench(
        "rules: [{id: a, name: 甲, check: combine, all: [{measure: \(measure)}]}]")
      #expect(try bench.verdict(of: "a", in: call) == verdict, "\(measure)")
    }
  }

  @Test(arguments: [
    ("metric: meta.ring, who: agent, over: 1", "Q002"),
    ("metric: call_seconds, where: {first: 1s}, over: 1s", "Q002"),
    ("metric: turns, who: agent, over: 1, allow: 1", "Q002"),
    ("metric: turns, who: agent, over: 1, unless_after: {who: agent, phrases: [好]}", "Q002"),
    ("metric: silence, over: 1s", "Q006"), ("metric: silence, who: agent", "Q006"),
    ("metric: silence, who: agent, over: 1s, under: 2s", "Q006"), ("who: agent, over: 1s", "Q006"),
    ("metric: silence, who: agent, over: 3", "Q007"),
    ("metric: silence, who: agent, over: 0s", "Q007"),
    ("metric: turns, who: agent, over: 0", "Q007"), ("metric: turns, who: agent, over: 3s", "Q007"),
    ("metric: meta., over: 3", "Q007"), ("metric: meta.ring, over: 3s", "Q007"),
    ("metric: silense, who: agent, over: 3s", "Q007"),
    (
      "metric: silence, who: agent, over: 1s, unless_after: {who: agent, phrases: [好], within: 2 turns}",
      "Q007"
    ),
    (
      "metric: silence, who: agent, over: 1s, unless_after: {who: agent, phrases: [好], within: 0s}",
      "Q301"
    ),
    ("metric: silence, who: agent, over: 1s, unless_after: {signal: nothing}", "Q012"),
    ("metric: silence, who: agent, over: 1s, phrases: [好]", "Q002"),
  ])
  func `refuses what says nothing of a metric`(keys: String, code: String) {
    let text = PackText("rules: [{id: a, name: 甲, check: pace, \(keys)}]")
    #expect(text.diagnostics.map(\.code.rawValue) == [code], "\(text.rendered(in: .english))")
  }

  private static func bench(_ keys: String, signals: String = "") throws -> Bench {
    try Bench("rules: [{id: a, name: 甲, check: pace, \(keys)}]\n\(signals)")
  }
}
