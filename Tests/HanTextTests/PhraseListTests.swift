import HanText
import Testing

struct PhraseListTests {
  private static let phrases = [
    Phrase(literal: "您好".scalarValues),
    Phrase([
      .literal("请".scalarValues), .gap(Phrase.Gap(5)), .literal("等".scalarValues), .slot(.number),
    ]),
    Phrase([.slot(.amount), .gap(Phrase.Gap(3, .words)), .literal("元".scalarValues)]),
    Phrase(literal: "好".scalarValues),
  ]

  private var list: PhraseList {
    var list = PhraseList()
    for phrase in Self.phrases { list.append(phrase.units[...]) }
    return list
  }

  @Test func `gives back what was put in`() {
    #expect(list.count == 4)
    #expect(Array(list) == Self.phrases)
    #expect(Array(list.closed) == Self.phrases)
    for (number, phrase) in Self.phrases.enumerated() {
      #expect(Array(list.units(of: number)) == phrase.units)
    }
  }

  @Test func `says where a phrase begins as it is written`() {
    let text = "那您好请".scalarValues
    #expect((0..<text.count).filter { list.opens(0, in: text, at: $0) } == [1])
    #expect((0..<text.count).filter { list.opens(1, in: text, at: $0) } == [3])
    // What begins with a slot begins with no run.
    #expect((0..<text.count).allSatisfy { list.opens(2, in: text, at: $0) })
    #expect((0..<text.count).filter { list.opens(3, in: text, at: $0) } == [2])
  }

  @Test func `a set of phrases that stand elsewhere finds what a set of its own finds`() {
    let (list, text) = (list, "您好，请您等12好5元".scalarValues)
    let lent = PhraseSet(list.count, transparency: .none) { list.units(of: $0) }
    #expect(lent.hits(in: text) == PhraseSet(Self.phrases, transparency: .none).hits(in: text))
  }
}
