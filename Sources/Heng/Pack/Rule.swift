/// What a call is held to: a pattern or a duty, when it applies, and what it costs.
public struct Rule: Hashable, Sendable {
  public let id: String
  public let name: Wording
  /// Why it matters.
  public let why: Wording?
  /// Where its limit, or what it asks for, comes from.
  public let source: Wording?
  /// What to tell the agent when it fails.
  public let message: Wording?
  public internal(set) var check: Check
  /// Where it is false the rule is not applicable.
  public internal(set) var applies: Condition?
  public internal(set) var points: Points
  /// Whether it counts among the critical rules, whose total is kept apart.
  public let isCritical: Bool
  /// The id of its section of the score card.
  public let group: String?
  public let status: Status
  public let replaces: [String]
  public let tags: [String]
  public internal(set) var examples: Examples
  /// Where its id stands.
  public let place: Place

  /// What a rule asks of a call; see docs/packs.md for each kind.
  public enum Check: Hashable, Sendable {
    case forbid(PatternSource, allow: Int)
    case require(PatternSource, Need)
    case respond(Respond)
    case precede(Precede)
    case sequence(Sequence)
    case pace(Pace)
    case repetition(Repetition)
    /// Fails where the expression is true.
    case combine(Condition)

    /// The key that names the kind in YAML.
    public var name: String {
      switch self {
      case .forbid: "forbid"
      case .require: "require"
      case .respond: "respond"
      case .precede: "precede"
      case .sequence: "sequence"
      case .pace: "pace"
      case .repetition: "repeat"
      case .combine: "combine"
      }
    }
  }

  /// How many hits `require` wants.
  public enum Need: Hashable, Sendable {
    case atLeast(Int)
    /// At least as many as this other pattern has.
    case asManyAs(PatternSource)
  }

  /// A duty that words of one side raise for the other.
  public struct Respond: Hashable, Sendable {
    public internal(set) var when: PatternSource
    public internal(set) var then: PatternSource
    /// `nil`: until the call ends.
    public internal(set) var within: Extent?
    public internal(set) var cancelledBy: PatternSource?
    public let pairing: Pairing
    public let enough: Enough
    public let unprompted: Unprompted

    /// Whether one answer serves all duties that wait, or each needs its own.
    public enum Pairing: String, CaseIterable, Sendable { case shared, own }
    /// Whether every duty must be kept, or one is enough.
    public enum Enough: String, CaseIterable, Sendable { case every, one }
    /// What an answer without a duty proves.
    public enum Unprompted: String, CaseIterable, Sendable {
      case notApplicable = "not_applicable"
      case pass
    }
  }

  /// Something that must have been said before something else.
  public struct Precede: Hashable, Sendable {
    public internal(set) var before: PatternSource
    public internal(set) var must: PatternSource
    /// With a limit every hit of `before` needs its own; without one only the first does.
    public internal(set) var within: Extent?
  }

  /// Steps in their order.
  public struct Sequence: Hashable, Sendable {
    public internal(set) var steps: [Step]
    /// Whether other turns of the speaker between the steps break it.
    public let order: Order

    public struct Step: Hashable, Sendable {
      public let name: Wording
      public internal(set) var pattern: PatternSource
    }

    public enum Order: String, Sendable { case loose, strict }
  }

  /// A number of the call, or of each of its waits or turns, held against a limit.
  public struct Pace: Hashable, Sendable {
    public let metric: Measure.Metric
    /// Whose waits or turns; ``Speaker/any`` for a number of the whole call.
    public let who: Speaker
    public internal(set) var scope: Scope
    /// `nil` where the ranges of the score decide.
    public internal(set) var limit: Measure.Limit?
    public let terms: Measure.Terms
    /// How many intervals beyond the limit are still fine.
    public internal(set) var allow: Int
    public internal(set) var excuse: Excuse?

    /// Whether it has many values in a call, or one.
    var form: Measure.Metric.Form { terms.aggregate == .each ? metric.form : .number }

    /// What excuses an interval that begins after it.
    public struct Excuse: Hashable, Sendable {
      public internal(set) var pattern: PatternSource
      /// Milliseconds; `nil`: however long ago.
      public internal(set) var within: Extent?
    }
  }

  /// Saying much the same again.
  public struct Repetition: Hashable, Sendable {
    public let who: Speaker
    public internal(set) var scope: Scope
    /// How many utterances make a group.
    public internal(set) var times: Int
    /// The least likeness of two utterances, in percent: the Dice coefficient of their bigrams.
    public let similar: Int
    /// Shorter utterances are left out.
    public let leastCharacters: Int
    /// How many groups are still fine.
    public internal(set) var allow: Int

    /// What holds of everybody's speech where nothing is written.
    static let usual = Repetition(
      who: .any, scope: .wholeCall, times: 2, similar: 80, leastCharacters: 6, allow: 0)
  }

  public enum Status: String, CaseIterable, Sendable {
    /// Only its tests are run.
    case draft
    /// Evaluated and shown, costs nothing.
    case trial
    case active
    /// Not evaluated; the id is never used again.
    case retired
  }
}

/// A named pattern of one role: reported as events, worth no points, usable wherever a pattern
/// stands.
public struct Signal: Hashable, Sendable {
  public let id: String
  public let name: Wording
  public internal(set) var pattern: PatternSource
  public internal(set) var examples: Examples
  public let place: Place
}

extension Rule.Check {
  /// The pattern that a test may speak of: what activates the rule, or what answers it.
  func pattern(_ side: Examples.Side) -> PatternSource? {
    switch (self, side) {
    case (.forbid(let pattern, _), .tested), (.require(let pattern, _), .tested): pattern
    case (.respond(let respond), .tested): respond.when
    case (.respond(let respond), .then): respond.then
    case (.precede(let precede), .tested): precede.before
    default: nil
    }
  }
}
