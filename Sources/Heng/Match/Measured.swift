/// A number that decided a verdict, with what it was held against.
public struct Measured: Hashable, Sendable {
  public let subject: Subject
  /// What of many values ``value`` is.
  public let aggregate: Measure.Aggregate
  /// In ``unit``: the number itself, or of all intervals the one furthest over (or under) the limit.
  public let value: Int
  /// `nil` where the ranges of a score decide.
  public let limit: Measure.Limit?
  /// The intervals beyond the limit that nothing excuses, in order; empty for a number.
  public let intervals: [Interval]

  public enum Subject: Hashable, Sendable {
    case metric(Measure.Metric)
    /// Of a `forbid` whose score has ranges.
    case hits
    /// Of a `repeat` whose score has ranges.
    case groups
  }

  /// A stretch of time that is evidence, by the utterance that ends it.
  public struct Interval: Hashable, Sendable {
    /// The utterance's place in the input.
    public let utterance: Int
    /// Milliseconds.
    public let value: Int
  }

  public init(
    subject: Subject, aggregate: Measure.Aggregate = .each, value: Int, limit: Measure.Limit?,
    intervals: [Interval]
  ) {
    self.subject = subject
    self.aggregate = aggregate
    self.value = value
    self.limit = limit
    self.intervals = intervals
  }

  public var unit: Measure.Unit {
    switch subject {
    case .metric(let metric): metric.unit(aggregate)
    case .hits, .groups: .count
    }
  }
}
