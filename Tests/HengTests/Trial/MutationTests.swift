import Testing

@testable import Heng

/// `heng rules test --mutants`: what could change without a test that notices.
struct MutationTests {
  @Test(arguments: [
    ("phrases: [保证]\n  hit: [保证]", []),
    ("phrases: [保证, 肯定]\n  hit: [保证]", ["without the phrase '肯定'"]),
    ("phrases: [保证, 肯定]\n  hit: [保证, 我肯定]", []),
    // The shorter one finds whatever the longer one does.
    ("phrases: [保证, 我保证]\n  hit: [保证, 我保证]", ["without the phrase '我保证'"]),
    ("phrases: [保证]\n  hit: [保证]\n  not_in: [保证金]", ["without '保证金' in not_in"]),
    ("phrases: [保证]\n  hit: [保证]\n  not_in: [保证金]\n  miss: [保证金]", []),
    ("phrases: [保证]\n  hit: [保证]\n  unless: [negated]", ["without unless negated"]),
    ("phrases: [保证]\n  hit: [保证]\n  unless: [negated]\n  miss: [不能保证]", []),
    // Dropped for both reasons: neither is needed.
    (
      "phrases: [保证]\n  hit: [保证]\n  unless: [negated, question]\n  miss: [不能保证吗]",
      ["without unless negated", "without unless question"]
    ),
    (
      "like: [您的话费已经到账, 祝您生活愉快]\n  hit: [祝您生活愉快]",
      ["without the phrase '您的话费已经到账'"]
    ),
    // A known gap proves nothing.
    (
      "phrases: [保证]\n  cases: [{name: 缺口, expect: pass, todo: 以后, call: \"客服: 保证\"}]",
      ["without the phrase '保证'"]
    ),
  ])
  func `finds the words that no test needs`(lines: String, survivors: [String]) async throws {
    let result = try await Self.result(
      "rules:\n- id: a\n  name: 甲\n  check: forbid\n  who: agent\n  \(lines)")
    #expect(Self.changes(result) == survivors)
  }

  @Test(arguments: [
    ("[请少等]", ["without the phrase '还款日'"]), ("[请少等, 海款日]", []),
  ])
  func `a homophone needs its phrase too`(hit: String, survivors: [String]) async throws {
    let result = try await Self.result(
      "rules:\n- {id: a, name: 甲, check: require, who: agent, phrases: [请稍等, 还款日], sounds_like: true, hit: \(hit)}"
    )
    #expect(Self.changes(result) == survivors)
  }

