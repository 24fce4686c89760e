import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// What people and programs read of an explanation, whole.
struct ExplanationReportTests {
  private static let rules = """
    groups: [{id: words, name: {zh: 用语, en: Words}, cap: -10}]
    signals:
    - {id: upset, name: 不满, who: customer, phrases: [太差了, 投诉]}
    rules:
    - id: a.promise
      name: {zh: 违规承诺, en: Promises}
      check: forbid
      who: agent
      phrases: [保证, 百分之百]
      not_in: [保证金]
      unless: [negated, question]
      group: words
      score: {points: -4, per: hit, max: -12}
    - id: b.soothe
      name: {zh: 安抚, en: Soothing}
      check: respond
      when: {signal: upset}
      then: {who: agent, phrases: [抱歉, 理解您的心情], within: 1 turns}
      score: {points: -5, per: activation}
    - id: c.greeting
      name: {zh: 问候, en: Greeting}
      check: require
      who: agent
      where: {first: 1 turns}
      phrases: [您好, 早上好, 很高兴为您服务, 中午好]
      score: -3
    - id: d.verify
      name: {zh: 先核身, en: Verification}
      check: precede
      before: {who: agent, phrases: ["余额是{金额}"]}
      must: {who: agent, phrases: [核对]}
      score: -20
    - id: e.steps
      name: {zh: 等待, en: Waiting}
      check: sequence
      who: agent
      applies: {any: [{measure: {metric: silence, who: agent, over: 5s}}, {meta: {line: vip}}]}
      steps: [{name: 请稍等, phrases: [稍等]}, {name: 久等, phrases: [久等]}]
      score: {points: -2, per: step}
    - id: f.repeat
      name: {zh: 重复, en: Repeating}
      check: repeat
      who: customer
      at_least_chars: 3
      status: trial
      score: -1
    - id: g.end
      name: {zh: 结束, en: Closing}
      check: require
      who: agent
      where: {last: 20s}
      phrases: [再见]
      score: -2
    - id: h.register
      name: {zh: 登记, en: Registering}
      check: combine
      all: [{signal: upset}, {missing: {who: agent, phrases: [登记, 工单]}}, {none: [{failed: a.promise}]}]
      score: {points: -6, veto: true}
    """

  private static let script = """
    客服 0.0-2.0: 喂，您号，请讲
    客户 3-5: 你们太差了，我要投诉
    客服 6-9: 我没法跟您保证今天到，保证金三天退，我保证明天
    客户 10-12: 什么时候能到呢
    客服 20-23: 让您久等了，余额是三十元，百分之百没问题，能保证吗
    客户 24-26: 什么时候能到呢
    """

  private static func explained(rules: [String]? = nil, at line: Int? = nil) throws -> (
    Call, Explanation
  ) {
    let pack = try RulePack(files: ["rules.yml": Array(self.rules.utf8)])
    let lines = TranscriptReader().read(Array(script.utf8), as: .text, named: "c1.txt")
    let call = try #require(lines.first).get()
    let question = Explainer.Question(rules: rules, utterance: line)
    return (call, Explainer(Scorer(pack)).explain(call, question))
  }

