/// A string of the text that is being read, without its quotation marks; it is valid UTF-8, and stays
/// as long as the scanner is lent.
@safe
public struct JSONToken {
  fileprivate let start: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  /// What it says, if it is written without escapes.
  public var text: String {
    let bytes = unsafe Span(_unsafeStart: start, count: count)
    return unsafe String(copying: UTF8Span(unchecked: bytes))
  }

  @inlinable
  public static func ~= (text: StaticString, token: JSONToken) -> Bool {
    token.count == text.utf8CodeUnitCount && token.begins(with: text)
  }

  @usableFromInline
  func begins(with text: StaticString) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where unsafe start[index] != text.utf8Start[index] {
      return false
    }
    return true
  }
}

extension JSONScanner {
  /// The key of a member, with the colon behind it; gives up on one with escapes.
  public mutating func key() -> JSONToken {
    let key = token()
    expect(":")
    return key
  }

  /// A string that stands for something, such as a role; gives up on one with escapes.
  public mutating func token() -> JSONToken {
    let (token, hasEscapes) = passString()
    if hasEscapes { giveUp() }
    return token
  }

  /// What a string says.
  public mutating func string() -> String {
    let (token, hasEscapes) = passString()
    return hasEscapes ? unescape(token) : token.text
  }

  /// Passes a string whatever it says.
  mutating func passText() {
    let (token, hasEscapes) = passString()
    if hasEscapes { _ = unescape(token) }
  }

  /// Passes a string, and checks its UTF-8 on the way.
  private mutating func passString() -> (token: JSONToken, hasEscapes: Bool) {
    expect("\"")
    let first = unsafe place
    var hasEscapes = false
    while true {
      passPlainCharacters()
      guard unsafe place < end else { break }
      switch unsafe place.pointee {
      case UInt8(ascii: "\""):
        let token = unsafe JSONToken(start: first, count: place - first)
        unsafe place += 1
        return (token, hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        guard unsafe end - place > 1, unsafe place[1] < 0x80 else { return broken() }
        unsafe place += 2
      case 0..<0x20: return broken()
      case let lead:
        guard let length = unsafe Self.scalarLength(place, lead, end - place) else {
          return broken()
        }
        unsafe place += length
      }
    }
    return broken()
  }

  private mutating func broken() -> (token: JSONToken, hasEscapes: Bool) {
    giveUp()
    return (unsafe JSONToken(start: end, count: 0), false)
  }

  /// Passes what needs no second look: words of plain ASCII and pairs of characters of three bytes, as
  /// nearly all of Chinese is.
  @inline(__always)
  private mutating func passPlainCharacters() {
    while unsafe end - place >= 8 {
      let word = word
      if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 {
        // Behind E0 and ED not every second byte is legal.
        let leads = UInt32(0b1101_1111_1111_1110)
        guard leads >> UInt32(word & 15) & leads >> UInt32(word >> 24 & 15) & 1 == 1 else { return }
        unsafe place += 6
        continue
      }
      let others =
        word.bytesAboveASCII | word.bytes(below: 0x20) | word.bytes(equalTo: UInt8(ascii: "\""))
        | word.bytes(equalTo: UInt8(ascii: "\\"))
      guard others != 0 else {
        unsafe place += 8
        continue
      }
      unsafe place += others.firstByte
      return
    }
  }

  /// How many bytes a character takes, or `nil` where these are none (The Unicode Standard, table 3-7).
  @unsafe @inline(__always)
  private static func scalarLength(
    _ bytes: UnsafePointer<UInt8>, _ lead: UInt8, _ count: Int
  ) -> Int? {
    func isTrail(_ place: Int) -> Bool { unsafe bytes[place] & 0xC0 == 0x80 }
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return count > 1 && isTrail(1) ? 2 : nil
    case 0xE0...0xEF:
      guard count > 2, isTrail(1), isTrail(2) else { return nil }
      let second = unsafe bytes[1]
      let isLegal = lead == 0xE0 ? second >= 0xA0 : lead != 0xED || second < 0xA0
      return isLegal ? 3 : nil
    case 0xF0...0xF4:
      guard count > 3, isTrail(1), isTrail(2), isTrail(3) else { return nil }
      let second = unsafe bytes[1]
      let isLegal = lead == 0xF0 ? second >= 0x90 : lead != 0xF4 || second < 0x90
      return isLegal ? 4 : nil
    default: return nil
    }
  }

  // MARK: Escapes

  private mutating func unescape(_ token: JSONToken) -> String {
    unescaped.removeAll()
    var rest = unsafe UnsafeBufferPointer(start: token.start, count: token.count)[...]
    while unsafe !rest.isEmpty {
      let end = unsafe rest.firstIndex(of: UInt8(ascii: "\\")) ?? rest.endIndex
      unsafe unescaped.append(UnsafeBufferPointer(rebasing: rest[..<end]))
      unsafe rest = rest[end...]
      guard unsafe rest.isEmpty || unescape(&rest) else {
        giveUp()
        return ""
      }
    }
    let bytes = unsafe Span(_unsafeStart: UnsafePointer(unescaped.start), count: unescaped.count)
    return unsafe String(copying: UTF8Span(unchecked: bytes))
  }

  /// Takes one escape from the front, behind whose backslash there is a byte.
  ///
  /// - Returns: `false` for what is none.
  @unsafe
  private mutating func unescape(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let letter = unsafe rest[rest.startIndex + 1]
    unsafe rest = rest.dropFirst(2)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte: letter)
    case UInt8(ascii: "b"): unescaped.append(byte: 0x08)
    case UInt8(ascii: "f"): unescaped.append(byte: 0x0C)
    case UInt8(ascii: "n"): unescaped.append(byte: 0x0A)
    case UInt8(ascii: "r"): unescaped.append(byte: 0x0D)
    case UInt8(ascii: "t"): unescaped.append(byte: 0x09)
    case UInt8(ascii: "u"):
      guard let scalar = unsafe Self.scalar(of: &rest) else { return false }
      for byte in scalar.utf8 { unescaped.append(byte: byte) }
    default: return false
    }
    return true
  }

  /// The scalar of the four digits behind `\u`, or of two such escapes.
  @unsafe
  private static func scalar(of rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    guard let first = unsafe unit(of: &rest) else { return nil }
    guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
    guard unsafe rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
    unsafe rest = rest.dropFirst(2)
    guard let second = unsafe unit(of: &rest), second & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
  }

  @unsafe
  private static func unit(of rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    guard unsafe rest.count >= 4 else { return nil }
    var unit: UInt32 = 0
    for place in 0..<4 {
      switch unsafe rest[rest.startIndex + place] {
      case let digit where (0x30...0x39).contains(digit): unit = unit << 4 | UInt32(digit - 0x30)
      case let letter where (0x41...0x46).contains(letter & 0xDF):
        unit = unit << 4 | UInt32(letter & 0xDF - 0x37)
      default: return nil
      }
    }
    unsafe rest = rest.dropFirst(4)
    return unit
  }
}