  @Test(arguments: [
    ("check: forbid, who: agent, phrases: [保证], allow: 2", ["allow 1", "allow 3"]),
    ("check: require, who: agent, phrases: [您好], at_least: 2", ["at_least 1", "at_least 3"]),
    (
      "check: forbid, who: agent, like: [祝您生活愉快], similar: 0.8", ["similar 0.75", "similar 0.85"]
    ),
    (
      "check: require, who: agent, echo: customer, turns_back: 5, at_least_chars: 2",
      ["turns_back 4", "turns_back 6", "at_least_chars 3"]
    ),
    // What nobody wrote nobody chose.
    ("check: forbid, who: agent, like: [祝您生活愉快]", []),
    ("check: require, who: agent, echo: customer", []),
    ("check: require, who: agent, phrases: [您好]", []),
    (
      "check: require, who: agent, phrases: [您好], where: {first: 2 turns, last: 20%}",
      ["first 1 turns", "first 3 turns", "last 19%", "last 21%"]
    ),
    (
      "check: forbid, who: agent, phrases: [您好], where: {first: 1s, last: 2.5s}",
      ["first 2s", "last 1.5s", "last 3.5s"]
    ),
    (
      "check: forbid, who: agent, phrases: [您好], where: {after: {who: customer, phrases: [好], where: {first: 100%}}, within: 1 chars}",
      ["within 2 chars", "first 99%"]
    ),
    (
      "check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气], within: 10s}",
      ["within 9s", "within 11s"]
    ),
    (
      "check: precede, before: {who: agent, phrases: [余额]}, must: {who: agent, phrases: [身份], within: 2 turns}",
      ["within 1 turns", "within 3 turns"]
    ),
    (
      "check: sequence, who: agent, where: {last: 2 turns}, steps: [{name: 一, phrases: [甲说]}, {name: 二, phrases: [乙说]}]",
      ["last 1 turns", "last 3 turns"]
    ),
    (
      "check: pace, metric: silence, who: agent, over: 1s, allow: 1, where: {first: 2 turns}, unless_after: {who: agent, phrases: [好], within: 90s}",
      [
        "over 2s", "allow 0", "allow 2", "within 89s", "within 91s", "first 1 turns",
        "first 3 turns",
      ]
    ),
    ("check: pace, metric: meta.ring, under: -2.5", ["under -3.5", "under -1.5"]),
    ("check: pace, metric: turns, who: agent, under: 1", ["under 2"]),
    // Only the edge between a pass and a failure is for tests to find.
    (
      "check: forbid, who: agent, phrases: [保证], score: {ranges: [{under: 1, points: 2}, {under: 3, points: 0}, {under: 5, points: -2}, {points: -4}]}",
      ["under 2", "under 4"]
    ),
    (
      "check: pace, metric: silence, who: agent, score: {ranges: [{under: 5s, points: 0}, {points: -4}]}",
      ["under 4s", "under 6s"]
    ),
    (
      "check: combine, all: [{measure: {metric: silence, over: 1.5s}}]", ["over 0.5s", "over 2.5s"]
    ),
    ("check: repeat, who: customer", []),
    (
      "check: repeat, who: customer, times: 3, allow: 1",
      ["times 2", "times 4", "allow 0", "allow 2"]
    ),
    (
      "check: combine, at_least: 2, of: [{found: {who: agent, phrases: [甲说], where: {first: 1 turns}}}, {any: [{meta: {channel: chat}}]}]",
      ["first 2 turns", "at_least 1"]
    ),
    (
      "check: forbid, who: agent, phrases: [保证], applies: {at_least: 1, of: [{meta: {a: b}}, {missing: {who: agent, phrases: [好], where: {last: 1%}}}]}",
      ["last 2%", "at_least 2"]
    ),
  ])
  func `moves every number by one`(keys: String, numbers: [String]) async throws {
    let result = try await Self.result("rules:\n- {id: a, name: 甲, \(keys)}")
    let changed = result.survivors.compactMap { mutant -> String? in
      guard case .number(let key, _, let new) = mutant.change else { return nil }
      return "\(key) \(new)"
    }
    #expect(changed == numbers)
  }

  @Test func `sees what a case decides by a number`() async throws {
    let result = try await Self.result(
      """
      rules:
      - id: a
        name: 甲
        check: respond
        when: {who: customer, phrases: [谢谢]}
        then: {who: agent, phrases: [不客气], within: 2 turns}
        cases:
        - {name: 刚好, expect: pass, call: "客户: 谢谢\\n客服: 好\\n客户: 嗯\\n客服: 不客气"}
        - {name: 太晚, expect: fail, call: "客户: 谢谢\\n客服: 好\\n客户: 嗯\\n客服: 好\\n客户: 嗯\\n客服: 不客气"}
      """)
    #expect(result == Mutation.Result(mutants: 4, survivors: []))
  }

