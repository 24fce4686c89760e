/// Numbers of a call: of its times and turns, and how often somebody says the same again.
struct Metrics {
  private let matcher: CallMatcher

  init(_ matcher: CallMatcher) { self.matcher = matcher }

  var call: Call { matcher.call }
  /// `nil` where an utterance lacks a time.
  var timeline: Timeline? { matcher.timeline }

  /// A measurement, or why there is none.
  enum Reading<Value> {
    case known(Value)
    case unknown(Reason)
    /// There is nothing to measure: nobody answered, nobody spoke.
    case absent

    func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
      switch self {
      case .known(let value): .known(transform(value))
      case .unknown(let reason): .unknown(reason)
      case .absent: .absent
      }
    }
  }

  /// What there is nothing of is neither over nor under a limit.
  func truth(of measure: Measure) -> Truth {
    // What is only inferred must not reach a veto, so that no condition rests on it.
    if measure.metric == .hold, let reason = whyUnknown(measure) { return .unknown(reason) }
    switch value(of: measure) {
    case .known(let value): return Truth(measure.limit.holds(value))
    case .unknown(let reason): return .unknown(reason)
    case .absent: return .no
    }
  }

  /// The number that a condition asks for.
  func value(of measure: Measure) -> Reading<Int> {
    value(of: measure.metric, who: measure.who, terms: measure.terms)
  }

  /// The number itself; of intervals the longest, 0 where there are none, or the aggregate.
  func value(
    of metric: Measure.Metric, who: Speaker, terms: Measure.Terms? = nil
  ) -> Reading<Int> {
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    if let end = metric.neededEnds.first(where: call.cut.contains) { return .unknown(.cut(end)) }
    if isColleagues(metric) { return .absent }
    switch metric {
    case .turns: return .known(call.turns.count { who.includes($0.role) })
    case .repeats:
      return .known(
        matcher.repeats.reduce(0) { who.includes($1.key) ? $0 + $1.value : $0 })
    case .callSeconds:
      guard let span = call.span else { return .unknown(.noTimes) }
      return .known(span.upperBound - span.lowerBound)
    case .meta(let key):
      return call.metadata[key]?.thousandths.map { .known($0) } ?? .unknown(.metadata(key))
    case .firstResponse: return call.hasRoles ? start(of: .agent) : .unknown(.roles)
    case .leadIn: return start(of: .any)
    case .hangUpDelay: return hangUpDelay
    case .talkShare: return share(of: who)
    case .silence, .longestTurn, .response, .overlap, .rate, .hold:
      let terms = terms ?? .usual(for: metric)
      switch intervals(of: metric, who: who, terms: terms) {
      case .known(let intervals): return aggregate(intervals, of: metric, terms)
      case .unknown(let reason): return .unknown(reason)
      case .absent: return .absent
      }
    }
  }

  /// One number of many.
  func aggregate(
    _ intervals: [Interval], of metric: Measure.Metric, _ terms: Measure.Terms
  ) -> Reading<Int> {
    let values = intervals.map(\.value)
    guard let spread = Spread(values) else {
      return terms.aggregate == .each ? .known(0) : .absent
    }
    switch terms.aggregate {
    case .each: return .known(spread.worst)
    case .median: return .known(spread.median)
    case .p90: return .known(spread.ninetieth)
    case .average where metric == .rate:
      // All that was said over all the time that it took.
      let places = Set(intervals.map(\.utterances.lowerBound))
      let lines = timeline?.lines.filter { places.contains($0.utterance) } ?? []
      return timeline?.speed(of: lines).map { .known($0) } ?? .absent
    case .average: return .known(spread.average)
    case .share: return .known(spread.share(within: terms.upTo ?? 0))
    }
  }

  /// In order; none for a metric that is one number.
  func intervals(
    of metric: Measure.Metric, who: Speaker, terms: Measure.Terms
  ) -> Reading<[Interval]> {
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    guard let timeline else { return .unknown(call.isTimed ? .noEndTimes : .noTimes) }
    switch metric {
    case .silence:
      if timeline.events.holds == .unreadable { return .unknown(.metadata("holds")) }
      return .known(timeline.waits(for: who))
    case .longestTurn: return .known(timeline.turns(of: who))
    case .response: return .known(timeline.answers(of: who))
    case .overlap:
      return timeline.events.isMono
        ? .unknown(.mono) : .known(timeline.interruptions(by: who, terms))
    case .rate: return .known(timeline.speeds(of: who, terms))
    case .hold:
      if timeline.events.holds == .unrecorded, !call.hasRoles { return .unknown(.roles) }
      guard let holds = timeline.holds else { return .unknown(.metadata("holds")) }
      return .known(timeline.intervals(of: holds))
    case .firstResponse, .leadIn, .hangUpDelay, .talkShare, .turns, .repeats, .callSeconds, .meta:
      return .known([])
    }
  }

  /// Whether it is about how a call begins or ends that another agent answered or ended.
  private func isColleagues(_ metric: Measure.Metric) -> Bool {
    switch metric {
    case .firstResponse, .leadIn: call.handovers.contains(.takesOver)
    case .hangUpDelay: call.handovers.contains(.handsOn)
    default: false
    }
  }

  /// Whether the times on hold are concluded from words and silence, not recorded.
  var isHoldInferred: Bool { timeline?.holds?.isInferred == true }

  /// Why the intervals of a measure cannot be known, or must not decide a verdict.
  func whyUnknown(_ measure: Measure) -> Reason? {
    if measure.metric == .hold, isHoldInferred { return .metadata("holds") }
    guard
      case .unknown(let reason) = intervals(
        of: measure.metric, who: measure.who, terms: measure.terms)
    else { return nil }
    return reason
  }

  // MARK: Single numbers

  /// From pick-up, or the start of the recording. Only starts are needed.
  private func start(of who: Speaker) -> Reading<Int> {
    guard call.isTimed else { return .unknown(.noTimes) }
    let firsts = [ownStart(of: who), who == .agent ? mixedStart : nil].compactMap { $0 }
    return firsts.min().map { .known(max(0, $0 - (pickUp ?? 0))) } ?? .absent
  }

  /// When the call was picked up, where the record says so.
  var pickUp: Int? {
    timeline.map(\.events.pickUp) ?? CallEvents(of: call).pickUp
  }

  /// When the first line of the customer begins in which the agent speaks too.
  private var mixedStart: Int? {
    guard let mixed = call.roles?.mixed, !mixed.isEmpty else { return nil }
    let lines = Set(mixed.map(\.utterance))
    return call.utterances.filter { lines.contains($0.index) }.compactMap(\.start?.milliseconds)
      .min()
  }

  private func ownStart(of who: Speaker) -> Int? {
    if let timeline {
      return timeline.speeches.first { who.includes($0.voice.role) }?.stretch.start
    }
    let own = call.utterances.filter { who.includes($0.role) && $0.role != .other }
    return own.filter { $0.end != $0.start }.compactMap(\.start?.milliseconds).min()
  }

  private var hangUpDelay: Reading<Int> {
    guard let timeline else { return .unknown(call.isTimed ? .noEndTimes : .noTimes) }
    guard let hangUp = timeline.events.hangUp else { return .unknown(.metadata("hangup")) }
    return timeline.span.map { .known(max(0, hangUp - $0.end)) } ?? .absent
  }

  private func share(of who: Speaker) -> Reading<Int> {
    guard let timeline else { return .unknown(call.isTimed ? .noEndTimes : .noTimes) }
    guard let agent = timeline.agentShare else { return .absent }
    return .known(who == .agent ? agent : 1000 - agent)
  }
}

extension JSON {
  /// A number, or a text that is one, to the nearest thousandth; `nil` for anything else, and beyond
  /// a thousand million.
  var thousandths: Int? {
    switch self {
    case .number(let number) where abs(number) < 1e9: Int((number * 1000).rounded())
    case .string(let text): Measure.Unit.thousandths(text)
    default: nil
    }
  }
}

extension Metrics.Reading: Sendable where Value: Sendable {}
