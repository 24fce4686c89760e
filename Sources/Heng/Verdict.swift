/// What a rule says of a call.
public enum Verdict: String, CaseIterable, Sendable {
  case pass
  case fail
  /// The duty never arose.
  case notApplicable = "not_applicable"
  /// It cannot be known; never counted as a pass.
  case undetermined
}
