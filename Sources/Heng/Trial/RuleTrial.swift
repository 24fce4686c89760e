/// A pack tried on calls: how often each rule passes and fails, and where its limits lie among what
/// these calls do.
public struct RuleTrial: Sendable {
  public let calls: Int
  /// Calls of whose score too little could be decided.
  public let provisional: Int
  /// Every rule that is not retired or draft, sorted by id.
  public let rules: [Row]
  /// The limits of the rules, in the order of the rules.
  public let limits: [LimitTrial]

  /// The verdicts of one rule.
  public struct Row: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let status: Rule.Status
    /// How many calls have each verdict.
    public let verdicts: [Verdict: Int]
    /// How often each reason left it undetermined.
    public let reasons: [Reason: Int]
    /// All points of the rule over all calls.
    public let points: Int

    public func count(_ verdict: Verdict) -> Int { verdicts[verdict] ?? 0 }
  }

  /// - Parameters:
  ///   - calls: with or without roles; those without get them by evidence.
  ///   - tasks: how many are scored at once.
  public static func run(
    _ pack: RulePack, on calls: [Call], roles: RoleTreatment = .correct, tasks: Int
  ) async -> RuleTrial {
    let scorer = Scorer(pack, roles: roles)
    let limits = scorer.limits
    let trials = await ScoringRun(scorer, tasks: tasks).results(for: calls) {
      $0
    } work: {
      session, call in
      CallTrial(session.cast(call), session, limits)
    }
    return RuleTrial(trials, limits)
  }

  /// The same of some of the rules.
  public func only(_ ids: Set<String>) -> RuleTrial {
    RuleTrial(
      calls: calls, provisional: provisional, rules: rules.filter { ids.contains($0.id) },
      limits: limits.filter { ids.contains($0.rule) })
  }

  private init(calls: Int, provisional: Int, rules: [Row], limits: [LimitTrial]) {
    self.calls = calls
    self.provisional = provisional
    self.rules = rules
    self.limits = limits
  }

  private init(_ trials: [CallTrial], _ limits: [LimitTrial.Subject]) {
    calls = trials.count
    provisional = trials.count { $0.card.isProvisional }
    let results = trials.flatMap(\.card.rules)
    let byRule = Dictionary(grouping: results, by: \.id)
    rules = byRule.keys.sorted().compactMap { Row(byRule[$0, default: []]) }
    self.limits = limits.enumerated().map { place, subject in
      LimitTrial(subject, readings: trials.map { $0.readings[place] })
    }
  }
}

extension RuleTrial.Row {
  /// `nil` of nothing.
  fileprivate init?(_ results: [RuleResult]) {
    guard let first = results.first else { return nil }
    self.init(
      id: first.id, name: first.name, status: first.status,
      verdicts: Dictionary(results.map { ($0.verdict, 1) }, uniquingKeysWith: +),
      reasons: Dictionary(results.compactMap(\.reason).map { ($0, 1) }, uniquingKeysWith: +),
      points: results.reduce(0) { $0 + $1.points })
  }
}

/// What one call says of a pack.
private struct CallTrial: Sendable {
  let card: Scorecard
  /// For each limit what is held against it.
  let readings: [Metrics.Reading<[Int]>]

  init(_ call: Call, _ session: Scorer.Session, _ limits: [LimitTrial.Subject]) {
    let weighing = Weighing(call, in: session)
    card = weighing.scorecard
    readings = limits.map { $0.reading(by: weighing.evaluator) }
  }
}
