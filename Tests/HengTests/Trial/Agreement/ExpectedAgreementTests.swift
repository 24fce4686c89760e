import Testing

@testable import Heng

struct ExpectedAgreementTests {
  private static func agreement(pass: Int, of total: Int, thanks: Set<Int> = [1]) throws
    -> Agreement
  {
    let lines = (0..<total).map { index in
      #"{"call":"c\#(index)","verdicts":{"offer":{"verdict":"\#(index % 2 == 0 ? "pass" : "fail")"}},"#
        + #""events":{"thanks":{"sure":[1,2]}}}"#
    }
    let labels = try CallLabels(reading: Array(lines.joined(separator: "\n").utf8))
    let calls = (0..<total).map { index -> (String, [String: Rater.Opinion]) in
      let right: Verdict = index % 2 == 0 ? .pass : .fail
      return (
        "c\(index)",
        [
          "offer": .init(verdict: index < pass ? right : .undetermined, turns: []),
          "thanks": .init(verdict: nil, turns: thanks),
        ]
      )
    }
    return Agreement(of: Rater(Dictionary(uniqueKeysWithValues: calls)), with: labels)
  }

  @Test func `holds what it was made from, and reads back the same`() throws {
    let agreement = try Self.agreement(pass: 7, of: 9)
    let expected = ExpectedAgreement(agreement)
    #expect(expected.falls(in: agreement) == [] && expected.unrecorded(in: agreement) == [])
    #expect(ExpectedAgreement(expected.json) == expected)
    #expect(expected.json["verdicts"]?["offer"]?["agreement"] == .number(0.777))
  }

  @Test func `tells every figure that falls, and none that rises`() throws {
    let expected = ExpectedAgreement(try Self.agreement(pass: 7, of: 9))
    let falls = expected.falls(in: try Self.agreement(pass: 6, of: 9, thanks: [3]))
    #expect(falls.map(\.figure) == ["agreement", "kappa", "f1"])
    #expect(falls[0].recorded == 777 && falls[0].measured == 666)
    #expect(falls[0].wording.zh == "offer agreement 现在 0.666，记录 0.777")
    #expect(expected.falls(in: try Self.agreement(pass: 9, of: 9, thanks: [1, 2])) == [])
  }

  @Test func `an item or a call that is gone is a fall, a new item is told`() throws {
    let expected = try #require(
      ExpectedAgreement(
        .object([
          "calls": .number(10),
          "verdicts": .object(["old": .object(["agreement": .number(0.5)])]),
          "events": .object([:]),
        ])))
    let agreement = try Self.agreement(pass: 9, of: 9)
    #expect(
      expected.falls(in: agreement) == [
        .init(item: nil, figure: "calls", recorded: 10, measured: 9),
        .init(item: "old", figure: "agreement", recorded: 500, measured: nil),
      ])
    #expect(expected.unrecorded(in: agreement) == ["offer", "thanks"])
  }

  @Test(arguments: [#"{}"#, #"{"calls":1,"verdicts":{"a":1},"events":{}}"#, "[]"])
  func `refuses other JSON`(text: String) throws {
    #expect(ExpectedAgreement(try #require(JSON(parsing: Array(text.utf8)))) == nil)
  }
}
