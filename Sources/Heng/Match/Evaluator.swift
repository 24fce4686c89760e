internal import HanText

/// Evaluates the rules of a program over one call: a pure function of the two.
struct Evaluator {
  let matcher: CallMatcher
  let program: Program

  private var call: Call { matcher.call }

  func evaluate(_ compiled: CompiledRule) -> Finding {
    if let applies = compiled.applies {
      switch truth(of: applies) {
      case .no: return .notApplicable
      case .unknown(let reason): return .undetermined(reason)
      case .yes: break
      }
    }
    switch compiled.check {
    case .forbid(let query, let allow): return forbid(query, allow: allow)
    case .require(let query, let count): return require(query, atLeast: count)
    case .balance(let query, let other): return balance(query, against: other)
    case .respond(let respond): return Duties(respond, evaluator: self).finding
    }
  }

  /// The hits of a signal; none where it cannot be known.
  func hits(of query: Query) -> [Hit] {
    guard case .known(let search) = search(query) else { return [] }
    return search.hits
  }

  // MARK: Searching

  /// A query's window and what was found in it.
  struct Search {
    let window: Window
    let found: PatternHits
    let hits: [Hit]
  }

  enum SearchResult {
    case known(Search)
    case unknown(Reason)
  }

  func search(_ query: Query) -> SearchResult {
    let who = program.patterns[query.pattern].who
    switch Window.resolve(query.scopes, of: who, in: call) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let window):
      let found = matcher.hits(of: query.pattern)
      return .known(Search(window: window, found: found, hits: found.hits.filter(window.contains)))
    }
  }

  /// The end at which the call is cut and which the window reaches.
  func cut(_ window: Window) -> Call.End? {
    Call.End.allCases.first { call.cut.contains($0) && window.reaches.contains($0) }
  }

  // MARK: Kinds

  private func forbid(_ query: Query, allow: Int) -> Finding {
    switch search(query) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let search):
      if search.window.isEmpty { return .notApplicable }
      if search.hits.count > allow {
        return Finding(verdict: .fail, evidence: search.hits, count: search.hits.count - allow)
      }
      if search.found.limitReached { return .undetermined(.regexLimit) }
      return Finding(verdict: .pass, evidence: search.hits, isPartial: cut(search.window) != nil)
    }
  }

  private func require(_ query: Query, atLeast count: Int) -> Finding {
    switch search(query) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let search):
      if search.hits.count >= count { return Finding(verdict: .pass, evidence: search.hits) }
      if let undecided = undecided(search) { return .undetermined(undecided) }
      if search.window.isEmpty { return .notApplicable }
      return Finding(
        verdict: .fail, evidence: search.hits, count: count - search.hits.count,
        absence: absence(of: query, search))
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

  /// Why an absence in this search proves nothing.
  func undecided(_ search: Search) -> Reason? {
    if let end = cut(search.window) { return .cut(end) }
    return search.found.limitReached ? .regexLimit : nil
  }

  func absence(of query: Query, _ search: Search) -> Absence? {
    let searched = search.window.includes.indices.filter { search.window.includes[$0] }
    guard let first = searched.first, let last = searched.last else { return nil }
    let misses = NearMisses(matcher: matcher, pattern: program.patterns[query.pattern])
    return Absence(
      first: call.utterances[first].index, last: call.utterances[last].index,
      turns: call.turns.count { turn in turn.utterances.contains { search.window.includes[$0] } },
      characters: searched.reduce(0) { $0 + call.utterances[$1].text.unicodeScalars.count },
      nearest: misses.find(search.found, in: search.window))
  }

  // MARK: Conditions

  func truth(of condition: CompiledCondition) -> Truth {
    switch condition {
    case .all(let parts): return .all(parts.map(truth))
    case .any(let parts): return .any(parts.map(truth))
    case .none(let parts): return !.any(parts.map(truth))
    case .found(let query): return found(query)
    case .missing(let query): return !found(query)
    case .meta(let key, let values): return meta(key, values)
    case .measure(let measure): return Metrics(call).truth(of: measure)
    }
  }

  private func found(_ query: Query) -> Truth {
    switch search(query) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let search):
      if !search.hits.isEmpty { return .yes }
      return undecided(search).map { .unknown($0) } ?? .no
    }
  }

  private func meta(_ key: String, _ values: [String]) -> Truth {
    let known: [String]
    switch key {
    case "channel": known = [call.channel].compactMap { $0 }
    case "agent.id": known = [call.agent.id].compactMap { $0 }
    case "agent.team": known = [call.agent.team].compactMap { $0 }
    case "customer.id": known = [call.customer.id].compactMap { $0 }
    case "cut":
      return Truth(values.contains { value in call.cut.contains { $0.rawValue == value } })
    default: known = call.metadata[key]?.scalars ?? []
    }
    return known.isEmpty ? .unknown(.metadata(key)) : Truth(known.contains(where: values.contains))
  }
}

extension JSON {
  /// The value as text, or the texts of a list; whole numbers without a fraction.
  fileprivate var scalars: [String] {
    switch self {
    case .null, .object: return []
    case .bool(let bool): return ["\(bool)"]
    case .number(let number): return [Int(exactly: number).map { "\($0)" } ?? "\(number)"]
    case .string(let string): return [string]
    case .array(let items): return items.flatMap(\.scalars)
    }
  }
}
