/// `respond`: the duties that one side's words raise, and what became of each.
struct Duties {
  private let respond: CompiledRespond
  private let evaluator: Evaluator

  init(_ respond: CompiledRespond, evaluator: Evaluator) {
    self.respond = respond
    self.evaluator = evaluator
  }

  enum Outcome: Equatable {
    case kept(by: Hit)
    case broken
    /// The customer let it go, or the call ended before anybody could answer.
    case lapsed
    case unknown(Reason)
  }

  /// A duty, how far the wait for its answer reaches, and what became of it.
  struct Review {
    let duty: Hit
    let wait: Reach
    let outcome: Outcome
  }

  private var call: Call { evaluator.matcher.call }
  private var answerer: Speaker { evaluator.program.patterns[respond.then.pattern].who }
  private var asker: Speaker { evaluator.program.patterns[respond.when.pattern].who }

  var finding: Finding {
    switch (evaluator.search(respond.when), evaluator.search(respond.then)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .undetermined(reason)
    case (.known(let when), .known(let then)):
      if case .milliseconds = respond.within, !call.isTimed { return .undetermined(.noTimes) }
      let duties = collapsed(when.hits)
      guard !duties.isEmpty else { return withoutDuty(when, then) }
      return finding(of: duties, when: when, answers: then)
    }
  }

  private func finding(
    of duties: [Hit], when: Evaluator.Search, answers: Evaluator.Search
  ) -> Finding {
    var cancels: Evaluator.Search?
    switch respond.cancelledBy.map(evaluator.search) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let search): cancels = search
    case nil: break
    }
    var finding = judge(reviews(of: duties, answers: answers, cancels: cancels))
    if finding.verdict == .fail, let first = finding.evidence.first {
      finding.absence = absence(after: first, answers: answers)
    }
    // A duty that was not found might be broken.
    let isSettled = finding.verdict == .fail || (respond.enough == .one && finding.verdict == .pass)
    return when.found.limitReached && !isSettled ? .undetermined(.regexLimit) : finding
  }

  private func withoutDuty(_ when: Evaluator.Search, _ then: Evaluator.Search) -> Finding {
    if respond.unprompted == .pass, let answer = then.hits.first {
      return Finding(verdict: .pass, evidence: [answer])
    }
    return evaluator.undecided(when).map { .undetermined($0) } ?? .notApplicable
  }

  // MARK: Raising duties

  /// Several hits of one turn are one duty, and so are those of several turns between which nobody
  /// could answer.
  private func collapsed(_ hits: [Hit]) -> [Hit] {
    var duties: [Hit] = []
    for hit in hits {
      if let last = duties.last, isSameDuty(last, hit) { continue }
      duties.append(hit)
    }
    return duties
  }

  private func isSameDuty(_ a: Hit, _ b: Hit) -> Bool {
    let (first, second) = (call.turn(of: a), call.turn(of: b))
    if first == second { return true }
    guard asker != answerer else { return false }
    return !call.turns[first + 1..<second].contains { answerer.includes($0.role) }
  }

  // MARK: Judging them

  /// Every duty that arose; none where a part of the rule cannot be known.
  var reviews: [Review] {
    guard case .known(let when) = evaluator.search(respond.when),
      case .known(let then) = evaluator.search(respond.then)
    else { return [] }
    var cancels: Evaluator.Search?
    if let query = respond.cancelledBy {
      guard case .known(let search) = evaluator.search(query) else { return [] }
      cancels = search
    }
    return reviews(of: collapsed(when.hits), answers: then, cancels: cancels)
  }

  private func reviews(
    of duties: [Hit], answers: Evaluator.Search, cancels: Evaluator.Search?
  ) -> [Review] {
    var spent: Set<Hit> = []
    return duties.map { duty in
      let review = review(of: duty, answers: answers, cancels: cancels, spent: spent)
      if respond.pairing == .own, case .kept(let answer) = review.outcome { spent.insert(answer) }
      return review
    }
  }

  private func review(
    of duty: Hit, answers: Evaluator.Search, cancels: Evaluator.Search?, spent: Set<Hit>
  ) -> Review {
    let wait = Reach.after(duty, respond.within, of: answerer, in: call)
    let answer = answers.hits.first { wait.holds($0, in: call) && !spent.contains($0) }
    let cancel = cancels?.hits.first { wait.holds($0, in: call) }
    let isGivenUp = answers.found.limitReached || cancels?.found.limitReached == true
    let outcome =
      if let cancel, cancel.start < answer?.start ?? cancel.end {
        Outcome.lapsed
      } else if let answer {
        Outcome.kept(by: answer)
      } else if wait.isEndOfCall, call.cut.contains(.tail) {
        Outcome.unknown(.cut(.tail))
      } else if wait.isEndOfCall, !couldAnswer(duty) {
        Outcome.lapsed
      } else {
        isGivenUp ? Outcome.unknown(.regexLimit) : .broken
      }
    return Review(duty: duty, wait: wait, outcome: outcome)
  }

  /// Whether the one who must answer spoke again in a later turn.
  private func couldAnswer(_ duty: Hit) -> Bool {
    call.turns[(call.turn(of: duty) + 1)...].contains { answerer.includes($0.role) }
  }

  private func judge(_ reviews: [Review]) -> Finding {
    let broken = reviews.filter { $0.outcome == .broken }.map(\.duty)
    var kept: [(duty: Hit, answer: Hit)] = []
    for review in reviews {
      if case .kept(let answer) = review.outcome { kept.append((review.duty, answer)) }
    }
    let unknown = reviews.compactMap { review -> Reason? in
      if case .unknown(let reason) = review.outcome { return reason }
      return nil
    }
    let passes = Finding(
      verdict: .pass, evidence: Self.inOrder(kept.map(\.answer)), raisedBy: kept.map(\.duty))
    if respond.enough == .one, !kept.isEmpty { return passes }
    if respond.enough == .one, let reason = unknown.first { return .undetermined(reason) }
    if !broken.isEmpty { return Finding(verdict: .fail, evidence: broken, count: broken.count) }
    if let reason = unknown.first { return .undetermined(reason) }
    return kept.isEmpty ? .notApplicable : passes
  }

  /// Where an answer to a duty was looked for, and what came nearest.
  private func absence(after duty: Hit, answers: Evaluator.Search) -> Absence? {
    let reach = Reach.after(duty, respond.within, of: answerer, in: call)
    let window = Window(reach, of: answerer, in: call)
    return evaluator.absence(
      of: respond.then, Evaluator.Search(window: window, found: answers.found, hits: []))
  }

  /// One answer may serve several duties; it is shown once.
  private static func inOrder(_ hits: [Hit]) -> [Hit] {
    var seen: Set<Hit> = []
    return hits.filter { seen.insert($0).inserted }.sorted {
      ($0.start, $0.end) < ($1.start, $1.end)
    }
  }
}
