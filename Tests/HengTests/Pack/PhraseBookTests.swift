import HanText
import Testing

@testable import Heng

struct PhraseBookTests {
  private func units(_ text: String) -> ArraySlice<Phrase.Unit> {
    Phrase(literal: text.scalarValues).units[...]
  }

  @Test func `numbers phrases as they come, each once, however many there are`() {
    var book = PhraseBook()
    let texts = (0..<5000).map { "第\($0)句" }
    for (number, text) in texts.enumerated() {
      #expect(book.known(units(text)) == nil)
      #expect(book.number(of: units(text)) == Int32(number))
    }
    for (number, text) in texts.enumerated() {
      #expect(book.number(of: units(text)) == Int32(number))
      #expect(book.known(units(text)) == Int32(number))
    }
    #expect(book.phrases.count == texts.count)
    #expect(book.phrases[4999] == Phrase(literal: "第4999句".scalarValues))
  }

  @Test func `takes repetitions out of a list and keeps its order`() {
    var book = PhraseBook()
    for text in ["甲", "乙", "丙"] { _ = book.number(of: units(text)) }
    #expect(book.once([2, 0, 2, 1, 0]) == [2, 0, 1])
    #expect(book.once([0, 0]) == [0])
  }

  @Test func `knows texts by their bytes`() {
    var numbers = PhraseNumbers()
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed == decomposed)
    #expect(numbers.add([3, 1], for: composed) == [3, 1])
    #expect(numbers[decomposed] == nil)
    #expect(numbers.add(CollectionOfOne(7), for: decomposed) == [7])
    #expect(numbers[composed] == [3, 1])
    #expect(numbers[decomposed] == [7])
    // A text that lies in other memory.
    #expect(numbers[(composed + "!").dropLast().description] == [3, 1])
  }
}
