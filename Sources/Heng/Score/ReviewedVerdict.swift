/// What a person says that a rule should have said.
public struct ReviewedVerdict: Hashable, Sendable {
  public let verdict: Verdict
  /// What it costs (negative) or adds, where that is not what the pack says.
  public let points: Int?

  public init(_ verdict: Verdict, points: Int? = nil) {
    self.verdict = verdict
    self.points = points
  }
}

extension Finding {
  /// A failure that the machine did not see counts once.
  mutating func become(_ reviewed: ReviewedVerdict) {
    if reviewed.verdict != verdict {
      self = Finding(
        verdict: reviewed.verdict, evidence: reviewed.verdict == .fail ? evidence : [],
        count: reviewed.verdict == .fail ? max(1, count) : 0, measured: measured)
    }
    if let points = reviewed.points { rangePoints = points }
  }
}
