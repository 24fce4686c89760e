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
  /// Where those of each pattern begin in ``found``; empty where there are none.
  private var starts: [Int32] = []

  mutating func add(_ candidate: Candidate, to pattern: Int) {
    found.append(candidate)
    patterns.append(Int32(pattern))
  }

  /// Puts them in order of their patterns.
  ///
  /// - Parameter count: of all patterns.
  mutating func file(patterns count: Int) {
    guard !found.isEmpty else { return }
    starts = [Int32](repeating: 0, count: count + 1)
    for pattern in patterns { starts[Int(pattern) + 1] += 1 }
    for pattern in 0..<count { starts[pattern + 1] += starts[pattern] }
    var next = starts
    var ordered = found
    var owners = patterns
    for (candidate, pattern) in zip(found, patterns) {
      ordered[Int(next[Int(pattern)])] = candidate
      owners[Int(next[Int(pattern)])] = pattern
      next[Int(pattern)] += 1
    }
    (found, patterns) = (ordered, owners)
  }

  /// In order of passage and start.
  func of(_ pattern: Int) -> ArraySlice<Candidate> {
    starts.isEmpty ? [] : found[Int(starts[pattern])..<Int(starts[pattern + 1])]
  }

  func isEmpty(of pattern: Int) -> Bool {
    starts.isEmpty || starts[pattern] == starts[pattern + 1]
  }
}
