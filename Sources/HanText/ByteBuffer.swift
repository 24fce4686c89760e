/// Bytes that are written one behind the other, for what is written for every call: the memory
/// grows as it must, and ``removeAll()`` keeps it.
///
/// An array of bytes checks at every write whether somebody shares it; a record has 2,000 writes.
@safe
public struct ByteBuffer: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var length = 0
  @usableFromInline var capacity: Int

  /// An empty buffer.
  ///
  /// - Parameter capacity: how many bytes can be written before it grows.
  public init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    unsafe start = .allocate(capacity: self.capacity)
  }

  deinit { unsafe start.deallocate() }

  /// How many bytes were written.
  @inlinable
  public var count: Int { length }

  /// Forgets everything and keeps the memory.
  @inlinable
  public mutating func removeAll() { length = 0 }

  /// Forgets all but the first bytes.
  ///
  /// - Parameter count: at most as many as there are.
  public mutating func removeAll(after count: Int) {
    precondition(count <= self.count, "there are not so many bytes")
    length = count
  }

  /// Makes room for so many more bytes.
  @inlinable
  public mutating func reserve(_ more: Int) {
    if capacity - length < more { grow(more) }
  }

  /// Twice the memory, so that every byte is moved once on average.
  @inline(never) @usableFromInline
  mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, length + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.moveInitialize(from: start, count: length)
    unsafe start.deallocate()
    unsafe start = larger
  }
}

// Its memory has one owner: nobody can copy it, or keep the pointer that is lent out.
extension ByteBuffer: @unchecked Sendable {}

// MARK: Writing

extension ByteBuffer {
  @inlinable
  public mutating func append(byte: UInt8) {
    reserve(1)
    unsafe start[length] = byte
    length += 1
  }

  @inlinable @inline(__always)
  public mutating func append(_ text: StaticString) {
    unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The text in UTF-8. It has a label, so that a literal is never taken for it.
  public mutating func append(text: String) {
    // Nothing is called while the text is lent, so that Swift need not count its owners up and down:
    // tasks share the texts of a pack, and would wait for one another at their counts.
    reserve(text.utf8.count)
    let place = unsafe start + length
    let count = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      if let first = bytes.baseAddress { unsafe place.update(from: first, count: bytes.count) }
      return bytes.count
    }
    guard let count else { return appendEach(byteOf: text) }
    length += count
  }

  /// For a text that came from elsewhere and is not contiguous.
  @inline(never)
  private mutating func appendEach(byteOf text: String) {
    for byte in text.utf8 { append(byte: byte) }
  }

  public mutating func append(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  @inlinable @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (start + length).update(from: first, count: bytes.count)
    length += bytes.count
  }

  /// A part of what another holds.
  public mutating func append(_ other: borrowing ByteBuffer, _ range: Range<Int>) {
    precondition(range.upperBound <= other.length, "there are not so many bytes")
    unsafe append(UnsafeBufferPointer(start: other.start + range.lowerBound, count: range.count))
  }

  /// A Unicode scalar value in UTF-8.
  public mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80: append(byte: UInt8(scalar))
    case 0x80..<0x800:
      append(byte: UInt8(0xC0 | scalar >> 6))
      append(byte: UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(byte: UInt8(0xE0 | scalar >> 12))
      append(byte: UInt8(0x80 | scalar >> 6 & 0x3F))
      append(byte: UInt8(0x80 | scalar & 0x3F))
    default:
      append(byte: UInt8(0xF0 | scalar >> 18))
      append(byte: UInt8(0x80 | scalar >> 12 & 0x3F))
      append(byte: UInt8(0x80 | scalar >> 6 & 0x3F))
      append(byte: UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// A number in decimal digits.
  @inlinable @inline(__always)
  public mutating func append(_ number: Int) {
    if UInt(bitPattern: number) < 10 {
      append(byte: 0x30 &+ UInt8(truncatingIfNeeded: number))
    } else {
      appendDigits(of: number)
    }
  }

  /// How many bytes a number takes, with its sign.
  public static func width(of number: Int) -> Int {
    digits(of: number.magnitude) + (number < 0 ? 1 : 0)
  }

  /// Two digits, small letters.
  public mutating func append(hexadecimal byte: UInt8) {
    append(byte: Self.hexadecimal(byte >> 4))
    append(byte: Self.hexadecimal(byte & 15))
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : 0x57 + digit
  }

  @inline(never) @usableFromInline
  mutating func appendDigits(of number: Int) {
    // A sign and nineteen digits, or twenty digits.
    reserve(20)
    guard number < 0 || number >= 1000 else { return appendThreeDigits(of: UInt32(number)) }
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    let size = Self.digits(of: number.magnitude)
    var rest = number.magnitude
    for place in stride(from: length + size - 1, through: length, by: -1) {
      let (more, digit) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe start[place] = 0x30 &+ UInt8(truncatingIfNeeded: digit)
      rest = more
    }
    length += size
  }

  /// Most numbers are below 1000.
  @inline(__always)
  private mutating func appendThreeDigits(of number: UInt32) {
    let (tens, ones) = (number / 10, number % 10)
    let place = unsafe start + length
    if number >= 100 {
      unsafe place[0] = 0x30 &+ UInt8(truncatingIfNeeded: tens / 10)
      unsafe place[1] = 0x30 &+ UInt8(truncatingIfNeeded: tens % 10)
      unsafe place[2] = 0x30 &+ UInt8(truncatingIfNeeded: ones)
      length += 3
    } else if number >= 10 {
      unsafe place[0] = 0x30 &+ UInt8(truncatingIfNeeded: tens)
      unsafe place[1] = 0x30 &+ UInt8(truncatingIfNeeded: ones)
      length += 2
    } else {
      unsafe place[0] = 0x30 &+ UInt8(truncatingIfNeeded: ones)
      length += 1
    }
  }

  private static func digits(of number: UInt) -> Int {
    var digits = 1
    var rest = number / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    return digits
  }
}

// MARK: Reading

extension ByteBuffer {
  /// What was written.
  public func append(to bytes: inout [UInt8]) {
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
  }

  public var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: start, count: length)) }

  /// What was written, as text; what is no UTF-8 in it is repaired.
  public var text: String {
    unsafe String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  /// Lends what was written to a call of the system or of a library.
  @inlinable
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeRawBufferPointer(start: start, count: length))
  }
}
