internal import CICU

/// What ICU's word rules, and its dictionary, know a character by.
struct WordCharacter: BitwiseCopyable {
  /// For characters of runs this bit, that of Katakana, and the code in the dictionary; for all others the class, which is
  /// a code too, of no word.
  private let bits: UInt16

  private static let run: UInt16 = 0x8000
  private static let katakana: UInt16 = 0x4000
  /// Below it no character has its code.
  static let firstCode = 16
  /// How many codes there may be: ICU 72's dictionary is written with 16,037 characters.
  static let codeCount = 0x4000

  /// - Parameters:
  ///   - class: `CICU_WORD_OTHER` and so on.
  ///   - code: for characters of runs; 0 for what stands in no word.
  init(class: Int, code: Int = 0) {
    switch `class` {
    case CICU_WORD_RUN: bits = Self.run | UInt16(code)
    case CICU_WORD_KATAKANA: bits = Self.run | Self.katakana | UInt16(code)
    default: bits = UInt16(`class`)
    }
  }

  /// Characters beyond the basic plane: ICU keeps its words in UTF-16 units but looks up whole scalars, and so never
  /// finds these in its dictionary.
  static func astral(_ scalar: UInt32) -> WordCharacter {
    WordCharacter(class: Int(cicu_word_class(scalar)))
  }

  static let other = WordCharacter(class: CICU_WORD_OTHER)

  var isRun: Bool { bits & Self.run != 0 }
  var isKatakana: Bool { bits >= Self.run | Self.katakana }
  var code: Int { Int(bits & ~(Self.run | Self.katakana)) }
  /// Of a character that is in no run.
  private var `class`: Int { Int(bits) }

  // MARK: Rules of ICU 72.1: UAX #29 with ICU's changes

  var isAwkward: Bool { bits == CICU_WORD_AWKWARD }
  var isMiddle: Bool { CICU_WORD_MID_LETTER...CICU_WORD_MID ~= `class` }
  var mayHaveMiddle: Bool { `class` == CICU_WORD_LETTER || `class` == CICU_WORD_NUMERIC }

  /// Whether the two never part, where they are not both of a run.
  func joins(_ next: WordCharacter) -> Bool {
    switch `class` {
    case CICU_WORD_LETTER, CICU_WORD_NUMERIC:
      return next.mayHaveMiddle || next.class == CICU_WORD_CONNECTOR
    case CICU_WORD_CONNECTOR:
      return next.mayHaveMiddle || next.class == CICU_WORD_CONNECTOR || next.isKatakana
    case CICU_WORD_SPACE: return next.class == CICU_WORD_SPACE
    case CICU_WORD_CR: return next.class == CICU_WORD_LF
    default: return isKatakana && next.class == CICU_WORD_CONNECTOR
    }
  }

  /// Whether the two, which may have a middle, hold together over it.
  func joins(_ far: WordCharacter, over middle: WordCharacter) -> Bool {
    let own = `class` == CICU_WORD_LETTER ? CICU_WORD_MID_LETTER : CICU_WORD_MID_NUMBER
    return far.class == `class` && (middle.class == CICU_WORD_MID || middle.class == own)
  }

  // MARK: What a text holds

  /// A bit for each class, and none for the characters that part from all others without further rules.
  var trait: UInt32 {
    isRun ? (isKatakana ? Self.katakanaTrait : 0) : (1 << UInt32(bits)) & ~1
  }
  static let katakanaTrait: UInt32 = 1 << UInt32(CICU_WORD_KATAKANA)
  static let awkwardTrait: UInt32 = 1 << UInt32(CICU_WORD_AWKWARD)
}
