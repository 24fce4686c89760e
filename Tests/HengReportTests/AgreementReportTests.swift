import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// What `heng agree` shows.
struct AgreementReportTests {
  private static let first = """
    {"call":"fail-01","verdicts":{"opening.greeting":{"verdict":"pass","turns":[0]},"opening.identity":{"verdict":"fail"},"empathy.sorry":{"verdict":null}},"events":{"customer.thanks":{"sure":[3],"disputed":[]},"words.promise":{"sure":[2],"disputed":[4]}}}
    {"call":"veto-01","verdicts":{"opening.greeting":{"verdict":"pass","turns":[0]},"opening.identity":{"verdict":"pass","turns":[0]},"empathy.sorry":{"verdict":"fail","turns":[1]}},"events":{"customer.thanks":{"sure":[1],"disputed":[]},"words.promise":{"sure":[],"disputed":[]}}}
    {"call":"clean-01","verdicts":{"opening.greeting":{"verdict":"pass","turns":[0]},"opening.identity":{"verdict":"pass","turns":[0]},"empathy.sorry":{"verdict":"pass","turns":[2]}},"events":{"customer.thanks":{"sure":[],"disputed":[]},"words.promise":{"sure":[],"disputed":[]}}}
    {"call":"gone-01","verdicts":{"opening.greeting":{"verdict":"fail"}}}
    """

  private static let second = """
    {"call":"fail-01","verdicts":{"opening.greeting":{"verdict":"fail"},"opening.identity":{"verdict":"fail"},"empathy.sorry":{"verdict":"fail","turns":[1]}},"events":{"customer.thanks":{"sure":[3],"disputed":[]},"words.promise":{"sure":[2,4],"disputed":[]}}}
    {"call":"veto-01","verdicts":{"opening.greeting":{"verdict":"pass","turns":[0]},"opening.identity":{"verdict":"pass","turns":[0]},"empathy.sorry":{"verdict":"pass"}},"events":{"customer.thanks":{"sure":[],"disputed":[]},"words.promise":{"sure":[],"disputed":[]}}}
    """

  private static func labels(_ text: String) throws -> CallLabels {
    try CallLabels(reading: Array(text.utf8))
  }

