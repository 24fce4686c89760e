/// Text made comparable, with the way back to every scalar of what was received.
public struct NormalizedText: Hashable, Sendable {
  /// The normalised text as Unicode scalar values. Never compare `String`s here: Swift compares
  /// those by canonical equivalence, and offsets would drift.
  public let scalars: [UInt32]
  public let map: OffsetMap

  public init(scalars: [UInt32], map: OffsetMap) {
    precondition(scalars.count == map.count, "the map must cover the text")
    self.scalars = scalars
    self.map = map
  }

  public var string: String { String(scalarValues: scalars) }

  /// Where a run of this text stood in what was received.
  public func source(of range: NormalizedRange) -> SourceRange { map.source(of: range) }
}

extension String {
  /// A string of Unicode scalar values; a value that is none becomes U+FFFD.
  public init(scalarValues: some Sequence<UInt32>) {
    let scalars = scalarValues.map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    let count = scalars.reduce(0) { $0 + UTF8.width($1) }
    unsafe self.init(unsafeUninitializedCapacity: count) { bytes in
      var place = 0
      for scalar in scalars {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          unsafe bytes[place] = byte
          place += 1
        }
      }
      return place
    }
  }

  /// Whether one stands before another in the order of scalars, which is that of the bytes of UTF-8: the
  /// same everywhere, and without the normal forms that `<` asks for.
  public static func precedesByScalars(_ a: String, _ b: String) -> Bool {
    var (a, b) = (a, b)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        for place in 0..<Swift.min(a.count, b.count) where unsafe a[place] != b[place] {
          return unsafe a[place] < b[place]
        }
        return a.count < b.count
      }
    }
  }

  /// The text's Unicode scalar values, the unit in which Heng counts.
  public var scalarValues: [UInt32] {
    var text = self
    return text.withUTF8 { unsafe [UInt32](decoding: $0) }
  }
}

extension Array<UInt32> {
  /// The scalars of valid UTF-8.
  fileprivate init(decoding bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.init(unsafeUninitializedCapacity: bytes.count) { scalars, count in
      var place = 0
      while place < bytes.count {
        let first = unsafe UInt32(bytes[place])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
        for next in 1..<length {
          scalar = unsafe scalar << 6 | UInt32(bytes[place + next]) & 0x3F
        }
        unsafe scalars[count] = scalar
        count += 1
        place += length
      }
    }
  }
}
