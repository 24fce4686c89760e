/// What the matcher may step over between two characters of a phrase, because people say it without
/// meaning it.
///
/// The lists are data of the engine: they are part of every pack's fingerprint.
public struct Transparency: Hashable, Sendable {
  /// Words without content: 嗯, 那个. Normalised.
  public let fillers: [[UInt32]]
  /// After these a soft comma separates: 不，可以 is not 不可以. Normalised.
  public let negators: [[UInt32]]
  /// Words that end like a negator and are none: 特别，….
  public let pseudoNegators: [[UInt32]]

  public init(fillers: [String], negators: [String], pseudoNegators: [String]) {
    self.fillers = Self.longestFirst(fillers)
    self.negators = Self.longestFirst(negators)
    self.pseudoNegators = Self.longestFirst(pseudoNegators)
  }

  private static func longestFirst(_ words: [String]) -> [[UInt32]] {
    words.map(\.scalarValues).sorted {
      $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count
    }
  }

  /// Nothing is transparent; for `not_in` lists and tests.
  public static let none = Transparency(fillers: [], negators: [], pseudoNegators: [])

  /// How many scalars are stepped over in one place at most, so that a wall of fillers costs a
  /// bounded time.
  static let longestStretch = 24

  /// How long a word may be that, said again, is stutter: 一下一下 is, a repeated sentence is not.
  static let longestStutter = 4

  /// The lengths of the soft punctuation and the fillers that may be stepped over at `offset`.
  func steps(in text: [UInt32], at offset: Int) -> [Int] {
    guard offset < text.count else { return [] }
    var lengths: [Int] = []
    let scalar = text[offset]
    if Scalars.isSoftPunctuation(scalar) {
      let separates = !Scalars.isSpace(scalar) && isAfterNegator(text, offset)
      if !separates { lengths.append(1) }
    }
    for filler in fillers where text.matches(filler, at: offset) { lengths.append(filler.count) }
    return lengths
  }

  private func isAfterNegator(_ text: [UInt32], _ offset: Int) -> Bool {
    func ends(with word: [UInt32]) -> Bool { text.matches(word, at: offset - word.count) }
    guard let negator = negators.first(where: ends) else { return false }
    return !pseudoNegators.contains { $0.count >= negator.count && ends(with: $0) }
  }
}

/// The classes of normalised scalars that matching asks about.
public enum Scalars {
  public static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return true
    default: return false
    }
  }

  /// A letter of the Latin script; normalised text has no capitals.
  public static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61...0x7A, 0x41...0x5A, 0xDF...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: return true
    default: return false
    }
  }

  public static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  public static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0x3000, 0x5F: return true
    default: return false
    }
  }

  /// Space, the pause mark `_` of recognisers, and the commas ，、 (the first is `,` after
  /// normalisation).
  public static func isSoftPunctuation(_ scalar: UInt32) -> Bool {
    isSpace(scalar) || scalar == 0x2C || scalar == 0x3001
  }

  /// What ends a sentence: 。！？；： and a line end.
  public static func isHardPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0x21, 0x3F, 0x3B, 0x3A, 0x0A, 0x0D, 0xFF61: return true
    default: return false
    }
  }
}
