/// Looks for the expressions of a ``PatternSet`` in one text after another. For one task at a time.
///
/// Each text is read once for all expressions; that tells where each may begin. Only there it is
/// tried, by our own matcher where that is proven to find what ICU finds, else by ICU. ICU's limits hold
/// all the same: where it is not certain that ICU would have come to an end, ICU is asked.
public final class PatternScanner {
  let set: PatternSet
  let sieve: SieveScan?
  let stack = FrameStack()
  /// Opened when they are first asked.
  private(set) var icu: [ICUPattern?]
  private(set) var length = 0

  /// How many expressions there are.
  public var count: Int { self.set.count }

  public convenience init(_ set: PatternSet) {
    self.init(set, opened: Array(repeating: nil, count: set.count))
  }

  init(_ set: PatternSet, opened: [ICUPattern?]) {
    self.set = set
    icu = opened
    sieve = set.sieve.map { SieveScan($0, expressions: set.count) }
  }

  /// Reads a text for the questions that follow.
  public func read(_ text: [UInt32]) {
    unsafe text.withUnsafeBufferPointer { unsafe read($0) }
  }

  /// The same; no pointer to the text is kept.
  public func read(_ text: UnsafeBufferPointer<UInt32>) {
    length = text.count
    if let sieve { unsafe sieve.read(text) }
  }

  /// Whether the last text can have a match of an expression, or none can be ruled out.
  public func mayMatch(_ expression: Int) -> Bool {
    guard let entry = set.entries[expression], let sieve, entry.isSieved else { return true }
    return unsafe sieve.heads[expression] != SieveScan.nowhere || !isHarmless(entry, sieve)
  }

  /// Appends the matches of an expression that do not overlap and are not empty, from left to right.
  ///
  /// - Parameters:
  ///   - text: the text that was read last.
  ///   - limit: no more than so many are appended.
  /// - Throws: ``Pattern/SearchError`` where ICU would, and then appends nothing.
  public func appendMatches(
    of expression: Int, in text: [UInt32], upTo limit: Int = .max, to found: inout [NormalizedRange]
  ) throws(Pattern.SearchError) {
    let mark = found.count
    if let entry = set.entries[expression], let sieve {
      if !entry.isSieved || isHarmless(entry, sieve) {
        let head = unsafe entry.isSieved ? sieve.heads[expression] : SieveScan.everywhere
        if head == SieveScan.nowhere { return }
        if let program = entry.program, length <= entry.stackLength,
          isFound(program, from: head, sieve, limit, &found)
        {
          return
        }
        found.removeSubrange(mark...)
      }
    }
    let all = try opened(expression).matches(in: text)
    found += limit < all.count ? all[..<limit] : all[...]
  }

  private func opened(_ expression: Int) -> ICUPattern {
    if let known = icu[expression] { return known }
    do throws(Pattern.SyntaxError) {
      let pattern = try ICUPattern(set.expressions[expression], limits: set.limits)
      icu[expression] = pattern
      return pattern
    } catch {
      preconditionFailure("a set is made of expressions that ICU accepts, and now it says \(error)")
    }
  }

  /// Whether ICU, too, would come to an end at all starts that the sieve rules out.
  func isHarmless(_ entry: PatternSet.Entry, _ sieve: SieveScan) -> Bool {
    length <= entry.safeLength || (length <= entry.stackLength && isHarmlessHere(entry, sieve))
  }

  /// The same by the letters of this text, which are seldom the worst ones.
  private func isHarmlessHere(_ entry: PatternSet.Entry, _ sieve: SieveScan) -> Bool {
    let (efforts, letters) = unsafe (entry.efforts.base, sieve.letters)
    var (sum, turns): (Double, Double) = (0, 0)
    var offset = length
    while offset > 0 {
      offset -= 1
      let effort = unsafe efforts[Int(letters[offset])]
      turns = effort.turn < 0 ? 0 : turns + Double(effort.turn)
      sum += Double(effort.own) + Double(effort.loops) * turns
    }
    sum += entry.effortAtTextStart + entry.loopsAtTextStart * turns
    return sum < Double(set.limits.savedStates / 2)
  }

  /// Whether our matcher came to an end.
  private func isFound(
    _ program: MatchProgram, from head: Int32, _ sieve: SieveScan, _ limit: Int,
    _ found: inout [NormalizedRange]
  ) -> Bool {
    var run = MatchRun(
      program, over: sieve, budget: set.limits.savedStates / 2 - 1, stack: stack)
    if head == SieveScan.everywhere { return isFoundAnywhere(&run, program, limit, &found) }
    var next = head
    var (from, count) = (0, 0)
    while next >= 0 {
      let candidate = unsafe sieve.candidates[Int(next)]
      next = candidate.next
      let start = Int(candidate.start)
      guard start >= from else { continue }
      let end = run.end(at: start)
      if end == MatchRun.tooMuch { return false }
      guard end > start else { continue }
      if count < limit { found.append(NormalizedRange(start..<end)) }
      count += 1
      from = end
    }
    return true
  }

  private func isFoundAnywhere(
    _ run: inout MatchRun, _ program: MatchProgram, _ limit: Int, _ found: inout [NormalizedRange]
  ) -> Bool {
    // One scalar of a set costs ICU nothing, so that nothing can go wrong behind the limit.
    let isOne = program.onlySet >= 0
    var (from, count) = (0, 0)
    while from <= length, !isOne || count < limit {
      let end = isOne ? run.endOfOne(at: from) : run.end(at: from)
      if end == MatchRun.tooMuch { return false }
      if end > from {
        if count < limit { found.append(NormalizedRange(from..<end)) }
        count += 1
        from = end
      } else {
        from += 1
      }
    }
    return !run.isOverBudget
  }
}
