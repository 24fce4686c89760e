/// What one rule says of a call, before points.
struct Finding {
  var verdict: Verdict
  /// A pass that speech which was cut off might have changed.
  var isPartial: Bool
  var reason: Reason?
  var evidence: [Hit]
  /// For a duty that was kept: what raised it.
  var raisedBy: [Hit]
  /// How often the rule was broken: hits over the allowance, duties not kept.
  var count: Int
  /// What the ranges of a score are asked for: hits, groups, what was measured.
  var number: Int?
  /// What the range of the number is worth, where the score has ranges.
  var rangePoints: Int?
  /// What few rules have; `nil` for the others, because findings are passed around for every call.
  private var details: Details?

  private final class Details {
    var numberIsOpen: Reason?
    var absence: Absence?
    var steps: [StepResult] = []
    var measured: Measured?

    init(_ other: Details?) {
      numberIsOpen = other?.numberIsOpen
      absence = other?.absence
      steps = other?.steps ?? []
      measured = other?.measured
    }
  }

  init(
    verdict: Verdict, reason: Reason? = nil, evidence: [Hit] = [], raisedBy: [Hit] = [],
    count: Int = 0, absence: Absence? = nil, number: Int? = nil, numberIsOpen: Reason? = nil,
    rangePoints: Int? = nil, measured: Measured? = nil, isPartial: Bool = false
  ) {
    self.verdict = verdict
    self.isPartial = isPartial
    self.reason = reason
    self.evidence = evidence
    self.raisedBy = raisedBy
    self.count = count
    self.number = number
    self.rangePoints = rangePoints
    guard absence != nil || numberIsOpen != nil || measured != nil else { return }
    let details = Details(nil)
    details.absence = absence
    details.numberIsOpen = numberIsOpen
    details.measured = measured
    self.details = details
  }

  /// For a missing phrase: where it was looked for.
  var absence: Absence? {
    get { details?.absence }
    set { change { $0.absence = newValue } }
  }

  /// For a sequence: what became of each step.
  var steps: [StepResult] {
    get { details?.steps ?? [] }
    set { change { $0.steps = newValue } }
  }

  /// Why the number may be larger than what was found.
  var numberIsOpen: Reason? { details?.numberIsOpen }

  /// What was measured, where something was.
  var measured: Measured? {
    get { details?.measured }
    set { change { $0.measured = newValue } }
  }

  /// Findings are values: what another one has is not touched.
  private mutating func change(_ body: (Details) -> Void) {
    let changed = Details(details)
    body(changed)
    details = changed
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
