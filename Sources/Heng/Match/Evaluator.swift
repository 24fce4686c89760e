internal import HanText

/// Evaluates the rules of a program over one call: a pure function of the two, which remembers what it
/// has found for those who ask again.
final class Evaluator {
  let matcher: CallMatcher
  let program: Program
  let call: Call
  let heeded: Heeded
  private let findings: Notes<Finding>
  private let searches: Notes<SearchResult>
  /// By window of the program what is searched, and the search of all queries there that find nothing.
  private let windows: Notes<Window.Resolution>
  private let vainSearches: Notes<SearchResult>
  /// Whether the call goes on with another agent.
  private let isHandedOn: Bool
  /// The evaluator that passes over weak hits.
  private(set) lazy var withoutWeakHits = Evaluator(
    matcher: matcher, program: program, heeding: .sureHits)

  init(matcher: CallMatcher, program: Program, heeding heeded: Heeded = .everything) {
    self.matcher = matcher
    self.program = program
    self.heeded = heeded
    call = matcher.call
    findings = Notes(count: program.rules.count)
    searches = Notes(count: program.queryCount)
    windows = Notes(count: program.windowCount)
    vainSearches = Notes(count: program.windowCount)
    isHandedOn = call.handovers.contains(.handsOn)
  }

  /// What the rule at a place of the program says of the call.
  func finding(ofRule index: Int) -> Finding {
    if let finding = findings[index] { return finding }
    let rule = program.rules[index]
    var finding = evaluate(rule)
    if rule.known.hasRanges { finding = finding.ranged(by: rule.known, rule.check, in: call) }
    if matcher.hasWeakHits { finding = settled(finding, ofRule: index) }
    findings[index] = finding
    return finding
  }

  private func evaluate(_ compiled: CompiledRule) -> Finding {
    guard let condition = compiled.applies else { return finding(of: compiled) }
    switch truth(of: condition) {
    case .yes: return finding(of: compiled)
    case .no, .unknown(.handedOn): return .notApplicable
    case .unknown(let reason):
      let finding = finding(of: compiled)
      switch finding.verdict {
      // Neither way there is anything to hold to it, or it could not be decided even if it applied.
      case .notApplicable, .undetermined: return finding
      case .pass, .fail: return .undetermined(reason)
      }
    }
  }

  /// How a call ends is up to whom it was handed on to: what looks there is asked of her. Something
  /// that was said all the same stays said.
  private func settledByHandover(_ finding: Finding, _ check: CompiledCheck) -> Finding {
    if case .require = check, finding.verdict == .pass { return finding }
    return check.looksAtEnd || finding.reason == .handedOn ? .notApplicable : finding
  }

  /// What the check of a rule says, wherever it applies.
  private func finding(of compiled: CompiledRule) -> Finding {
    let finding = checked(compiled)
    return isHandedOn ? settledByHandover(finding, compiled.check) : finding
  }

  private func checked(_ compiled: CompiledRule) -> Finding {
    switch compiled.check {
    case .forbid(let query, let allow): return forbid(query, allow: allow)
    case .require(let query, let count):
      return require(query, atLeast: count, tellsAbsence: compiled.tellsAbsence)
    case .balance(let query, let other): return balance(query, against: other)
    case .respond(let respond): return Duties(respond, evaluator: self).finding
    case .precede(let before, let must, let within):
      return Precedence(before: before, must: must, within: within, evaluator: self).finding
    case .sequence(let steps, let order):
      return StepOrder(steps: steps, order: order, evaluator: self).finding
    case .pace(let pace, let scope, let excuse):
      return Pacing(
        pace, scope: scope, excuse: excuse, veto: compiled.rule.points.veto, evaluator: self
      ).finding
    case .repetition(let repetition, let scope):
      return Echoes(repetition, scope: scope, evaluator: self).finding
    case .combine(let condition): return combine(condition)
    }
  }

  /// The hits of a signal; none where it cannot be known.
  func hits(of query: Query) -> [Hit] {
    guard case .known(let search) = search(query) else { return [] }
    return search.hits
  }

  // MARK: Searching

  /// A query's window and what was found in it. A class, because it is passed around for every call.
  final class Search {
    let window: Window
    let found: PatternHits
    let hits: [Hit]

    init(window: Window, found: PatternHits, hits: [Hit]) {
      self.window = window
      self.found = found
      self.hits = hits
    }
  }

  enum SearchResult {
    case known(Search)
    indirect case unknown(Reason)
  }

