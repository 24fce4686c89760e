import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// A pack and calls that show everything a report can say. Written for these tests, so that no edit of the default pack changes them.
enum Sample {
  static let pack = Result {
    try RulePack(files: [
      "pack.yml": Array(head.utf8), "rules/a.yml": Array(rules.utf8),
    ])
  }

  static let standard = Result { try RulePack(embedded: "service-standard") }

  /// A failing call, a veto, an undetermined one, a cut one and a clean one.
  static func calls() throws -> [Call] {
    let lines = records.split(separator: "\n").map(String.init)
    return try lines.map { try Call(reading: Array($0.utf8), as: .json) }
  }

  static func card(_ call: Call) throws -> Scorecard { Scorer(try pack.get()).score(call) }

  static func report(_ style: TextStyle) throws -> String {
    try calls().map { TextReport.render(try card($0), of: $0, style: style) }.joined()
  }

  /// The demo corpus under the default pack, whatever they hold.
  static let scored = Result {
    let session = Scorer.Session(Scorer(try standard.get()))
    return try corpus().map { (call: $0, card: session.score($0)) }
  }

  private static func corpus() throws -> [Call] {
    try Repository.files(below: "corpora/demo/calls").sorted { $0.key < $1.key }.flatMap {
      name, bytes -> [Call] in
      let format = try #require(CallFormat(fileName: name))
      return try TranscriptReader().read(bytes, as: format, named: name).map { try $0.get() }
    }
  }

  private static let head = """
    id: sample
    name: {zh: 样例规范, en: Sample standard}
    version: 1.2.3
    dimensions:
    - {id: care, name: {zh: 同理心, en: Care}}
    - {id: form, name: {zh: 规范, en: Form}}
    - {id: time, name: {zh: 及时, en: Timeliness}}
    groups:
    - {id: opening, name: 开场, dimension: form, cap: -6}
    - {id: words, name: 用语, dimension: care, cap: -20}
    - {id: waiting, name: 等待, dimension: time}
    grades:
    - {name: {zh: 优秀, en: Excellent}, from: 90}
    - {name: {zh: 合格, en: Passed}, from: 60}
    - {name: {zh: 不合格, en: Failed}, from: 0}
    """

  private static let rules = """
    lists:
      致歉: [很抱歉, 对不起]
    signals:
    - {id: customer.thanks, name: {zh: 客户致谢, en: Thanks}, who: customer, phrases: [谢谢]}
    rules:
    - id: opening.greeting
      name: {zh: 开头问候, en: Greeting}
      message: {zh: 前两轮内没有问候客户, en: The customer was not greeted in the first two turns}
      check: require
      who: agent
      where: {first: 2 turns}
      phrases: [您好, 早上好]
      not_in: [您好像]
      score: -5
      group: opening
    - id: opening.identity
      name: {zh: 自报身份, en: Identity}
      check: require
      who: agent
      where: {first: 2 turns}
      phrases: [工号]
      score: -4
      group: opening
    - id: words.promise
      name: {zh: 过度承诺, en: Promises too much}
      message: {zh: 出现绝对或未经授权的承诺, en: An absolute or unauthorised promise}
      check: forbid
      who: agent
      phrases: [保证, 绝对没问题]
      unless: [negated, question]
      score: {points: -5, per: hit, max: -12}
      group: words
    - id: words.sure
      name: {zh: 空口承诺, en: Empty promises}
      check: forbid
      who: agent
      phrases: [我保证]
      score: -3
      group: words
    - id: words.insult
      name: {zh: 辱骂客户, en: Insult}
      check: forbid
      who: agent
      phrases: [神经病]
      score: {veto: true}
      group: words
    - id: empathy.sorry
      name: {zh: 客户不满须安抚, en: Soothe an upset customer}
      check: respond
      when: {who: customer, phrases: [太差了, 气死我了]}
      then: {who: agent, phrases: [$致歉], within: 2 turns}
      score: -6
      group: words
    - id: hold.wait
      name: {zh: 长时间等待须告知, en: Announce a long wait}
      check: require
      who: agent
      applies: {metric: silence, who: agent, over: 20s}
      phrases: [请稍等]
      score: -4
      group: waiting
    - id: survey.trial
      name: {zh: 邀请评价, en: Survey}
      check: require
      who: agent
      phrases: [评价]
      score: -2
      status: trial
    """

  private static let records = """
    {"id":"fail-01","channel":"call","agent":{"id":"966","name":"沈知夏","team":"语音一组"},"turns":[{"role":"agent","text":"您好像刚打过来","start":0.28,"end":2.3},{"role":"customer","text":"你们服务太差了，等了三天没人管","start":2.5,"end":6},{"role":"agent","text":"我保证今天一定处理，这个绝对没问题，我给您保证","start":26.5,"end":32},{"role":"customer","text":"好吧谢谢","start":32.5,"end":33},{"role":"agent","text":"请說一下您的帳號，这次我们公司保证会安排专门的工程师在今天下午六点以前上门为您检查线路并且更换设备","start":34,"end":61.5}]}
    {"id":"veto-01","channel":"chat","agent":{"id":"967"},"turns":[{"role":"agent","text":"早上好，工号967"},{"role":"customer","text":"快点"},{"role":"agent","text":"神经病"}]}
    {"id":"open-01","turns":[{"speaker":"1","text":"您好"},{"speaker":"2","text":"谢谢"},{"speaker":"1","text":"再见"}]}
    {"id":"cut-01","cut":["head","tail"],"agent":{"name":"Zoe"},"turns":[{"role":"agent","text":"不能保证"},{"role":"customer","text":"气死我了"}]}
    {"id":"clean-01","channel":"call","agent":{"id":"968","name":"Lee","team":"B"},"turns":[{"role":"agent","text":"您好，工号968","start":5,"end":1},{"role":"customer","text":"太差了","start":5,"end":6},{"role":"agent","text":"很抱歉，请您评价","start":6,"end":9},{"role":"customer","text":"谢谢，谢谢，太谢谢了","start":9,"end":11},{"role":"other","text":"再见","start":3700,"end":3701}]}
    """
}

/// The text without the sequences by which terminals change ink.
func withoutInk(_ text: String) -> String {
  text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
}
