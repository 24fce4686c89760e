/// What one rule says of a call, before points.
struct Finding {
  var verdict: Verdict
  /// A pass that speech which was cut off might have changed.
  var isPartial: Bool
  /// How often the rule was broken: hits over the allowance, duties not kept.
  var count: Int
  /// What the ranges of a score are asked for: hits, groups, what was measured.
  var number: Int?
  /// What the range of the number is worth, where the score has ranges.
  var rangePoints: Int?
  /// On what the verdict rests; `nil` where it rests on nothing that can be shown, as most do: findings are
  /// passed around for every call.
  private var grounds: Grounds?

  private final class Grounds {
    var reason: Reason?
    var evidence: [Hit] = []
    var raisedBy: [Hit] = []
    var numberIsOpen: Reason?
    var absence: Absence?
    var steps: [StepResult] = []
    var measured: Measured?

    var isEmpty: Bool {
      reason == nil && evidence.isEmpty && raisedBy.isEmpty && numberIsOpen == nil
        && absence == nil && steps.isEmpty && measured == nil
    }

    init() {}

    init(_ other: Grounds) {
      (reason, evidence, raisedBy) = (other.reason, other.evidence, other.raisedBy)
      (numberIsOpen, absence) = (other.numberIsOpen, other.absence)
      (steps, measured) = (other.steps, other.measured)
    }
  }

  init(
    verdict: Verdict, reason: Reason? = nil, evidence: [Hit] = [], raisedBy: [Hit] = [],
    count: Int = 0, absence: Absence? = nil, number: Int? = nil, numberIsOpen: Reason? = nil,
    rangePoints: Int? = nil, measured: Measured? = nil, isPartial: Bool = false
  ) {
    self.verdict = verdict
    self.isPartial = isPartial
    self.count = count
    self.number = number
    self.rangePoints = rangePoints
    let isBare = evidence.isEmpty && raisedBy.isEmpty && reason == nil
    if isBare, absence == nil, numberIsOpen == nil, measured == nil { return }
    let grounds = Grounds()
    (grounds.reason, grounds.evidence, grounds.raisedBy) = (reason, evidence, raisedBy)
    (grounds.numberIsOpen, grounds.absence) = (numberIsOpen, absence)
    grounds.measured = measured
    self.grounds = grounds
  }

  /// Whether there is nothing to show for it.
  var isBare: Bool { grounds == nil }

  /// Why it is undetermined.
  var reason: Reason? { grounds?.reason }

  /// The words that decided: what was found, or what was wrong.
  var evidence: [Hit] {
    get { grounds?.evidence ?? [] }
    set { change { $0.evidence = newValue } }
  }

  /// For a duty that was kept: what raised it.
  var raisedBy: [Hit] { grounds?.raisedBy ?? [] }

  /// For a missing phrase: where it was looked for.
  var absence: Absence? {
    get { grounds?.absence }
    set { change { $0.absence = newValue } }
  }

  /// For a sequence: what became of each step.
  var steps: [StepResult] {
    get { grounds?.steps ?? [] }
    set { change { $0.steps = newValue } }
  }

  /// Why the number may be larger than what was found.
  var numberIsOpen: Reason? { grounds?.numberIsOpen }

  /// What was measured, where something was.
  var measured: Measured? {
    get { grounds?.measured }
    set { change { $0.measured = newValue } }
  }

  /// Findings are values: what another one has is not touched.
  private mutating func change(_ body: (Grounds) -> Void) {
    let changed = grounds.map(Grounds.init) ?? Grounds()
    body(changed)
    grounds = changed.isEmpty ? nil : changed
  }

  static func undetermined(_ reason: Reason) -> Finding {
    Finding(verdict: .undetermined, reason: reason)
  }
  static var notApplicable: Finding { Finding(verdict: .notApplicable) }
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
