import HanText
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// What the reports say of bonuses, ranges, sections that are lost, numbers and critical rules.
struct PointsReportTests {
  @Test(arguments: [(80, Language.chinese), (80, .english), (50, .chinese)])
  func `shows everything that moved the points`(width: Int, language: Language) throws {
    let style = TextStyle(width: width, language: language)
    let text = try ["deduct", "ratio"].map { mode in
      try Self.cards(mode: mode).map { TextReport.render($0.card, of: $0.call, style: style) }
        .joined()
    }.joined(separator: String(repeating: "=", count: width) + "\n")
    for line in text.split(separator: "\n") { #expect(String(line).columns <= width, "\(line)") }
    let name = "Tests/HengReportTests/Fixtures/points-\(width)-\(language.rawValue).out"
    try Golden.output(name).expect(text)
  }

  @Test func `writes what was measured, the vetoes and the totals`() throws {
    let sample = try #require(try Self.cards(mode: "deduct").first)
    let record = JSONReport.record(sample.card, of: sample.call)
    let rules = Dictionary(
      uniqueKeysWithValues: (record["rules"]?.items ?? []).map { ($0["id"]?.string ?? "", $0) })
    func written(_ value: JSON?) -> String {
      value.map { String(decoding: JSONWriter.bytes($0), as: UTF8.self) } ?? "nil"
    }
    #expect(
      written(rules["pace.dead-air"]?["measured"])
        == #"{"intervals":[{"turn":2,"value":20.5},{"turn":4,"value":16}],"metric":"silence","over":15,"value":20.5}"#
    )
    #expect(
      written(rules["pace.turns"]?["measured"]) == #"{"metric":"turns","under":3,"value":3}"#)
    #expect(written(rules["wait.queue"]?["measured"]) == #"{"metric":"meta.queue","value":75}"#)
    #expect(written(rules["words.promise"]?["measured"]) == #"{"metric":"hits","value":2}"#)
    #expect(written(rules["words.insult"]?["veto"]) == #""section""#)
    #expect(written(rules["words.insult"]?["critical"]) == "true")
    #expect(written(rules["opening.greeting"]?["points"]) == "2")
    #expect(written(rules["opening.greeting"]?["measured"]) == "nil")
    #expect(rules["pace.dead-air"]?["evidence"]?.items.first?["via"]?.string == "time")
    // The only critical rule lost its section; of 5, 9, 4, 4, 5 and the 10 of the lost section go
    // 6 + 5 + 10, less a bonus of 2: 19 of 37.
    #expect(written(record["critical"]) == "0")
    #expect(written(record["nonCritical"]) == "49")
    let adjustments = record["adjustments"]?.items.map { $0["kind"]?.string }
    #expect(adjustments == ["section_veto"])
    #expect(ScoredCall.reading(record)?.first?.isVetoed == false)
  }

  @Test func `the table of agents names a section veto in place of its points`() throws {
    let sample = try #require(try Self.cards(mode: "deduct").first)
    let record = try #require(
      ScoredCall.reading(JSONReport.record(sample.card, of: sample.call))?.first)
    #expect(record.failures.filter(\.takesSection).map(\.rule) == ["words.insult"])
    let pack = try RulePack(files: ["rules.yml": Array(Self.pack.utf8)])
    let table = AgentReport(AgentComparison([record]), pack: pack, style: TextStyle(width: 80))
      .rendered()
    let lines = table.split(separator: "\n")
    #expect(lines.contains { $0.contains("无故静默") && $0.hasSuffix("\u{2212}6") })
    #expect(lines.contains { $0.contains("辱骂客户") && $0.hasSuffix("分组否决") })
  }

  private static func cards(mode: String) throws -> [(call: Call, card: Scorecard)] {
    let files = ["rules.yml": Array("mode: \(mode)\n\(pack)".utf8)]
    let scorer = Scorer(try RulePack(files: files))
    return try records.split(separator: "\n").map { line in
      let call = try Call(reading: Array(line.utf8), as: .json)
      return (call, scorer.score(call))
    }
  }

  private static let pack = """
    max: 100
    groups:
    - {id: opening, name: {zh: 开场, en: Opening}, bonus_cap: 3}
    - {id: words, name: {zh: 用语, en: Words}, cap: -30}
    - {id: waiting, name: {zh: 等待, en: Waiting}, cap: -25}
    rules:
    - {id: opening.greeting, name: {zh: 主动问候, en: Greeting}, check: require, who: agent, phrases: [您好], score: {points: -5, bonus: 2}, group: opening}
    - {id: opening.offer, name: {zh: 主动询问其他需要, en: Offers more help}, check: require, who: agent, phrases: [还有什么可以帮您], score: {bonus: 4}, group: opening}
    - {id: words.insult, name: {zh: 辱骂客户, en: Insult}, message: {zh: 出现辱骂，用语整组不得分, en: An insult costs the whole section}, check: forbid, who: agent, phrases: [神经病], score: {veto: section, points: -3}, critical: true, group: words}
    - {id: words.promise, name: {zh: 过度承诺, en: Promises too much}, check: forbid, who: agent, phrases: [保证], score: {ranges: [{under: 2, points: 0}, {under: 4, points: -4}, {points: -10}]}, group: words}
    - id: pace.dead-air
      name: {zh: 无故静默, en: Dead air}
      check: pace
      metric: silence
      who: agent
      over: 15s
      unless_after: {who: agent, phrases: [请稍等], within: 90s}
      score: {points: -3, per: hit, max: -9}
      group: waiting
    - {id: pace.long, name: {zh: 一口气说太久, en: Talks too long}, check: pace, metric: longest_turn, who: agent, over: 60s, score: -4, group: waiting}
    - {id: pace.turns, name: {zh: 客户有机会说话, en: Lets the customer speak}, check: pace, metric: turns, who: customer, under: 3, score: -4, group: waiting}
    - {id: wait.queue, name: {zh: 排队时长, en: Time in the queue}, check: pace, metric: meta.queue, score: {ranges: [{under: 30, points: 1}, {under: 60, points: -2}, {points: -5}]}, group: waiting}
    """

  private static let records = """
    {"id":"bad-01","channel":"call","metadata":{"queue":75},"turns":[{"role":"agent","text":"您好","start":0,"end":1},{"role":"customer","text":"我想查一下账单","start":1.5,"end":4},{"role":"agent","text":"我保证没问题，保证给您查到","start":24.5,"end":28},{"role":"customer","text":"好的那你快一点吧我还有事","start":28,"end":30},{"role":"agent","text":"你神经病","start":46,"end":48},{"role":"customer","text":"你怎么骂人","start":48.5,"end":50}]}
    {"id":"good-01","channel":"call","metadata":{"queue":"12.5"},"turns":[{"role":"agent","text":"您好，请稍等","start":0,"end":2},{"role":"customer","text":"好","start":2,"end":3},{"role":"agent","text":"我保证查到了，还有什么可以帮您","start":33,"end":38},{"role":"customer","text":"没有了","start":38,"end":39},{"role":"agent","text":"再见","start":39,"end":40},{"role":"customer","text":"再见","start":40,"end":41}]}
    {"id":"open-01","channel":"call","turns":[{"role":"agent","text":"喂"},{"role":"customer","text":"好"},{"role":"agent","text":"保证。保证。保证。保证"}]}
    """
}
