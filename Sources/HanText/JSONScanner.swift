/// Reads JSON from the front of bytes, a token at a time, as long as it is plainly legal.
///
/// It has no errors: a mistake, and whatever it does not know, makes it give up, and from then on it
/// finds nothing. Whoever asked reads the same bytes with a reader that can say what is wrong. Line ends
/// are no white space to it, so that a record ends with its line.
@safe
public struct JSONScanner: ~Copyable {
  private let start: UnsafePointer<UInt8>
  @usableFromInline let end: UnsafePointer<UInt8>
  @usableFromInline var place: UnsafePointer<UInt8>
  /// Whether everything so far was legal.
  public private(set) var isLegal = true
  /// What a string says that is written with escapes.
  var unescaped = ByteBuffer()

  /// Lends a scanner that stands at the front of `bytes`; without bytes it does nothing.
  public static func scan(_ bytes: ArraySlice<UInt8>, _ body: (inout JSONScanner) -> Void) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard !bytes.isEmpty, let first = bytes.baseAddress else { return }
      var scanner = unsafe JSONScanner(first, count: bytes.count)
      body(&scanner)
    }
  }

  private init(_ start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = start
    unsafe place = start
    unsafe end = start + count
  }

  public mutating func giveUp() {
    isLegal = false
    unsafe place = end
  }
}

// MARK: Places

extension JSONScanner {
  public var isAtEnd: Bool { unsafe place == end }

  /// Where it stands, in bytes from the front.
  public var offset: Int { unsafe place - start }

  /// Stands again where it stood before, whatever it made of what is there.
  public mutating func turnBack(to offset: Int) {
    precondition(unsafe (0...end - start).contains(offset), "there are not so many bytes")
    unsafe place = start + offset
    isLegal = true
  }

  /// Passes white space and the end of the line behind it; gives up where there is anything else.
  public mutating func endLine() {
    if peek() == 0x0A {
      unsafe place += 1
    } else if !isAtEnd {
      giveUp()
    }
  }

  /// Passes the rest of the line with its end, and tells where the line ends without that.
  public mutating func passLine() -> Int {
    while unsafe end - place >= 8, case let found = word.bytes(equalTo: 0x0A) {
      if found != 0 {
        unsafe place += found.firstByte
        break
      }
      unsafe place += 8
    }
    while unsafe place < end, unsafe place.pointee != 0x0A { unsafe place += 1 }
    let lineEnd = offset
    if !isAtEnd { unsafe place += 1 }
    return lineEnd
  }

  /// The next eight bytes, which there must be; the first is the lowest.
  @inline(__always)
  var word: UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }
}

// MARK: Tokens

extension JSONScanner {
  /// The next byte that is no white space, which is not passed; 0 where there is none.
  @inlinable
  public mutating func peek() -> UInt8 {
    while unsafe place < end {
      let byte = unsafe place.pointee
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return byte }
      unsafe place += 1
    }
    return 0
  }

  /// Passes a character behind white space, if it is the next one.
  @inlinable
  public mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character), unsafe place < end else { return false }
    unsafe place += 1
    return true
  }

  /// Passes a character behind white space, or gives up.
  @inlinable
  public mutating func expect(_ character: Unicode.Scalar) {
    if !take(character) { giveUp() }
  }

  /// Passes `null`, `true` or `false`, if that comes next.
  public mutating func take(word: StaticString) -> Bool {
    _ = peek()
    let length = word.utf8CodeUnitCount
    guard unsafe end - place >= length else { return false }
    for index in 0..<length where unsafe place[index] != word.utf8Start[index] { return false }
    unsafe place += length
    return true
  }

  /// A number as `Double` reads it.
  public mutating func number() -> Double {
    _ = peek()
    let first = unsafe place
    let isNegative = take("-")
    let whole = digits()
    var fraction = Digits()
    var isLong = false
    if takeNext(UInt8(ascii: ".")) {
      fraction = digits(behind: whole.value)
      if fraction.count == 0 { giveUp() }
    }
    if takeNext(UInt8(ascii: "e")) || takeNext(UInt8(ascii: "E")) {
      isLong = true
      _ = takeNext(UInt8(ascii: "+")) || takeNext(UInt8(ascii: "-"))
      if digits().count == 0 { giveUp() }
    }
    // A zero in front is legal alone.
    if whole.count == 0 || whole.count > 1 && whole.beginsWithZero { giveUp() }
    // Fifteen digits and a power of ten are exact, so that one division rounds as reading does
    // (William D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    guard !isLong, whole.count + fraction.count <= 15 else {
      return unsafe longNumber(from: first)
    }
    let value = fraction.count == 0 ? whole.value : fraction.value
    let number = Double(value) / Self.powersOfTen[fraction.count]
    return isNegative ? -number : number
  }

  private struct Digits {
    var value: UInt64 = 0
    var count = 0
    var beginsWithZero = false
  }

  /// - Parameter value: of the digits in front. What has more than fifteen in all is not read by it.
  @inline(__always)
  private mutating func digits(behind value: UInt64 = 0) -> Digits {
    var digits = Digits(value: value)
    while unsafe place < end, case let digit = unsafe place.pointee &- 0x30, digit < 10 {
      if digits.count == 0 { digits.beginsWithZero = digit == 0 }
      digits.value = digits.value &* 10 &+ UInt64(digit)
      digits.count += 1
      unsafe place += 1
    }
    return digits
  }

  @inline(__always)
  private mutating func takeNext(_ byte: UInt8) -> Bool {
    guard unsafe place < end, unsafe place.pointee == byte else { return false }
    unsafe place += 1
    return true
  }

  /// What was passed since `first`, as Swift reads it.
  @unsafe
  private mutating func longNumber(from first: UnsafePointer<UInt8>) -> Double {
    guard isLegal else { return 0 }
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: first, count: place - first), as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      giveUp()
      return 0
    }
    return number
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
