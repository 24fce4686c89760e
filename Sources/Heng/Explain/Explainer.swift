/// Explains calls with the evaluator that scores them. Belongs to one task at a time.
///
/// ```swift
/// let explainer = Explainer(Scorer(pack))
/// let explanation = explainer.explain(call, .init(rules: ["opening.greeting"]))
/// ```
public final class Explainer {
  private let scorer: Scorer
  private let session: Scorer.Session
  private var whatIfs: [String: WhatIf] = [:]

  public init(_ scorer: Scorer) {
    self.scorer = scorer
    session = Scorer.Session(scorer)
  }

  /// What an explanation looks at.
  public struct Question: Sendable {
    /// The ids of rules; `nil` for all.
    public var rules: [String]?
    /// One utterance, by its place in the input; `nil` for the whole call.
    public var utterance: Int?

    public init(rules: [String]? = nil, utterance: Int? = nil) {
      self.rules = rules
      self.utterance = utterance
    }
  }

  /// Why the call has its score. The verdicts and points are those of ``Scorer/score(_:)``; every
  /// change was tried.
  public func explain(_ call: Call, _ question: Question = Question()) -> Explanation {
    let call = session.cast(call)
    let (card, traces) = traced(asCast: call, question)
    let rules = traces.map { result, trace, rule in
      RuleExplanation(
        result: result, trace: trace,
        charge: ChargeTrail(of: result, rule: rule, card: card, pack: scorer.pack),
        changes: changes(result, of: call))
    }
    return Explanation(card: card, rules: rules, utterance: question.utterance)
  }

  /// The scorecard, and what was tried for each rule that is asked about.
  func traced(
    _ call: Call, _ question: Question = Question()
  ) -> (card: Scorecard, traces: [(result: RuleResult, trace: Trace, rule: Rule)]) {
    traced(asCast: session.cast(call), question)
  }

  private func traced(
    asCast call: Call, _ question: Question
  ) -> (card: Scorecard, traces: [(result: RuleResult, trace: Trace, rule: Rule)]) {
    let weighing = Weighing(call, in: session)
    let card = weighing.scorecard
    let place = question.utterance.flatMap { index in
      call.utterances.firstIndex { $0.index == index }
    }
    let tracer = Tracer(evaluator: weighing.evaluator, place: place)
    let traces = card.rules.filter { question.rules?.contains($0.id) ?? true }.compactMap {
      result in
      session.program.rules.firstIndex { $0.rule.id == result.id }.map { index in
        (result, tracer.trace(ofRule: index), session.program.rules[index].rule)
      }
    }
    return (card, traces)
  }

  private func changes(_ result: RuleResult, of call: Call) -> [RuleExplanation.Change] {
    // Any of its words would break a rule that forbids them; that is no news.
    if result.verdict == .pass, result.check == "forbid" { return [] }
    let whatIf = whatIfs[result.id] ?? WhatIf(result.id, of: scorer.pack)
    whatIfs[result.id] = whatIf
    return whatIf.changes(of: call).map { change in
      RuleExplanation.Change(
        edits: change.edits, verdict: change.verdict,
        score: session.weigh(call.edited(change.edits)).score)
    }
  }
}
