/// What must hold of a call for a rule to apply.
public indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case none([Condition])
  case atLeast(Int, [Condition])
  case found(PatternSource)
  case missing(PatternSource)
  /// A key of the call's metadata with the values that are meant.
  case meta(key: String, values: [String])
  case measure(Measure)
  /// What another rule says of the call.
  case verdict(Verdict, rule: Located<String>)
}

/// A number of the call, held against a limit.
public struct Measure: Hashable, Sendable {
  public let metric: Metric
  public let who: Speaker
  public let limit: Limit

  public enum Metric: String, CaseIterable, Sendable {
    /// The longest wait for the first words of a role.
    case silence
    /// How many turns a role has.
    case turns
    /// From the first speech to the last.
    case callSeconds = "call_seconds"
  }

  /// Milliseconds for times, else a count.
  public enum Limit: Hashable, Sendable {
    case atLeast(Int)
    case below(Int)

    func holds(_ value: Int) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .below(let limit): value < limit
      }
    }
  }
}
