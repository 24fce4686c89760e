/// `precede`: what must have been said before something else is.
struct Precedence {
  let before: Query
  let must: Query
  let within: Extent?
  let evaluator: Evaluator

  var finding: Finding {
    switch (evaluator.search(before), evaluator.search(must)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .undetermined(reason)
    case (.known(let before), .known(let must)):
      if case .milliseconds = within, !evaluator.call.isTimed { return .undetermined(.noTimes) }
      // Without a limit what was said once holds for the rest of the call.
      let targets = within == nil ? Array(before.hits.prefix(1)) : before.hits
      if targets.isEmpty {
        return evaluator.undecided(before).map { .undetermined($0) } ?? .notApplicable
      }
      let finding = judge(targets, must)
      // What was not found might have come too early.
      let isOpen = finding.verdict == .pass && before.found.limitReached
      return isOpen ? .undetermined(.regexLimit) : finding
    }
  }

  private func judge(_ targets: [Hit], _ must: Evaluator.Search) -> Finding {
    let call = evaluator.call
    let who = evaluator.program.patterns[self.must.pattern].who
    var proof: Set<Hit> = []
    var proven: [Hit] = []
    var broken: [Hit] = []
    var isOpen = false
    for target in targets {
      let reach = Reach.before(target, within, of: who, in: call)
      if let earlier = must.hits.last(where: { reach.holds($0, in: call) }) {
        proof.insert(earlier)
        proven.append(target)
      } else if reach.isEndOfCall, call.cut.contains(.head) {
        isOpen = true
      } else {
        broken.append(target)
      }
    }
    if !broken.isEmpty, must.found.limitReached { return .undetermined(.regexLimit) }
    if !broken.isEmpty { return Finding(verdict: .fail, evidence: broken, count: broken.count) }
    if isOpen { return .undetermined(.cut(.head)) }
    let evidence = proof.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    return Finding(verdict: .pass, evidence: evidence, raisedBy: proven)
  }
}
