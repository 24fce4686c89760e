extension Finding {
  /// The same under a score with ranges, which fix the verdict by the points of the number's range.
  ///
  /// - Parameter check: says what the number is of.
  func ranged(by rule: PackRule, _ check: CompiledCheck, in call: Call) -> Finding {
    guard let number, verdict == .pass || verdict == .fail,
      let band = rule.rule.points.band(for: number)
    else { return self }
    // A number that can only grow is settled in the last range.
    if let numberIsOpen, band.under != nil { return .undetermined(numberIsOpen) }
    var finding = self
    finding.rangePoints = band.points
    finding.verdict = band.points < 0 ? .fail : .pass
    finding.count = band.points < 0 ? max(1, count) : 0
    // A failure does not say whether it is of a part of the call only.
    let wasFailure = verdict == .fail && !call.cut.isEmpty
    finding.isPartial = finding.verdict == .pass && (isPartial || wasFailure)
    finding.measured =
      measured ?? Measured(subject: check.subject, value: number, limit: nil, intervals: [])
    return finding
  }
}

extension CompiledCheck {
  /// What the ranges of a score count.
  var subject: Measured.Subject {
    switch self {
    case .pace(let pace, _, _): .metric(pace.metric)
    case .repetition: .groups
    default: .hits
    }
  }
}
