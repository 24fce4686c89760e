internal import CICU

/// What ``WordFinder`` looks words up in: ICU's dictionary of Chinese and Japanese, and what ICU's word
/// rules make of a character. Made once, in some 50 ms, of 7.5 MB, and read by all tasks.
@safe
public final class WordTable: @unchecked Sendable {
  // Unchecked, because pointers are not Sendable: the tables are written in `init` and freed in
  // `deinit`, and only read between the two.

  /// By cell, see ``WordCell``. The first cells are by the code of a first character.
  let cells: UnsafePointer<WordCell>
  /// Whether a word begins with a pair of common characters, see ``PairSet``.
  let pairs: UnsafePointer<UInt64>
  /// By scalar of the basic plane: class, and code of the character in the dictionary.
  let characters: UnsafePointer<WordCharacter>

  /// The table of the installed ICU, made when it is first asked for.
  public static let shared = Result { () throws(ICUError) in try WordTable() }

  /// - Throws: ``ICUError`` when ICU has no dictionary.
  public init() throws(ICUError) {
    let layout = CellLayout(try WordDictionary())
    unsafe cells = UnsafePointer(layout.cells)
    let pairs = UnsafeMutablePointer<UInt64>.allocate(capacity: layout.pairs.words.count)
    unsafe pairs.initialize(from: layout.pairs.words, count: layout.pairs.words.count)
    unsafe self.pairs = UnsafePointer(pairs)
    let count = 0x10000
    let characters = UnsafeMutablePointer<WordCharacter>.allocate(capacity: count)
    var classes = [UInt8](repeating: 0, count: count)
    unsafe cicu_word_classes(&classes, UInt32(count))
    for scalar in 0..<count {
      unsafe (characters + scalar).initialize(
        to: WordCharacter(class: Int(classes[scalar]), code: Int(layout.codes[scalar])))
    }
    unsafe self.characters = UnsafePointer(characters)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe pairs.deallocate()
    unsafe characters.deallocate()
  }
}

/// A way through the dictionary after one more character: the children of a cell stand at its base plus
/// their codes, and know their parent (a double array after J. Aoe's, with whole parents for the check).
struct WordCell: BitwiseCopyable {
  /// From the lowest: parent 20 bits, base 20 bits, cost 8 bits, and 16 bits for the children.
  private var bits: UInt64

  /// - Parameter cost: below 256; 0 for what is no word.
  init(parent: Int, cost: Int) {
    precondition(0..<256 ~= cost, "the dictionary's costs have outgrown the cells")
    bits = UInt64(parent) | UInt64(cost) << 40
  }

  /// What nobody uses. The first cell is such.
  static let none = WordCell(parent: noParent, cost: 0)
  /// The parent of first characters, too.
  static let noParent = 0xF_FFFF
  /// What ICU has a character cost that is no word (`maxSnlp` in dictbe.cpp).
  static let unknown = 255

  mutating func setChildren(from base: Int, _ codes: [Int]) {
    bits |= UInt64(base) << 20
    for code in codes { bits |= 1 << UInt64(48 + code & 15) }
  }

  var parent: Int { Int(truncatingIfNeeded: bits) & Self.noParent }

  /// What the word costs; what is no word costs more than the characters of the longest word one by one, so that no
  /// cheapest path goes through it and the path need not ask.
  var cost: UInt64 { costOfWord | (costOfWord &- 1) >> 48 }
  /// The same of what is a word, as first characters are all taken for.
  var costOfWord: UInt64 { bits >> 40 & 0xFF }

  /// Where the child with a code stands, if there is one.
  func place(of code: Int) -> Int { Int(truncatingIfNeeded: bits >> 20) & 0xF_FFFF &+ code }

  /// False for most codes that no child has.
  func mayHaveChild(_ code: Int) -> Bool { bits >> UInt64(48 + code & 15) & 1 != 0 }
}

/// Which pairs of common characters begin a word, a bit for each. Most pairs of a text do not.
struct PairSet {
  /// The codes of common characters are below.
  static let common = 1 << 11
  private(set) var words = [UInt64](repeating: 0, count: common * common / 64)

  mutating func insert(_ first: Int, _ second: Int) {
    guard first | second < Self.common else { return }
    let bit = Self.bit(first, second)
    words[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  static func bit(_ first: Int, _ second: Int) -> Int { first &* common | second }
}
