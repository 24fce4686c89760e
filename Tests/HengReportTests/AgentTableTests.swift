import Foundation
import HanText
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// Agents with enough calls to compare, as people and programs get them.
struct AgentTableTests {
  @Test(arguments: [(80, Language.chinese), (80, .english), (120, .chinese), (45, .chinese)])
  func `shows bands, places, estimates and trends`(width: Int, language: Language) throws {
    let style = TextStyle(width: width, language: language)
    let report = AgentReport(
      AgentComparison(Self.calls(), adjusting: .caseMix), pack: try Sample.pack.get(), style: style)
    let text = report.rendered() + "\n" + report.heatMap()
    #expect(text.split(separator: "\n").filter { String($0).columns > width } == [])
    try Golden.output("Tests/HengReportTests/Fixtures/bands-\(width)-\(language.rawValue).out")
      .expect(text)
  }

  @Test(arguments: Language.allCases)
  func `tells what lies between two`(language: Language) throws {
    let comparison = AgentComparison(Self.calls())
    let pairs = [("1", "2"), ("1", "3"), ("2", "9")]
    let text = try pairs.map { first, second in
      let difference = try #require(comparison.difference(first, second))
      return DifferenceReport(difference, by: .agent, style: TextStyle(language: language))
        .rendered()
    }
    try Golden.output("Tests/HengReportTests/Fixtures/difference-\(language.rawValue).out").expect(
      text.joined())
  }

  @Test func `gives all figures to programs`() throws {
    let comparison = AgentComparison(Self.calls(), by: .team)
    let json = AgentRecord.json(
      comparison, differences: [try #require(comparison.difference("甲组", "=cmd"))])
    try Golden.output("Tests/HengReportTests/Fixtures/bands.json").expect(
      String(decoding: JSONWriter.lines(json), as: UTF8.self))
  }

  @Test func `gives spreadsheets no formula`() throws {
    let comparison = AgentComparison(Self.calls(), by: .team)
    let pack = try Sample.pack.get()
    let csv =
      AgentTables.csv(comparison, pack: pack, in: .chinese)
      + AgentTables.itemsCSV(comparison, pack: pack, in: .english)
    let text = String(decoding: csv, as: UTF8.self)
    #expect(text.contains("\r\n'=cmd,") && !text.contains("\r\n=cmd"))
    try Golden.output("Tests/HengReportTests/Fixtures/bands.csv").expect(text)
  }

  /// Three agents of 20 calls, the first two equal and the third worse, and one with few calls.
  private static func calls() -> [ScoredCall] {
    var random = SeededRandom(seed: 11)
    return ["1", "2", "3", "9"].flatMap { agent in
      (0..<(agent == "9" ? 3 : 20)).map { number in
        call(agent, number, random.int(in: 0...8) + random.int(in: 0...8))
      }
    }
  }

  private static func call(_ agent: String, _ number: Int, _ loss: Int) -> ScoredCall {
    let score = 100 - loss - (agent == "3" ? 14 : 0) - (number % 3 == 0 ? 4 : 0)
    let fails = loss > 6 || agent == "3"
    return ScoredCall(
      call: "c\(agent)-\(number)",
      agent: .init(id: agent, name: "坐席\(agent)", team: agent == "3" ? "=cmd" : "甲组"),
      context: .init(
        line: number % 3 == 0 ? "宽带" : "预付费",
        startedAt: "2026-11-\(["02", "09", "16", "23"][number % 4])T09:00:00+08:00", seconds: 60),
      score: score, interval: score...score, grade: score >= 90 ? "优秀" : "合格",
      dimensions: ["care": score, "form": 100 - loss],
      rules: [
        .init(
          rule: "words.promise", verdict: fails ? .fail : .pass, points: fails ? -5 : 0,
          quotation: fails ? "我【保证】今天一定处理" : nil),
        .init(
          rule: "opening.greeting", verdict: number < 5 ? .fail : .pass, points: number < 5 ? -5 : 0
        ),
      ],
      signals: loss < 6 ? ["customer.thanks"] : [],
      pack: .init(id: "sample", version: "1.2.3", fingerprint: "sha256:1"))
  }
}
