import Testing

@testable import Heng

struct PackParserTests {
  @Test(arguments: [">=0.1", ">=0.1.0", ">= 0.1", ">=0", ">=0.0.9"])
  func `a pack for this engine or an older one is read`(version: String) throws {
    let pack = try PackText("engine: \"\(version)\"\nrules:\n" + PackText.rule("a")).pack()
    #expect(pack.diagnostics.isEmpty)
  }

  @Test(arguments: [">=99", ">=0.2", ">=0.1.1", ">=1.0.0"])
  func `a pack for a newer engine says only that`(version: String) {
    let text = PackText(files: [
      "lists/a.yml": "unknown: 1\n", "rules/a.yml": "rules:\n- {id: a, check: newer}\n",
      "pack.yml": "future: 1\nengine: \"\(version)\"\n",
    ])
    #expect(text.diagnostics.map(\.code) == [.engineVersion])
    #expect(
      text.diagnostics.first?.message
        == Wording(
          zh: "这个规则包需要 heng \(version)，现在是 \(Engine.version)",
          en: "this pack needs heng \(version); this is \(Engine.version)"))
  }

  @Test(arguments: ["1.0", ">1.0", ">=", ">=x", ">=1.2.3.4", ">=1..2", "最新"])
  func `an engine version must look like one`(version: String) {
    let text = PackText("engine: \"\(version)\"\nrules:\n" + PackText.rule("a"))
    #expect(text.diagnostics.map(\.code) == [.badValue])
  }

  @Test func `what the pack leaves out has the documented values`() throws {
    let pack = try PackText(files: ["rules/a.yml": "rules:\n" + PackText.rule("tone.a")]).pack()
    #expect(pack.id == "pack")
    #expect(pack.name == Wording(zh: "规则包", en: "rule pack"))
    #expect(pack.version == "0.0.0")
    #expect((pack.range.base, pack.range.min, pack.range.max) == (100, 0, 100))
    #expect(pack.groups.isEmpty && pack.grades.isEmpty && pack.dimensions.isEmpty)
    #expect(pack.provisionalBelow == 80)
    let rule = try #require(pack.rules.first)
    #expect(rule.points == Points())
    #expect(rule.status == .active)
    #expect(rule.group == nil && rule.applies == nil && rule.why == nil && rule.message == nil)
    guard case .forbid(let pattern, allow: 0) = rule.check else {
      Issue.record("\(rule.check)")
      return
    }
    #expect(pattern.scope == .wholeCall)
    #expect(pattern.unless.isEmpty && pattern.notIn.isEmpty)
    #expect((pattern.boundary, pattern.aNotA) == (.automatic, .refuse))
  }

  @Test(arguments: ["10086", "yes", "12:30", "null", "~", "0x1F", "1e3", "NO", "2020-01-01"])
  func `every scalar is text`(scalar: String) throws {
    let text = PackText(
      """
      rules:
      - id: a
        name: \(scalar)
        check: forbid
        who: agent
        phrases: [\(scalar)]
        boundary: none
        tags: [\(scalar)]
        applies: {meta: {channel: \(scalar)}}
        cases:
        - {name: \(scalar), expect: fail, todo: \(scalar), meta: {line: \(scalar)}, call: "客服: 您好"}
      """
      .replacing("phrases: [~]", with: "phrases: [喂]")
      .replacing("phrases: [12:30]", with: "phrases: [喂]"))
    let rule = try #require(try text.pack().rules.first, "\(text.rendered(in: .english))")
    #expect(rule.name.zh == scalar)
    #expect(rule.tags == [scalar])
    #expect(rule.applies == .meta(key: "channel", values: [scalar]))
    #expect(rule.examples.cases.first?.name == scalar)
    #expect(rule.examples.cases.first?.todo == scalar)
    #expect(rule.examples.cases.first?.dialogue.call.metadata["line"] == .string(scalar))
  }

  @Test func `a text for people is Chinese, or Chinese and English`() throws {
    let pack = try PackText(
      """
      name: 通用服务规范
      rules:
      - {id: a, name: {zh: 问候, en: Greeting}, check: forbid, who: agent, phrases: [喂], why: {zh: 礼貌}}
      """
    ).pack()
    #expect(pack.name == Wording(zh: "通用服务规范"))
    #expect(pack.rules.first?.name == Wording(zh: "问候", en: "Greeting"))
    #expect(pack.rules.first?.why == Wording(zh: "礼貌"))
  }

  @Test(arguments: [
    ("name: {en: Greeting}", "Q006 pack.yml:7:9"),
    ("name: {zh: 问候, fr: Salut}", "Q002 pack.yml:7:18"),
    ("name: []", "Q008 pack.yml:7:9"), ("name: ' '", "Q007 pack.yml:7:10"),
  ])
  func `a text for people has no other languages and is not empty`(line: String, finding: String) {
    let text = PackText(
      """
      rules:
      - id: a
        check: forbid
        who: agent
        phrases: [喂]
        score: -1
        \(line)
      """)
    #expect(text.findings == [finding])
  }

  @Test(arguments: ["a", "a.b", "a-b_c.9", String(repeating: "a", count: 80)])
  func `an id is lower case`(id: String) throws {
    #expect(try PackText("rules:\n" + PackText.rule(id)).pack().rules.map(\.id) == [id])
  }

  @Test(arguments: ["A", "a b", "问候", "a/b", "é", String(repeating: "a", count: 81)])
  func `anything else is no id`(id: String) {
    #expect(PackText("rules:\n" + PackText.rule(id)).findings == ["Q007 pack.yml:2:7"])
  }

  @Test func `rules, signals and cases keep what was written`() throws {
    let pack = try PackText(
      """
      groups: [{id: soothing, name: 安抚, cap: -10, same_words: each}]
      signals:
      - {id: customer.angry, name: 不满, who: customer, phrases: [太差了]}
      rules:
      - id: empathy.appease
        name: 安抚
        check: respond
        when: {signal: customer.angry}
        then: {who: agent, phrases: [抱歉], within: 2 turns}
        cancelled_by: {who: customer, phrases: [算了]}
        each: own
        enough: one
        unprompted: pass
        score: {points: -5, per: activation, max: -10}
        group: soothing
        status: trial
        replaces: [old.appease]
        cases:
        - name: 未安抚
          expect: fail
          cut: [tail]
          meta: {channel: chat, line: vip}
          call: |
            客户 12.5-14.0: 你们【太差了】
            客服: 请讲
      """
    ).pack()
    let rule = try #require(pack.rules.first)
    guard case .respond(let respond) = rule.check else {
      Issue.record("\(rule.check)")
      return
    }
    #expect(respond.within == .turns(2))
    #expect((respond.pairing, respond.enough, respond.unprompted) == (.own, .one, .pass))
    #expect(respond.cancelledBy?.who == .customer)
    #expect(rule.points == Points(points: -5, per: .activation, max: -10))
    #expect((rule.group, rule.status, rule.replaces) == ("soothing", .trial, ["old.appease"]))
    #expect(pack.groups.first?.sameWords == .each)
    #expect(pack.signals.map(\.id) == ["customer.angry"])
    let test = try #require(rule.examples.cases.first)
    #expect(test.expect == [.verdict(rule: "empathy.appease", .fail)])
    let call = test.dialogue.call
    #expect(call.cut == [.tail] && call.channel == "chat")
    #expect(call.metadata == ["line": .string("vip")])
    #expect(call.utterances.map(\.text) == ["你们太差了", "请讲"])
    #expect(call.utterances.first?.start == MediaTime(milliseconds: 12_500))
    #expect(test.dialogue.marked == [Dialogue.Mark(utterance: 0, scalars: 2..<5)])
  }

  @Test func `conditions nest three deep and no deeper`() throws {
    let three = PackText(ruleWith: "applies: {all: [{any: [{none: [{meta: {channel: call}}]}]}]}")
    #expect(three.findings == [])
    let four = PackText(
      ruleWith: "applies: {all: [{any: [{none: [{all: [{meta: {channel: call}}]}]}]}]}")
    #expect(four.findings == ["Q008 pack.yml:7:40"])
  }
}
