internal import CICU

/// What ICU's word rules, and its dictionary, know a character by.
struct WordCharacter: BitwiseCopyable {
  /// From the lowest 14 bits: the code in the dictionary, for characters of runs; for all others the class, which is a code
  /// too, of no word. Then whether the character asks for more than the dictionary, and whether it is of a run.
  private let bits: UInt16

  private static let special: UInt16 = 0x4000
  private static let run: UInt16 = 0x8000
  /// Below it no character has its code.
  static let firstCode = 16
  /// How many codes there may be: ICU 72's dictionary is written with 16,037 characters.
  static let codeCount = 0x4000

  /// - Parameters:
  ///   - class: `CICU_WORD_OTHER` and so on.
  ///   - code: of characters of runs; 0 for what stands in no word.
  init(class: Int, code: Int = 0) {
    switch `class` {
    case CICU_WORD_RUN: bits = Self.run | UInt16(max(code, CICU_WORD_RUN))
    case CICU_WORD_KATAKANA:
      bits = Self.run | Self.special | UInt16(max(code, CICU_WORD_KATAKANA))
    case CICU_WORD_OTHER: bits = UInt16(CICU_WORD_OTHER)
    default: bits = Self.special | UInt16(`class`)
    }
  }

  /// Characters beyond the basic plane: ICU keeps its words in UTF-16 units but looks up whole scalars, and so never
  /// finds these in its dictionary.
  static func astral(_ scalar: UInt32) -> WordCharacter {
    WordCharacter(class: Int(cicu_word_class(scalar)))
  }

  static let other = WordCharacter(class: CICU_WORD_OTHER)

  var isRun: Bool { bits & Self.run != 0 }
  var isSpecial: Bool { bits & Self.special != 0 }
  var isKatakana: Bool { bits >= Self.run | Self.special }
  var code: Int { Int(bits & ~(Self.run | Self.special)) }
  /// Of a character that is in no run.
  private var `class`: Int { Int(bits & ~Self.special) }

  // MARK: Rules of ICU 72.1: UAX #29 with ICU's changes

  var isAwkward: Bool { `class` == CICU_WORD_AWKWARD }
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
}
