/// What the matcher may step over between two characters of a phrase, because people say it without
/// meaning it.
///
/// The lists are data of the engine: they are part of every pack's fingerprint.
public struct Transparency: Hashable, Sendable {
  /// Words without content: 嗯, 那个. Normalised.
  public var fillers: [[UInt32]] { fillerList.words }
  /// After these a soft comma separates: 不，可以 is not 不可以. Normalised.
  public var negators: [[UInt32]] { negatorList.words }
  /// Words that end like a negator and are none: 特别，….
  public var pseudoNegators: [[UInt32]] { pseudoNegatorList.words }
  private let fillerList: WordList
  private let negatorList: WordList
  private let pseudoNegatorList: WordList

  public init(fillers: [String], negators: [String], pseudoNegators: [String]) {
    fillerList = Self.longestFirst(fillers)
    negatorList = Self.longestFirst(negators)
    pseudoNegatorList = Self.longestFirst(pseudoNegators)
  }

  private static func longestFirst(_ words: [String]) -> WordList {
    let sorted = words.map(\.scalarValues).sorted {
      $0.count == $1.count ? $0.precedes($1) : $0.count > $1.count
    }
    return WordList(sorted)
  }

  /// Nothing is transparent; for `not_in` lists and tests.
  public static let none = Transparency(fillers: [], negators: [], pseudoNegators: [])

  /// How many scalars are stepped over in one place at most, so that a wall of fillers costs a
  /// bounded time.
  static let longestStretch = 24

  /// How long a word may be that, said again, is stutter: 一下一下 is, a repeated sentence is not.
  static let longestStutter = 4

  /// Whether anything that begins with `scalar` may be stepped over; sometimes true where nothing is.
  @inline(__always)
  public func mayStep(over scalar: UInt32) -> Bool {
    fillerList.mayBegin(with: scalar) || Scalars.isSoftPunctuation(scalar)
  }

  public func isFiller(_ word: [UInt32]) -> Bool {
    word.first.map(fillerList.mayBegin) ?? false && fillerList.words.contains(word)
  }

  /// The length of the longest filler that stands at `offset`, or 0.
  public func lengthOfFiller(in text: [UInt32], at offset: Int) -> Int {
    fillerList.length(in: text, at: offset)
  }

  /// The lengths of the soft punctuation and the fillers that may be stepped over at `offset`.
  func forEachStep(in text: [UInt32], at offset: Int, _ body: (Int) -> Void) {
    guard offset < text.count else { return }
    let scalar = text[offset]
    if Scalars.isSoftPunctuation(scalar) {
      let separates = !Scalars.isSpace(scalar) && isAfterNegator(text, offset)
      if !separates { body(1) }
    }
    forEachFiller(in: text, at: offset, body)
  }

  /// The lengths of the fillers that stand at `offset`.
  func forEachFiller(in text: [UInt32], at offset: Int, _ body: (Int) -> Void) {
    guard fillerList.mayBegin(with: text[offset]) else { return }
    for filler in fillerList.words where text.matches(filler, at: offset) { body(filler.count) }
  }

  private func isAfterNegator(_ text: [UInt32], _ offset: Int) -> Bool {
    guard let negator = negatorList.word(in: text, endingAt: offset) else { return false }
    return !pseudoNegatorList.words.contains {
      $0.count >= negator.count && text.matches($0, at: offset - $0.count)
    }
  }
}
