/// What one rule says of a call, before points.
struct Finding {
  var verdict: Verdict
  var reason: Reason?
  /// Why a rule does not apply, where a condition says so.
  var evidence: [Hit] = []
  /// For a duty that was kept: what raised it.
  var raisedBy: [Hit] = []
  /// How often the rule was broken: hits over the allowance, duties not kept.
  var count = 0
  var absence: Absence?
  /// For a sequence: what became of each step.
  var steps: [StepResult] = []
  /// What the ranges of a score are asked for: hits, groups, what was measured.
  var number: Int?
  /// Why the number may be larger than what was found.
  var numberIsOpen: Reason?
  /// What the range of the number is worth, where the score has ranges.
  var rangePoints: Int?
  /// What was measured, where something was.
  var measured: Measured?
  /// A pass that speech which was cut off might have changed.
  var isPartial = false

  static func undetermined(_ reason: Reason) -> Finding {
    Finding(verdict: .undetermined, reason: reason)
  }
  static let notApplicable = Finding(verdict: .notApplicable)
}

/// What became of a step of a sequence.
public struct StepResult: Hashable, Sendable {
  public let name: Wording
  public let state: State

  public enum State: String, Sendable {
    case found
    /// Said, but before the step that must come first.
    case misplaced
    case missing
  }
}
