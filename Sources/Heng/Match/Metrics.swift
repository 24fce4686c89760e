/// Numbers of a call that do not depend on what was said.
struct Metrics {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// A measurement, or why there is none.
  enum Reading<Value> {
    case known(Value)
    case unknown(Reason)
  }

  func truth(of measure: Measure) -> Truth {
    switch value(of: measure.metric, who: measure.who) {
    case .known(let value): Truth(measure.limit.holds(value))
    case .unknown(let reason): .unknown(reason)
    }
  }

  /// The number itself; of intervals the longest, 0 where there are none.
  func value(of metric: Measure.Metric, who: Speaker) -> Reading<Int> {
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    switch metric {
    case .turns: return .known(call.turns.count { who.includes($0.role) })
    case .callSeconds:
      guard let span = call.span else { return .unknown(.noTimes) }
      return .known(span.upperBound - span.lowerBound)
    case .meta(let key):
      return call.metadata[key]?.thousandths.map { .known($0) } ?? .unknown(.metadata(key))
    case .silence, .longestTurn:
      switch intervals(of: metric, who: who) {
      case .known(let intervals): return .known(intervals.map(\.length).max() ?? 0)
      case .unknown(let reason): return .unknown(reason)
      }
    }
  }

  /// In order; none for a metric that is one number.
  func intervals(of metric: Measure.Metric, who: Speaker) -> Reading<[Interval]> {
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    switch metric {
    case .silence: return call.waits(for: who).map { .known($0) } ?? .unknown(.noTimes)
    case .longestTurn: return call.spokenTurns(of: who).map { .known($0) } ?? .unknown(.noTimes)
    case .turns, .callSeconds, .meta: return .known([])
    }
  }
}

extension JSON {
  /// A number, or a text that is one, to the nearest thousandth; `nil` for anything else, and beyond
  /// a thousand million.
  fileprivate var thousandths: Int? {
    switch self {
    case .number(let number) where abs(number) < 1e9: Int((number * 1000).rounded())
    case .string(let text): Measure.Unit.thousandths(text)
    default: nil
    }
  }
}
