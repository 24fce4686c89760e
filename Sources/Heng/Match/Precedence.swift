/// `precede`: what must have been said before something else is.
struct Precedence {
  let before: Query
  let must: Query
  let within: Extent?
  let evaluator: Evaluator

  /// Something that needed a predecessor, where that was looked for, and the nearest one.
  struct Review {
    let target: Hit
    let reach: Reach
    let proof: Hit?
  }

  var finding: Finding {
    switch (evaluator.search(before), evaluator.search(must)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .undetermined(reason)
    case (.known(let before), .known(let must)):
      if case .milliseconds = within, !evaluator.call.isTimed { return .undetermined(.noTimes) }
      let reviews = reviews(of: before, must)
      if reviews.isEmpty {
        return evaluator.undecided(before).map { .undetermined($0) } ?? .notApplicable
      }
      let finding = judge(reviews, must)
      // What was not found might have come too early.
      let isOpen = finding.verdict == .pass && before.found.limitReached
      return isOpen ? .undetermined(.regexLimit) : finding
    }
  }

  /// Every hit that needs a predecessor; none where a part of the rule cannot be known.
  var reviews: [Review] {
    guard case .known(let before) = evaluator.search(before),
      case .known(let must) = evaluator.search(must)
    else { return [] }
    return reviews(of: before, must)
  }

  private func reviews(of before: Evaluator.Search, _ must: Evaluator.Search) -> [Review] {
    let call = evaluator.call
    let who = evaluator.program.patterns[self.must.pattern].who
    // Without a limit what was said once holds for the rest of the call.
    let targets = within == nil ? Array(before.hits.prefix(1)) : before.hits
    return targets.map { target in
      let reach = Reach.before(target, within, of: who, in: call)
      let proof = must.hits.last { reach.holds($0, in: call) }
      return Review(target: target, reach: reach, proof: proof)
    }
  }

  private func judge(_ reviews: [Review], _ must: Evaluator.Search) -> Finding {
    let isHeadCut = evaluator.call.cut.contains(.head)
    let open = reviews.filter { $0.proof == nil }
    let broken = open.filter { !($0.reach.isEndOfCall && isHeadCut) }.map(\.target)
    if !broken.isEmpty, must.found.limitReached { return .undetermined(.regexLimit) }
    if !broken.isEmpty { return Finding(verdict: .fail, evidence: broken, count: broken.count) }
    if !open.isEmpty { return .undetermined(.cut(.head)) }
    let evidence = Set(reviews.compactMap(\.proof)).sorted {
      ($0.start, $0.end) < ($1.start, $1.end)
    }
    return Finding(verdict: .pass, evidence: evidence, raisedBy: reviews.map(\.target))
  }
}