  @Test(arguments: [
    ("80-zh", 80, Language.chinese, TextStyle.Color.plain), ("120-en", 120, .english, .plain),
    ("80-zh-ink", 80, .chinese, .terminal), ("40-zh", 40, .chinese, .plain),
  ])
  func `tells why every rule says what it says`(
    name: String, width: Int, language: Language, color: TextStyle.Color
  ) throws {
    let (call, explanation) = try Self.explained()
    let style = TextStyle(width: width, color: color, language: language)
    let text = ExplanationReport.render(explanation, of: call, style: style)
    try Golden.output("Tests/HengReportTests/Fixtures/explanation-\(name).out").expect(text)
    let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain.split(separator: "\n").allSatisfy { String($0).columns <= width })
  }

  @Test func `shows a rule that was asked about whole, at one line`() throws {
    let (call, explanation) = try Self.explained(rules: ["a.promise", "c.greeting"], at: 2)
    let text = ExplanationReport.render(explanation, of: call, style: TextStyle(width: 80))
    try Golden.output("Tests/HengReportTests/Fixtures/explanation-line.out").expect(text)
  }

  @Test func `shows what was misheard, measured, said back and said alike`() throws {
    let rules = """
      rules:
      - {id: a, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
      - id: b
        name: 静默
        check: pace
        metric: silence
        who: agent
        over: 5s
        unless_after: {who: agent, phrases: [稍等], within: 30s}
        score: {points: -2, per: hit}
      - {id: c, name: 复述, check: require, who: agent, echo: customer, score: -3}
      - {id: d, name: 再问, check: require, who: agent, like: [请问还有什么可以帮您], score: -3}
      - {id: e, name: 日期, check: require, who: agent, phrases: [还款日期], sounds_like: true, score: -3}
      """
    let record = """
      {"id":"c1","turns":[{"role":"agent","text":"您好","start":0,"end":1,"confidence":0.2},
      {"role":"customer","text":"我叫王小明电话一三八零零","start":2,"end":4},
      {"role":"agent","text":"王小明先生幺三八零零对吧","start":12,"end":13},
      {"role":"agent","text":"请问还有什么能帮到您","start":20,"end":21},
      {"role":"agent","text":"您的换款日期是五号","start":22,"end":23}]}
      """
    let pack = try RulePack(files: ["rules.yml": Array(rules.utf8)])
    let call = try Call(reading: Array(record.utf8), as: .json)
    let explanation = Explainer(Scorer(pack)).explain(call)
    let text = ExplanationReport.render(explanation, of: call, style: TextStyle(width: 80))
    try Golden.output("Tests/HengReportTests/Fixtures/explanation-heard.out").expect(text)
  }

  @Test(arguments: [
    ("mode: ratio\n", "换算成得分比例 \u{2212}67 = 0"),
    ("groups: [{id: g, name: 用语, cap: -20}]\n", "“用语” 扣分封顶 +13 = 80"),
    ("min: 90\n", "不低于最低分 +23 = 90"),
  ])
  func `names what moved the score beside the rules`(head: String, words: String) throws {
    let group = head.hasPrefix("groups") ? ", group: g" : ""
    let rule = "{id: a, name: 甲, check: forbid, who: agent, phrases: [喂], score: -33\(group)}"
    let pack = try RulePack(files: ["rules.yml": Array("\(head)rules:\n- \(rule)\n".utf8)])
    let lines = TranscriptReader().read(Array("客服：喂\n".utf8), as: .text, named: "c1.txt")
    let call = try #require(lines.first).get()
    let explanation = Explainer(Scorer(pack)).explain(call, .init())
    let text = ExplanationReport.render(explanation, of: call, style: TextStyle(width: 80))
    #expect(text.contains(words), "\(text)")
  }

  @Test(arguments: [
    (
      #"[{"role":"agent","text":"请您","start":0,"end":1},{"role":"agent","text":"稍等","start":1.2,"end":2}]"#,
      ["第1句 0:00 坐席：【请您】", "└ 第2句 0:01 坐席：【稍等】"]
    ),
    (#"[{"role":"agent","text":"请您稍等","confidence":0.2}]"#, ["坐席：【请您稍等】", "└ 存疑：识别置信度低"]),
    (#"[{"role":"agent","text":"请您少等"}]"#, ["坐席：【请您少等】", "└ 存疑：只是读音相同"]),
  ])
  func `quotes words that go on in the next line, and says which are in doubt`(
    turns: String, expected: [String]
  ) throws {
    let rule = "{id: a, name: 甲, check: require, who: agent, phrases: [请您稍等], sounds_like: true}"
    let text = "sound_only: undetermined\nrules:\n- \(rule)\n"
    let pack = try RulePack(files: ["rules.yml": Array(text.utf8)])
    let record = #"{"id":"c1","turns":\#(turns)}"#
    let lines = TranscriptReader().read(Array(record.utf8), as: .json, named: "c1.json")
    let call = try #require(lines.first).get()
    let told = ExplanationReport.render(
      Explainer(Scorer(pack)).explain(call), of: call, style: TextStyle(width: 80))
    for words in expected { #expect(told.contains(words), "\(told)") }
  }

  @Test func `writes the same for programs`() throws {
    let (_, explanation) = try Self.explained()
    let bytes = JSONWriter.bytes(ExplanationRecord.record(explanation))
    let text = String(decoding: bytes, as: UTF8.self).replacing(
      "},{\"charge\"", with: "},\n{\"charge\"")
    try Golden.output("Tests/HengReportTests/Fixtures/explanation-json.out").expect(text + "\n")
    #expect(JSON(parsing: bytes) != nil)
  }
}
