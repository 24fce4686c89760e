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
  /// Without punctuation, spaces and fillers. Offsets count from the start of `scalars`.
  func content(of scalars: [UInt32]) -> SpokenContent {
    var content = SpokenContent()
    content.reserve(scalars.count)
    var offset = 0
    while offset < scalars.count {
      let filler = transparency.lengthOfFiller(in: scalars, at: offset)
      let scalar = scalars[offset]
      if filler == 0, Scalars.isHan(scalar) || Scalars.isLatin(scalar) || Scalars.isDigit(scalar) {
        content.append(scalar, at: offset)
      }
      offset += max(1, filler)
    }
    return content
  }
}
