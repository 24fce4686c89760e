// How every JSON of ours writes a string and a number: the same bytes on every machine.
extension ByteBuffer {
  /// A string in its quotation marks.
  ///
  /// Escaped are quotation marks, backslashes and controls; those from U+0080 on too, because they
  /// steer terminals as well.
  public mutating func append(json text: String) {
    // As in `append(text:)` nothing is called while the text is lent.
    reserve(text.utf8.count + 16)
    let place = unsafe start + length
    let count = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe Self.copy(plain: bytes, to: place + 1)
    }
    guard case let count?? = count else { return appendEscaping(text) }
    unsafe place[0] = UInt8(ascii: "\"")
    unsafe place[count + 1] = UInt8(ascii: "\"")
    length += count + 2
  }

  /// The same of Unicode scalar values, without the quotation marks.
  public mutating func append(jsonContent scalars: ArraySlice<UInt32>) {
    // Each takes six bytes at most, and whole words are written.
    reserve(scalars.count * 6 + 4)
    unsafe scalars.withUnsafeBufferPointer { scalars in
      for place in 0..<scalars.count {
        let scalar = unsafe scalars[place]
        if scalar >= 0x800, scalar < 0x10000 {
          let leads = scalar >> 12 | scalar << 2 & 0x3F00
          let bytes = (leads | scalar << 16 & 0x3F_0000 | 0x80_80E0).littleEndian
          unsafe UnsafeMutableRawPointer(start + length).storeBytes(of: bytes, as: UInt32.self)
          length += 3
        } else {
          append(jsonContent: scalar)
        }
      }
    }
  }

  /// One scalar that is not written in three bytes.
  private mutating func append(jsonContent scalar: UInt32) {
    switch scalar {
    case 0..<0x80: put(UInt8(scalar))
    case 0x80..<0xA0: appendEscape(UInt8(scalar))
    default: append(scalar: scalar)
    }
  }

  /// Thousandths as a plain number: 173670 as `173.67`, 12000 as `12`.
  @inlinable
  public mutating func append(jsonThousandths number: Int) {
    // Up to fifteen digits are the shortest that read back as the same number.
    guard number.magnitude < 1_000_000_000_000_000 else {
      append(json: Double(number) / 1000)
      return
    }
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 1000)
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    append(Int(whole))
    if rest > 0 { appendFraction(thousandths: rest) }
  }

  /// - Parameter rest: 1 to 999.
  @usableFromInline
  mutating func appendFraction(thousandths rest: UInt) {
    append(byte: UInt8(ascii: "."))
    append(Int(rest / 100))
    guard rest % 100 > 0 else { return }
    append(Int(rest / 10 % 10))
    if rest % 10 > 0 { append(Int(rest % 10)) }
  }

  /// The shortest digits that read back as the same number; whole numbers go without a fraction.
  public mutating func append(json number: Double) {
    if let whole = Int(exactly: number) {
      append(whole)
    } else {
      append(text: "\(number)")
    }
  }

  // MARK: Strings

  /// Copies what needs no escapes, eight bytes at a time, and up to seven bytes more than that.
  ///
  /// - Returns: how many bytes there are; `nil` where one of them may need an escape.
  @unsafe @inline(__always)
  private static func copy(
    plain text: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    guard let first = text.baseAddress, !text.isEmpty else { return 0 }
    let from = unsafe UnsafeRawPointer(first)
    let to = UnsafeMutableRawPointer(place)
    let count = text.count
    guard count >= 8 else {
      let word = unsafe shortWord(from, count)
      unsafe to.storeBytes(of: word.littleEndian, as: UInt64.self)
      return isPlain(word) ? count : nil
    }
    var offset = 0
    while offset < count {
      // The last word ends with the text, and repeats what was copied.
      let next = min(offset, count - 8)
      let word = unsafe (from + next).loadUnaligned(as: UInt64.self)
      guard isPlain(word) else { return nil }
      unsafe (to + next).storeBytes(of: word, as: UInt64.self)
      offset += 8
    }
    return count
  }

  private static let spaces: UInt64 = 0x2020_2020_2020_2020

  /// One to seven bytes as a word, with spaces behind them.
  @unsafe @inline(__always)
  private static func shortWord(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    let fill = spaces << UInt64(count * 8)
    func byte(_ place: Int) -> UInt64 {
      unsafe UInt64(bytes.load(fromByteOffset: place, as: UInt8.self)) << UInt64(place * 8)
    }
    func half(_ place: Int) -> UInt64 {
      let half = unsafe (bytes + place).loadUnaligned(as: UInt32.self)
      return UInt64(UInt32(littleEndian: half)) << UInt64(place * 8)
    }
    // Two looks that overlap see all of them.
    return count >= 4
      ? fill | half(0) | half(count - 4) : fill | byte(0) | byte(count / 2) | byte(count - 1)
  }

  @inline(never)
  private mutating func appendEscaping(_ text: String) {
    append(byte: UInt8(ascii: "\""))
    for byte in text.utf8 { put(byte) }
    append(byte: UInt8(ascii: "\""))
  }

  /// Whether none of eight bytes is a control, a quotation mark, a backslash, or one of a control
  /// above U+0080: those end in 80…9F behind C2.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    word.bytes(below: 0x20) | word.bytes(equalTo: UInt8(ascii: "\""))
      | word.bytes(equalTo: UInt8(ascii: "\\")) | word.bytes(equalTo: 0x7F)
      | word.bytes(equalTo: 0xC2) == 0
  }

  private mutating func put(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      append(byte: UInt8(ascii: "\\"))
      append(byte: byte)
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    case 0..<0x20, 0x7F: appendEscape(byte)
    case 0x80..<0xA0 where unsafe start[length - 1] == 0xC2:
      length -= 1
      appendEscape(byte)
    default: append(byte: byte)
    }
  }

  private mutating func appendEscape(_ control: UInt8) {
    append("\\u00")
    append(hexadecimal: control)
  }
}
