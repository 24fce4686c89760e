import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// What `heng rules stress` shows.
struct StressReportTests {
  private static func report(
    _ perturbations: [Perturbation] = Perturbation.allCases
  ) async throws -> StressReport {
    let pack = try Sample.pack.get()
    let run = try StressRun(pack, perturbations: perturbations, seed: 3)
    return StressReport(
      await run.outcomes(for: try Sample.calls(), tasks: 2), seed: run.seed, of: pack)
  }

  @Test(arguments: [(80, Language.chinese), (80, .english), (50, .chinese)])
  func `shows a table, the rules that turn and examples`(width: Int, language: Language)
    async throws
  {
    let text = try await Self.report().rendered(
      style: TextStyle(width: width, language: language), most: 2)
    let path = "Tests/HengReportTests/Fixtures/stress-\(width)-\(language.rawValue).out"
    try Golden.output(path).expect(text)
    for line in text.split(separator: "\n") { #expect(String(line).columns <= width, "\(line)") }
  }

  @Test func `shows no examples unless asked, and no rules when none turns`() async throws {
    let text = try await Self.report([.fullWidth]).rendered(style: TextStyle(), most: 0)
    #expect(text.contains("full-width") && !text.contains("翻转的规则") && !text.contains("*"))
  }

  @Test func `JSON holds the same`() async throws {
    let json = try await Self.report([.homophones10, .speakersSwapped]).json
    try Golden.output("Tests/HengReportTests/Fixtures/stress-json.out").expect(
      String(decoding: JSONWriter.lines(json), as: UTF8.self))
  }
}