  private static func results() throws -> [String: JSON] {
    let pairs = try Sample.calls().map { call in
      (call.id, JSONReport.record(try Sample.card(call), of: call))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func sources(withCalls: Bool) throws -> DisagreementSources {
    let calls = withCalls ? try Sample.calls() : []
    return DisagreementSources(
      results: try results(), calls: Dictionary(uniqueKeysWithValues: calls.map { ($0.id, $0) }))
  }

  private static func report() throws -> AgreementReport {
    AgreementReport(
      Agreement(of: Rater(results: try results()), with: try labels(first)),
      of: .init(nil, labels: "a.jsonl"), pack: try Sample.pack.get())
  }

  @Test(arguments: [
    (80, Language.chinese), (80, .english), (50, .chinese),
  ])
  func `shows figures and every difference with its sentences`(
    width: Int, language: Language
  ) throws {
    let text = try Self.report().rendered(
      style: TextStyle(width: width, language: language), with: try Self.sources(withCalls: true),
      most: 5)
    let path = "Tests/HengReportTests/Fixtures/agree-\(width)-\(language.rawValue).out"
    try Golden.output(path).expect(text)
    for line in text.split(separator: "\n") { #expect(String(line).columns <= width, "\(line)") }
  }

  @Test func `without transcripts shows what results hold`() throws {
    let text = try Self.report().rendered(
      style: TextStyle(), with: try Self.sources(withCalls: false), most: 1)
    #expect(text.contains("标注：第1句\n") && text.contains("另有 1 处"))
    #expect(!text.contains("你们服务太差了"))
    let none = try Self.report().rendered(
      style: TextStyle(), with: try Self.sources(withCalls: false), most: 0)
    #expect(!none.contains("处不同"))
  }

  @Test func `between two people their kappa stands beside Heng's`() throws {
    let (first, second) = (try Self.labels(Self.first), try Self.labels(Self.second))
    let between = Agreement(of: Rater(second), with: first)
    let heng = Agreement(of: Rater(results: try Self.results()), with: first).beside(between)
    let sources = try Self.sources(withCalls: true)
    let pack = try Sample.pack.get()
    let text =
      AgreementReport(heng, of: .init(nil, labels: "a.jsonl"), pack: pack).rendered(
        style: TextStyle(), with: sources, most: 0)
      + AgreementReport(between, of: .init("b.jsonl", labels: "a.jsonl"), pack: pack).rendered(
        style: TextStyle(), with: sources.withoutResults, most: 5)
    try Golden.output("Tests/HengReportTests/Fixtures/agree-people.out").expect(text)
  }

  @Test func `JSON holds figures, intervals and what differs`() throws {
    let json = try Self.report().json(with: try Self.sources(withCalls: true))
    try Golden.output("Tests/HengReportTests/Fixtures/agree-json.out").expect(
      String(decoding: JSONWriter.lines(json), as: UTF8.self))
  }

  @Test func `what steers a terminal does not come through`() throws {
    let labels = try Self.labels(
      #"{"call":"veto-01","verdicts":{"x\u001b[2J":{"verdict":"pass"}},"events":{"y\u001b":{"sure":[0]}}}"#
    )
    let agreement = Agreement(of: Rater(results: try Self.results()), with: labels)
    let text = AgreementReport(
      agreement, of: .init(nil, labels: "\u{1B}.jsonl"), pack: try Sample.pack.get()
    ).rendered(style: TextStyle(), with: try Self.sources(withCalls: true), most: 5)
    #expect(text.contains("没有这一项") && !text.contains("\u{1B}"))
  }
}

/// What `heng agree --quality` shows.
struct QualityReportTests {
  private static func study() throws -> QualityStudy {
    let votes = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9]]
    let calls = try Sample.calls()
    let lines = zip(calls, votes).map { call, votes in
      "{\"call\":\"\(call.id)\",\"S_votes\":\(votes),\"A\":\(votes[0])}"
    }
    let marks = try calls.compactMap { call in
      QualityStudy.Marks(result: JSONReport.record(try Sample.card(call), of: call)).map {
        (call.id, $0)
      }
    }
    return QualityStudy(
      of: Dictionary(uniqueKeysWithValues: marks),
      with: try QualityRatings(reading: Array(lines.joined(separator: "\n").utf8)))
  }

  @Test(arguments: Language.allCases)
  func `shows what scores, dimensions, one person and the panel reach`(language: Language) throws {
    let report = QualityReport(try Self.study(), pack: try Sample.pack.get())
    let text = report.rendered(style: TextStyle(language: language))
    let path = "Tests/HengReportTests/Fixtures/quality-80-\(language.rawValue).out"
    try Golden.output(path).expect(text)
    for line in text.split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
  }

  @Test func `JSON holds the same`() throws {
    let json = QualityReport(try Self.study(), pack: try Sample.pack.get()).json
    try Golden.output("Tests/HengReportTests/Fixtures/quality-json.out").expect(
      String(decoding: JSONWriter.lines(json), as: UTF8.self))
  }
}

struct FiguresTests {
  @Test(arguments: [
    (0.0625, 3, "0.062"), (0.8125, 3, "0.812"), (-0.0004, 3, "0.000"), (-0.95, 2, "\u{2212}0.95"),
    (1, 2, "1.00"), (2.4, 1, "2.4"), (19, 0, "19"),
  ])
  func `are printed with fixed places, halves to the even digit`(
    value: Double, places: Int, text: String
  ) {
    #expect(Figures.fixed(value, places: places) == text)
  }

  @Test func `what is not known is a dash`() {
    #expect(Figures.thousandths(nil) == "—" && Figures.interval(nil).isEmpty)
    #expect(Figures.interval(0.5...1) == "0.50–1.00")
  }
}
