public import HanText

/// Scores calls with one pack. Compiled once; a call's scorecard is a pure function of the pack and
/// the call.
///
/// ```swift
/// let scorer = try Scorer(RulePack(contentsOf: "rules/service-standard"))
/// print(scorer.score(call).score)
/// ```
public struct Scorer: Sendable {
  public let pack: RulePack
  let program: Program
  let book: ScoreBook
  private let assigner: RoleAssigner
  private let segmenter: Segmenter

  /// - Parameters:
  ///   - roles: what is done with the roles of calls.
  ///   - segmenter: how words are found; the scorecards are the same.
  public init(
    _ pack: RulePack, roles: RoleTreatment = .correct, segmenter: Segmenter = .fast
  ) {
    self.pack = pack
    self.segmenter = segmenter
    program = Compiler.compile(pack)
    assigner = RoleAssigner(program, treatment: roles)
    book = ScoreBook(program)
  }

  /// Scores one call; a rule past its limits is `undetermined`, never an error. For many calls make
  /// one ``Session`` for each task.
  public func score(_ call: Call) -> Scorecard { Session(self).score(call) }

  /// What one task needs to score many calls: ICU's handles, which two tasks must not share.
  public final class Session {
    let workbench: Workbench
    let book: ScoreBook
    private let assigner: RoleAssigner
    var program: Program { workbench.program }

    /// - Parameter scalars: about how many Unicode scalars of speech it is to score at least: for many, the
    ///   tables that pay from so many on are made at once. The scorecards are the same.
    public init(_ scorer: Scorer, expecting scalars: Int = 0) {
      workbench = Workbench(scorer.program, segmenter: scorer.segmenter, expecting: scalars)
      book = scorer.book
      assigner = scorer.assigner
    }

    /// The call as it is scored: with its roles.
    public func cast(_ call: Call) -> Call { assigner.assign(call) }

    public func score(_ call: Call) -> Scorecard {
      let passages = Passage.passages(of: call, normalizer: program.pack.expansions.normalizer)
      if let cast = assigner.assign(call, passages, workbench.phrases(in: passages)) {
        return weigh(cast)
      }
      return weigh(Weighing(CallMatcher(call, passages: passages, workbench: workbench), book))
    }

    /// What a call is worth when people have looked at it: the same arithmetic with their verdicts in
    /// place of the machine's. What other rules make of a verdict, and the words that were found, stay.
    ///
    /// - Parameters:
    ///   - reviewed: by the id of the rule.
    ///   - part: the label of the agent in a call with several; `nil` for the whole call.
    /// - Returns: `nil` where the call has no such part.
    public func score(
      _ call: Call, reviewed: [String: ReviewedVerdict], part: String? = nil
    ) -> Scorecard? {
      let cast = cast(call)
      guard let part else { return weigh(cast, reviewed).scorecard }
      let own = AgentPart.all(of: cast).first { $0.speaker == part }
      return own.map { weigh($0.call, reviewed).scorecard }
    }

    private func weigh(_ call: Call, _ reviewed: [String: ReviewedVerdict]) -> Weighing {
      Weighing(CallMatcher(call, workbench: workbench), book, reviewed: reviewed)
    }

    /// Scores a call with the roles that it has.
    func weigh(_ call: Call) -> Scorecard { weigh(Weighing(call, in: self)) }

    /// What a weighed call is worth, with what each of several agents has of it.
    func weigh(_ weighing: Weighing) -> Scorecard {
      let call = weighing.evaluator.call
      var card = weighing.scorecard
      card.agents = AgentPart.all(of: call).map { part in
        let lines = part.call.utterances.map(\.index)
        return Scorecard.AgentScore(
          speaker: part.speaker, first: lines.first ?? 0, last: lines.last ?? 0,
          card: Weighing(part.call, in: self).scorecard)
      }
      return card
    }
  }
}

/// One call on the scale.
struct Weighing {
  let evaluator: Evaluator
  private let call: Call
  private let program: Program
  private let book: ScoreBook
  private let matcher: CallMatcher
  private let items: [Charges.Item]
  private let signals: [Evaluator.SearchResult]

  init(_ call: Call, in session: Scorer.Session) {
    self.init(CallMatcher(call, workbench: session.workbench), session.book)
  }

