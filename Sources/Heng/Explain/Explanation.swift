/// Why a call has its score: for each rule what was looked for and found, the arithmetic of its
/// points, and what would have changed its verdict.
public struct Explanation: Hashable, Sendable {
  /// The scorecard, the same that scoring gives.
  public let card: Scorecard
  /// In the order of the scorecard; the rules that were asked about.
  public let rules: [RuleExplanation]
  /// The utterance that was asked about, by its place in the input.
  public let utterance: Int?
}

/// Why one rule says what it says.
public struct RuleExplanation: Hashable, Sendable {
  public let result: RuleResult
  public let trace: Trace
  public let charge: ChargeTrail
  /// What would have changed the verdict, the least first; empty where nothing that could be said
  /// or left unsaid would.
  public let changes: [Change]

  /// Edits that were tried together.
  public struct Change: Hashable, Sendable {
    public let edits: [Edit]
    /// What the rule says then, and the score of the call.
    public let verdict: Verdict
    public let score: Int
  }
}
