import Testing

@testable import Heng

/// Parts of a call that hang on what was said. Every line holds its own number as a word, so that what is found tells the part.
struct AnchorTests {
  @Test(arguments: [
    // After the first refusal in line 1, in line 5.
    ("{after: R}", ["二", "三", "四", "六", "七"]), ("{after: R, anchor: last}", ["六", "七"]),
    ("{after: R, anchor: each}", ["二", "三", "四", "六", "七"]),
    ("{after: R, within: 1 turns}", ["二", "三"]), ("{after: R, within: 2 turns}", ["二", "三", "四"]),
    ("{after: R, within: 1 turns, anchor: last}", ["六"]),
    ("{after: R, within: 1 turns, anchor: each}", ["二", "三", "六"]),
    ("{after: R, within: 99 turns}", ["二", "三", "四", "六", "七"]),
    // The first refusal is at 4 s, the lines begin at 6, 8, 12, 18 and 22 s.
    ("{after: R, within: 4s}", ["二", "三"]), ("{after: R, within: 3.9s}", ["二"]),
    ("{after: R, within: 3s, anchor: each}", ["二", "六"]),
    ("{after: R, within: 2 chars}", ["二"]), ("{after: R, within: 1 chars}", []),
    ("{after: R, within: 4 chars}", ["二", "三"]),
    // One of the call's eleven lines is 9.09 %.
    ("{after: R, within: 9%}", ["二"]), ("{after: R, within: 10%}", ["二", "三"]),
    ("{after: R, within: 100%}", ["二", "三", "四", "六", "七"]),
    ("{before: R, anchor: last, within: 12%}", ["四"]),
    ("{before: R, anchor: last, within: 25%}", ["三", "四"]),
    ("{after: R, until: {who: agent, phrases: [四号]}}", ["二", "三"]),
    ("{after: R, until: R}", ["二", "三", "四"]),
    ("{after: R, until: R, anchor: each}", ["二", "三", "四", "六", "七"]),
    ("{after: R, until: {who: agent, phrases: [没说]}}", ["二", "三", "四", "六", "七"]),
    ("{after: R, within: 1 turns, until: {who: agent, phrases: [三号]}}", ["二"]),
    ("{before: R}", ["零"]), ("{before: R, anchor: last}", ["零", "二", "三", "四"]),
    ("{before: R, anchor: each}", ["零", "二", "三", "四"]),
    ("{before: R, anchor: last, within: 1 turns}", ["四"]),
    ("{before: R, anchor: last, within: 2 turns}", ["二", "三", "四"]),
    ("{before: R, anchor: each, within: 1 turns}", ["零", "四"]),
    ("{before: R, anchor: last, within: 4s}", ["四"]),
    ("{before: R, anchor: last, within: 8s}", ["三", "四"]),
    ("{before: R, anchor: last, within: 2 chars}", ["四"]),
    ("{before: R, anchor: last, within: 1 chars}", []),
    // Both mean what both leave.
    ("{after: R, first: 2 turns}", ["二", "三"]), ("{after: R, last: 1 turns}", ["七"]),
    ("{after: R, last: 3 turns}", ["四", "六", "七"]), ("{after: R, first: 9s}", ["二", "三"]),
    ("{after: R, before: {who: agent, phrases: [六号]}}", ["二", "三", "四"]),
    ("{after: R, first: 1 turns}", []),
  ])
  func `searches what hangs on an anchor`(window: String, found: [String]) throws {
    let bench = try Self.bench(where: window)
    #expect(try bench.words(of: "a", in: try Self.call.get()) == found.map { $0 + "号" })
  }

  @Test(arguments: [
    "{after: E, anchor: each}", "{after: N}", "{before: N, within: 2 turns}",
    "{after: R, first: 1 turns}",
  ])
  func `does not apply to an empty part`(window: String) throws {
    let bench = try Self.bench(where: window)
    let call = try Self.call.get()
    for rule in ["a", "need", "steps", "echo"] where !(window.contains("E") && rule == "echo") {
      #expect(try bench.verdict(of: rule, in: call) == .notApplicable, "\(rule)")
    }
    #expect(try bench.verdict(of: "either", in: call) == .pass)
  }

