public import Heng

/// What the calls of one agent, or of another group (``Grouping``), come to.
public struct AgentFigures: Hashable, Sendable {
  /// The agent's number, the team, the week …; `nil` for the calls that name none.
  public let id: String?
  /// Of an agent, as far as a call says.
  public let name: String?
  public let team: String?
  /// Calls, and parts of calls with several agents.
  public let calls: Int
  /// Calls that are not provisional: all figures of scores are theirs.
  public let decided: Int
  /// `nil` when every call is provisional.
  public let mean: Double?
  /// The 95 % interval of the mean; `nil` for fewer than two calls.
  public let interval: ClosedRange<Double>?
  /// The sample's standard deviation; `nil` for fewer than two calls.
  public let deviation: Double?
  /// The lowest and the highest score.
  public let range: ClosedRange<Int>?
  /// The mean drawn towards that of all, the more so the fewer calls there are; `nil` where there is
  /// one group alone, or scores do not compare.
  public let shrunk: Estimate?
  /// The mean less what is owed to the kind of calls; `nil` where nothing was adjusted.
  public let adjusted: Double?
  /// `nil` where there are too few calls to compare, no other group, or calls of several packs.
  public let band: Band?
  /// Fewer decided calls than a comparison asks for.
  public let isTooFew: Bool
  public let trend: Trend?
  /// How many calls reach each grade, by its Chinese name; provisional calls have none.
  public let grades: [String: Int]
  /// Calls that a veto brought to the minimum.
  public let vetoes: Int
  /// Mean percentages by dimension, over the calls in which it could be decided.
  public let dimensions: [String: Double]
  /// What was failed, the costliest first; ``AgentFigures/Item/precedes(_:)``.
  public let items: [Item]
  /// Every signal that any call of the comparison has, sorted by id: the share of the calls in which it
  /// was seen.
  public let signals: [SignalRate]

  /// One rule over all calls of the group, where at least one was decided.
  public struct Item: Hashable, Sendable {
    public let rule: String
    /// Calls that fail it, of those that pass or fail it.
    public let failures: Proportion
    /// What it cost in all.
    public let points: Int
    /// Whether a failure set a score to the minimum, or took its whole group.
    public let isVeto: Bool
    public let takesSection: Bool
    /// A call that fails it, one with a sentence where there is one; `nil` where none fails.
    public let example: Example?

    /// Vetoes before everything else, then by what was lost, then by how many calls fail it, then by
    /// the rule.
    public static func precedes(_ a: Item, _ b: Item) -> Bool {
      (a.severity, a.points, -a.failures.count, a.rule)
        < (b.severity, b.points, -b.failures.count, b.rule)
    }

    private var severity: Int {
      failures.count == 0 ? 3 : isVeto ? 0 : takesSection ? 1 : 2
    }
  }

  public struct Example: Hashable, Sendable {
    public let call: String
    /// With the decisive words in 【】; `nil` where something was not said.
    public let quotation: String?
  }

  public struct SignalRate: Hashable, Sendable {
    public let signal: String
    public let calls: Proportion
  }

  /// Those that were failed at least once, the costliest first.
  public var failedItems: [Item] { items.filter { $0.failures.count > 0 } }
}

/// Whether scores rise or fall over the weeks.
public struct Trend: Hashable, Sendable {
  /// Points a week, by least squares over the single calls.
  public let slope: Estimate
  /// After Holm's correction for all groups that were looked at.
  public let p: Double
  public let weeks: [Week]

  public struct Week: Hashable, Sendable {
    /// `2026-W45`
    public let week: String
    public let calls: Int
    public let mean: Double
  }

  /// Whether it is more than chance, over all groups together.
  public var isSure: Bool { p <= Band.level }
}
