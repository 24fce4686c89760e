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
  private let assigner: RoleAssigner

  /// - Parameter roles: what is done with the roles of calls.
  public init(_ pack: RulePack, roles: RoleTreatment = .correct) {
    self.pack = pack
    assigner = RoleAssigner(pack, treatment: roles)
    program = Compiler.compile(pack)
  }

  /// Scores one call; a rule past its limits is `undetermined`, never an error. For many calls make
  /// one ``Session`` for each task.
  public func score(_ call: Call) -> Scorecard { Session(self).score(call) }

  /// What one task needs to score many calls: ICU's handles, which two tasks must not share.
  public final class Session {
    let workbench: Workbench
    private let assigner: RoleAssigner
    var program: Program { workbench.program }

    public init(_ scorer: Scorer) {
      workbench = Workbench(scorer.program)
      assigner = scorer.assigner
    }

    /// The call as it is scored: with its roles.
    public func cast(_ call: Call) -> Call { assigner.assign(call) }

    public func score(_ call: Call) -> Scorecard { weigh(cast(call)) }

    /// Scores a call with the roles that it has.
    func weigh(_ call: Call) -> Scorecard {
      var card = Weighing(call, workbench: workbench).scorecard
      card.agents = AgentPart.all(of: call).map { part in
        let lines = part.call.utterances.map(\.index)
        return Scorecard.AgentScore(
          speaker: part.speaker, first: lines.first ?? 0, last: lines.last ?? 0,
          card: Weighing(part.call, workbench: workbench).scorecard)
      }
      return card
    }
  }
}

/// One call on the scale.
struct Weighing {
  let evaluator: Evaluator
  private let call: Call
  private let pack: RulePack
  private let matcher: CallMatcher
  private let items: [Charges.Item]
  private let signals: [(id: String, result: Evaluator.SearchResult)]

  init(_ call: Call, workbench: Workbench) {
    let program = workbench.program
    let matcher = CallMatcher(call, workbench: workbench)
    let evaluator = Evaluator(matcher: matcher, program: program)
    self.call = call
    self.matcher = matcher
    self.evaluator = evaluator
    pack = program.pack
    items = program.rules.indices.filter { program.rules[$0].rule.status != .draft }.map { index in
      let compiled = program.rules[index]
      return Charges.Item(
        rule: compiled.rule, finding: evaluator.finding(ofRule: index),
        dimension: compiled.dimension)
    }
    signals = program.signals.map { ($0.id, evaluator.search($0.query)) }
  }

  var scorecard: Scorecard {
    let account = Account(scoreOf: pack)
    let places = account.places(in: items)
    let own = places.map { items[$0] }
    let charges = Charges(own, in: account)
    let totals = Totals(own, charges, pack: pack)
    let scaled = pack.dimensions.compactMap { ScaledDimension($0, items, of: call, pack: pack) }
    let booked = ([(places, charges)] + scaled.map(\.booked)).flatMap { places, charges in
      zip(places, zip(charges.points, charges.chargedBy))
    }
    let prices = Dictionary(booked) { first, _ in first }
    let isProvisional = isProvisional(own)
    return Scorecard(
      call: call.id, agent: call.agent, score: charges.score,
      interval: charges.interval(own, in: account), isProvisional: isProvisional,
      grade: isProvisional ? nil : pack.grade(for: charges.score)?.name, vetoes: charges.vetoes,
      dimensions: pack.dimensions.map { dimension in
        scaled.first { $0.id == dimension.id }?.score ?? totals.dimension(dimension)
      }, critical: totals.critical,
      nonCritical: totals.nonCritical,
      rules: items.indices.map { result(at: $0, prices[$0]) }, signals: signals.map(signal),
      adjustments: charges.adjustments, notes: call.notes, timing: CallTiming(Metrics(matcher)),
      repeats: call.hasRoles
        ? Scorecard.Repeats(
          agent: matcher.repeats[.agent] ?? 0, customer: matcher.repeats[.customer] ?? 0) : nil,
      roles: call.roles,
      pack: Scorecard.PackIdentity(
        id: pack.id, name: pack.name, version: pack.version, fingerprint: pack.fingerprint))
  }

  /// - Parameter items: as they count in the score.
  private func isProvisional(_ items: [Charges.Item]) -> Bool {
    let active = items.filter { $0.rule.status == .active }
    let decided = active.count(where: \.isDecided)
    let open = active.count { $0.finding.verdict == .undetermined }
    guard open > 0 else { return false }
    return decided * 100 < pack.provisionalBelow * (decided + open)
  }

  /// - Parameter price: what the rule costs or adds, and which other charged its words; `nil` where it
  /// counts in a dimension that has no score.
  private func result(
    at index: Int, _ price: (points: Int, chargedBy: String?)?
  ) -> RuleResult {
    let (rule, finding) = (items[index].rule, items[index].finding)
    return RuleResult(
      id: rule.id, name: rule.name, message: rule.message, why: rule.why, group: rule.group,
      dimension: items[index].dimension, check: rule.check.name,
      status: rule.status, verdict: finding.verdict, reason: finding.reason,
      points: price?.points ?? 0, count: finding.count,
      veto: rule.points.veto,
      isCritical: rule.isCritical,
      isPartial: finding.isPartial,
      chargedBy: price?.chargedBy,
      evidence: finding.evidence.flatMap(matcher.evidence),
      raisedBy: finding.raisedBy.flatMap(matcher.evidence), searched: finding.absence,
      steps: finding.steps, measured: finding.measured)
  }

  private func signal(_ signal: (id: String, result: Evaluator.SearchResult)) -> SignalResult {
    let name = pack.signals.first { $0.id == signal.id }?.name ?? Wording(zh: signal.id)
    switch signal.result {
    case .unknown(let reason):
      return SignalResult(id: signal.id, name: name, reason: reason, count: 0, evidence: [])
    case .known(let search):
      return SignalResult(
        id: signal.id, name: name, reason: search.found.limitReached ? .regexLimit : nil,
        count: search.hits.count, evidence: search.hits.flatMap(matcher.evidence))
    }
  }
}
