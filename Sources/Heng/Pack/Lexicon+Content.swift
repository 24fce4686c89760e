internal import HanText

/// The scalars of a text that carry meaning, and where each of them stands in it.
struct SpokenContent {
  private(set) var scalars: [UInt32] = []
  private(set) var offsets: [Int] = []

  mutating func reserve(_ count: Int) {
    scalars.reserveCapacity(count)
    offsets.reserveCapacity(count)
  }

  mutating func append(_ scalar: UInt32, at offset: Int) {
    scalars.append(scalar)
    offsets.append(offset)
  }

  /// The run of the text from the first of some scalars to the last; the places are not empty.
  func range(of places: Range<Int>) -> NormalizedRange {
    NormalizedRange(offsets[places.lowerBound]..<offsets[places.upperBound - 1] + 1)
  }
}

extension Lexicon {
  /// The scalars of ``content(of:)`` alone.
  func contentScalars(of scalars: [UInt32]) -> [UInt32] {
    var content: [UInt32] = []
    content.reserveCapacity(scalars.count)
    var offset = 0
    while offset < scalars.count {
      let scalar = scalars[offset]
      let filler = transparency.lengthOfFiller(in: scalars, at: offset)
      if filler == 0, Self.isContent(scalar) { content.append(scalar) }
      offset += max(1, filler)
    }
    return content
  }

  @inline(__always)
  private static func isContent(_ scalar: UInt32) -> Bool {
    Scalars.isHan(scalar) || Scalars.isLatin(scalar) || Scalars.isDigit(scalar)
  }

  /// Without punctuation, spaces and fillers. Offsets count from the start of `scalars`.
  func content(of scalars: [UInt32]) -> SpokenContent {
    var content = SpokenContent()
    content.reserve(scalars.count)
    var offset = 0
    while offset < scalars.count {
      let filler = transparency.lengthOfFiller(in: scalars, at: offset)
      let scalar = scalars[offset]
      if filler == 0, Self.isContent(scalar) {
        content.append(scalar, at: offset)
      }
      offset += max(1, filler)
    }
    return content
  }
}
