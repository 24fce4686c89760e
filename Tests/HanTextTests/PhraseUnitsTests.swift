import HanText
import Testing

/// A phrase as a row of units, as packs are unfolded.
struct PhraseUnitsTests {
  private typealias Unit = Phrase.Unit

  private static func run(_ text: String) -> [Unit] { text.scalarValues.map { Unit($0) } }

  private static let gap = Unit(Phrase.Gap(3))

  @Test func `is the phrase of the same elements`() throws {
    let units = Self.run("感谢") + [Self.gap] + Self.run("来电") + [Unit(Slot.number)]
    let elements: [Phrase.Element] = [
      .literal("感谢".scalarValues), .gap(Phrase.Gap(3)), .literal("来电".scalarValues), .slot(.number),
    ]
    let phrase = try #require(Phrase(units))
    #expect(phrase == Phrase(elements) && phrase.elements == elements)
    #expect(phrase.hashValue == Phrase(elements).hashValue)
  }

  @Test func `a gap stands between two things, and nothing is no phrase`() {
    let legal: [[Unit]] = [Self.run("好"), [Unit(Slot.number), Self.gap, Unit(Slot.number)]]
    #expect(legal.allSatisfy { Phrase($0) != nil })
    let illegal: [[Unit]] = [
      [], [Self.gap], [Self.gap] + Self.run("好"), Self.run("好") + [Self.gap],
      Self.run("好") + [Self.gap, Self.gap] + Self.run("好"),
    ]
    for units in illegal { #expect(Phrase(units) == nil, "\(units.map(\.code))") }
  }
}
