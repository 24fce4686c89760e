import Testing

@testable import Heng

/// `forbid`, `require` and `as_many_as` over whole calls.
struct KindTests {
  @Test(arguments: [
    (0, "客服: 您好", Verdict.pass, 0, 0), (0, "客服: 保证", .fail, 1, 1), (1, "客服: 保证", .pass, 1, 0),
    (1, "客服: 保证，我保证", .fail, 2, 1), (0, "客服: 保证\n客户: 保证\n客服: 保证", .fail, 2, 2),
    (0, "客户: 保证", .notApplicable, 0, 0), (2, "客服: 保证。保证。保证。保证", .fail, 4, 2),
  ])
  func `forbids more than it allows and shows every hit`(
    allow: Int, script: String, verdict: Verdict, shown: Int, count: Int
  ) throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], allow: \(allow)}
      """)
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.evidence.count == shown)
    #expect(result.count == count)
    #expect(!result.isPartial)
  }

  @Test(arguments: [
    (1, "客服: 您好", Verdict.pass, 1, 0), (1, "客服: 喂", .fail, 0, 1), (2, "客服: 您好", .fail, 1, 1),
    (2, "客服: 您好\n客户: 您好\n客服: 您好", .pass, 2, 0), (3, "客服: 您好您好", .fail, 2, 1),
    (1, "客户: 您好", .notApplicable, 0, 0),
  ])
  func `requires at least so many hits`(
    atLeast: Int, script: String, verdict: Verdict, shown: Int, count: Int
  ) throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [您好], at_least: \(atLeast)}
      """)
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.evidence.count == shown)
    #expect(result.count == count)
    #expect((result.searched != nil) == (verdict == .fail))
  }

  @Test(arguments: [
    ("客服: 请您稍等", Verdict.pass, ["请您"], 0), ("客服: 你先等着", .fail, ["你"], 1),
    ("客服: 请您。你", .pass, ["请您"], 0), ("客服: 请您。你，你", .fail, ["你", "你"], 1),
    ("客服: 你\n客服: 你\n客户: 请您", .fail, ["你", "你"], 2), ("客服: 喂", .pass, [], 0),
    ("客户: 你", .notApplicable, [], 0),
  ])
  func `wants as many of one pattern as of another`(
    script: String, verdict: Verdict, words: [String], count: Int
  ) throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        phrases: [请您]
        as_many_as: {who: agent, phrases: [你], boundary: none}
      """)
    let result = try bench.result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.evidence.map(\.text) == words)
    #expect(result.count == count)
  }

  @Test(arguments: [
    ("agent", ["坐席"]), ("customer", ["客户"]), ("any", ["坐席", "客户", "广播"]),
  ])
  func `listens to the one whom the rule names`(who: String, found: [String]) throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: \(who), phrases: [坐席, 客户, 广播]}
      """)
    let call = try Call(script: "客服: 坐席\n客户: 客户\n系统: 广播")
    #expect(try bench.words(of: "a", in: call) == found)
  }

  @Test func `knows nothing of roles where only labels are known`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: agent, name: 甲, check: forbid, who: agent, phrases: [保证]}
      - {id: any, name: 乙, check: forbid, who: any, phrases: [保证]}
      - {id: answer, name: 丙, check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气]}}
      - {id: half, name: 丁, check: require, who: any, phrases: [保证], as_many_as: {who: agent, phrases: [谢谢]}}
      """)
    let call = Call(
      id: "c1",
      utterances: [
        Utterance(index: 0, role: nil, speaker: "1", text: "我保证"),
        Utterance(index: 1, role: .customer, text: "谢谢"),
      ])
    for rule in ["agent", "answer", "half"] {
      let result = try bench.result(of: rule, in: call)
      #expect(result.verdict == .undetermined)
      #expect(result.reason == .roles)
    }
    #expect(try bench.verdict(of: "any", in: call) == .fail)
  }

  /// ICU counts steps, so that the search ends at the same place on every machine.
  @Test func `leaves open what a regular expression does not finish`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: forbid, name: 甲, check: forbid, who: agent, regex: "(a+)+$"}
      - {id: require, name: 乙, check: require, who: agent, regex: "(a+)+$"}
      - {id: enough, name: 丙, check: require, who: agent, phrases: [您好]}
      - {id: balance, name: 丁, check: require, who: agent, phrases: [您好], as_many_as: {who: agent, regex: "(a+)+$"}}
      - {id: when, name: 戊, check: respond, when: {who: agent, regex: "(a+)+$"}, then: {who: customer, phrases: [您好]}}
      - {id: then, name: 己, check: respond, when: {who: customer, phrases: [您好]}, then: {who: agent, regex: "(a+)+$"}}
      - {id: cancelled, name: 庚, check: respond, when: {who: customer, phrases: [您好]}, then: {who: agent, phrases: [没有]}, cancelled_by: {who: agent, regex: "(a+)+$"}}
      - {id: applies, name: 辛, check: forbid, who: agent, phrases: [没有], applies: {found: {who: agent, regex: "(a+)+$"}}}
      """,
    ])
    let wall = String(repeating: "a", count: 200)
    let call = try Call(script: "客户: 您好\n客服: 您好 \(wall)!\n客服: 没")
    for rule in [
      "forbid", "require", "balance", "when", "then", "cancelled", "applies",
    ] {
      let result = try bench.result(of: rule, in: call)
      #expect(result.verdict == .undetermined, "\(rule)")
      #expect(result.reason == .regexLimit, "\(rule)")
    }
    #expect(try bench.verdict(of: "enough", in: call) == .pass)
  }

  @Test func `decides by a hit although another search was given up`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: forbid, name: 甲, check: forbid, who: agent, regex: "b|(a+)+$"}
      - {id: require, name: 乙, check: require, who: agent, regex: "b|(a+)+$"}
      - {id: broken, name: 丙, check: respond, when: {who: agent, regex: "b|(a+)+$"}, then: {who: customer, phrases: [没有]}}
      - {id: kept, name: 丁, check: respond, when: {who: agent, regex: "b|(a+)+$"}, then: {who: customer, phrases: [好的]}}
      - {id: one, name: 戊, check: respond, enough: one, when: {who: agent, regex: "b|(a+)+$"}, then: {who: customer, phrases: [好的]}}
      """,
    ])
    let call = try Call(script: "客服: b\n客户: 好的\n客服: \(String(repeating: "a", count: 200))!")
    #expect(try bench.verdict(of: "forbid", in: call) == .fail)
    #expect(try bench.verdict(of: "require", in: call) == .pass)
    #expect(try bench.verdict(of: "broken", in: call) == .fail)
    // The line that was given up might hold another duty.
    #expect(try bench.verdict(of: "kept", in: call) == .undetermined)
    #expect(try bench.verdict(of: "one", in: call) == .pass)
  }

  @Test func `counts a hit under its boundary`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: auto, name: 甲, check: forbid, who: agent, phrases: [滚]}
      - {id: none, name: 乙, check: forbid, who: agent, phrases: [滚], boundary: none}
      - {id: word, name: 丙, check: forbid, who: agent, phrases: [滚动], boundary: word}
      """)
    let call = Call.saying("页面滚动一下")
    #expect(try bench.verdict(of: "auto", in: call) == .pass)
    #expect(try bench.verdict(of: "none", in: call) == .fail)
    #expect(try bench.verdict(of: "word", in: call) == .fail)
    #expect(try bench.verdict(of: "auto", in: .saying("你给我滚")) == .fail)
  }

  @Test func `keeps the cut of a question where the rule allows it`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: refuse, name: 甲, check: forbid, who: agent, phrases: [不行]}
      - {id: allow, name: 乙, check: forbid, who: agent, phrases: [不行], a_not_a: allow}
      """)
    let call = Call.saying("行不行")
    #expect(try bench.verdict(of: "refuse", in: call) == .pass)
    #expect(try bench.verdict(of: "allow", in: call) == .fail)
  }

  @Test func `drops only what lies wholly inside an exception`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], not_in: [保证金, 金保]}
      """)
    #expect(try bench.words(of: "a", in: .saying("保证金保证")) == ["保证"])
    #expect(try bench.result(of: "a", in: .saying("保证金保证")).evidence.map(\.place) == [[0, 3, 5]])
    #expect(try bench.words(of: "a", in: .saying("保嗯证金")) == [])
    #expect(try bench.words(of: "a", in: .saying("保證金")) == [])
  }
}
