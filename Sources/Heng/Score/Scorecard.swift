/// A scored call: the score, what it is made of, and the words behind every point.
public struct Scorecard: Hashable, Sendable {
  public let call: String
  public let agent: Call.Party
  public let score: Int
  /// The lowest and the highest score that the undetermined rules leave possible.
  public let interval: ClosedRange<Int>
  /// Too few rules could be decided.
  public let isProvisional: Bool
  /// `nil` when the pack has no grades, or the score is provisional.
  public let grade: Wording?
  /// The failing veto rules, in the order of their ids.
  public let vetoes: [String]
  public let dimensions: [DimensionScore]
  /// The percentage that is left of what the decided critical rules could cost; `nil` when there was
  /// none.
  public let critical: Int?
  /// The same of the other rules.
  public let nonCritical: Int?
  /// Every rule that is not retired, sorted by id.
  public let rules: [RuleResult]
  public let signals: [SignalResult]
  /// What keeps the sum honest: caps of groups, sections that are lost, the share in place of the
  /// sum, floor and ceiling, a veto. The base plus the points of all rules that count in the score
  /// plus these is the score.
  public let adjustments: [Adjustment]
  public let notes: [Wording]
  /// The numbers of time; `nil` for a call without times.
  public let timing: CallTiming?
  /// How often agent and customer say again what they said before; `nil` without roles.
  public let repeats: Repeats?
  /// How roles were found; `nil` where the record names them all and none was moved.
  public let roles: RoleAssignment?
  public let pack: PackIdentity
  /// Of a call in which several agents speak, what each of them scores; else empty.
  public internal(set) var agents: [AgentScore] = []

  /// Utterances that say much the same as an earlier one of the same role.
  public struct Repeats: Hashable, Sendable {
    public let agent: Int
    public let customer: Int
  }

  /// One agent of several: the part of the call that is hers, weighed alone.
  public struct AgentScore: Hashable, Sendable {
    /// The label under which the transcript has her.
    public let speaker: String
    /// The first and the last utterance of her part in order of time, by their place in the input.
    public let first: Int
    public let last: Int
    public let card: Scorecard
  }

  /// How a call does in one dimension of quality.
  public struct DimensionScore: Hashable, Sendable {
    public let id: String
    public let name: Wording
    /// The percentage that is left of what its decided rules could cost; `nil` when none of its
    /// rules could be decided or applied. With a scale of its own the sum of its points; `nil` when
    /// the rule that it needs does not pass, and then its rules count nowhere.
    public let score: Int?
    /// How the sum came about; `nil` without a scale of its own.
    public let account: Account?

    /// A scale of its own: its base plus the points of its rules plus the adjustments is its score.
    public struct Account: Hashable, Sendable {
      public let range: RulePack.ScoreRange
      /// The rule that must pass.
      public let needs: String?
      /// The lowest and the highest sum that its undetermined rules leave possible; `nil` where it
      /// has no score.
      public let interval: ClosedRange<Int>?
      public let adjustments: [Adjustment]
    }
  }

  public struct Adjustment: Hashable, Sendable {
    public let kind: Kind
    /// The group or rule that it is for.
    public let id: String
    public let name: Wording
    public let points: Int

    public enum Kind: String, Sendable {
      case groupCap = "group_cap"
      case bonusCap = "bonus_cap"
      case sectionVeto = "section_veto"
      case ratio, floor, ceiling, veto
    }
  }

  /// The pack that scored, so that two results can be compared or not.
  public struct PackIdentity: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let version: String
    public let fingerprint: String
  }
}

/// What one rule says of a call, with its evidence and its price.
public struct RuleResult: Hashable, Sendable {
  let source: PackRule
  public let verdict: Verdict
  /// What the rule costs (negative) or adds, before caps of groups.
  public let points: Int
  /// How often it was broken.
  public let count: Int
  /// A pass that speech which was cut off might have changed.
  public let isPartial: Bool
  /// `nil` where there is nothing to show, as of most rules in most calls.
  private let grounds: Grounds?

