/// A limit of a rule among what calls do: how many of the values lie below it.
public struct LimitTrial: Sendable {
  public let rule: String
  public let name: Wording
  /// Where the limit comes from, as the rule says.
  public let source: Wording?
  public let metric: Measure.Metric
  /// Whose turns or waits; ``Speaker/any`` for a number of the whole call.
  public let who: Speaker
  public let aggregate: Measure.Aggregate
  /// `nil` where ranges of points stand in its place.
  public let limit: Measure.Limit?
  /// All values of all calls, ascending, in the unit of the metric.
  public let values: [Int]
  /// In how many calls there is a value, and in how many one beyond the limit, excuses not heeded.
  public let calls: Int
  public let callsBeyond: Int
  /// How many calls cannot be measured, by reason.
  public let unknown: [Reason: Int]

  /// In what its values are counted.
  public var unit: Measure.Unit { metric.unit(aggregate) }

  /// How many values are beyond the limit.
  public var beyond: Int { limit.map { limit in values.count(where: limit.holds) } ?? 0 }

  /// How many values are less than the limit.
  public var below: Int { limit.map { limit in values.count { $0 < limit.value } } ?? 0 }

  /// The value that so many per cent do not exceed (nearest rank); `nil` without values.
  ///
  /// - Parameter percent: from 1 to 100.
  public func percentile(_ percent: Int) -> Int? {
    precondition((1...100).contains(percent), "a percentile is one of a hundred")
    return values.isEmpty ? nil : values[max(0, (values.count * percent + 99) / 100 - 1)]
  }

  /// A limit of a compiled rule.
  struct Subject: Sendable {
    let rule: Rule
    let asked: Asked

    /// Where it stands: in `pace`, or in a condition.
    enum Asked: Sendable {
      case pace(Rule.Pace, CompiledScope)
      case measure(Measure)
    }

    func reading(by evaluator: Evaluator) -> Metrics.Reading<[Int]> {
      switch asked {
      case .pace(let pace, let scope):
        Pacing(pace, scope: scope, excuse: nil, veto: nil, evaluator: evaluator).values
      case .measure(let measure): Metrics(evaluator.matcher).value(of: measure).map { [$0] }
      }
    }
  }

  init(_ subject: Subject, readings: [Metrics.Reading<[Int]>]) {
    (rule, name, source) = (subject.rule.id, subject.rule.name, subject.rule.source)
    let limit: Measure.Limit?
    switch subject.asked {
    case .pace(let pace, _):
      (metric, who, aggregate) = (pace.metric, pace.who, pace.terms.aggregate)
      limit = pace.limit
    case .measure(let measure):
      (metric, who, aggregate) = (measure.metric, measure.who, measure.terms.aggregate)
      limit = measure.limit
    }
    let known = readings.compactMap { reading -> [Int]? in
      if case .known(let values) = reading, !values.isEmpty { return values }
      return nil
    }
    let reasons = readings.compactMap { reading -> Reason? in
      if case .unknown(let reason) = reading { return reason }
      return nil
    }
    self.limit = limit
    values = known.flatMap(\.self).sorted()
    calls = known.count
    callsBeyond = known.count { values in limit.map { values.contains(where: $0.holds) } ?? false }
    unknown = Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension Scorer {
  /// The limits on numbers of all rules that score, in the order of the rules; of each rule first the
  /// one that it asks for, then those of its conditions.
  var limits: [LimitTrial.Subject] {
    program.rules.filter { $0.rule.status != .draft && $0.rule.status != .retired }.flatMap {
      compiled -> [LimitTrial.Subject] in
      var asked: [LimitTrial.Subject.Asked] = []
      switch compiled.check {
      case .pace(let pace, let scope, _): asked.append(.pace(pace, scope))
      case .combine(let condition): asked += condition.measures.map { .measure($0) }
      default: break
      }
      asked += (compiled.applies?.measures ?? []).map { .measure($0) }
      return asked.map { LimitTrial.Subject(rule: compiled.rule, asked: $0) }
    }
  }
}

extension CompiledCondition {
  /// The leaves that hold a number against a limit, in order.
  fileprivate var measures: [Measure] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      parts.flatMap(\.measures)
    case .measure(let measure): [measure]
    case .found, .missing, .meta, .verdict: []
    }
  }
}
