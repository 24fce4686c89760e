/// A half-open stretch of media time, in milliseconds.
struct Stretch: Hashable, Comparable, Sendable {
  let start: Int
  let end: Int

  var length: Int { end - start }

  /// Whether it holds the whole of another one, and more.
  func holds(_ other: Stretch) -> Bool {
    start <= other.start && other.end <= end && self != other
  }

  static func < (a: Stretch, b: Stretch) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

extension [Stretch] {
  /// The same time in order and without overlaps; what touches, or leaves a gap under `bridge`
  /// milliseconds, is one stretch.
  func union(bridging bridge: Int = 0) -> [Stretch] {
    var union: [Stretch] = []
    for stretch in sorted() {
      if let last = union.last, stretch.start <= last.end || stretch.start - last.end < bridge {
        union[union.count - 1] = Stretch(start: last.start, end: Swift.max(last.end, stretch.end))
      } else {
        union.append(stretch)
      }
    }
    return union
  }

  /// Milliseconds; each of stretches that overlap is counted.
  var total: Int { reduce(0) { $0 + $1.length } }

  /// Between the first and the last; the stretches are a union.
  var gaps: [Stretch] { zip(self, dropFirst()).map { Stretch(start: $0.end, end: $1.start) } }

  /// What others leave of it; both are unions.
  func subtracting(_ others: [Stretch]) -> [Stretch] {
    var left: [Stretch] = []
    var place = 0
    for stretch in self {
      var start = stretch.start
      while place < others.count, others[place].end <= start { place += 1 }
      var next = place
      while next < others.count, others[next].start < stretch.end {
        if start < others[next].start {
          left.append(Stretch(start: start, end: others[next].start))
        }
        start = Swift.max(start, others[next].end)
        next += 1
      }
      if start < stretch.end { left.append(Stretch(start: start, end: stretch.end)) }
    }
    return left
  }
}
