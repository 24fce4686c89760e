internal import HanText

/// A phrase found in a passage, before any guard.
struct Candidate {
  let passage: Int
  let range: NormalizedRange
  let label: Int
  let isSingleHan: Bool
  var via = Evidence.Via.phrase
}

/// Candidates by the pattern that they are of, in the order in which they were found.
struct Candidates {
  private var found: [Candidate] = []
  private var patterns: [Int32] = []
  /// For each pattern 1 + the place of its first in ``found``, or 0, and how many it has; empty where there
  /// are none.
  private var starts: [Int32] = []
  private var counts: [Int32] = []

  mutating func add(_ candidate: Candidate, to pattern: Int) {
    found.append(candidate)
    patterns.append(Int32(pattern))
  }

  /// Puts those of each pattern together.
  ///
  /// - Parameter count: of all patterns.
  mutating func file(patterns count: Int) {
    guard !found.isEmpty else { return }
    counts = [Int32](repeating: 0, count: count)
    for pattern in patterns { counts[Int(pattern)] += 1 }
    starts = [Int32](repeating: 0, count: count)
    var end: Int32 = 1
    for pattern in patterns where starts[Int(pattern)] == 0 {
      starts[Int(pattern)] = end
      end += counts[Int(pattern)]
    }
    var next = starts
    var (ordered, owners) = (found, patterns)
    for place in found.indices {
      let pattern = Int(patterns[place])
      let filed = Int(next[pattern]) - 1
      ordered[filed] = found[place]
      owners[filed] = patterns[place]
      next[pattern] += 1
    }
    (found, patterns) = (ordered, owners)
  }

  /// In order of passage and start.
  func of(_ pattern: Int) -> ArraySlice<Candidate> {
    if isEmpty(of: pattern) { return [] }
    let start = Int(starts[pattern]) - 1
    return found[start..<start + Int(counts[pattern])]
  }

  func isEmpty(of pattern: Int) -> Bool { starts.isEmpty || starts[pattern] == 0 }
}
