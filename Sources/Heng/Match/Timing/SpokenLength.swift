internal import HanText

/// How much was said: Han characters, and words and numbers in other letters. Punctuation, spaces
/// and fillers are neither.
public struct SpokenLength: Hashable, Sendable {
  public let han: Int
  public let words: Int

  /// The characters by which speed is counted.
  public var characters: Int { han + words }

  static let none = SpokenLength(han: 0, words: 0)

  static func + (a: SpokenLength, b: SpokenLength) -> SpokenLength {
    SpokenLength(han: a.han + b.han, words: a.words + b.words)
  }
}

extension SpokenLength {
  /// Of a normalised text.
  init(of scalars: [UInt32], lexicon: Lexicon) {
    let content = lexicon.content(of: scalars)
    var (han, words) = (0, 0)
    for place in content.scalars.indices {
      let scalar = content.scalars[place]
      if Scalars.isHan(scalar) {
        han += 1
      } else if place == 0 || !Self.joins(place - 1, place, of: content, in: scalars) {
        words += 1
      }
    }
    self.init(han: han, words: words)
  }

  /// Whether two neighbours belong to one Latin word or one number: 3.5, don't.
  private static func joins(
    _ a: Int, _ b: Int, of content: SpokenContent, in text: [UInt32]
  ) -> Bool {
    let (first, second) = (content.scalars[a], content.scalars[b])
    let isNumber = Scalars.isDigit(first) && Scalars.isDigit(second)
    guard isNumber || (Scalars.isLatin(first) && Scalars.isLatin(second)) else { return false }
    let between = text[content.offsets[a] + 1..<content.offsets[b]]
    // A point, a comma and an apostrophe.
    return between.isEmpty
      || (between.count == 1
        && between.allSatisfy { isNumber ? $0 == 0x2E || $0 == 0x2C : $0 == 0x27 })
  }
}
