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
      let scalar = scalars[offset]
      if let filler = lexicon.filler(in: scalars, at: offset) {
        offset += filler
        continue
      }
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
    if b == a + 1 { return true }
    guard b == a + 2 else { return false }
    let mark = text[a + 1]
    return isNumber ? mark == 0x2E || mark == 0x2C : mark == 0x27
  }
}

extension Lexicon {
  /// How long the filler at a place is; `nil` where there is none. 额 is one only where it stands
  /// alone: 余额 and 额度 are none.
  fileprivate func filler(in text: [UInt32], at offset: Int) -> Int? {
    let length = transparency.lengthOfFiller(in: text, at: offset)
    if length == 0 { return nil }
    guard length == 1, text[offset] == Self.loneFiller else { return length }
    let before = offset > 0 ? text[offset - 1] : 0
    let after = offset + 1 < text.count ? text[offset + 1] : 0
    return isNoContent(before) && isNoContent(after) ? length : nil
  }

  private static let loneFiller: UInt32 = 0x989D

  private func isNoContent(_ scalar: UInt32) -> Bool {
    !Scalars.isHan(scalar) || transparency.fillers.contains([scalar])
  }
}
