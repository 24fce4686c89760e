import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// The figures that every format of a report shares.
struct ServiceReportTests {
  @Test func `counts calls, means and failures`() throws {
    let report = try ManyCalls.report(ManyCalls.few)
    #expect(report.figures.calls == 10)
    #expect(report.figures.provisional == 1)
    #expect(report.figures.vetoes == 1)
    #expect(report.figures.mean == Double(98 + 97 + 98 + 97 + 71 + 72 + 73 + 74) / 9)
    #expect(report.figures.median == 74)
    let promise = try #require(report.items.first { $0.id == "words.promise" })
    #expect(promise.tally.failures == 3)
    #expect(promise.tally.decided == 9)
    #expect(promise.tally.points == -30)
    #expect(promise.tally.vetoes == 1)
    #expect(report.weeks.map(\.name) == ["2026-W40", "2026-W41", "2026-W42", "2026-W43"])
  }

  @Test func `puts the better band first and those who cannot be compared last`() throws {
    let report = try ManyCalls.report(ManyCalls.few)
    #expect(report.agents.map { $0.party.id } == ["2001", "2002", nil])
    #expect(report.agents[2].compared == nil)
    #expect(report.agents[1].compared?.interval != nil)
  }

  @Test func `does not care for the order of the calls`() throws {
    var random = SeededRandom(seed: 11)
    let bytes = JSONWriter.bytes(try ManyCalls.report(ManyCalls.few).json)
    for _ in 0..<5 {
      let mixed = ManyCalls.few.shuffled(using: &random)
      #expect(JSONWriter.bytes(try ManyCalls.report(mixed).json) == bytes, "\(random)")
    }
  }

  @Test func `leaves out what says how a call went and not what the agent did`() throws {
    let outcome = ScoredCall.Outcome(
      rule: "outcome.solved", verdict: .fail, points: -5, dimension: "outcome")
    let call = ManyCalls.call("a", of: Call.Party(id: "1"), 90, [outcome])
    #expect(try ManyCalls.report([call]).items.isEmpty)
  }

  /// Every row has a cell for every column, and what one list counts the others count too.
  @Test(arguments: [UInt64](1...8))
  func `adds up`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let calls = ManyCalls.random(
      &random, names: ["甲", "乙", "丙", "丁", "戊"], words: ["a", "b", "c"])
    let report = try ManyCalls.report(calls)
    for table in report.tables {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(random)")
      #expect(Set(table.columns.map(\.key)).count == table.columns.count)
    }
    let failures = calls.reduce(0) { $0 + $1.failures.count }
    #expect(report.items.reduce(0) { $0 + $1.tally.failures } == failures, "\(random)")
    #expect(report.agents.flatMap(\.tallies).reduce(0) { $0 + $1.failures } == failures)
    #expect(report.agents.reduce(0) { $0 + $1.calls.count } == calls.count)
    let evidence = try #require(report.tables.first { $0.key == "evidence" })
    #expect(evidence.rows.count == failures)
    let shown = ShownEvidence(report).items
    #expect(shown.reduce(0) { $0 + $1.shown.count + $1.omitted } == failures)
  }

  @Test func `writes every figure as JSON`() throws {
    let json = JSONWriter.lines(try ManyCalls.report(ManyCalls.few, title: "十月").json)
    try Golden.output("Tests/HengReportTests/Fixtures/report.json.out")
      .expect(String(decoding: json, as: UTF8.self))
  }
}
