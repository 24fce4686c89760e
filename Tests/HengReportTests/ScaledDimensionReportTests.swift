import HanText
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// What the reports say of a dimension with a scale of its own.
struct ScaledDimensionReportTests {
  private static let pack = """
    dimensions:
    - {id: manner, name: {zh: 态度, en: Manner}}
    - {id: outcome, name: {zh: 结果, en: Outcome}, scale: {base: 50, min: 0, max: 100, needs: outcome.seen}}
    groups:
    - {id: opening, name: {zh: 开场, en: Opening}, dimension: manner}
    - {id: end, name: {zh: 收尾, en: End}, dimension: outcome, bonus_cap: 20}
    rules:
    - {id: greeting, name: {zh: 主动问候, en: Greeting}, check: require, who: agent, phrases: [您好], score: -5, group: opening}
    - {id: outcome.seen, name: {zh: 看得到结果, en: The outcome can be seen}, message: {zh: 看不到结果：录音缺了结尾, en: 'The outcome cannot be seen: the end is cut off'}, check: combine, all: [{meta: {cut: tail}}], score: 0, group: end}
    - {id: outcome.thanks, name: {zh: 最后道谢, en: Thanks at the end}, check: require, who: customer, phrases: [谢谢], score: {bonus: 15}, group: end}
    - {id: outcome.praise, name: {zh: 夸奖, en: Praise}, check: require, who: customer, phrases: [真快], score: {bonus: 10}, group: end}
    - {id: outcome.anger, name: {zh: 失望的客户还在说什么时候能好, en: A disappointed customer who still asks when it will work}, check: forbid, who: customer, phrases: [太失望], score: -4, group: end}
    - {id: outcome.slow, name: {zh: 答得慢, en: Slow to answer}, check: pace, metric: response, who: agent, over: 5s, score: -7, group: end}
    """

  private static let scripts: [(script: String, cut: Set<Call.End>)] = [
    ("客户: 宽带断了，太失望了，前天就报过，到今天也没有人来看过一眼\n客服: 您好，马上去\n客户: 真快，谢谢，谢谢", []),
    ("客户: 宽带断了\n客服: 喂", [.tail]),
  ]

  private static let cards = Result { () throws -> [(call: Call, card: Scorecard)] in
    let scorer = Scorer(try RulePack(files: ["rules.yml": Array(pack.utf8)]))
    return try scripts.enumerated().map { index, sample in
      let lines = sample.script.split(separator: "\n").map { line -> JSON in
        let role = line.hasPrefix("客服") ? "agent" : "customer"
        return .object(["role": .string(role), "text": .string(String(line.dropFirst(4)))])
      }
      let cut = JSON.array(sample.cut.map { .string($0.rawValue) })
      let record = JSON.object([
        "id": .string("scale-\(index)"), "agent": .object(["id": .string("9")]),
        "turns": .array(lines), "cut": cut,
      ])
      let call = try Call(reading: JSONWriter.bytes(record), as: .json)
      return (call, scorer.score(call))
    }
  }

  @Test(arguments: [(80, Language.chinese), (40, .english)])
  func `shows what it is made of, apart from the score`(width: Int, language: Language) throws {
    let style = TextStyle(width: width, language: language)
    let text = try Self.cards.get().map { TextReport.render($0.card, of: $0.call, style: style) }
      .joined()
    for line in text.split(separator: "\n") { #expect(String(line).columns <= width, "\(line)") }
    let name = "Tests/HengReportTests/Fixtures/scale-\(width)-\(language.rawValue).out"
    try Golden.output(name).expect(text)
  }

  @Test func `an explanation adds it up in a line of its own`() throws {
    let scorer = Scorer(try RulePack(files: ["rules.yml": Array(Self.pack.utf8)]))
    let call = try #require(try Self.cards.get().first).call
    let explanation = Explainer(scorer).explain(call)
    let text = ExplanationReport.render(explanation, of: call, style: TextStyle(width: 200))
    #expect(text.contains("起始 100 = 100"))
    #expect(
      text.contains(
        "结果：起始 50，outcome.anger \u{2212}4，outcome.praise +10，outcome.thanks +15，"
          + "“收尾” 加分封顶 \u{2212}5 = 66"))
    #expect(text.contains("计入“结果”，不计入得分"))
    let heads = text.split(separator: "\n").filter { $0.contains("  outcome.") }
    #expect(heads.map { String($0.prefix(1)) } == ["\u{2212}", "?", "+", "✓", "+"])
  }

  @Test func `a record says where points count and how they add up`() throws {
    let sample = try #require(try Self.cards.get().first)
    let record = JSONReport.record(sample.card, of: sample.call)
    let outcome = try #require(record["dimensions"]?.items.last)
    #expect(
      String(decoding: JSONWriter.bytes(outcome), as: UTF8.self)
        == #"{"adjustments":[{"id":"end","kind":"bonus_cap","points":-5}],"id":"outcome","interval":[59,66],"possible":100,"scale":{"base":50,"max":100,"min":0},"score":66}"#
    )
    let rules = record["rules"]?.items ?? []
    #expect(
      rules.map { $0["dimension"]?.string } == [
        nil, "outcome", "outcome", "outcome", "outcome", "outcome",
      ])
    #expect(record["score"]?.integer == 100)
    let blind = try #require(try Self.cards.get().last)
    let unseen = JSONReport.record(blind.card, of: blind.call)["dimensions"]?.items.last
    #expect(unseen?["score"] == .null && unseen?["interval"] == .null)
  }

  @Test func `a record whose dimension does not add up is found out`() throws {
    for sample in try Self.cards.get() {
      let record = JSONReport.record(sample.card, of: sample.call)
      let clean = Verification(of: record, against: sample.card, of: sample.call, base: 100)
      #expect(clean.isClean)
      let text = String(decoding: JSONWriter.bytes(record), as: UTF8.self)
      let changed = text.replacing(/("id":"outcome.anger"[^{}]*"points":)-?[0-9]+/) { "\($0.1)-9" }
      #expect(changed != text)
      let forged = try #require(JSON(parsing: changed.utf8))
      #expect(
        !Verification(of: forged, against: sample.card, of: sample.call, base: 100).addsUp)
    }
  }

  @Test func `the table of agents blames nobody for it`() throws {
    let sample = try #require(try Self.cards.get().first)
    #expect(sample.card.rules.contains { $0.verdict == .fail && $0.points < 0 })
    let record = try #require(
      ScoredCall.reading(JSONReport.record(sample.card, of: sample.call))?.first)
    #expect(record.failures.isEmpty)
  }
}
