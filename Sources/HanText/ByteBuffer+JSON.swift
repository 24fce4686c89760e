// How every JSON of ours writes a string and a number: the same bytes on every machine.
extension ByteBuffer {
  /// A string in its quotation marks.
  ///
  /// Escaped are quotation marks, backslashes and controls; those from U+0080 on too, because they
  /// steer terminals as well.
  public mutating func append(json text: String) {
    append(byte: UInt8(ascii: "\""))
    // A text that came from elsewhere may not be contiguous.
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe appendEscaping($0)
    }
    if isDone == nil {
      unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe appendEscaping($0) }
    }
    append(byte: UInt8(ascii: "\""))
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

  /// Copies eight bytes at a time and looks at them one by one only where one of them may need an
  /// escape.
  private mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.baseAddress else { return }
    // A byte becomes six at most, and whole words are written.
    reserve(text.count * 6 + 8)
    var from = unsafe UnsafeRawPointer(first)
    var left = text.count
    while left >= 8 {
      let word = unsafe UInt64(littleEndian: from.loadUnaligned(as: UInt64.self))
      unsafe put(word, 8)
      unsafe from += 8
      left -= 8
    }
    guard left > 0 else { return }
    // What stands behind the end counts as spaces.
    var word: UInt64 = 0x2020_2020_2020_2020 << (UInt64(left) * 8)
    for place in 0..<left {
      word |= UInt64(unsafe from.load(fromByteOffset: place, as: UInt8.self)) << (UInt64(place) * 8)
    }
    unsafe put(word, left)
  }

  /// Writes the first `size` bytes of a word, for which there is room.
  @unsafe
  private mutating func put(_ word: UInt64, _ size: Int) {
    // A control above U+0080 may begin in the word before.
    guard Self.isPlain(word), unsafe start[length - 1] != 0xC2 else {
      for place in 0..<size {
        unsafe put(UInt8(truncatingIfNeeded: word >> (UInt64(place) * 8)))
      }
      return
    }
    let place = unsafe UnsafeMutableRawPointer(start + length)
    unsafe place.storeBytes(of: word.littleEndian, as: UInt64.self)
    length += size
  }

  /// Whether none of eight bytes is a control, a quotation mark, a backslash, or one of a control
  /// above U+0080: those end in 80…9F behind C2.
  private static func isPlain(_ word: UInt64) -> Bool {
    word.bytes(below: 0x20) | word.bytes(equalTo: UInt8(ascii: "\""))
      | word.bytes(equalTo: UInt8(ascii: "\\")) | word.bytes(equalTo: 0x7F)
      | word.bytes(equalTo: 0xC2) == 0
  }

  @unsafe
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
