import Testing

@testable import Heng

struct AgreementTests {
  static func labels(_ lines: String...) throws -> CallLabels {
    try CallLabels(reading: Array(lines.joined(separator: "\n").utf8))
  }

  private static func rater(_ verdicts: [String: Verdict], thanks: [String: Set<Int>] = [:])
    -> Rater
  {
    Rater(
      verdicts.reduce(into: [:]) { calls, entry in
        calls[entry.key] = [
          "offer": .init(verdict: entry.value, turns: [0]),
          "thanks": .init(verdict: nil, turns: thanks[entry.key] ?? []),
        ]
      })
  }

  private static let verdicts: [String: Verdict] = [
    "a": .pass, "b": .fail, "c": .fail, "d": .undetermined, "e": .pass, "z": .pass,
  ]

  private static func offers() throws -> CallLabels {
    try labels(
      #"{"call":"a","verdicts":{"offer":{"verdict":"pass","turns":[2]}}}"#,
      #"{"call":"b","verdicts":{"offer":{"verdict":"fail"}}}"#,
      #"{"call":"c","verdicts":{"offer":{"verdict":"pass","turns":[3]}}}"#,
      #"{"call":"d","verdicts":{"offer":{"verdict":"fail"}}}"#,
      #"{"call":"e","verdicts":{"offer":{"verdict":null}}}"#,
      #"{"call":"none","verdicts":{"offer":{"verdict":"fail"}}}"#)
  }

  @Test func `verdicts are compared where the labels know one`() throws {
    let agreement = Agreement(of: Self.rater(Self.verdicts), with: try Self.offers())
    #expect(agreement.calls == 5 && agreement.missing == ["none"])
    let item = try #require(agreement.verdicts.first)
    #expect(agreement.verdicts.count == 1 && item.figures.agreed == Proportion(2, of: 4))
    #expect(item.figures.fails == 2)
    #expect(item.figures.precision == Proportion(1, of: 2))
    #expect(item.figures.recall == Proportion(1, of: 2))
    // Observed 1/2; chance 2/4 · 1/4 (pass) + 2/4 · 2/4 (fail) = 3/8.
    #expect(abs(try #require(item.figures.kappa).value - 0.2) < 1e-12)
    #expect(agreement.meanAgreement == 0.5 && agreement.meanF1 == nil)
  }

  @Test func `every difference is listed with what both go by`() throws {
    let agreement = Agreement(of: Self.rater(Self.verdicts), with: try Self.offers())
    #expect(agreement.disagreements.map(\.call) == ["c", "d"])
    #expect(agreement.disagreements[0].kind == .verdict(said: .fail, label: .pass))
    #expect(agreement.disagreements[0].turns == [0] && agreement.disagreements[0].labelled == [3])
  }

  @Test func `an item without a result counts as a difference`() throws {
    let labels = try Self.labels(#"{"call":"a","verdicts":{"more":{"verdict":"pass"}}}"#)
    let rater = Self.rater(Self.verdicts)
    let agreement = Agreement(of: rater, with: labels)
    #expect(agreement.disagreements.map(\.kind) == [.verdict(said: nil, label: .pass)])
    #expect(rater.unknownItems(of: labels, besides: []) == ["more"])
    #expect(rater.unknownItems(of: labels, besides: ["more"]) == [])
  }

  @Test func `events are compared turn by turn, without disputed ones`() throws {
    let labels = try Self.labels(
      #"{"call":"a","events":{"thanks":{"sure":[1,2,3],"disputed":[9]}}}"#,
      #"{"call":"b","events":{"thanks":{"sure":[5],"disputed":[]}}}"#)
    let rater = Self.rater(Self.verdicts, thanks: ["a": [2, 3, 4, 9], "b": []])
    let agreement = Agreement(of: rater, with: labels)
    let item = try #require(agreement.events.first)
    #expect(item.figures == EventAgreement(both: 2, extra: 1, missed: 2))
    #expect(item.figures.precision == Proportion(2, of: 3))
    #expect(item.figures.recall == Proportion(2, of: 4))
    #expect(abs(try #require(item.figures.f1) - 4.0 / 7) < 1e-12)
    #expect(agreement.disagreements.map(\.kind) == [.missed, .extra, .missed])
    #expect(agreement.disagreements.map { $0.turns + $0.labelled } == [[1], [4], [5]])
  }

  @Test func `the interval of F1 is Wilson's for the shared turns`() throws {
    let interval = try #require(EventAgreement(both: 15, extra: 100, missed: 33).f1Interval)
    // Newcombe's 15 of 148: 0.0624 and 0.1605; F1 = 2s / (1 + s).
    #expect(abs(interval.lowerBound - 2 * 0.0624 / 1.0624) < 0.0001)
    #expect(abs(interval.upperBound - 2 * 0.1605 / 1.1605) < 0.0001)
    #expect(EventAgreement().f1 == nil && EventAgreement().f1Interval == nil)
  }

  @Test func `one file tells of two people where they did not agree`() throws {
    let agreement = Agreement(of: Self.rater(Self.verdicts), with: try Self.offers())
    #expect(agreement.verdicts[0].people == .init(agreed: Proportion(5, of: 6), kappa: nil))
    let events = try Self.labels(
      #"{"call":"a","events":{"thanks":{"sure":[1,2,3],"disputed":[9,10]}}}"#)
    let people = Agreement(of: Self.rater(Self.verdicts), with: events).events[0].people
    #expect(people?.f1 == 0.75)
    let alone = try Self.labels(#"{"call":"a","events":{"thanks":{"sure":[1],"disputed":[]}}}"#)
    #expect(Agreement(of: Self.rater(Self.verdicts), with: alone).events[0].people == nil)
  }

  @Test func `two files give two people's kappa`() throws {
    let second = try Self.labels(
      #"{"call":"a","verdicts":{"offer":{"verdict":"pass"}}}"#,
      #"{"call":"b","verdicts":{"offer":{"verdict":"fail"}}}"#,
      #"{"call":"c","verdicts":{"offer":{"verdict":"fail"}}}"#,
      #"{"call":"d","verdicts":{"offer":{"verdict":"fail"}}}"#)
    let first = try Self.offers()
    let between = Agreement(of: Rater(second), with: first)
    #expect(between.calls == 4 && between.verdicts[0].figures.agreed == Proportion(3, of: 4))
    let agreement = Agreement(of: Self.rater(Self.verdicts), with: first).beside(between)
    #expect(agreement.verdicts[0].people?.kappa?.value == 0.5)
    #expect(agreement.verdicts[0].people?.agreed == Proportion(3, of: 4))
  }
}
