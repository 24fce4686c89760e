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
        to: WordCharacter(class: Int(classes[scalar]), code: Int(layout.codes[scalar])))
    }
    unsafe self.characters = UnsafePointer(characters)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe characters.deallocate()
  }
}

/// A way through the dictionary after one more character: the children of a cell stand at its base plus
/// their codes, and know their parent (a double array after J. Aoe's, with whole parents for the check).
struct WordCell: BitwiseCopyable {
  /// From the lowest: parent 20 bits, base 20 bits, cost 16 bits.
  private var bits: UInt64

  init(parent: Int, base: Int, cost: Int) {
    bits = UInt64(parent) | UInt64(base) << 20 | UInt64(cost) << 40
  }

  /// The parent of first characters and of cells that nobody uses.
  static let noParent = 0xF_FFFF
  /// What no word costs: more than the characters of the longest word one by one, so that no cheapest path
  /// goes through it and the path need not ask.
  static let noWord = 0xFFFF
  /// What ICU has a character cost that is no word (`maxSnlp` in dictbe.cpp).
  static let unknown = 255

  var parent: Int { Int(truncatingIfNeeded: bits) & Self.noParent }
  /// 0 where no word goes on: the codes stand there, and their parent is nobody.
  var base: Int {
    get { Int(truncatingIfNeeded: bits >> 20) & Self.noParent }
    set { bits = bits & ~(UInt64(Self.noParent) << 20) | UInt64(newValue) << 20 }
  }
  var cost: UInt64 { bits >> 40 }

  /// The same behind that parent, and no word elsewhere.
  ///
  /// By arithmetic, not by a choice, of which the compiler makes a branch that is missed every other time.
  func orNone(unlessAfter parent: Int) -> WordCell {
    let difference = Int64(self.parent ^ parent)
    let isSame = UInt64(bitPattern: (difference - 1) >> 63)
    return WordCell(bits: bits & isSame | Self.none.bits & ~isSame)
  }

  static let none = WordCell(parent: noParent, base: 0, cost: noWord)

  private init(bits: UInt64) { self.bits = bits }
}
