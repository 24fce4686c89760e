internal import CICU

/// A set of scalars, as sorted ranges that neither touch nor overlap.
struct ScalarSet: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  static let highest: UInt32 = 0x10FFFF

  init(_ ranges: [ClosedRange<UInt32>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound &+ 1 {
        let upper = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// The set of an ICU expression for sets, such as `[\p{Nd}]`; `nil` where ICU refuses it.
  init?(icu expression: String) {
    let text = UTF16Text(expression.scalarValues)
    var bounds = [UInt32](repeating: 0, count: 4096)
    var status: cicu_status = 0
    let count = unsafe cicu_set_ranges(
      text.units, Int32(text.units.count), &bounds, Int32(bounds.count / 2), &status)
    guard !cicu_failed(status), count <= bounds.count / 2 else { return nil }
    self.init((0..<Int(count)).map { bounds[2 * $0]...bounds[2 * $0 + 1] })
  }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.highest { gaps.append(next...Self.highest) }
    return ScalarSet(gaps)
  }

  /// How many scalars of `other` are in the set.
  func overlap(with other: ClosedRange<UInt32>) -> Int {
    ranges.reduce(0) { sum, range in
      guard range.overlaps(other) else { return sum }
      let shared = range.clamped(to: other)
      return sum + Int(shared.upperBound - shared.lowerBound) + 1
    }
  }

  /// What ICU's `.` does not match.
  static let lineEnds = ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
}
