internal import CICU

/// What ``WordFinder`` looks words up in: ICU's dictionary of Chinese and Japanese, and what ICU's word
/// rules make of a character. Made once, some 20 ms and 4 MB, and read by all tasks.
@safe
public final class WordTable: @unchecked Sendable {
  // Unchecked, because pointers are not Sendable: both tables are written in `init` and freed in
  // `deinit`, and between the two only read.

  /// By cell, see ``WordCell``. The first cells are by the code of a first character.
  let cells: UnsafePointer<WordCell>
  /// By scalar of the basic plane: class, and code of the character in the dictionary.
  let characters: UnsafePointer<WordCharacter>

  /// The table of the installed ICU, made when it is first asked for.
  public static let shared = Result { () throws(ICUError) in try WordTable() }

  /// - Throws: ``ICUError`` when ICU has no dictionary.
  public init() throws(ICUError) {
    let layout = CellLayout(try WordDictionary())
    let cells = UnsafeMutablePointer<WordCell>.allocate(capacity: layout.cells.count)
    unsafe cells.initialize(from: layout.cells, count: layout.cells.count)
    unsafe self.cells = UnsafePointer(cells)
    let count = 0x10000
    let characters = UnsafeMutablePointer<WordCharacter>.allocate(capacity: count)
    var classes = [UInt8](repeating: 0, count: count)
    unsafe cicu_word_classes(&classes, UInt32(count))
    for scalar in 0..<count {
      unsafe (characters + scalar).initialize(
        to: WordCharacter(class: classes[scalar], code: layout.codes[scalar]))
    }
    unsafe self.characters = UnsafePointer(characters)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe characters.deallocate()
  }
}

/// What ICU's word rules, and its dictionary, know a character by.
struct WordCharacter: BitwiseCopyable {
  private let bits: UInt32

  /// - Parameter code: below 2¹⁴; 0 for what stands in no word.
  init(class: UInt8, code: UInt16 = 0) { bits = UInt32(code) << 8 | UInt32(`class`) }

  /// Of `CICU_WORD_OTHER` and so on.
  var `class`: UInt32 { bits & 0xFF }
  var code: UInt16 { UInt16(truncatingIfNeeded: bits >> 8) }

  /// Characters beyond the basic plane: ICU looks words up by UTF-16 units but asks with whole scalars,
  /// and so never finds these in its dictionary.
  static func astral(_ scalar: UInt32) -> WordCharacter {
    WordCharacter(class: cicu_word_class(scalar))
  }
}

/// A way through the dictionary after one more character: the children of a cell stand at its base plus
/// their codes, and know their parent (a double array, as J. Aoe's, with whole parents for the check).
struct WordCell: BitwiseCopyable {
  /// From the lowest: parent 20 bits, base 20 bits, cost 24 bits.
  let bits: UInt64

  init(parent: Int, base: Int, cost: Int) {
    bits = UInt64(parent) | UInt64(base) << 20 | UInt64(cost) << 40
  }

  static let mask = 0xF_FFFF
  /// The parent of first characters and of cells that nobody uses.
  static let noParent = mask
  /// What no word costs: more than the characters of the longest word one by one, so that no cheapest path
  /// goes through it and the path need not ask.
  static let noWord = 0xFFFF
  /// What ICU has a character cost that is no word (`maxSnlp` in dictbe.cpp).
  static let unknown = 255

  var parent: Int { Int(truncatingIfNeeded: bits) & Self.mask }
  var base: Int { Int(truncatingIfNeeded: bits >> 20) & Self.mask }
  /// In the upper half, where a path counts.
  var shiftedCost: UInt64 { (bits >> 40) << 32 }
}
