/// `repeat`: utterances of one role that say much the same.
struct Echoes {
  private let repetition: Rule.Repetition
  private let scope: CompiledScope
  private let evaluator: Evaluator

  init(_ repetition: Rule.Repetition, scope: CompiledScope, evaluator: Evaluator) {
    self.repetition = repetition
    self.scope = scope
    self.evaluator = evaluator
  }

  var finding: Finding {
    switch evaluator.window([scope], of: repetition.who) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let window):
      if window.isEmpty { return .notApplicable }
      let groups = groups(in: window)
      let isPartial = evaluator.cut(window) != nil
      guard groups.count > repetition.allow else {
        return Finding(
          verdict: .pass, evidence: groups.flatMap(\.self), number: groups.count,
          isPartial: isPartial)
      }
      return Finding(
        verdict: .fail, evidence: groups.flatMap(\.self), count: groups.count - repetition.allow,
        number: groups.count)
    }
  }

  /// The utterances that say much the same, group by group; none where the window cannot be known.
  var groups: [[Hit]] {
    guard case .known(let window) = evaluator.window([scope], of: repetition.who) else { return [] }
    return groups(in: window)
  }

  private func groups(in window: Window) -> [[Hit]] {
    let hits = evaluator.matcher.utteranceHits.filter {
      evaluator.heeds($0) && window.contains($0, in: evaluator.call)
    }
    return Repetitions(
      hits, in: evaluator.matcher, leastCharacters: repetition.leastCharacters
    ).groups(similar: repetition.similar, ofAtLeast: repetition.times)
  }
}
