import Heng
import HanText
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// The table by agent.
struct AgentReportTests {
  @Test(arguments: [
    (80, Language.chinese, TextStyle.Color.plain), (80, .english, .plain),
    (120, .chinese, .terminal),
  ])
  func `shows calls, means, spread, grades and what is lost most`(
    width: Int, language: Language, color: TextStyle.Color
  ) throws {
    let style = TextStyle(width: width, color: color, language: language)
    let text = Self.text(try Self.records(), try Sample.pack.get(), style)
    let name = "agents-\(width)-\(language.rawValue)\(color == .terminal ? "-ink" : "")"
    try Golden.output("Tests/HengReportTests/Fixtures/\(name).out").expect(text)
  }

  /// The numbers and a name of eight columns need 45.
  @Test(arguments: [45, 60, 80, 120], Language.allCases)
  func `writes no line wider than the page`(width: Int, language: Language) throws {
    let pack = try Sample.standard.get()
    let corpus = try Sample.scored.get().map { call, card in
      let record = JSONReport.record(card, of: call)
      return try #require(ScoredCall.reading(record)?.first)
    }
    for color in [TextStyle.Color.plain, .terminal] {
      let style = TextStyle(width: width, color: color, language: language)
      let text =
        Self.text(corpus, pack, style)
        + Self.text(try Self.records(), try Sample.pack.get(), style)
      let lines = text.split(separator: "\n").map { withoutInk(String($0)) }
      #expect(lines.filter { $0.columns > width } == [])
    }
  }

  @Test func `does not care for the order of the records`() throws {
    var random = SeededRandom(seed: 3)
    let records = try Self.records()
    let pack = try Sample.pack.get()
    let style = TextStyle(width: 80)
    let text = Self.text(records, pack, style)
    for _ in 0..<5 {
      let mixed = records.shuffled(using: &random)
      #expect(Self.text(mixed, pack, style) == text, "\(random)")
    }
  }

  @Test func `lets nothing of a record steer the terminal`() throws {
    let call = try Hostile.call()
    let json = JSONReport.record(try Sample.card(call), of: call)
    let record = try #require(ScoredCall.reading(json)?.first)
    let text = Self.text([record], try Sample.pack.get(), TextStyle(width: 80))
    #expect(!text.unicodeScalars.contains(where: Hostile.isSteering))
  }

  private static func text(
    _ calls: [ScoredCall], _ pack: RulePack, _ style: TextStyle, by grouping: Grouping = .agent
  ) -> String {
    AgentReport(AgentComparison(calls, by: grouping), pack: pack, style: style).rendered()
  }

  /// The sample's calls, each agent's as often as it takes, and one call of nobody.
  private static func records() throws -> [ScoredCall] {
    let sample = try Sample.calls().map { call in
      let record = JSONReport.record(try Sample.card(call), of: call)
      return try #require(ScoredCall.reading(record)?.first)
    }
    let many = try (0..<12).map { try record("m\($0)", agent: "970", score: 80 + $0) }
    return sample + many
  }

  private static func record(
    _ call: String, agent: String, score: Int, provisional: Bool = false
  ) throws -> ScoredCall {
    let text = """
      {"call":"\(call)","agent":"\(agent)","agentName":"何詠詩","score":\(score),"grade":"\(score >= 90 ? "优秀" : "合格")",
      "provisional":\(provisional),"veto":null,"rules":[],"pack":{"fingerprint":"sha256:x"}}
      """
    let json = try #require(JSON(parsing: Array(text.utf8)))
    return try #require(ScoredCall.reading(json)?.first)
  }
}

/// ICU's words of a text.
struct TokenReportTests {
  private static let texts = [
    "您好很高興為您服務", "请您，嗯稍等ＶＩＰ会员", "𠮷野家的甚麼", "保证金",
    "这是一个很长的句子它没有标点符号因为语音识别的结果常常就是这样连在一起的一直说下去也不停顿一直说到行末才换一行",
  ]

  @Test func `shows the words and the normalised text`() throws {
    let style = TextStyle(width: 60)
    let text = try Self.texts.map { try Self.report($0).rendered(style: style, of: $0) }.joined()
    try Golden.output("Tests/HengReportTests/Fixtures/tokens.out").expect(text)
    for line in text.split(separator: "\n") { #expect(String(line).columns <= 60) }
  }

  @Test func `gives the words as JSON with their places`() throws {
    let lines = try Self.texts.prefix(3).map {
      String(decoding: JSONWriter.bytes(try Self.report($0).json), as: UTF8.self)
    }
    try Golden.output("Tests/HengReportTests/Fixtures/tokens-json.out").expect(
      lines.joined(separator: "\n") + "\n")
  }

  @Test(arguments: texts)
  func `joined the words are the text`(text: String) throws {
    let report = try Self.report(text)
    #expect(report.tokens.map(\.text).joined() == report.normalized)
    #expect(report.tokens.map(\.source).joined() == text)
  }

  @Test func `lets nothing of a text steer the terminal`() throws {
    let text = "红\u{1B}[31m\u{07}绿\u{9B}2J"
    let shown = try Self.report(text).rendered(style: TextStyle(width: 60), of: text)
    #expect(!shown.unicodeScalars.contains(where: Hostile.isSteering))
  }

  private static func report(_ text: String) throws -> TokenReport {
    try TokenReport(text, normalizer: try Normalizer(), finder: try WordFinder())
  }
}
