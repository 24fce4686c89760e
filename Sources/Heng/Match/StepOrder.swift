/// `sequence`: steps in their order. A step that is out of place does not move the cursor.
struct StepOrder {
  let steps: [(name: Wording, query: Query)]
  let order: Rule.Sequence.Order
  let evaluator: Evaluator

  private var call: Call { evaluator.call }

  var finding: Finding {
    var results: [StepResult] = []
    var evidence: [Hit] = []
    var reason: Reason?
    var last: Hit?
    var isEmpty = true
    for step in steps {
      switch evaluator.search(step.query) {
      case .unknown(let reason): return .undetermined(reason)
      case .known(let search):
        isEmpty = isEmpty && search.window.isEmpty
        let who = evaluator.program.patterns[step.query.pattern].who
        let (state, hit) = place(search.hits, after: last, of: who)
        if state != .found, search.found.limitReached || !isSettled(hit, after: last) {
          reason = reason ?? evaluator.undecided(search)
        }
        if state == .found { last = hit }
        evidence += [hit].compactMap(\.self)
        results.append(StepResult(name: step.name, state: state))
      }
    }
    if isEmpty, reason == nil { return .notApplicable }
    return judge(results, evidence, open: reason)
  }

  private func judge(_ results: [StepResult], _ evidence: [Hit], open reason: Reason?) -> Finding {
    let wrong = results.count { $0.state != .found }
    let shown = Set(evidence).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var finding = Finding(verdict: wrong == 0 ? .pass : .fail, evidence: shown, count: wrong)
    // A step may have been said, or said again in its place, in what was cut off.
    if wrong > 0, let reason { finding = .undetermined(reason) }
    finding.steps = results
    return finding
  }

  /// Whether a wrong step stays wrong whatever a missing end held: it was interrupted.
  private func isSettled(_ hit: Hit?, after last: Hit?) -> Bool {
    guard let hit, let last else { return false }
    return hit.start >= last.end && !call.cut.contains(.head)
  }

  private func place(
    _ hits: [Hit], after last: Hit?, of who: Speaker
  ) -> (StepResult.State, Hit?) {
    guard let last else { return hits.first.map { (.found, $0) } ?? (.missing, nil) }
    guard let next = hits.first(where: { $0.start >= last.end }) else {
      return hits.first.map { (.misplaced, $0) } ?? (.missing, nil)
    }
    return order == .strict && isInterrupted(from: last, to: next, by: who)
      ? (.misplaced, next) : (.found, next)
  }

  /// Whether the speaker has a turn of another subject between two steps.
  private func isInterrupted(from first: Hit, to second: Hit, by who: Speaker) -> Bool {
    let (start, end) = (call.turn(of: first), call.turn(of: second))
    guard start + 1 < end else { return false }
    return call.turns[(start + 1)..<end].contains { who.includes($0.role) }
  }
}
