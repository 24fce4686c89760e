import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

struct TrialReportTests {
  private static let rules = """
    id: trial
    name: {zh: 试用, en: Trial}
    version: 2.0.0
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
    - id: timing.response
      name: 应答
      check: pace
      metric: response
      who: agent
      over: 3s
      score: {points: -2, per: hit}
      source: {zh: 三秒是约定的数，见本中心的服务承诺第二条；没有公开标准, en: three seconds by convention}
    - {id: speed, name: 语速, check: pace, metric: rate, who: agent, aggregate: average, score: {ranges: [{under: 300, points: 0}, {points: -1}]}}
    - {id: survey, name: 评价, check: require, who: agent, phrases: [评价, 打分, 满意度, 参与评价, 服务打星, 做个评价, 留个好评], status: trial}
    - {id: money, name: 不提钱, check: forbid, who: agent, phrases: [话费, 五十元, 您的话费一共], score: -1}
    - {id: fee, name: 不提费用, check: forbid, who: agent, phrases: [话费], score: -1}
    - {id: bill, name: 报账单, check: require, who: agent, phrases: [您的话费], score: -1}
    - {id: thanks, name: 致谢, check: require, who: agent, phrases: [谢谢], status: draft, hit: [谢谢您]}
    """

  private static let calls = [
    "客户 0-1: 喂\n客服 2-3: 您好\n客户 4-5: 查一下\n客服 9-12: 好的您的话费一共是五十元",
    "客户 0-1: 喂\n客服 1-2: 请稍等\n客户 2-3: 好\n客服 8-9: 查到了",
    "客户: 喂\n客服: 您好",
  ]

  private static func report() async throws -> TrialReport {
    let pack = try RulePack(files: ["pack.yml": Array(rules.utf8)])
    let calls = try calls.enumerated().flatMap { number, text in
      try TranscriptReader().read(Array(text.utf8), as: .text, named: "c\(number)").map {
        try $0.get()
      }
    }
    let ids: Set = ["survey", "thanks"]
    let trial = await RuleTrial.run(pack, on: calls, tasks: 1, RuleTrial.Terms(watched: ids))
    var reviewed = ReviewedFailures()
    let print = pack.ruleFingerprints["survey"] ?? ""
    reviewed.add(print, call: "c0", place: nil, isRight: true)
    reviewed.add(print, call: "c1", place: "missing", isRight: false)
    let gates = await StatusGate.all(
      of: ids, in: pack, after: trial, reviewed: reviewed, labels: nil, tasks: 1,
      StatusGate.Terms(calls: 3, reviewed: 2))
    return TrialReport(trial, of: pack, gates: gates)
  }

  @Test(arguments: [(80, Language.chinese), (80, .english), (120, .chinese)])
  func `shows how often rules fail and where their limits lie`(width: Int, language: Language)
    async throws
  {
    let text = try await Self.report().rendered(
      style: TextStyle(width: width, color: .plain, language: language))
    let name = "trial-\(width)-\(language.rawValue)"
    try Golden.output("Tests/HengReportTests/Fixtures/\(name).out").expect(text)
    #expect(text.split(separator: "\n").allSatisfy { String($0).columns <= width })
  }

  @Test func `a rule that only earns or moves a number apart tells how often its sign is there`()
    async throws
  {
    let text = """
      id: signs
      name: 迹象
      version: 1.0.0
      dimensions: [{id: result, name: 结果, scale: {base: 50, min: 0, max: 100}}]
      groups: [{id: end, name: 收尾, dimension: result}]
      rules:
      - {id: greet, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
      - {id: smile, name: 热情, check: require, who: agent, phrases: [很高兴], score: {bonus: 2}}
      - {id: thanked, name: 客户致谢, check: require, who: customer, phrases: [谢谢], score: {bonus: 3}, group: end}
      - {id: sorry, name: 赔礼, check: forbid, who: agent, phrases: [抱歉], score: -4, group: end}
      """
    let pack = try RulePack(files: ["pack.yml": Array(text.utf8)])
    let calls = try ["客服: 您好很高兴为您服务\n客户: 谢谢", "客服: 抱歉\n客户: 谢谢", "客服: 您好\n客户: 喂"]
      .enumerated().flatMap { number, text in
        try TranscriptReader().read(Array(text.utf8), as: .text, named: "c\(number)").map {
          try $0.get()
        }
      }
    let trial = await RuleTrial.run(pack, on: calls, tasks: 1)
    let shown = TrialReport(trial, of: pack).rendered(
      style: TextStyle(width: 80, color: .plain, language: .chinese), [.rules])
    let rows = shown.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    func cells(_ first: String) -> [String]? { rows.first { $0.first == first } }
    #expect(rows.map { $0[0] }.filter { $0.contains("分") } == ["加分", "加分（不计入得分）", "减分（不计入得分）"])
    #expect(cells("greet") == ["greet", "2", "1", "0", "0", "33.3%", "6.1–79.2%", "−5"])
    #expect(cells("smile") == ["smile", "2", "1", "0", "0", "33.3%", "6.1–79.2%", "+2"])
    #expect(cells("thanked") == ["thanked", "1", "2", "0", "0", "66.7%", "20.8–93.9%", "+6"])
    #expect(cells("sorry") == ["sorry", "2", "1", "0", "0", "33.3%", "6.1–79.2%", "−4"])
  }

  @Test func `the record holds the same numbers`() async throws {
    let json = String(decoding: JSONWriter.bytes(try await Self.report().json), as: UTF8.self)
    try Golden.output("Tests/HengReportTests/Fixtures/trial.json").expect(json + "\n")
  }
}
