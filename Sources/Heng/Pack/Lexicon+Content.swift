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
    forEachContent(of: scalars) { content.append(scalars[$0]) }
    return content
  }

  /// Calls `body` with the offset of each scalar that carries meaning.
  @inline(__always)
  private func forEachContent(of scalars: [UInt32], _ body: (Int) -> Void) {
    var offset = 0
    while offset < scalars.count {
      let scalar = scalars[offset]
      let filler = transparency.lengthOfFiller(in: scalars, at: offset)
      if filler == 0, Scalars.isHan(scalar) || Scalars.isLatin(scalar) || Scalars.isDigit(scalar) {
        body(offset)
      }
      offset += max(1, filler)
    }
  }

  /// Without punctuation, spaces and fillers. Offsets count from the start of `scalars`.
  func content(of scalars: [UInt32]) -> SpokenContent {
    var content = SpokenContent()
    content.reserve(scalars.count)
    forEachContent(of: scalars) { content.append(scalars[$0], at: $0) }
    return content
  }
}