  init(
    _ source: PackRule, verdict: Verdict, points: Int, count: Int, isPartial: Bool,
    grounds: Grounds?
  ) {
    self.source = source
    self.verdict = verdict
    self.points = points
    self.count = count
    self.isPartial = isPartial
    self.grounds = grounds
  }

  /// What there is to show for a verdict. A class, because results are passed around for every call.
  final class Grounds: Sendable {
    fileprivate let reason: Reason?
    fileprivate let chargedBy: String?
    fileprivate let words: (evidence: [Evidence], raisedBy: [Evidence])
    fileprivate let searched: Absence?
    fileprivate let steps: [StepResult]
    fileprivate let measured: Measured?

    init(
      reason: Reason?, chargedBy: String?, evidence: [Evidence], raisedBy: [Evidence],
      searched: Absence?, steps: [StepResult], measured: Measured?
    ) {
      (self.reason, self.chargedBy) = (reason, chargedBy)
      words = (evidence, raisedBy)
      (self.searched, self.steps, self.measured) = (searched, steps, measured)
    }
  }
}

extension RuleResult {
  /// Whether its rule and its verdict are all that there is to tell.
  public var isPlain: Bool { grounds == nil && points == 0 && count <= 1 && !isPartial }
  /// Why it is undetermined.
  public var reason: Reason? { grounds?.reason }
  /// The rule that already charged the same words.
  public var chargedBy: String? { grounds?.chargedBy }
  /// The words that decided: what was found, or what was wrong.
  public var evidence: [Evidence] { grounds?.words.evidence ?? [] }
  /// For a duty that was kept: the words that raised it.
  public var raisedBy: [Evidence] { grounds?.words.raisedBy ?? [] }
  /// For a missing phrase: where it was looked for.
  public var searched: Absence? { grounds?.searched }
  /// For a sequence: what became of each step.
  public var steps: [StepResult] { grounds?.steps ?? [] }
  /// For a rule about a number: the number, with its limit.
  public var measured: Measured? { grounds?.measured }
}

extension RuleResult.Grounds: Hashable {
  static func == (a: RuleResult.Grounds, b: RuleResult.Grounds) -> Bool {
    a === b
      || (a.reason == b.reason && a.chargedBy == b.chargedBy && a.words == b.words
        && a.searched == b.searched && a.steps == b.steps && a.measured == b.measured)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(reason)
    hasher.combine(words.evidence)
    hasher.combine(measured)
  }
}

extension RuleResult {
  public var id: String { source.rule.id }
  public var name: Wording { source.rule.name }
  public var message: Wording? { source.rule.message }
  public var why: Wording? { source.rule.why }
  public var group: String? { source.rule.group }
  /// The dimension with a scale of its own in which its points count; `nil` where they count in the
  /// score.
  public var dimension: String? { source.dimension }
  /// The kind, as YAML names it.
  public var check: String { source.check }
  public var status: Rule.Status { source.rule.status }
  /// What its failure takes as a whole.
  public var veto: Points.Veto? { source.veto }
  /// Whether it counts among the critical rules.
  public var isCritical: Bool { source.rule.isCritical }
  /// Whether its failure sets the score to the minimum.
  public var isVeto: Bool { veto == .score }
}

/// The occurrences of a signal.
public struct SignalResult: Sendable {
  private let signal: CompiledSignal
  /// Why it cannot be known how often it occurs.
  public let reason: Reason?
  public let count: Int
  public let evidence: [Evidence]

  init(_ signal: CompiledSignal, reason: Reason? = nil, count: Int = 0, evidence: [Evidence] = []) {
    self.signal = signal
    self.reason = reason
    self.count = count
    self.evidence = evidence
  }

  public var id: String { signal.id }
  public var name: Wording { signal.name }
}

extension SignalResult: Hashable {
  public static func == (a: SignalResult, b: SignalResult) -> Bool {
    a.id == b.id && a.name == b.name && a.reason == b.reason && a.count == b.count
      && a.evidence == b.evidence
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(count)
    hasher.combine(evidence)
  }
}