  func search(_ query: Query) -> SearchResult {
    if matcher.isWithoutCandidates(query.pattern) { return vainSearch(query) }
    if let known = searches[query.number] { return known }
    let result = searched(query)
    searches[query.number] = result
    return result
  }

  /// The search of a query whose pattern nothing in the call resembles, as of most queries in most calls.
  private func vainSearch(_ query: Query) -> SearchResult {
    if let known = vainSearches[query.window] { return known }
    let result: SearchResult
    switch window(of: query) {
    case .unknown(let reason): result = .unknown(reason)
    case .known(let window): result = .known(Search(window: window, found: .none, hits: []))
    }
    vainSearches[query.window] = result
    return result
  }

  private func searched(_ query: Query) -> SearchResult {
    if let measure = program.patterns[query.pattern].interval,
      let reason = Metrics(matcher).whyUnknown(measure)
    {
      return .unknown(reason)
    }
    switch window(of: query) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let window):
      let found = matcher.hits(of: query.pattern)
      let isPlain = query.scopes.isEmpty && heeded == .everything
      let hits =
        isPlain || found.hits.allSatisfy { counts($0, in: window) }
        ? found.hits : found.hits.filter { counts($0, in: window) }
      return .known(Search(window: window, found: found, hits: hits))
    }
  }

  private func counts(_ hit: Hit, in window: Window) -> Bool {
    heeds(hit) && window.contains(hit, in: call)
  }

  private func window(of query: Query) -> Window.Resolution {
    if let known = windows[query.window] { return known }
    let window = window(query.scopes, of: program.patterns[query.pattern].who)
    windows[query.window] = window
    return window
  }

  /// The part of the call that all of `scopes` leave to `who`.
  func window(_ scopes: [CompiledScope], of who: Speaker) -> Window.Resolution {
    let resolved = Window.resolve(scopes, of: who, in: matcher)
    guard case .known(var window) = resolved else { return resolved }
    for scope in scopes where !scope.anchors.isEmpty {
      for anchor in scope.anchors {
        switch part(after: anchor, of: who) {
        case .unknown(let reason): return .unknown(reason)
        case .known(let part): window.narrow(to: part, of: anchor, in: call)
        }
      }
    }
    return .known(window)
  }

  private enum Part {
    case known([Reach])
    case unknown(Reason)
  }

  /// What hangs on the hits of an anchor.
  private func part(after anchor: CompiledAnchor, of who: Speaker) -> Part {
    if case .milliseconds = anchor.within, !call.isTimed { return .unknown(.noTimes) }
    switch (search(anchor.query), anchor.until.map(search)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason)
    case (.known(let search), .known(let until)):
      return part(of: anchor, search, until: until, of: who)
    case (.known(let search), nil): return part(of: anchor, search, until: nil, of: who)
    }
  }

  private func part(
    of anchor: CompiledAnchor, _ search: Search, until: Search?, of who: Speaker
  ) -> Part {
    if search.found.limitReached || until?.found.limitReached == true {
      return .unknown(.regexLimit)
    }
    if search.hits.isEmpty { return undecided(search).map { .unknown($0) } ?? .known([]) }
    let hits: [Hit]
    switch anchor.choice {
    case .first: hits = Array(search.hits.prefix(1))
    case .last: hits = Array(search.hits.suffix(1))
    case .each: hits = search.hits
    }
    return .known(
      hits.map { hit in
        guard anchor.side == .after else { return .before(hit, anchor.within, of: who, in: call) }
        let reach = Reach.after(hit, anchor.within, of: who, in: call)
        let end = until?.hits.first { $0.start >= reach.from }
        return end.map { reach.ending(before: $0) } ?? reach
      })
  }

  /// The end at which the call is cut and which the window reaches.
  func cut(_ window: Window) -> Call.End? {
    if call.cut.isEmpty { return nil }
    return Call.End.allCases.first { call.cut.contains($0) && window.reaches.contains($0) }
  }

  // MARK: Kinds

  private func forbid(_ query: Query, allow: Int) -> Finding {
    switch search(query) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let search):
      if search.window.isEmpty { return .notApplicable }
      if search.hits.count > allow {
        return Finding(
          verdict: .fail, evidence: search.hits, count: search.hits.count - allow,
          number: search.hits.count,
          numberIsOpen: search.found.limitReached ? .regexLimit : nil)
      }
      if search.found.limitReached { return .undetermined(.regexLimit) }
      return Finding(
        verdict: .pass, evidence: search.hits, number: search.hits.count,
        isPartial: cut(search.window) != nil)
    }
  }

  private func require(_ query: Query, atLeast count: Int, tellsAbsence: Bool) -> Finding {
    switch search(query) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let search):
      if search.hits.count >= count { return Finding(verdict: .pass, evidence: search.hits) }
      if let undecided = undecided(search) { return .undetermined(undecided) }
      if search.window.isEmpty { return .notApplicable }
      return Finding(
        verdict: .fail, evidence: search.hits, count: count - search.hits.count,
        absence: tellsAbsence ? absence(of: query, search) : nil)
    }
  }

  /// At least as many hits of `query` as of `other`; a failure shows the others.
  private func balance(_ query: Query, against other: Query) -> Finding {
    switch (search(query), search(other)) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .undetermined(reason)
    case (.known(let own), .known(let others)):
      if own.window.isEmpty { return .notApplicable }
      if let undecided = undecided(own) ?? undecided(others) { return .undetermined(undecided) }
      let missing = others.hits.count - own.hits.count
      if missing <= 0 { return Finding(verdict: .pass, evidence: own.hits) }
      return Finding(verdict: .fail, evidence: others.hits, count: missing)
    }
  }

  /// Fails where the expression is true.
  private func combine(_ condition: CompiledCondition) -> Finding {
    switch truth(of: condition) {
    case .yes: return Finding(verdict: .fail, evidence: hits(behind: condition), count: 1)
    case .no: return Finding(verdict: .pass)
    case .unknown(let reason): return .undetermined(reason)
    }
  }

  /// What the parts of an expression that look for words have found, in order.
  private func hits(behind condition: CompiledCondition) -> [Hit] {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      let all = parts.flatMap(hits)
      return Set(all).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    case .found(let query): return hits(of: query)
    case .none, .missing, .meta, .measure, .verdict: return []
    }
  }

  /// Why an absence in this search proves nothing.
  func undecided(_ search: Search) -> Reason? {
    if let end = cut(search.window) { return .cut(end) }
    return search.found.limitReached ? .regexLimit : nil
  }

  func absence(of query: Query, _ search: Search) -> Absence? {
    guard let size = search.window.size(in: matcher) else { return nil }
    let misses = NearMisses(matcher: matcher, pattern: query.pattern)
    return Absence(
      first: size.first, last: size.last, who: program.patterns[query.pattern].who,
      turns: size.turns, characters: size.characters,
      nearest: misses.find(in: search.window))
  }

  // MARK: Conditions

  func truth(of condition: CompiledCondition) -> Truth {
    switch condition {
    case .all(let parts): return .all(parts.lazy.map(truth))
    case .any(let parts): return .any(parts.lazy.map(truth))
    case .none(let parts): return !.any(parts.lazy.map(truth))
    case .atLeast(let count, let parts): return .atLeast(count, of: parts.lazy.map(truth))
    case .verdict(let verdict, let rule): return said(verdict, by: rule)
    case .found(let query): return found(query)
    case .missing(let query): return !found(query)
    case .meta(let key, let values): return meta(key, values)
    case .measure(let measure): return Metrics(matcher).truth(of: measure)
    }
  }

  private func found(_ query: Query) -> Truth {
    switch search(query) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let search):
      if !search.hits.isEmpty { return .yes }
      if isHandedOn, query.looksAtEnd { return .unknown(.handedOn) }
      return undecided(search).map { .unknown($0) } ?? .no
    }
  }

  private func said(_ verdict: Verdict, by rule: Int) -> Truth {
    if restsOnInferredHold(rule) { return .unknown(.metadata("holds")) }
    let finding = finding(ofRule: rule)
    if finding.verdict == .undetermined, let reason = finding.reason { return .unknown(reason) }
    return Truth(finding.verdict == verdict)
  }

  /// What is only inferred must not reach a veto through another rule.
  private func restsOnInferredHold(_ rule: Int) -> Bool {
    guard case .pace(let pace, _, _) = program.rules[rule].check, pace.metric == .hold else {
      return false
    }
    return Metrics(matcher).isHoldInferred
  }

  private func meta(_ key: String, _ values: [String]) -> Truth {
    let known = call.values(ofKey: key)
    if known.isEmpty, key != "cut" { return .unknown(.metadata(key)) }
    return Truth(known.contains(where: values.contains))
  }
}
