/// A list of words, asked which of them stands at a place of a text.
///
/// The list keeps its order: of several words that stand at a place the first of the list is meant.
/// Most places are turned away by one look at the scalar there.
public struct WordList: Hashable, Sendable {
  public let words: [[UInt32]]
  /// Bit `s % 1024` is set where a word begins, or ends, with a scalar `s`.
  private let firsts: Signature
  private let lasts: Signature

  public init(_ words: [[UInt32]]) {
    self.words = words
    firsts = Signature(words.compactMap(\.first))
    lasts = Signature(words.compactMap(\.last))
  }

  /// Whether any word may begin with `scalar`; sometimes true where none does.
  @inline(__always)
  func mayBegin(with scalar: UInt32) -> Bool { firsts.mayContain(scalar) }

  /// The length of the first word of the list that stands at `offset`, or 0.
  public func length(in text: [UInt32], at offset: Int) -> Int {
    guard offset < text.count, firsts.mayContain(text[offset]) else { return 0 }
    for word in words where text.matches(word, at: offset) { return word.count }
    return 0
  }

  /// The first word of the list that ends at `end` and begins at `start` or later.
  ///
  /// - Parameter fits: asked of its length.
  public func word(
    in text: [UInt32], endingAt end: Int, from start: Int = 0,
    where fits: (Int) -> Bool = { _ in true }
  ) -> [UInt32]? {
    guard end > start, lasts.mayContain(text[end - 1]) else { return nil }
    for word in words
    where end - word.count >= start && text.matches(word, at: end - word.count) && fits(word.count)
    {
      return word
    }
    return nil
  }

  /// The first word of the list that stands at `offset` and ends at `end` or before.
  public func word(in text: [UInt32], at offset: Int, upTo end: Int) -> [UInt32]? {
    guard offset < end, firsts.mayContain(text[offset]) else { return nil }
    for word in words where offset + word.count <= end && text.matches(word, at: offset) {
      return word
    }
    return nil
  }

  /// Whether a word of the list stands anywhere in the text.
  public func stands(in text: [UInt32]) -> Bool {
    for offset in text.indices where length(in: text, at: offset) > 0 { return true }
    return false
  }
}

extension WordList {
  public static func == (a: WordList, b: WordList) -> Bool { a.words == b.words }
  public func hash(into hasher: inout Hasher) { hasher.combine(words) }
}

/// A set of scalars that is sometimes wrong: it holds whatever was put in, and now and then another.
public struct Signature: Sendable {
  private let bits: FixedTable<UInt64>

  public init(_ scalars: some Sequence<UInt32>) {
    var bits = [UInt64](repeating: 0, count: 16)
    for scalar in scalars { bits[Int(scalar >> 6) & 15] |= 1 << UInt64(scalar & 63) }
    self.bits = FixedTable(bits)
  }

  @inline(__always)
  public func mayContain(_ scalar: UInt32) -> Bool {
    bits[Int(scalar >> 6) & 15] & (1 << UInt64(scalar & 63)) != 0
  }
}
