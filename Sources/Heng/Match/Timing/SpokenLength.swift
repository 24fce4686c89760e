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
    var (han, words) = (0, 0)
    // Where the last Latin letter or digit stood.
    var last: Int?
    var offset = 0
    while offset < scalars.count {
      if let filler = lexicon.filler(in: scalars, at: offset) {
        offset += filler
        continue
      }
      let scalar = scalars[offset]
      if Scalars.isHan(scalar) { han += 1 }
      if Scalars.isLatin(scalar) || Scalars.isDigit(scalar) {
        if !(last.map { Self.joins($0, offset, in: scalars) } ?? false) { words += 1 }
        last = offset
      }
      offset += 1
    }
    self.init(han: han, words: words)
  }

  /// Whether two places belong to one Latin word or one number: 3.5, don't.
  private static func joins(_ a: Int, _ b: Int, in text: [UInt32]) -> Bool {
    let isNumber = Scalars.isDigit(text[a]) && Scalars.isDigit(text[b])
    guard isNumber || (Scalars.isLatin(text[a]) && Scalars.isLatin(text[b])) else { return false }
    let marks: Set<UInt32> = isNumber ? [0x2E, 0x2C] : [0x27]
    return b == a + 1 || (b == a + 2 && marks.contains(text[a + 1]))
  }
}

extension Lexicon {
  /// How long the filler at a place is; `nil` where there is none. 额 is one only where it stands
  /// alone: 余额 and 额度 are none.
  fileprivate func filler(in text: [UInt32], at offset: Int) -> Int? {
    guard let filler = transparency.fillers.first(where: { text.matches($0, at: offset) }) else {
      return nil
    }
    guard filler == Self.loneFiller else { return filler.count }
    let before = offset > 0 ? text[offset - 1] : 0
    let after = offset + 1 < text.count ? text[offset + 1] : 0
    return [before, after].allSatisfy(isNoContent) ? filler.count : nil
  }

  private static let loneFiller: [UInt32] = [0x989D]

  private func isNoContent(_ scalar: UInt32) -> Bool {
    !Scalars.isHan(scalar) || transparency.fillers.contains([scalar])
  }
}
