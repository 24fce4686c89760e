import Testing

@testable import Heng

/// `heng rules test --coverage`: what no test touches.
struct CoverageTests {
  @Test(arguments: [
    // `hit` and `miss` are calls of one sentence to `forbid` and `require`.
    ("check: forbid, who: agent, phrases: [保证], hit: [保证], miss: [好的]", []),
    ("check: forbid, who: agent, phrases: [保证], hit: [保证]", ["no test gets pass"]),
    ("check: require, who: agent, phrases: [您好], hit: [您好]", ["no test gets fail"]),
    (
      "check: forbid, who: agent, phrases: [保证, 肯定], hit: [保证], miss: [好的]",
      ["no test says the phrase '肯定'"]
    ),
    // Said, but it does not count.
    (
      "check: forbid, who: agent, phrases: [保证], unless: [negated], miss: [不能保证]",
      ["no test gets fail", "no test says the phrase '保证'"]
    ),
    (
      "check: forbid, who: agent, phrases: [保证], unless: [negated, reported], not_in: [保证金, 保证书], hit: [保证], miss: [保证书, 不能保证]",
      ["no test needs unless reported", "no test needs '保证金' in not_in"]
    ),
    (
      "check: forbid, who: agent, regex: \"[0-9]{6}\", miss: [好的]",
      ["no test gets fail", "no test matches [0-9]{6}"]
    ),
    (
      "check: forbid, who: agent, like: [您的话费已经到账, 祝您生活愉快], hit: [祝您生活愉快], miss: [好的]",
      ["no test says the phrase '您的话费已经到账'"]
    ),
    (
      "check: require, who: agent, echo: customer, miss: [人民路]",
      ["no test gets pass", "no test says anything back"]
    ),
    (
      "check: require, who: agent, echo: customer, miss: [人民路], cases: [{name: 一, expect: pass, call: \"客户: 老街烧烤店\\n客服: 老街烧烤店\"}]",
      []
    ),
    (
      "check: forbid, who: agent, phrases: [保证], applies: {meta: {channel: call}}, hit: [保证], miss: [好的]",
      ["no test gets fail", "no test gets pass", "no test gets not_applicable"]
    ),
    (
      "check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气]}, hit: [谢谢], miss: [好的]",
      [
        "no test gets fail", "no test gets pass", "no test gets not_applicable",
        "no test says the phrase '不客气'",
      ]
    ),
    (
      "check: respond, when: {who: customer, phrases: [谢谢]}, then: {who: agent, phrases: [不客气]}, cases: [{name: 一, expect: pass, call: \"客户: 谢谢\\n客服: 不客气\"}, {name: 二, expect: fail, call: \"客户: 谢谢\\n客服: 好\"}, {name: 三, expect: not_applicable, call: \"客服: 好\"}]",
      []
    ),
    (
      "check: combine, all: [{found: {who: agent, phrases: [保证]}}], cases: [{name: 一, expect: fail, call: \"客服: 保证\"}]",
      ["no test gets pass"]
    ),
    (
      "check: forbid, who: agent, phrases: [保证], where: {after: {who: customer, phrases: [谢谢]}}, cases: [{name: 一, expect: fail, call: \"客户: 谢谢\\n客服: 保证\"}, {name: 二, expect: pass, call: \"客户: 谢谢\\n客服: 好\"}]",
      ["no test gets not_applicable"]
    ),
  ])
  func `lists what no test touches`(keys: String, gaps: [String]) async throws {
    let bench = try Bench("rules:\n- {id: a, name: 甲, \(keys)}")
    let result = await Coverage(bench.pack, tasks: 2).result()
    #expect(result.gaps.map { $0.part.wording.text(in: .english) } == gaps)
    #expect(result.gaps.allSatisfy { $0.rules == ["a"] })
    #expect(result.parts >= gaps.count + 1)
  }

  @Test func `knows a list by the tests of any rule that uses it`() async throws {
    let bench = try Bench(
      """
      lists: {说: [甲说, 乙说, 丙说]}
      signals: [{id: s, name: 号, who: agent, phrases: [$说], hit: [甲说]}]
      rules: [{id: a, name: 甲, check: require, who: agent, phrases: [$说], hit: [乙说], miss: [好的]}]
      """)
    let result = await Coverage(bench.pack, tasks: 1).result()
    #expect(result.gaps.map(\.part) == [.phrase("丙说")])
    #expect(result.gaps.map(\.rules) == [["s", "a"]])
    #expect(result.parts == 5)
  }

  @Test func `asks nothing of retired rules`() async throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], hit: [保证], miss: [好的]}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [肯定], status: retired}
      """)
    #expect(await Coverage(bench.pack, tasks: 1).result() == Coverage.Result(parts: 3, gaps: []))
  }
}

/// A case is run with the whole pack and with its rule alone (rule-language.md §4.1).
struct AloneTests {
  @Test func `fails a case whose rule says something else alone`() throws {
    let outcomes = ExampleRun(try Self.pack("保证"), alone: try Self.pack("肯定")).outcomes()
    #expect(outcomes.map(\.isFailure) == [false, true, false])
    guard case .failed(let wording) = outcomes[1].result else { return }
    #expect(wording.text(in: .english) == "a says one thing alone and another with the whole pack")
  }

  @Test func `takes with a rule what it refers to`() throws {
    let pack = try Self.pack("保证")
    #expect(ExampleRun(pack).outcomes().map(\.isFailure) == [false, false, false])
    let rule = try #require(pack.rules.first { $0.id == "b" })
    let single = pack.isolating(.rule(rule))
    #expect(single.rules.map(\.id) == ["a", "b"])
    #expect(single.signals.map(\.id) == ["inner", "outer"])
    #expect(single.rules[0].examples == .none)
    #expect(single.tests.map(\.name) == ["长"])
    #expect(single.tests.flatMap(\.expect) == [.verdict(rule: "b", .fail)])
  }

  private static func pack(_ phrase: String) throws -> RulePack {
    try Bench(files: [
      "rules/a.yml": """
      signals:
      - {id: inner, name: 内, who: customer, phrases: [谢谢]}
      - {id: outer, name: 外, who: customer, phrases: [再见], where: {after: {signal: inner}}}
      - {id: aside, name: 旁, who: customer, phrases: [你好]}
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [\(phrase)]
        hit: [\(phrase)]
        cases: [{name: 短, expect: fail, call: "客服: 保证\\n客服: 肯定\\n客服: 保证"}]
      - {id: b, name: 乙, check: combine, all: [{failed: a}, {signal: outer}]}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [神经病]}
      """,
      "tests/t.txt": "== 长\nexpect: b fail\nexpect: c pass\n---\n客户: 谢谢\n客服: 保证。肯定\n客户: 再见\n",
    ]).pack
  }
}
