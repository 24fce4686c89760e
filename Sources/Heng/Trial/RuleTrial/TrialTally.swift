/// What calls say of a pack, added up.
struct TrialTally: Sendable {
  var calls = 0
  var provisional = 0
  /// By place in the book.
  var rules: [Row]
  /// For each limit what is held against it, a call at a time.
  var readings: [[Metrics.Reading<[Int]>]]
  /// In how many calls each phrase is said and counts.
  var said: [Saying: Int] = [:]
  var meetings: [Meeting: Encounters] = [:]
  /// Of the rules that are watched, by place in the book.
  var failures: [Int: [TrialFailure]] = [:]
  /// Of the calls of which people say something.
  var opinions: [String: [String: Rater.Opinion]] = [:]
  var profile: RuleProfile

  struct Row: Sendable {
    var verdicts: [Verdict: Int] = [:]
    var reasons: [Reason: Int] = [:]
    var points = 0
  }

  /// A phrase of a pattern, by its place among its labels.
  struct Saying: Hashable, Sendable {
    let pattern: Int
    let label: Int
  }

  /// Two rules by place in the book, the lower first.
  struct Meeting: Hashable, Sendable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
  }

  /// In how many calls two rules meet.
  struct Encounters: Sendable {
    var failing = 0
    var sameWords = 0
    var charged = 0
    var opposed = 0
  }

  init(_ scorer: Scorer) {
    rules = Array(repeating: Row(), count: scorer.book.rules.count)
    readings = Array(repeating: [], count: scorer.limits.count)
    profile = RuleProfile(scorer)
  }

  static func += (tally: inout TrialTally, more: TrialTally) {
    tally.calls += more.calls
    tally.provisional += more.provisional
    for place in tally.rules.indices { tally.rules[place].add(more.rules[place]) }
    for place in tally.readings.indices { tally.readings[place] += more.readings[place] }
    tally.said.merge(more.said, uniquingKeysWith: +)
    for (meeting, encounters) in more.meetings {
      tally.meetings[meeting, default: Encounters()].add(encounters)
    }
    tally.failures.merge(more.failures, uniquingKeysWith: +)
    tally.opinions.merge(more.opinions) { first, _ in first }
    tally.profile += more.profile
  }
}

extension TrialTally.Row {
  fileprivate mutating func add(_ more: Self) {
    verdicts.merge(more.verdicts, uniquingKeysWith: +)
    reasons.merge(more.reasons, uniquingKeysWith: +)
    points += more.points
  }

  mutating func add(_ result: RuleResult) {
    verdicts[result.verdict, default: 0] += 1
    if let reason = result.reason { reasons[reason, default: 0] += 1 }
    points += result.points
  }
}

extension TrialTally.Encounters {
  fileprivate mutating func add(_ more: Self) {
    failing += more.failing
    sameWords += more.sameWords
    charged += more.charged
    opposed += more.opposed
  }
}

/// Weighs calls for a trial, one task's share of them.
struct TrialExaminer {
  private let session: Scorer.Session
  private let limits: [LimitTrial.Subject]
  private let profiler: Profiler
  private let terms: RuleTrial.Terms
  private let labelled: Set<String>

  init(_ scorer: Scorer, _ session: Scorer.Session, _ terms: RuleTrial.Terms) {
    self.session = session
    self.terms = terms
    limits = scorer.limits
    profiler = Profiler(scorer, session)
    labelled = terms.labels?.ids ?? []
  }

  /// - Returns: the call's scorecard.
  func examine(_ call: Call, into tally: inout TrialTally) -> Scorecard {
    let weighing = Weighing(session.cast(call), in: session)
    let evaluator = weighing.evaluator
    let card = session.weigh(weighing)
    tally.calls += 1
    if card.isProvisional { tally.provisional += 1 }
    for (place, result) in card.rules.enumerated() { tally.rules[place].add(result) }
    for (place, limit) in limits.enumerated() {
      tally.readings[place].append(limit.reading(by: evaluator))
    }
    note(evaluator.matcher, in: &tally)
    SharedWords(of: card.rules).note(in: &tally)
    keepFailures(of: card, in: &tally)
    if labelled.contains(card.call) { tally.opinions[card.call] = Self.opinions(of: card) }
    profiler.count(evaluator, into: &tally.profile)
    return card
  }

  /// The phrases that are said and count, each once a call.
  private func note(_ matcher: CallMatcher, in tally: inout TrialTally) {
    for pattern in matcher.program.patterns.indices {
      for label in matcher.labelsUsed(of: pattern).phrases {
        tally.said[TrialTally.Saying(pattern: pattern, label: label), default: 0] += 1
      }
    }
  }

  private func keepFailures(of card: Scorecard, in tally: inout TrialTally) {
    guard !terms.watched.isEmpty else { return }
    for (place, result) in card.rules.enumerated()
    where result.verdict == .fail && terms.watched.contains(result.id) {
      let failure = TrialFailure(rule: result.id, call: card.call, evidence: result.evidence)
      tally.failures[place, default: []].append(failure)
    }
  }

  private static func opinions(of card: Scorecard) -> [String: Rater.Opinion] {
    let rules = card.rules.map { rule in
      let turns = Set(rule.evidence.map(\.utterance))
      return (rule.id, Rater.Opinion(verdict: rule.verdict, turns: turns))
    }
    let signals = card.signals.map { signal in
      (signal.id, Rater.Opinion(verdict: nil, turns: Set(signal.evidence.map(\.utterance))))
    }
    return Dictionary(rules + signals) { rule, _ in rule }
  }
}
