internal import HanText
internal import Heng
internal import HengCompare

/// What a supervisor is told of many scored calls: how they went in all, by agent, by item, week by
/// week, and every call behind it. The page, the workbook, the CSV files and the JSON report say the
/// same of it.
public struct ServiceReport: Sendable {
  let title: String?
  let packs: [ScoredCall.Pack]
  let range: RulePack.ScoreRange
  /// Sorted by agent as ``agents`` are, then by time and id.
  let calls: [ScoredCall]
  /// By band, those with too few calls last.
  let agents: [Agent]
  /// The rules that count in the score, in the order of what they cost in all.
  let items: [Item]
  let grades: [Grade]
  let dimensions: [Dimension]
  let signals: [Signal]
  /// The weeks that have calls, the earliest first; empty where no record has a time.
  let weeks: [Week]
  /// Fewer counted calls than this are too few to compare an agent by.
  let leastCalls: Int

  /// All calls of one agent.
  struct Agent: Sendable {
    let party: Call.Party
    /// Their places in ``ServiceReport/calls``.
    let calls: Range<Int>
    let figures: Figures
    let standing: Standing
    /// Aligned with ``ServiceReport/items``.
    let tallies: [Tally]
    /// Means by dimension, aligned with ``ServiceReport/dimensions``.
    let dimensions: [Double?]
    /// In how many calls each was seen, aligned with ``ServiceReport/signals``.
    let signals: [Int]
  }

  /// Where an agent stands among the others.
  public struct Standing: Hashable, Sendable {
    /// 1 is the best; agents of one band are not told apart. `nil` where there are too few calls.
    public let band: Int?
    /// Of the mean, 95 %; `nil` where there are too few calls for one.
    public let interval: ClosedRange<Double>?
    /// The mean drawn towards that of all, the more the fewer calls there are.
    public let estimate: Double?
    /// The mean as it would be with the calls that everybody has.
    public let adjusted: Double?

    public static let unknown = Standing(band: nil, interval: nil, estimate: nil, adjusted: nil)

    public init(
      band: Int?, interval: ClosedRange<Double>?, estimate: Double?, adjusted: Double?
    ) {
      self.band = band
      self.interval = interval
      self.estimate = estimate
      self.adjusted = adjusted
    }
  }

  /// One rule over all calls.
  struct Item: Sendable {
    let id: String
    let name: Wording
    let group: Wording?
    let tally: Tally
    /// `nil` where the pack at hand does not have it.
    let rule: Rule?
  }

  struct Grade: Sendable {
    let name: Wording
    let calls: Int
  }

  struct Dimension: Sendable {
    let id: String
    let name: Wording
    /// Over the calls in which it could be decided.
    let mean: Double?
  }

  struct Signal: Sendable {
    let id: String
    let name: Wording
    let calls: Int
  }

  struct Week: Sendable {
    let monday: Moment
    let figures: Figures
  }

  var figures: Figures { Figures(calls) }
}

extension ServiceReport {
  /// The numbers of some calls.
  struct Figures: Hashable, Sendable {
    let calls: Int
    /// Of the calls that are not provisional, in the order of the calls.
    let scores: [Int]
    let vetoes: Int

    init(_ calls: some Collection<ScoredCall>) {
      self.calls = calls.count
      scores = calls.lazy.filter { !$0.isProvisional }.map(\.score)
      vetoes = calls.count(where: \.isVetoed)
    }

    var provisional: Int { calls - scores.count }

    /// `nil` where every call is provisional.
    var mean: Double? {
      scores.isEmpty ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
    }

    /// The score in the middle, or the mean of the two that are.
    var median: Double? {
      guard !scores.isEmpty else { return nil }
      let sorted = scores.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// What became of one rule in some calls.
  struct Tally: Hashable, Sendable {
    private(set) var passes = 0
    private(set) var failures = 0
    private(set) var undetermined = 0
    /// What the failures cost, 0 or less.
    private(set) var points = 0
    private(set) var vetoes = 0

    /// The calls in which the rule could be kept or broken.
    var decided: Int { passes + failures }
    var share: Proportion { Proportion(failures, of: decided) }

    mutating func add(_ outcome: ScoredCall.Outcome) {
      switch outcome.verdict {
      case .pass: passes += 1
      case .fail: failures += 1
      case .undetermined: undetermined += 1
      case .notApplicable: break
      }
      points += min(0, outcome.points)
      if outcome.isVeto || outcome.takesSection { vetoes += 1 }
    }

    static func += (all: inout Tally, part: Tally) {
      all.passes += part.passes
      all.failures += part.failures
      all.undetermined += part.undetermined
      all.points += part.points
      all.vetoes += part.vetoes
    }

    /// What costs most comes first: vetoes, then points, then how often.
    var cost: (Int, Int, Int) { (-vetoes, points, -failures) }
  }
}

extension ScoredCall.Outcome {
  /// Whether it says what the agent did. What counts in a dimension with a scale of its own says how
  /// the call went.
  var isAgentsOwn: Bool { dimension == nil }
}
