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

  /// All that is soft or hard punctuation.
  static let punctuation: [UInt32] = [
    0x09, 0x20, 0x3000, 0x5F, 0x2C, 0x3001,
    0x0A, 0x0D, 0x21, 0x3A, 0x3B, 0x3F, 0x3002, 0xFF61,
  ]

  /// Whether two neighbours belong to one Latin word or one number.
  static func joins(_ a: UInt32, _ b: UInt32) -> Bool {
    (isLatin(a) && isLatin(b)) || (isDigit(a) && isDigit(b))
  }

  /// The value of a character that is one scalar.
  static func of(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  /// The scalars of a text, for a quick look whether any of them may be there.
  public static func signature(of characters: String) -> Signature {
    Signature(characters.scalarValues)
  }

  /// The scalars of a text, for tables of characters.
  static func set(_ characters: String) -> Set<UInt32> { Set(characters.scalarValues) }
}