  /// Patterns of conditions, places, steps and answers are the rule's own; a signal's are not.
  @Test func `takes words out of every pattern of a rule`() async throws {
    let result = try await Self.result(
      """
      signals: [{id: s, name: 号, who: customer, phrases: [一号], where: {before: {who: agent, phrases: [二号]}}}]
      rules:
      - id: a
        name: 甲
        check: respond
        when: {signal: s, where: {after: {who: agent, phrases: [三号]}, until: {who: agent, phrases: [四号]}}}
        then: {who: agent, phrases: [五号]}
        cancelled_by: {who: agent, phrases: [六号], not_in: [六号楼]}
        applies: {any: [{all: [{found: {who: agent, phrases: [七号]}}]}, {missing: {signal: s}}]}
      - id: b
        name: 乙
        check: sequence
        who: agent
        where: {after: {who: agent, phrases: [八号]}}
        steps: [{name: 一, phrases: [九号]}, {name: 二, phrases: [十号], unless: [question]}]
      """)
    let words = Self.changes(result)
    #expect(result.mutants == 12)
    for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] {
      #expect(words.count { $0 == "without the phrase '\(number)号'" } == 1, "\(number)")
    }
    #expect(words.contains("without '六号楼' in not_in"))
    #expect(words.contains("without unless question"))
  }

  /// A phrase of a list is one phrase, wherever the list is used.
  @Test func `knows a list by the tests of any rule that uses it`() async throws {
    let result = try await Self.result(
      """
      lists:
        内: [甲说, 乙说]
        外: [$内, 丙说, 丁说]
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [$外], hit: [甲说, 丙说]}
      - {id: b, name: 乙, check: require, who: agent, phrases: [$内, $外], hit: [乙说]}
      """)
    let lost = result.survivors.filter { $0.change == .withoutPhrase("丁说") }
    #expect(lost.map(\.rules) == [["a", "b"]])
    #expect(lost.map(\.place) == [Place(file: "rules.yml", line: 3, column: 15, length: 2)])
    #expect(Self.changes(result).count { $0.contains("phrase") } == 1)
    #expect(result.mutants == 4)
  }

  @Test func `asks the dialogues that name a rule or a signal`() async throws {
    let rules = """
      signals: [{id: s, name: 号, who: customer, phrases: [谢谢, 多谢]}]
      rules: [{id: a, name: 甲, check: combine, all: [{found: {who: agent, phrases: [保证]}}]}]
      """
    let tests = "== 一\nexpect: s 1\nexpect: a fail\n---\n客户: 谢谢\n客服: 保证\n"
    let bench = try Bench(files: ["rules/a.yml": rules, "tests/t.txt": tests])
    let result = await Mutation(bench.pack, tasks: 2).result()
    #expect(Self.changes(result) == ["without the phrase '多谢'"])
    #expect(result.mutants == 3)
  }

  /// In marked lines a longer phrase is not the shorter one in it.
  @Test func `asks the words that are marked`() async throws {
    let rules = """
      lists: {答: [不客气, 不用谢, 应该的]}
      signals: [{id: s, name: 号, who: customer, phrases: [谢谢, 谢谢您, 多谢], not_in: [谢谢了, 多谢了]}]
      rules:
      - id: a
        name: 甲
        check: respond
        when: {signal: s}
        then: {who: agent, phrases: [$答], within: 60 chars}
      """
    let tests = """
      == 一
      expect: s 【】
      each: line
      ---
      客户: 好【谢谢您】
      客户: 【谢谢】
      客户: 谢谢了
      == 二
      expect: a then 【】
      each: line
      ---
      客服: 【不客气】
      客服: 【不用谢】
      """
    let bench = try Bench(files: ["rules/a.yml": rules, "tests/t.txt": tests])
    let result = await Mutation(bench.pack, tasks: 2).result()
    #expect(
      Self.changes(result) == [
        "without the phrase '应该的'", "without the phrase '多谢'", "without '多谢了' in not_in",
        "within 59 chars instead of 60 chars", "within 61 chars instead of 60 chars",
      ])
  }

  @Test func `sets survivors apart whose line says why`() async throws {
    let result = try await Self.result(
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [保证,
          肯定,   # heng-ignore: mutant 识别错字，没有例句
          # heng-ignore: Q102 mutant 较长的一句留作证据
          一定, 必定,
          # heng-ignore: mutant
          绝对,
          # heng-ignore: mutant 已经有了例句
          保准]
        hit: [保证, 保准]
      """)
    #expect(Self.changes(result) == ["without the phrase '绝对'"])
    let explained = result.explained.map { $0.change.wording.text(in: .english) }
    #expect(
      explained == [
        "without the phrase '肯定'", "without the phrase '一定'", "without the phrase '必定'",
      ])
    #expect(result.idle.map(\.line) == [12])
  }

  @Test func `is the same in any number of tasks`() async throws {
    var pack = try RulePack(embedded: "service-standard")
    pack.rules = pack.rules.filter { $0.id.hasPrefix("opening.") }
    pack.signals = []
    let one = await Mutation(pack, tasks: 1).result()
    let many = await Mutation(pack, tasks: 5).result()
    #expect(one == many)
    #expect(one.mutants > 100)
  }

  static func changes(_ result: Mutation.Result) -> [String] {
    result.survivors.map { $0.change.wording.text(in: .english) }
  }

  private static func result(_ yaml: String) async throws -> Mutation.Result {
    await Mutation(try Bench(yaml).pack, tasks: 2).result()
  }
}
