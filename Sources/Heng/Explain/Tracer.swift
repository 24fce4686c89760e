/// Writes down how the evaluator came to a verdict: asks it for every part of a rule again, and
/// decides nothing itself.
struct Tracer {
  let evaluator: Evaluator
  /// The only utterance that is asked about, by its place in ``Call/utterances``; `nil` for all.
  let place: Int?

  var call: Call { evaluator.call }
  var matcher: CallMatcher { evaluator.matcher }

  func trace(ofRule index: Int) -> Trace {
    let compiled = evaluator.program.rules[index]
    let finding = evaluator.finding(ofRule: index)
    var trace = Trace(.rule(check: compiled.rule.check.name), .verdict(finding.verdict))
    if let applies = compiled.applies {
      var part = Trace(.applies, Trace.Outcome(evaluator.truth(of: applies)))
      part.parts = [self.trace(of: applies)]
      trace.parts.append(part)
    }
    trace.parts += parts(of: compiled.check, finding)
    return trace
  }

  // MARK: Kinds

  private func parts(of check: CompiledCheck, _ finding: Finding) -> [Trace] {
    switch check {
    case .forbid(let query, _), .require(let query, _): return [trace(of: query, .phrases)]
    case .balance(let query, let other):
      return [trace(of: query, .phrases), trace(of: other, .asManyAs)]
    case .respond(let respond): return parts(of: respond)
    case .precede(let before, let must, let within):
      let precedence = Precedence(before: before, must: must, within: within, evaluator: evaluator)
      return [trace(of: before, .before)] + precedence.reviews.map { target($0, must) }
        + [trace(of: must, .must)]
    case .sequence(let steps, _): return zip(steps.indices, steps).map { step($1, at: $0, finding) }
    case .repetition(let repetition, let scope):
      return Echoes(repetition, scope: scope, evaluator: evaluator).groups.map(group)
    case .pace(_, _, let excuse):
      return measured(finding) + (excuse.map { [trace(of: $0, .unlessAfter)] } ?? [])
    case .combine(let condition): return [trace(of: condition)]
    }
  }

  private func parts(of respond: CompiledRespond) -> [Trace] {
    let duties = Duties(respond, evaluator: evaluator).reviews.map {
      duty($0, respond.then)
    }
    let cancels = respond.cancelledBy.map { [trace(of: $0, .cancelledBy)] } ?? []
    return [trace(of: respond.when, .when)] + duties + [trace(of: respond.then, .then)] + cancels
  }

  private func duty(_ review: Duties.Review, _ then: Query) -> Trace {
    var words = matcher.evidence(of: review.duty)
    let outcome: Trace.Outcome
    switch review.outcome {
    case .kept(let answer):
      outcome = .kept
      words += matcher.evidence(of: answer)
    case .broken: outcome = .broken
    case .lapsed: outcome = .lapsed
    case .unknown(let reason): outcome = .unknown(reason)
    }
    var trace = Trace(.duty, outcome)
    trace.words = words
    if outcome == .broken { trace.absence = absence(of: then, in: review.wait) }
    return trace
  }

  /// Where something was looked for in vain.
  private func absence(of query: Query, in reach: Reach) -> Absence? {
    let window = Window(reach, of: evaluator.program.patterns[query.pattern].who, in: call)
    let found = matcher.hits(of: query.pattern)
    return evaluator.absence(
      of: query, Evaluator.Search(window: window, found: found, hits: []))
  }

  private func target(_ review: Precedence.Review, _ must: Query) -> Trace {
    let isOpen = review.reach.isEndOfCall && call.cut.contains(.head)
    let outcome: Trace.Outcome =
      review.proof != nil ? .kept : isOpen ? .unknown(.cut(.head)) : .broken
    var trace = Trace(.target, outcome)
    trace.words = (review.proof.map { [$0] } ?? []).flatMap(matcher.evidence)
    trace.words += matcher.evidence(of: review.target)
    if outcome == .broken { trace.absence = absence(of: must, in: review.reach) }
    return trace
  }

  private func measured(_ finding: Finding) -> [Trace] {
    guard let measured = finding.measured else { return [] }
    var trace = Trace(.measured(measured))
    trace.words = finding.evidence.flatMap(matcher.evidence)
    return [trace]
  }

  private func step(
    _ step: (name: Wording, query: Query), at index: Int, _ finding: Finding
  ) -> Trace {
    let state = finding.steps.indices.contains(index) ? finding.steps[index].state : nil
    var trace = Trace(.step(step.name), state.map { .step($0) })
    trace.parts = [self.trace(of: step.query, .phrases)]
    return trace
  }

  private func value(of measure: Measure) -> Int? {
    switch Metrics(matcher).value(of: measure) {
    case .known(let value): value
    case .unknown, .absent: nil
    }
  }

  private func group(_ hits: [Hit]) -> Trace {
    var trace = Trace(.group)
    trace.words = hits.flatMap(matcher.evidence)
    return trace
  }

  // MARK: Conditions

  func trace(of condition: CompiledCondition) -> Trace {
    let outcome = Trace.Outcome(evaluator.truth(of: condition))
    var trace = Trace(part(of: condition), outcome)
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      trace.parts = parts.map { self.trace(of: $0) }
    case .found(let query), .missing(let query): trace.parts = [self.trace(of: query, .phrases)]
    case .meta, .measure, .verdict: break
    }
    return trace
  }

  private func part(of condition: CompiledCondition) -> Trace.Part {
    switch condition {
    case .all: .all
    case .any: .any
    case .none: .none
    case .atLeast(let count, _): .atLeast(count)
    case .found: .found
    case .missing: .missing
    case .meta(let key, let wanted):
      .meta(key: key, wanted: wanted, given: call.values(ofKey: key))
    case .measure(let measure): .measure(measure, value: value(of: measure))
    case .verdict(let verdict, let rule):
      .verdict(
        verdict, rule: evaluator.program.rules[rule].rule.id,
        said: evaluator.finding(ofRule: rule).verdict)
    }
  }
}

extension Trace.Outcome {
  init(_ truth: Truth) {
    switch truth {
    case .yes: self = .yes
    case .no: self = .no
    case .unknown(let reason): self = .unknown(reason)
    }
  }
}
