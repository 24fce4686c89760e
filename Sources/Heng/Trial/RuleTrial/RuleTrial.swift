/// A pack tried on calls: how often each rule passes and fails, which of its phrases are said, where its
/// limits lie among what these calls do, and which rules speak of the same words.
public struct RuleTrial: Sendable {
  public let calls: Int
  /// Calls of whose score too little could be decided.
  public let provisional: Int
  /// Every rule that is not retired or draft, sorted by id; none without calls.
  public let rules: [Row]
  /// The limits of the rules, in the order of the rules.
  public let limits: [LimitTrial]
  /// Of every rule in the order of ``rules``; signals follow, by id.
  public let phrases: [PhraseUsage]
  /// Every two rules that fail in the same call, or of which one passes for words that the other
  /// forbids.
  public let pairs: [RulePair]
  /// What each rule and signal costs.
  public let profile: RuleProfile
  /// The failures of the rules that were asked for, by rule and in the order of the calls.
  public let failures: [TrialFailure]
  /// What people say of the same calls; `nil` where nobody was asked.
  public let agreement: Agreement?

  /// The verdicts of one rule.
  public struct Row: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let status: Rule.Status
    public let subject: Subject
    /// How many calls have each verdict.
    public let verdicts: [Verdict: Int]
    /// How often each reason left it undetermined.
    public let reasons: [Reason: Int]
    /// All points of the rule over all calls.
    public let points: Int

    /// What a rule tells.
    public enum Subject: Hashable, Sendable {
      /// Whether something was done wrong.
      case fault
      /// Whether something is there that earns a bonus: it is where it passes.
      case bonus
      /// Whether something is there that a dimension with a scale of its own adds up: it is where the verdict is
      /// this one.
      case apart(Verdict)
    }

    public func count(_ verdict: Verdict) -> Int { verdicts[verdict] ?? 0 }

    /// The calls in which it has something to say: it passes, fails or is undetermined.
    public var applicable: Int { count(.pass) + count(.fail) + count(.undetermined) }
    /// The calls in which it passes or fails.
    public var decided: Int { count(.pass) + count(.fail) }
    /// Failures among the calls in which it passes or fails.
    public var failed: Proportion { Proportion(count(.fail), of: decided) }
    /// Undetermined calls among those in which it has something to say.
    public var open: Proportion { Proportion(count(.undetermined), of: applicable) }
  }

  /// What is asked beyond the counts.
  public struct Terms: Sendable {
    /// The rules whose failures are kept, one by one.
    public let watched: Set<String>
    /// What people say of some of the calls.
    public let labels: CallLabels?

    public init(watched: Set<String> = [], labels: CallLabels? = nil) {
      self.watched = watched
      self.labels = labels
    }
  }

  /// - Parameters:
  ///   - calls: with or without roles; those without get them by evidence.
  ///   - tasks: how many are scored at once.
  public static func run(
    _ pack: RulePack, on calls: [Call], roles: RoleTreatment = .correct, tasks: Int,
    _ terms: Terms = Terms()
  ) async -> RuleTrial {
    await run(pack, on: calls, roles: roles, tasks: tasks, terms) { _, _ in () }.trial
  }

  /// The same with what `keep` makes of each scored call, in the order of the calls.
  public static func run<Kept: Sendable>(
    _ pack: RulePack, on calls: [Call], roles: RoleTreatment = .correct, tasks: Int,
    _ terms: Terms = Terms(), keeping keep: @escaping @Sendable (Call, Scorecard) -> Kept
  ) async -> (trial: RuleTrial, kept: [Kept]) {
    // Lists are taken apart, so that each of their phrases is counted; verdicts stay.
    let scorer = Scorer(pack.unfolded, roles: roles)
    let tallies = await ScoringRun(scorer, tasks: tasks).shares(of: calls) { session, share in
      let examiner = TrialExaminer(scorer, session, terms)
      var tally = TrialTally(scorer)
      let kept = share.map { call in keep(call, examiner.examine(call, into: &tally)) }
      return (tally, kept)
    }
    var whole = TrialTally(scorer)
    for (tally, _) in tallies { whole += tally }
    return (RuleTrial(whole, scorer, terms), tallies.flatMap(\.1))
  }

  /// The same of some of the rules; pairs in which one of them is.
  public func only(_ ids: Set<String>) -> RuleTrial {
    RuleTrial(
      calls: calls, provisional: provisional, rules: rules.filter { ids.contains($0.id) },
      limits: limits.filter { ids.contains($0.rule) },
      phrases: phrases.filter { ids.contains($0.rule) },
      pairs: pairs.filter { ids.contains($0.first) || ids.contains($0.second) },
      profile: profile, failures: failures.filter { ids.contains($0.rule) },
      agreement: agreement?.only(ids))
  }

  private init(
    calls: Int, provisional: Int, rules: [Row], limits: [LimitTrial], phrases: [PhraseUsage],
    pairs: [RulePair], profile: RuleProfile, failures: [TrialFailure], agreement: Agreement?
  ) {
    self.calls = calls
    self.provisional = provisional
    self.rules = rules
    self.limits = limits
    self.phrases = phrases
    self.pairs = pairs
    self.profile = profile
    self.failures = failures
    self.agreement = agreement
  }

  private init(_ tally: TrialTally, _ scorer: Scorer, _ terms: Terms) {
    let book = scorer.book
    self.init(
      calls: tally.calls, provisional: tally.provisional,
      rules: tally.calls > 0
        ? zip(book.rules, tally.rules).map { Row($0, $1, in: scorer.pack) } : [],
      limits: zip(scorer.limits, tally.readings).map { LimitTrial($0, readings: $1) },
      phrases: PhraseUsage.all(of: scorer, tally.said),
      pairs: RulePair.all(tally.meetings, of: tally.rules.map { $0.verdicts[.fail] ?? 0 }, book),
      profile: tally.profile,
      failures: book.rules.indices.flatMap { tally.failures[$0] ?? [] },
      agreement: terms.labels.map { Agreement(of: Rater(tally.opinions), with: $0) })
  }
}

extension RuleTrial.Row {
  fileprivate init(_ known: PackRule, _ tally: TrialTally.Row, in pack: RulePack) {
    self.init(
      id: known.rule.id, name: known.rule.name, status: known.rule.status,
      subject: Subject(known.rule, in: pack), verdicts: tally.verdicts, reasons: tally.reasons,
      points: tally.points)
  }
}

extension RuleTrial.Row.Subject {
  fileprivate init(_ rule: Rule, in pack: RulePack) {
    let isApart = pack.scaled(pack.group(rule.group)) != nil
    let costs = rule.points.worst < 0 || rule.points.veto != nil
    if isApart {
      self = .apart(costs ? .fail : .pass)
    } else {
      self = !costs && rule.points.best > 0 ? .bonus : .fault
    }
  }
}

/// A call in which a rule fails, with the words that decided.
public struct TrialFailure: Hashable, Sendable {
  public let rule: String
  public let call: String
  /// The words; empty where something was missing.
  public let evidence: [Evidence]
  /// What stands for the words in a list of reviewed failures: `3:0-4 7:2-5`, utterances by their place
  /// in the input with the scalars of each; `missing` where something was.
  public var place: String {
    evidence.isEmpty
      ? "missing"
      : evidence.map { "\($0.utterance):\($0.start)-\($0.end)" }.joined(separator: " ")
  }
}
