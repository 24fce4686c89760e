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
        let (state, hit) = place(search.hits, after: last)
        if state == .found { last = hit }
        if state == .missing { reason = reason ?? evaluator.undecided(search) }
        evidence += [hit].compactMap(\.self)
        results.append(StepResult(name: step.name, state: state))
      }
    }
    if isEmpty { return .notApplicable }
    return judge(results, evidence, open: reason)
  }

  private func judge(_ results: [StepResult], _ evidence: [Hit], open reason: Reason?) -> Finding {
    let wrong = results.count { $0.state != .found }
    let isMisplaced = results.contains { $0.state == .misplaced }
    var finding = Finding(verdict: wrong == 0 ? .pass : .fail, evidence: evidence, count: wrong)
    // A missing step may lie in what was cut off; one that is out of place decides.
    if wrong > 0, !isMisplaced, let reason { finding = .undetermined(reason) }
    finding.steps = results
    return finding
  }

  private func place(_ hits: [Hit], after last: Hit?) -> (StepResult.State, Hit?) {
    guard let last else { return hits.first.map { (.found, $0) } ?? (.missing, nil) }
    guard let next = hits.first(where: { $0.start >= last.end }) else {
      return hits.first.map { (.misplaced, $0) } ?? (.missing, nil)
    }
    return order == .strict && isInterrupted(from: last, to: next)
      ? (.misplaced, next) : (.found, next)
  }

  /// Whether the speaker has a turn of another subject between two steps.
  private func isInterrupted(from first: Hit, to second: Hit) -> Bool {
    let (start, end) = (call.turn(of: first), call.turn(of: second))
    guard start + 1 < end else { return false }
    let role = call.turns[start].role
    return call.turns[(start + 1)..<end].contains { $0.role == role }
  }
}
