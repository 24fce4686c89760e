/// `pace`: a number of the call, or each of its waits or turns, against a limit.
struct Pacing {
  private let pace: Rule.Pace
  private let scope: CompiledScope
  private let excuse: Query?
  private let veto: Points.Veto?
  private let evaluator: Evaluator

  init(
    _ pace: Rule.Pace, scope: CompiledScope, excuse: Query?, veto: Points.Veto?,
    evaluator: Evaluator
  ) {
    self.pace = pace
    self.scope = scope
    self.excuse = excuse
    self.veto = veto
    self.evaluator = evaluator
  }

  private var call: Call { evaluator.call }
  private var metrics: Metrics { Metrics(evaluator.matcher) }

  var finding: Finding {
    if pace.metric == .hold, veto != nil, metrics.isHoldInferred {
      return .undetermined(.metadata("holds"))
    }
    switch evaluator.window([scope], of: pace.who) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let window):
      if hasNothing(in: window) { return .notApplicable }
      switch pace.form {
      case .number: return number(in: window)
      case .intervals: return intervals(in: window)
      }
    }
  }

  /// What is held against the limit: one number, or one for each interval of the place, before any
  /// excuse.
  var values: Metrics.Reading<[Int]> {
    switch evaluator.window([scope], of: pace.who) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let window):
      if hasNothing(in: window) { return .absent }
      guard pace.form == .intervals else { return value(in: window).map { [$0] } }
      return own(in: window).map { $0.map(\.value) }
    }
  }

  /// That nobody of a role says anything is itself a number, but of the whole call only.
  private func hasNothing(in window: Window) -> Bool {
    window.isEmpty && (pace.scope != .wholeCall || pace.metric.form == .intervals)
  }

  /// The intervals of the metric that lie in the window.
  private func own(in window: Window) -> Metrics.Reading<[Interval]> {
    metrics.intervals(of: pace.metric, who: pace.who, terms: pace.terms).map { all in
      all.filter { window.includes[$0.utterances.lowerBound] }
    }
  }

  // MARK: Numbers

  private func number(in window: Window) -> Finding {
    switch value(in: window) {
    case .unknown(let reason): return .undetermined(reason)
    case .absent: return .notApplicable
    case .known(let value):
      let grows = pace.terms.aggregate == .each && pace.metric.growsWithCall
      let end = grows ? evaluator.cut(window) : nil
      guard let limit = pace.limit else {
        return Finding(
          verdict: .pass, number: value, numberIsOpen: end.map { .cut($0) },
          measured: measured(value))
      }
      let isBeyond = limit.holds(value)
      // What was cut off can only have added to it.
      if let end, isBeyond, case .below = limit { return .undetermined(.cut(end)) }
      let late = isBeyond ? tooLate(in: window) : []
      return Finding(
        verdict: isBeyond ? .fail : .pass, evidence: ends(of: late), count: isBeyond ? 1 : 0,
        measured: measured(value, late), isPartial: !isBeyond && end != nil && !isSettled)
    }
  }

  /// Of a share of values within a limit, those that are not: what keeps the share low.
  private func tooLate(in window: Window) -> [Interval] {
    guard pace.terms.aggregate == .share, let upTo = pace.terms.upTo, case .below = pace.limit,
      case .known(let own) = own(in: window)
    else { return [] }
    return own.filter { $0.value > upTo }
  }

  /// A number that has reached what it should is not undone by more speech.
  private var isSettled: Bool {
    if case .below = pace.limit { return true }
    return false
  }

  private func value(in window: Window) -> Metrics.Reading<Int> {
    if pace.metric.form == .intervals {
      switch own(in: window) {
      case .unknown(let reason): return .unknown(reason)
      case .absent: return .absent
      case .known(let own): return metrics.aggregate(own, of: pace.metric, pace.terms)
      }
    }
    guard pace.metric == .turns else { return metrics.value(of: pace.metric, who: pace.who) }
    return .known(
      call.turns.count { turn in
        pace.who.includes(turn.role) && turn.utterances.contains { window.includes[$0] }
      })
  }

  // MARK: Intervals

  private func intervals(in window: Window) -> Finding {
    switch own(in: window) {
    case .unknown(let reason): return .undetermined(reason)
    case .absent: return .notApplicable
    case .known(let own):
      guard pace.limit != nil else { return longest(of: own, in: window) }
      let (counted, open) = excused(own.filter(isBeyond))
      let shown = counted.isEmpty ? own.filter { !isBeyond($0) } : counted
      let isFailure = counted.count - open.count > pace.allow
      if !isFailure, counted.count > pace.allow, let reason = open.first {
        return .undetermined(reason)
      }
      return Finding(
        verdict: isFailure ? .fail : .pass, evidence: ends(of: counted),
        count: isFailure ? counted.count - pace.allow : 0,
        measured: measured(worst(of: shown), counted),
        isPartial: !isFailure && evaluator.cut(window) != nil)
    }
  }

  /// The longest interval that nothing excuses, for ranges.
  private func longest(of intervals: [Interval], in window: Window) -> Finding {
    let (counted, open) = excused(intervals)
    if let reason = open.first { return .undetermined(reason) }
    let length = worst(of: counted)
    let shown = Array(counted.filter { $0.value == length }.prefix(1))
    return Finding(
      verdict: .pass, evidence: ends(of: shown), number: length, measured: measured(length, shown),
      isPartial: evaluator.cut(window) != nil)
  }

  /// A turn at an end that is missing may have been longer than what is left of it.
  private func isBeyond(_ interval: Interval) -> Bool {
    guard pace.limit?.holds(interval.value) == true else { return false }
    guard case .below = pace.limit, pace.metric == .longestTurn else { return true }
    let span = metrics.timeline?.span
    let isFirst = interval.start == span?.start
    let isLast = interval.end == span?.end
    return !(isFirst && call.cut.contains(.head)) && !(isLast && call.cut.contains(.tail))
  }

  /// The intervals that nothing excuses, and for each that something unknown might excuse, why it is
  /// not known.
  private func excused(_ intervals: [Interval]) -> (counted: [Interval], open: [Reason]) {
    guard let excuse, !intervals.isEmpty else { return (intervals, []) }
    switch evaluator.search(excuse) {
    case .unknown(let reason): return (intervals, intervals.map { _ in reason })
    case .known(let search):
      let counted = intervals.filter { interval in
        !search.hits.contains { isExcused(interval, by: $0) }
      }
      if search.found.limitReached { return (counted, counted.map { _ in .regexLimit }) }
      guard search.window.reaches.contains(.head), call.cut.contains(.head) else {
        return (counted, [])
      }
      return (counted, counted.filter(reachesHead).map { _ in .cut(.head) })
    }
  }

  private func isExcused(_ interval: Interval, by hit: Hit) -> Bool {
    guard hit.end.utterance < interval.utterances.lowerBound else { return false }
    guard let within else { return true }
    return call.time(of: hit).map { interval.start - $0.milliseconds <= within } ?? false
  }

  /// Whether what excuses it may have been said in a beginning that is missing.
  private func reachesHead(_ interval: Interval) -> Bool {
    guard let within, let span = call.span else { return true }
    return interval.start - within < span.lowerBound.milliseconds
  }

  private var within: Int? {
    guard case .milliseconds(let length)? = pace.excuse?.within else { return nil }
    return length
  }

  /// The utterances that end the intervals, as far as they have words.
  private func ends(of intervals: [Interval]) -> [Hit] {
    if intervals.isEmpty { return [] }
    let ends = Set(intervals.map(\.utterances.upperBound))
    return evaluator.matcher.utteranceHits.filter { ends.contains($0.start.utterance) }.map {
      Hit(passage: $0.passage, range: $0.range, start: $0.start, end: $0.end, via: .time)
    }
  }

  // MARK: What was measured

  /// The furthest over, or under, the limit.
  private func worst(of intervals: [Interval]) -> Int {
    let lengths = intervals.map(\.value)
    if case .below = pace.limit { return lengths.min() ?? 0 }
    return lengths.max() ?? 0
  }

  private func measured(_ value: Int, _ intervals: [Interval] = []) -> Measured {
    Measured(
      subject: .metric(pace.metric), aggregate: pace.terms.aggregate, value: value,
      limit: pace.limit,
      intervals: intervals.map { interval in
        Measured.Interval(
          utterance: call.utterances[interval.utterances.upperBound].index, value: interval.value)
      })
  }
}