  /// The last words of the call leave nothing after them, whoever is listened to.
  @Test func `does not apply after the last words`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: any, where: {after: {who: any, phrases: [再见]}}, phrases: [保证]}
      """)
    let end = try Call(script: "客服: 我保证\n客户: 再见")
    #expect(try bench.verdict(of: "a", in: end) == .notApplicable)
    #expect(try bench.verdict(of: "a", in: try Call(script: "客户: 再见啊")) == .pass)
  }

  @Test(arguments: ["{after: R, within: 3s}", "{before: R, within: 3s, anchor: last}"])
  func `does not know a part of seconds without times`(window: String) throws {
    let call = try Call(script: "客服: 零号\n客户: 不要\n客服: 二号")
    let result = try Self.bench(where: window).result(of: "a", in: call)
    #expect(result.verdict == .undetermined)
    #expect(result.reason == .noTimes)
  }

  @Test(arguments: [
    "{after: R}", "{after: R, within: 1 turns}", "{after: R, within: 2 chars}",
    "{after: R, within: 13%}",
  ])
  func `needs no times for turns and characters`(window: String) throws {
    let call = try Call(script: "客服: 零号\n客户: 不要\n客服: 二号")
    #expect(try Self.bench(where: window).words(of: "a", in: call) == ["二号"])
  }

  @Test(arguments: [
    // No anchor was heard, and it may be what is missing.
    ("{after: R}", "客服: 零号", Call.End.head, Verdict.undetermined),
    ("{after: R}", "客服: 零号", .tail, .undetermined),
    // The part goes on into what is missing.
    ("{after: R}", "客户: 不要\n客服: 零号", .tail, .undetermined),
    ("{after: R, within: 2 turns}", "客户: 不要\n客服: 零号", .tail, .undetermined),
    // One turn that others have spoken after is complete; the last one may go on.
    ("{after: R, within: 1 turns}", "客户: 不要\n客服: 零号\n客户: 好", .tail, .fail),
    ("{after: R, within: 1 turns}", "客户: 不要\n客服: 零号", .tail, .undetermined),
    ("{after: R, within: 1 chars}", "客户: 不要\n客服: 零号", .tail, .fail),
    ("{after: R, until: E}", "客户: 不要\n客服: 零号\n客户: 挂了", .tail, .fail),
    // An earlier first anchor, a later last one, one more of each.
    ("{after: R, within: 1 turns}", "客户: 不要\n客服: 零号\n客户: 好", .head, .undetermined),
    ("{after: R, within: 1 turns, anchor: last}", "客户: 不要\n客服: 零号\n客户: 好", .head, .fail),
    ("{after: R, within: 1 turns, anchor: last}", "客户: 不要\n客服: 零号\n客户: 好", .tail, .undetermined),
    ("{after: R, within: 1 turns, anchor: each}", "客户: 不要\n客服: 零号\n客户: 好", .tail, .undetermined),
    ("{after: R, within: 1 turns, anchor: each}", "客户: 不要\n客服: 零号\n客户: 好", .head, .undetermined),
    ("{before: R}", "客服: 零号\n客户: 不要", .head, .undetermined),
    ("{before: R}", "客服: 零号\n客户: 不要", .tail, .fail),
    ("{before: R, within: 1 turns}", "客户: 好\n客服: 零号\n客户: 不要", .tail, .fail),
    ("{before: R, within: 1 turns, anchor: last}", "客户: 好\n客服: 零号\n客户: 不要", .head, .fail),
    ("{before: R, within: 1 turns, anchor: last}", "客服: 零号\n客户: 不要", .head, .undetermined),
    ("{before: R, within: 1 turns, anchor: last}", "客户: 好\n客服: 零号\n客户: 不要", .tail, .undetermined),
    ("{before: R, within: 1 turns, anchor: each}", "客户: 好\n客服: 零号\n客户: 不要", .head, .undetermined),
    // What is there is there.
    ("{after: R}", "客户: 不要\n客服: 说到", .tail, .pass),
  ])
  func `decides only what the missing part cannot change`(
    window: String, script: String, end: Call.End, verdict: Verdict
  ) throws {
    let call = try Call(script: script, cut: [end])
    let result = try Self.bench(where: window).result(of: "need", in: call)
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .cut(end) : nil))
  }

  @Test func `counts turns of the one who is listened to`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: customer, where: {after: {who: customer, phrases: [一号]}, within: 1 turns}, phrases: [一号, 二号, 三号]}
      """)
    let call = try Call(script: "客户: 一号二号\n客户: 二号\n客服: 好\n客户: 三号\n客服: 好\n客户: 三号")
    #expect(try bench.words(of: "a", in: call) == ["二号", "二号", "三号"])
  }

  @Test func `hangs signals on signals`() throws {
    let bench = try Bench(
      """
      signals:
      - {id: no, name: 拒绝, who: customer, phrases: [不要]}
      - {id: sell, name: 推销, who: agent, phrases: [套餐], where: {after: {signal: no}, anchor: each}}
      - {id: angry, name: 生气, who: customer, phrases: [烦死了], where: {after: {signal: sell}, within: 1 turns}}
      rules:
      - {id: a, name: 甲, check: respond, when: {signal: angry}, then: {who: agent, phrases: [抱歉]}}
      """)
    let angry = "客服: 套餐\n客户: 不要\n客服: 套餐很好\n客户: 烦死了\n客服: 好"
    #expect(try bench.words(of: "a", in: try Call(script: angry)) == ["烦死了"])
    let sold = bench.card(try Call(script: angry)).signals.first { $0.id == "sell" }
    #expect(sold?.evidence.map(\.utterance) == [2])
    let calm = "客服: 套餐\n客户: 烦死了\n客户: 不要\n客服: 好"
    #expect(try bench.verdict(of: "a", in: try Call(script: calm)) == .notApplicable)
  }

  @Test func `leaves open what an anchor's regular expression does not finish`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], where: {after: {who: customer, regex: "b|(a+)+$"}}}
      """,
    ])
    let call = try Call(script: "客户: \(String(repeating: "a", count: 200))!\n客户: b\n客服: 保证")
    #expect(try bench.result(of: "a", in: call).reason == .regexLimit)
  }

  private static let call = Result {
    try Call(
      script: """
        客服 0-2: 零号
        客户 4-5: 不要
        客服 6-7: 二号
        客服 8-10: 三号
        客户 10-11: 好
        客服 12-14: 四号
        客户 16-17: 不要
        客服 18-20: 六号
        客户 20-21: 好
        客服 22-24: 七号
        客户 24-25: 挂了
        """)
  }

  private static func bench(where window: String) throws -> Bench {
    let window = window.replacing("R", with: "{who: customer, phrases: [不要]}")
      .replacing("E", with: "{who: customer, phrases: [挂了]}")
      .replacing("N", with: "{who: customer, phrases: [没有说]}")
    return try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, where: \(window), phrases: [零号, 二号, 三号, 四号, 六号, 七号]}
      - {id: need, name: 乙, check: require, who: agent, where: \(window), phrases: [说到]}
      - {id: steps, name: 丙, check: sequence, who: agent, where: \(window), steps: [{name: 一, phrases: [说到]}, {name: 二, phrases: [说完]}]}
      - {id: echo, name: 丁, check: repeat, who: agent, where: \(window)}
      - {id: either, name: 戊, check: combine, all: [{found: {who: agent, where: \(window), phrases: [零号, 二号]}}]}
      """)
  }
}
