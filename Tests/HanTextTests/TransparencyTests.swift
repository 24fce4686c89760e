import Testing

@testable import HanText

struct TransparencyTests {
  @Test func `tries long words first, whatever their order`() {
    let words = ["就是", "嗯", "就是说"]
    let one = Transparency(fillers: words, negators: words, pseudoNegators: words)
    let other = Transparency(
      fillers: words.reversed(), negators: words.reversed(), pseudoNegators: words.reversed())
    #expect(one == other)
    #expect(one.fillers.map { String(scalarValues: $0) } == ["就是说", "就是", "嗯"])
  }

  @Test(arguments: [("请您,稍等", 1), ("请您 稍等", 1), ("请您您稍等", 1), ("请您稍等", 1), ("请您嗯稍等", 0)])
  func `with no lists only punctuation and stutter are stepped over`(text: String, hits: Int) {
    let set = PhraseSet([Phrase(literal: "请您稍等".scalarValues)], transparency: .none)
    #expect(set.hits(in: text.scalarValues).count == hits)
  }

  @Test(arguments: [(23, 1), (24, 1), (25, 0)])
  func `steps over twenty-four characters in one place at most`(count: Int, hits: Int) throws {
    let text = "您" + String(repeating: "嗯", count: count) + "好"
    #expect(try Spoken.hits(of: ["您好"], in: text).count == hits)
  }

  @Test(arguments: ["㐀", "一", "龥", "〇", "𠮷", "鿿", "\u{31350}"])
  func `a Han character is one`(character: String) {
    #expect(character.scalarValues.allSatisfy(Scalars.isHan))
    #expect(!character.scalarValues.contains(where: Scalars.isLatin))
  }

  @Test(arguments: ["a", "z", "é", "ß", "ǖ", "ế"])
  func `a Latin letter is one`(character: String) {
    #expect(character.scalarValues.allSatisfy(Scalars.isLatin))
    #expect(!character.scalarValues.contains(where: Scalars.isHan))
  }

  @Test(arguments: ["，", "、", " ", "_", "　", "。", "！", "？", "；", "：", "\n"])
  func `punctuation is soft or hard, not both`(mark: String) throws {
    let scalar = try Shared.normalize(mark).scalars[0]
    #expect(Scalars.isSoftPunctuation(scalar) != Scalars.isHardPunctuation(scalar))
    #expect(Scalars.isSoftPunctuation(scalar) == "，、 _　".contains(mark))
  }

  @Test(arguments: ["÷", "×", "1", "好", "-", "'", "．", "а", "α"])
  func `what only resembles a letter is none`(character: String) throws {
    #expect(try !Shared.normalize(character).scalars.contains(where: Scalars.isLatin))
  }
}
