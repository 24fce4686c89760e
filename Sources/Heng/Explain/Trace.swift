/// What the evaluator did to reach a verdict: every part of a rule, tried to the end whether or not
/// the parts before it had decided.
public struct Trace: Hashable, Sendable {
  public let part: Part
  /// What the part came to; `nil` for a pattern, which is searched and neither true nor false.
  public let outcome: Outcome?
  /// The words that the part is about: those that raised a duty, that answered it, that repeat.
  public internal(set) var words: [Evidence] = []
  /// For a pattern: where it was looked for, and what was found.
  public internal(set) var search: SearchTrace?
  /// For a duty that was not kept: where the answer was looked for, and what came nearest.
  public internal(set) var absence: Absence?
  public internal(set) var parts: [Trace] = []

  /// What a part of a rule is.
  public enum Part: Hashable, Sendable {
    /// The rule itself, by its kind as YAML names it.
    case rule(check: String)
    case applies
    case all, any, none
    case atLeast(Int)
    case found, missing
    /// A key of the record, the values that are wanted and those that it has.
    case meta(key: String, wanted: [String], given: [String])
    case measure(Measure, value: Int?)
    /// What another rule was to say, and what it says.
    case verdict(Verdict, rule: String, said: Verdict)
    /// A pattern, by its part in the rule.
    case pattern(Duty)
    /// Where a window hangs.
    case anchor(Scope.Anchor.Side), until
    case duty, target
    /// What `pace` measured.
    case measured(Measured)
    case step(Wording)
    case group

    /// What a pattern is for, by the key that holds it.
    public enum Duty: String, Sendable {
      case phrases, when, then, before, must
      case cancelledBy = "cancelled_by"
      case asManyAs = "as_many_as"
      case unlessAfter = "unless_after"
    }

    /// A stable word for programs.
    public var code: String {
      switch self {
      case .rule: "rule"
      case .applies: "applies"
      case .all: "all"
      case .any: "any"
      case .none: "none"
      case .atLeast: "at_least"
      case .found: "found"
      case .missing: "missing"
      case .meta: "meta"
      case .measure: "measure"
      case .verdict(let verdict, _, _): verdict == .pass ? "passed" : "failed"
      case .pattern(let duty): duty.rawValue
      case .anchor(let side): side.rawValue
      case .until: "until"
      case .duty: "duty"
      case .measured: "measured"
      case .target: "target"
      case .step: "step"
      case .group: "group"
      }
    }
  }

  public enum Outcome: Hashable, Sendable {
    case verdict(Verdict)
    case yes, no
    case unknown(Reason)
    /// Of a duty: answered, not answered, let go.
    case kept, broken, lapsed
    case step(StepResult.State)

    /// A stable word for programs.
    public var code: String {
      switch self {
      case .verdict(let verdict): verdict.rawValue
      case .yes: "yes"
      case .no: "no"
      case .unknown: "unknown"
      case .kept: "kept"
      case .broken: "broken"
      case .lapsed: "lapsed"
      case .step(let state): state.rawValue
      }
    }
  }

  init(_ part: Part, _ outcome: Outcome? = nil) {
    self.part = part
    self.outcome = outcome
  }
}

/// One pattern looked for in one call.
public struct SearchTrace: Hashable, Sendable {
  public let who: Speaker
  public let matter: Matter
  /// What was looked for, as the author wrote it: phrases, sentences, or one regular expression.
  public let tried: [String]
  /// How many entries of `not_in` it has.
  public let exceptions: Int
  /// Why it cannot be known where to look; then nothing was searched.
  public let reason: Reason?
  /// `nil` when it cannot be known, or is empty.
  public let window: WindowTrace?
  /// Every place where the words stand, in order, whether or not they count.
  public let candidates: [Candidate]
  /// How many hits count: candidates that overlap are one.
  public let hits: Int
  /// What came nearest, where nothing counts.
  public let nearest: [Absence.NearMiss]
  /// How the line that was asked about stands to the window; `nil` when none was.
  public let here: Presence?

  /// What kind of thing was looked for.
  public enum Matter: Hashable, Sendable {
    case phrases, regex, like
    case echo(of: Speaker)
    case interval(Measure)
  }

  public enum Presence: String, Sendable {
    case inside, outside
    case otherSpeaker = "other_speaker"
  }

  /// A place where words of the pattern stand.
  public struct Candidate: Hashable, Sendable {
    /// One piece for each utterance that it touches.
    public let words: [Evidence]
    /// The phrase as the author wrote it; `nil` for an echo.
    public let phrase: String?
    public let fate: Fate
  }

  public enum Fate: Hashable, Sendable {
    case counts
    /// Not where the rule looks.
    case outside
    /// Taken out by a guard, with the words that made it so.
    case dropped(Drop, because: [String])
  }
}

/// The part of a call that was searched.
public struct WindowTrace: Hashable, Sendable {
  /// The first and the last utterance, by their place in the input.
  public let first: Int
  public let last: Int
  public let turns: Int
  /// Received characters (Unicode scalars).
  public let characters: Int
}