  init(_ matcher: CallMatcher, _ book: ScoreBook, reviewed: [String: ReviewedVerdict] = [:]) {
    let program = matcher.program
    let evaluator = Evaluator(matcher: matcher, program: program)
    call = matcher.call
    self.matcher = matcher
    self.program = program
    self.book = book
    self.evaluator = evaluator
    items = zip(book.rules, book.places).map { rule, place in
      var finding = evaluator.finding(ofRule: place)
      if !reviewed.isEmpty, let verdict = reviewed[rule.rule.id] { finding.become(verdict) }
      return Charges.Item(source: rule, finding: finding)
    }
    signals = program.signals.map { evaluator.search($0.query) }
  }

  var scorecard: Scorecard {
    let pack = program.pack
    let own = Charges.Items(items, book.members)
    let charges = Charges(own, in: book.score)
    let totals = Totals(own, charges, in: book.score)
    let scaled = book.scaled.map { ScaledDimension($0, items, of: call) }
    let isProvisional = isProvisional(own)
    return Scorecard(
      call: call.id, agent: call.agent, score: charges.score,
      interval: charges.interval(own, in: book.score),
      isProvisional: isProvisional,
      grade: isProvisional ? nil : pack.grade(for: charges.score)?.name, vetoes: charges.vetoes,
      dimensions: pack.dimensions.enumerated().map { place, dimension in
        let known = book.scaled.firstIndex { $0.place == place }
        return known.map { scaled[$0].score } ?? totals.dimension(dimension)
      }, critical: totals.critical,
      nonCritical: totals.nonCritical, rules: results(charges, scaled.map(\.charges)),
      signals: signals.indices.map { result(of: program.signals[$0], signals[$0]) },
      adjustments: charges.adjustments, notes: call.notes, timing: CallTiming(Metrics(matcher)),
      repeats: call.hasRoles
        ? Scorecard.Repeats(
          agent: matcher.repeats[.agent] ?? 0, customer: matcher.repeats[.customer] ?? 0) : nil,
      roles: call.roles, pack: book.pack)
  }

  /// - Parameter items: as they count in the score.
  private func isProvisional(_ items: Charges.Items) -> Bool {
    var (decided, open) = (0, 0)
    for place in items.indices {
      let rate = items.rate(of: place)
      if rate.isDecided { decided += 1 }
      if rate.isOpen { open += 1 }
    }
    guard open > 0 else { return false }
    return decided * 100 < program.pack.provisionalBelow * (decided + open)
  }

  /// Rules that count in a dimension that has no score cost nothing.
  private func results(_ charges: Charges, _ scaled: [Charges?]) -> [RuleResult] {
    var points = [Int](repeating: 0, count: items.count)
    // By place among all rules, which other rule charged the words of one; most calls have none.
    var chargedBy: [Int: String] = [:]
    func enter(_ charges: Charges, _ places: [Int]) {
      for (number, place) in places.enumerated() {
        points[place] = charges.points[number]
        if let other = charges.chargedBy(number) { chargedBy[place] = other }
      }
    }
    enter(charges, book.members.places)
    for (dimension, charges) in zip(book.scaled, scaled) {
      if let charges { enter(charges, dimension.members.places) }
    }
    return items.indices.map { place in
      result(of: items[place], points[place], chargedBy.isEmpty ? nil : chargedBy[place])
    }
  }

  private func result(
    of item: Charges.Item, _ points: Int, _ chargedBy: String?
  ) -> RuleResult {
    let finding = item.finding
    let isBare = finding.isBare && chargedBy == nil
    return RuleResult(
      item.source, verdict: finding.verdict, points: points, count: finding.count,
      isPartial: finding.isPartial, grounds: isBare ? nil : grounds(of: finding, chargedBy))
  }

  private func grounds(of finding: Finding, _ chargedBy: String?) -> RuleResult.Grounds {
    RuleResult.Grounds(
      reason: finding.reason, chargedBy: chargedBy,
      evidence: matcher.evidence(of: finding.evidence),
      raisedBy: matcher.evidence(of: finding.raisedBy), searched: finding.absence,
      steps: finding.steps, measured: finding.measured)
  }

  private func result(
    of signal: CompiledSignal, _ result: Evaluator.SearchResult
  ) -> SignalResult {
    switch result {
    case .unknown(let reason): return SignalResult(signal, reason: reason)
    case .known(let search):
      return SignalResult(
        signal, reason: search.found.limitReached ? .regexLimit : nil, count: search.hits.count,
        evidence: matcher.evidence(of: search.hits))
    }
  }
}
