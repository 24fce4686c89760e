extension PatternScanner {
  /// What it takes to look for an expression in one text.
  public enum Effort: Hashable, Sendable {
    /// The sieve rules it out.
    case none
    /// So many steps of our own matcher.
    case tried(steps: Int)
    /// ICU searches the text, and counts nothing that it tells.
    case searched
  }

  /// The effort of an expression in the last text, measured by trying everything once more, so that
  /// searches need not count.
  public func effort(of expression: Int) -> Effort {
    guard mayMatch(expression) else { return .none }
    guard let entry = set.entries[expression], let sieve, let program = entry.program,
      length <= entry.stackLength, !entry.isSieved || isHarmless(entry, sieve)
    else { return .searched }
    var run = MatchRun(
      program, over: sieve, budget: set.limits.savedStates / 2 - 1, stack: stack)
    var steps = 0
    for start in starts(of: expression, entry, sieve) {
      steps += 1
      guard program.onlySet < 0 else { continue }
      if run.end(at: start) == MatchRun.tooMuch { return .searched }
    }
    // A bound of the states that ICU would save; ours takes about four of them in a step.
    return .tried(steps: steps + run.spent / 4)
  }

  /// Where a match may begin.
  private func starts(
    of expression: Int, _ entry: PatternSet.Entry, _ sieve: SieveScan
  ) -> [Int] {
    var next = unsafe entry.isSieved ? sieve.heads[expression] : SieveScan.everywhere
    if next == SieveScan.everywhere { return Array(0...length) }
    var starts: [Int] = []
    while next >= 0 {
      let candidate = unsafe sieve.candidates[Int(next)]
      starts.append(Int(candidate.start))
      next = candidate.next
    }
    return starts
  }
}
