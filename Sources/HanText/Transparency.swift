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
