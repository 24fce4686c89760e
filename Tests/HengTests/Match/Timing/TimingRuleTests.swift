import Testing

@testable import Heng

/// The metrics of time in `pace` and in conditions.
struct TimingRuleTests {
  /// Answers of the agent after 0.5, 0 and 6 s; an interruption of 1 s at 20 s.
  private static let script = """
    客服 1.2-3: 您好请问有什么可以帮您
    客户 4-6: 我想查一下话费
    客服 6.5-9: 好的请您提供一下您的手机号码
    客户 9.5-21: 我的号码是一三八零零一三八零零零
    客服 20-23: 好的我帮您查询一下请稍等一下
    客户 23.2-24: 嗯嗯
    客服 30-34: 查到了您的话费余额是五十元整
    """

  @Test(arguments: [
    ("metric: response, who: agent, over: 6s", Verdict.fail, 6000, [6]),
    ("metric: response, who: agent, over: 0.5s", .fail, 6000, [2, 6]),
    ("metric: response, who: agent, over: 0.5s, allow: 2", .pass, 6000, [2, 6]),
    ("metric: response, who: agent, over: 6.001s", .pass, 6000, []),
    ("metric: response, who: customer, over: 1s", .fail, 1000, [1]),
    (
      "metric: response, who: agent, over: 1s, unless_after: {who: agent, phrases: [请稍等], within: 9s}",
      .pass, 500, []
    ),
    ("metric: overlap, who: agent, over: 1s", .fail, 1000, [4]),
    ("metric: overlap, who: agent, over: 1.001s", .pass, 1000, []),
    ("metric: overlap, who: agent, over: 1s, at_least_chars: 30", .pass, 0, []),
    ("metric: overlap, who: agent, over: 1s, delay: 10.5s", .fail, 1000, [4]),
    ("metric: overlap, who: agent, over: 1s, delay: 10.501s", .pass, 0, []),
    ("metric: overlap, who: customer, over: 0.1s", .pass, 0, []),
    ("metric: rate, who: agent, over: 367", .fail, 367, [0]),
    ("metric: rate, who: agent, over: 368", .pass, 367, []),
    ("metric: rate, who: agent, under: 220", .fail, 210, [6]),
    ("metric: rate, who: customer, over: 1", .fail, 83, [3]),
    ("metric: rate, who: customer, over: 100, at_least_chars: 7", .fail, 210, [1]),
    ("metric: hold, over: 6s", .fail, 6000, [6]), ("metric: hold, over: 6.1s", .pass, 6000, []),
  ])
  func `counts what is beyond the limit`(
    keys: String, verdict: Verdict, value: Int, lines: [Int]
  ) throws {
    let result = try Self.bench(keys).result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == verdict)
    #expect(result.measured?.value == value)
    #expect(result.evidence.map(\.utterance) == lines)
    #expect(result.evidence.allSatisfy { $0.via == .time })
  }

  @Test(arguments: [
    ("metric: first_response, over: 1.2s", Verdict.fail, 1200),
    ("metric: first_response, over: 1.201s", .pass, 1200),
    ("metric: lead_in, over: 1.2s", .fail, 1200), ("metric: lead_in, under: 1.2s", .pass, 1200),
    ("metric: hang_up_delay, over: 2.5s", .fail, 2500),
    ("metric: hang_up_delay, under: 2.5s", .pass, 2500),
    ("metric: talk_share, who: agent, over: 0.436", .fail, 436),
    ("metric: talk_share, who: agent, over: 0.437", .pass, 436),
    ("metric: talk_share, who: customer, under: 0.564", .pass, 564),
    ("metric: response, who: agent, aggregate: median, over: 0.5s", .fail, 500),
    ("metric: response, who: agent, aggregate: median, over: 0.501s", .pass, 500),
    ("metric: response, who: agent, aggregate: p90, over: 6s", .fail, 6000),
    ("metric: response, who: agent, aggregate: average, over: 2.167s", .fail, 2167),
    ("metric: response, who: agent, aggregate: share, up_to: 0.5s, under: 0.667", .fail, 666),
    ("metric: response, who: agent, aggregate: share, up_to: 0.5s, under: 0.666", .pass, 666),
    ("metric: rate, who: agent, aggregate: average, over: 1", .fail, 281),
    (
      "metric: response, who: agent, aggregate: median, where: {last: 1 turns}, over: 6s", .fail,
      6000
    ),
  ])
  func `compares one number`(keys: String, verdict: Verdict, value: Int) throws {
    let call = try Call(script: Self.script, metadata: ["hangup": .number(36.5)])
    let result = try Self.bench(keys).result(of: "a", in: call)
    #expect(result.verdict == verdict)
    #expect(result.measured?.value == value)
    #expect(result.evidence.isEmpty || keys.contains("share"))
    let measure = try Bench(
      "rules: [{id: a, name: 甲, check: combine, all: [{measure: {\(keys)}}]}]".replacing(
        ", where: {last: 1 turns}, over: 6s", with: ", over: 0.5s"))
    #expect(try measure.verdict(of: "a", in: call) == verdict)
  }

  @Test func `counts from pick-up where the record knows it`() throws {
    let call = try Call(script: Self.script, metadata: ["pickup": .number(1)])
    #expect(
      try Self.bench("metric: first_response, over: 0.2s").result(of: "a", in: call).measured?.value
        == 200)
  }

  @Test(arguments: [
    ("metric: first_response, over: 1s", "客户 1-2: 喂"),
    ("metric: talk_share, who: agent, over: 0.1", "客服 1-1: 喂"),
    ("metric: response, who: agent, aggregate: median, over: 1s", "客服 1-2: 喂"),
    ("metric: rate, who: agent, aggregate: average, over: 1", "客服 1-2: 喂"),
  ])
  func `does not apply where there is nothing to measure`(keys: String, script: String) throws {
    let call = try Call(script: script)
    #expect(try Self.bench(keys).verdict(of: "a", in: call) == .notApplicable)
    let measure = try Bench(
      "rules: [{id: a, name: 甲, check: combine, all: [{measure: {\(keys)}}]}]")
    #expect(try measure.verdict(of: "a", in: call) == .pass)
  }

  @Test(arguments: [
    ("metric: response, who: agent, over: 1s", "客服: 您好", Reason.noTimes),
    ("metric: response, who: agent, over: 1s", "00:01 客服: 您好\n客户 3-4: 好", .noEndTimes),
    ("metric: overlap, who: agent, over: 1s", "00:01 客服: 您好\n00:03 客户: 好", .noEndTimes),
    ("metric: talk_share, who: agent, over: 0.1", "00:01 客服: 您好", .noEndTimes),
    ("metric: hang_up_delay, over: 1s", "00:01 客服: 您好", .noEndTimes),
    ("metric: hang_up_delay, over: 1s", "客服 1-2: 您好", .metadata("hangup")),
    ("metric: first_response, over: 1s", "客服: 您好", .noTimes),
  ])
  func `says what is missing`(keys: String, script: String, reason: Reason) throws {
    let result = try Self.bench(keys).result(of: "a", in: try Call(script: script))
    #expect(result.verdict == .undetermined)
    #expect(result.reason == reason)
  }

  @Test func `needs no ends for what begins`() throws {
    let call = try Call(script: "00:01 客户: 喂\n00:03 客服: 您好")
    for (keys, value) in [("first_response", 3000), ("lead_in", 1000)] {
      let result = try Self.bench("metric: \(keys), over: 1s").result(of: "a", in: call)
      #expect(result.measured?.value == value)
    }
  }

  @Test func `hears no overlap in a mono recording`() throws {
    let call = try Call(script: Self.script, metadata: ["channels": .number(1)])
    let result = try Self.bench("metric: overlap, who: agent, over: 9s").result(of: "a", in: call)
    #expect(result.reason == .mono)
    let stereo = try Call(script: Self.script, metadata: ["channels": .number(2)])
    #expect(
      try Self.bench("metric: overlap, who: agent, over: 9s").verdict(of: "a", in: stereo) == .pass)
  }

  @Test(arguments: [
    ("metric: first_response, over: 1s", Call.End.head, Reason?.some(.cut(.head))),
    ("metric: first_response, over: 1s", .tail, nil),
    ("metric: lead_in, over: 1s", .head, .cut(.head)),
    ("metric: hang_up_delay, over: 1s", .tail, .cut(.tail)),
    ("metric: hang_up_delay, over: 1s", .head, nil),
    ("metric: talk_share, who: agent, over: 0.1", .tail, .cut(.tail)),
    ("metric: response, who: agent, over: 1s", .head, nil),
  ])
  func `knows which numbers a missing end takes away`(
    keys: String, cut: Call.End, reason: Reason?
  ) throws {
    let call = try Call(script: Self.script, metadata: ["hangup": .number(36.5)], cut: [cut])
    #expect(try Self.bench(keys).result(of: "a", in: call).reason == reason)
  }

  @Test func `knows nobody's part where only labels are known`() throws {
    let call = try TimedScript("X0-2000 Y3000-4000").call
    for keys in [
      "first_response, over: 1s", "hold, over: 1s", "talk_share, who: agent, over: 0.1",
      "response, who: agent, over: 1s",
    ] {
      #expect(try Self.bench("metric: \(keys)").result(of: "a", in: call).reason == .roles)
    }
    let any = try Self.bench("metric: response, who: any, over: 1s").result(of: "a", in: call)
    #expect(any.verdict == .fail)
  }

  /// The hold at 24 s is inferred from 请稍等; a record of holds leaves nothing to infer.
  @Test func `lets no veto rest on a hold that is only inferred`() throws {
    let call = try Call(script: Self.script)
    let recorded = try Call(script: Self.script, metadata: ["holds": .string("24-30")])
    let veto = try Self.bench("metric: hold, over: 3s, score: {points: -5, veto: true}")
    #expect(try veto.result(of: "a", in: call).reason == .metadata("holds"))
    #expect(try veto.verdict(of: "a", in: recorded) == .fail)
    for condition in ["{measure: {metric: hold, over: 3s}}", "{failed: b}"] {
      let bench = try Bench(
        """
        rules:
        - {id: b, name: 乙, check: pace, metric: hold, over: 3s}
        - {id: a, name: 甲, check: combine, all: [\(condition)], score: {points: -5, veto: true}}
        """)
      #expect(try bench.result(of: "a", in: call).reason == .metadata("holds"))
      #expect(try bench.verdict(of: "a", in: recorded) == .fail)
    }
    #expect(try Self.bench("metric: hold, over: 3s").verdict(of: "a", in: call) == .fail)
  }

  @Test func `does not know holds that cannot be read`() throws {
    let call = try Call(script: Self.script, metadata: ["holds": .string("soon")])
    for keys in ["hold, over: 1s", "silence, who: any, over: 1s"] {
      #expect(
        try Self.bench("metric: \(keys)").result(of: "a", in: call).reason == .metadata("holds"))
    }
  }

  @Test func `a share that is too low shows what came too late`() throws {
    let bench = try Self.bench(
      "metric: response, who: agent, aggregate: share, up_to: 3s, under: 0.8")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == .fail && result.measured?.value == 666)
    #expect(result.evidence.map(\.utterance) == [6])
    #expect(result.measured?.intervals == [Measured.Interval(utterance: 6, value: 6000)])
    let fine = try Self.bench(
      "metric: response, who: agent, aggregate: share, up_to: 6s, under: 0.8")
    #expect(try fine.result(of: "a", in: try Call(script: Self.script)).evidence.isEmpty)
  }

  /// A back-channel closes no turn, a pause of more than three seconds does.
  @Test func `a monologue goes on through assent, not through silence`() throws {
    let bench = try Self.bench("metric: longest_turn, who: agent, over: 1s")
    let assent = try TimedScript("A0-5000 C4000-4400:嗯 A5100-9000").call
    #expect(try bench.result(of: "a", in: assent).measured?.value == 9000)
    let silence = try TimedScript("A0-5000 A9000-10000").call
    #expect(try bench.result(of: "a", in: silence).measured?.value == 5000)
  }

  @Test(arguments: [
    ("metric: silence, who: agent, over: 1s, at_least_chars: 3", "Q002"),
    ("metric: rate, who: agent, over: 200, delay: 1s", "Q002"),
    ("metric: turns, who: agent, over: 2, aggregate: median", "Q002"),
    ("metric: response, who: agent, over: 2s, aggregate: most", "Q007"),
    ("metric: response, who: agent, aggregate: share, under: 0.5", "Q006"),
    ("metric: response, who: agent, aggregate: share, up_to: 5s, under: 3s", "Q007"),
    ("metric: response, who: agent, aggregate: share, up_to: 5s, under: 80", "Q007"),
    ("metric: response, who: agent, aggregate: median, up_to: 5s, over: 3s", "Q002"),
    ("metric: rate, who: agent, aggregate: share, over: 0.5", "Q007"),
    ("metric: response, who: agent, over: 2s, aggregate: median, allow: 1", "Q002"),
    ("metric: overlap, who: agent, over: 2s, delay: soon", "Q007"),
    ("metric: rate, who: agent, over: 2s", "Q007"), ("metric: rate, over: 200", "Q006"),
    ("metric: talk_share, who: any, over: 0.5", "Q007"),
    ("metric: talk_share, who: agent, over: 60", "Q007"),
    ("metric: hold, who: agent, over: 2s", "Q002"),
    ("metric: first_response, who: agent, over: 2s", "Q002"),
  ])
  func `refuses what says nothing of a metric`(keys: String, code: String) {
    let text = PackText("rules: [{id: a, name: 甲, check: pace, \(keys)}]")
    #expect(text.diagnostics.map(\.code.rawValue) == [code], "\(text.rendered(in: .english))")
  }

  @Test(arguments: [
    ("{metric: talk_share, over: 0.5}", "Q006"),
    ("{metric: talk_share, who: any, over: 0.5}", "Q007"),
    ("{metric: silence, over: 3s, delay: 1s}", "Q002"),
  ])
  func `refuses the same in a condition`(measure: String, code: String) {
    let text = PackText("rules: [{id: a, name: 甲, check: combine, all: [{measure: \(measure)}]}]")
    #expect(text.diagnostics.map(\.code.rawValue) == [code], "\(text.rendered(in: .english))")
  }

  @Test(arguments: [
    ("over: 2s", "over: 2s, aggregate: median"), ("over: 2s", "over: 2s, at_least_chars: 5"),
    ("over: 2s", "over: 2s, delay: 1s"),
    ("over: 2s", "over: 0.5, aggregate: share, up_to: 3s"),
  ])
  func `the fingerprint holds how a metric is taken`(old: String, new: String) throws {
    for rule in [
      "check: pace, metric: overlap, who: agent, over: 2s",
      "check: combine, all: [{measure: {metric: overlap, who: agent, over: 2s}}]",
    ] {
      let written = "rules: [{id: a, name: 甲, \(rule)}]"
      let before = try Bench(written).pack.fingerprint
      #expect(try Bench(written.replacing(old, with: new)).pack.fingerprint != before)
    }
  }

  private static func bench(_ keys: String) throws -> Bench {
    try Bench("rules: [{id: a, name: 甲, check: pace, \(keys)}]")
  }
}
