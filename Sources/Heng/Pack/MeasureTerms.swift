extension Measure {
  /// How a metric that has many values in a call is taken.
  public struct Terms: Hashable, Sendable {
    public let aggregate: Aggregate
    /// Of `rate` and `overlap`: what has fewer characters is left out.
    public let leastCharacters: Int
    /// Of `overlap`: how long the other must have been speaking, in milliseconds.
    public let delay: Int
    /// Of a share: up to which length, in milliseconds, a value is within it.
    public let upTo: Int?

    public init(aggregate: Aggregate, leastCharacters: Int, delay: Int, upTo: Int? = nil) {
      self.aggregate = aggregate
      self.leastCharacters = leastCharacters
      self.delay = delay
      self.upTo = upTo
    }

    /// What holds where nothing is written.
    public static func usual(for metric: Metric) -> Terms {
      switch metric {
      case .rate: Terms(aggregate: .each, leastCharacters: 10, delay: 0)
      case .overlap: Terms(aggregate: .each, leastCharacters: 4, delay: 500)
      default: Terms(aggregate: .each, leastCharacters: 1, delay: 0)
      }
    }
  }

  /// What of many values is held against the limit.
  public enum Aggregate: String, CaseIterable, Sendable {
    case each, average, median
    /// What nine tenths of the values do not exceed.
    case p90
    /// How many of the values do not exceed ``Terms/upTo``.
    case share
  }
}

extension Measure.Metric {
  /// What a value is counted in.
  func unit(_ aggregate: Measure.Aggregate) -> Measure.Unit {
    aggregate == .share ? .thousandths : unit
  }

  /// The keys that say something of it beside limit, speaker and place.
  var termKeys: [String] {
    switch self {
    case .overlap: ["aggregate", "up_to", "at_least_chars", "delay"]
    case .rate: ["aggregate", "at_least_chars"]
    default: form == .intervals ? ["aggregate", "up_to"] : []
    }
  }

  /// The ends of the call without which it cannot be known.
  var neededEnds: [Call.End] {
    switch self {
    case .firstResponse, .leadIn: [.head]
    case .hangUpDelay: [.tail]
    case .talkShare: [.head, .tail]
    case .silence, .longestTurn, .turns, .repeats, .callSeconds, .meta, .response, .overlap, .rate, .hold: []
    }
  }
}
