/// What the rules and signals of a pack cost on a sample of calls, in steps that were counted.
public struct SampleCosts: Hashable, Sendable {
  public let calls: Int
  /// All steps, those included that are nobody's own.
  public let whole: Int
  public let items: [Item]

  /// The cost of a rule or signal.
  public struct Item: Hashable, Sendable {
    public let id: String
    public let cost: Int
    /// What most of it is for.
    public let work: RuleWork

    public init(id: String, cost: Int, work: RuleWork) {
      self.id = id
      self.cost = cost
      self.work = work
    }
  }

  public init(calls: Int, whole: Int, items: [Item]) {
    self.calls = calls
    self.whole = whole
    self.items = items
  }
}

/// What a rule or signal takes steps for.
public enum RuleWork: String, Hashable, Sendable {
  /// Words that were found are held against guards and word edges.
  case candidates
  /// Texts are searched for a regular expression.
  case expression
  /// Sentences are compared, for `like`, `echo` and `repeat`.
  case likeness
  /// Windows and times are worked out.
  case windows
  /// A report says what came nearest to what is missing.
  case nearMisses
}
