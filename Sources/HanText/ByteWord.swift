// Eight bytes that are looked at as one word. Each of these sets the top bit of the bytes that it
// names. Above one of them it may name others wrongly, so that a word has none for certain, or the
// lowest one is right (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord). SIMD vectors do
// the same, but Swift asks a mask whether any of it is set lane by lane.
extension UInt64 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  func bytes(equalTo byte: UInt8) -> UInt64 {
    let word = self ^ (Self.ones &* UInt64(byte))
    return (word &- Self.ones) & ~word & Self.tops
  }

  /// - Parameter limit: up to 0x80.
  @inline(__always)
  func bytes(below limit: UInt8) -> UInt64 {
    (self &- Self.ones &* UInt64(limit)) & ~self & Self.tops
  }

  /// Those that are no ASCII; all of these are right.
  @inline(__always)
  var bytesAboveASCII: UInt64 { self & Self.tops }

  /// The number of bytes before the lowest one that is named.
  @inline(__always)
  var firstByte: Int { trailingZeroBitCount / 8 }
}
