internal import HanText

/// What the rules and signals of a pack cost over the calls that were counted, and what for.
///
/// The cost is counted, not timed: so many steps for every character, candidate and comparison. So the same
/// calls give the same profile everywhere, whatever else the machine does; the shares are right in their
/// order of size, not to the per cent.
public struct RuleProfile: Sendable {
  public private(set) var calls = 0
  /// Steps that no rule has for itself: reading and normalising every text and looking for all phrases of
  /// the pack at once, however many there are.
  public private(set) var shared = 0
  /// The signals, then the rules, each in the order of the pack.
  public private(set) var rows: [Row]

  /// One rule or signal.
  public struct Row: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let isSignal: Bool
    /// What was found before any guard. What a rule finds through a signal is among it, but costs the
    /// signal.
    public internal(set) var candidates = 0
    /// What is left of them in the whole call.
    public internal(set) var hits = 0
    /// How many calls have a hit.
    public internal(set) var calls = 0
    /// For an expression the texts that it was tried on, and those that there were; else 0.
    public internal(set) var passed = 0
    public internal(set) var texts = 0
    var steps: [RuleWork: Int] = [:]

    public var cost: Int { steps.values.reduce(0, +) }

    /// What most of the cost is for; `nil` without any.
    public var chief: RuleWork? {
      steps.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    }
  }

  /// Of everything that was counted.
  public var cost: Int { rows.reduce(shared) { $0 + $1.cost } }

  /// - Parameter scorer: of the pack, whose sessions score the calls.
  public init(_ scorer: Scorer) {
    let program = scorer.program
    rows =
      program.signals.map { Row(id: $0.id, name: $0.name, isSignal: true) }
      + program.rules.map { Row(id: $0.rule.id, name: $0.rule.name, isSignal: false) }
  }

  /// The profile of some calls.
  public init(_ scorer: Scorer, over calls: [Call]) {
    self.init(scorer)
    let profiler = Profiler(scorer)
    for call in calls { profiler.count(call, into: &self) }
  }

  /// What ``RulePack/lint(corpus:costs:)`` asks of it.
  public var costs: SampleCosts {
    SampleCosts(
      calls: calls, whole: cost,
      items: rows.compactMap { row in
        row.chief.map { SampleCosts.Item(id: row.id, cost: row.cost, work: $0) }
      })
  }

  /// Adds what was counted elsewhere with the same pack.
  public static func += (profile: inout RuleProfile, more: RuleProfile) {
    profile.calls += more.calls
    profile.shared += more.shared
    for place in profile.rows.indices { profile.rows[place].add(more.rows[place]) }
  }

  mutating func count(shared steps: Int) {
    calls += 1
    shared += steps
  }

  mutating func count(_ row: Row, at place: Int) { rows[place].add(row) }
}

extension RuleProfile.Row {
  fileprivate mutating func add(_ more: Self) {
    candidates += more.candidates
    hits += more.hits
    calls += more.calls
    passed += more.passed
    texts += more.texts
    steps.merge(more.steps, uniquingKeysWith: +)
  }
}
