internal import HanText

/// Patterns: where they were looked for, what stood there, and what became of it.
extension Tracer {
  func trace(of query: Query, _ duty: Trace.Part.Duty) -> Trace {
    trace(of: query, as: .pattern(duty))
  }

  private func trace(of query: Query, as part: Trace.Part) -> Trace {
    var trace = Trace(part)
    trace.search = search(query)
    for anchor in query.scopes.flatMap(\.anchors) {
      trace.parts.append(self.trace(of: anchor.query, as: .anchor(anchor.side)))
      if let until = anchor.until { trace.parts.append(self.trace(of: until, as: .until)) }
    }
    return trace
  }

  private func search(_ query: Query) -> SearchTrace {
    let pattern = evaluator.program.patterns[query.pattern]
    switch evaluator.search(query) {
    case .unknown(let reason):
      return SearchTrace(
        who: pattern.who, matter: pattern.shown, tried: pattern.tried,
        exceptions: pattern.covers.count, reason: reason, window: nil,
        candidates: candidates(of: query.pattern, in: nil), hits: 0, nearest: [], here: nil)
    case .known(let search):
      let candidates = candidates(of: query.pattern, in: search.window)
      let hits = place.map { place in search.hits.filter { $0.touches(place) } } ?? search.hits
      return SearchTrace(
        who: pattern.who, matter: pattern.shown, tried: pattern.tried,
        exceptions: pattern.covers.count, reason: nil, window: window(search.window),
        candidates: candidates, hits: hits.count,
        nearest: hits.isEmpty ? nearest(query.pattern, search) : [],
        here: place.map { presence(of: $0, for: pattern, in: search.window) })
    }
  }

  // MARK: Candidates

  private func candidates(of number: Int, in window: Window?) -> [SearchTrace.Candidate] {
    let pattern = evaluator.program.patterns[number]
    var found = PatternHits()
    let all = matcher.allCandidates(of: number, &found).map { candidate in
      (hit: matcher.hit(candidate.passage, candidate.range, candidate.via), candidate: candidate)
    }
    let asked = place.map { place in all.filter { $0.hit.touches(place) } } ?? all
    let ordered = asked.sorted {
      ($0.hit.start, $0.hit.end, $0.candidate.label)
        < ($1.hit.start, $1.hit.end, $1.candidate.label)
    }
    return ordered.map { entry in
      let drop = matcher.drop(entry.candidate, of: number)
      let isInside = window.map { $0.contains(entry.hit, in: call) } ?? true
      let fate: SearchTrace.Fate =
        if let drop {
          .dropped(drop, because: because(drop, entry.candidate))
        } else {
          isInside ? .counts : .outside
        }
      return SearchTrace.Candidate(
        words: matcher.evidence(of: entry.hit), phrase: pattern.phrase(entry.candidate),
        fate: fate)
    }
  }

  /// The words by which a guard knew.
  private func because(_ drop: Drop, _ candidate: Candidate) -> [String] {
    let view = matcher.view(of: candidate.passage)
    let guards = Guards(view: view, lexicon: evaluator.program.pack.expansions.lexicon)
    let range = view.range(of: candidate.range)
    let words: [Range<Int>]
    switch drop {
    case .negated: words = guards.negation(of: range) ?? []
    case .question: words = [guards.question(around: range)].compactMap(\.self)
    case .reported: words = [guards.report(of: range)].compactMap(\.self)
    case .aNotA: words = [guards.questionCut(by: range)].compactMap(\.self)
    case .boundary, .notIn: words = []
    }
    let passage = matcher.passages[candidate.passage]
    return words.map { String(scalarValues: passage.scalars[view.source(of: $0).scalars]) }
  }

  // MARK: The window

  private func window(_ window: Window) -> WindowTrace? {
    window.size(in: matcher).map { size in
      WindowTrace(
        first: size.first, last: size.last, turns: size.turns, characters: size.characters)
    }
  }

  private func nearest(
    _ pattern: Int, _ search: Evaluator.Search
  ) -> [Absence.NearMiss] {
    let misses = NearMisses(matcher: matcher, pattern: pattern)
    guard let place else { return misses.find(in: search.window) }
    // Utterances that are read as one text are searched as one.
    return misses.find(in: search.window.narrowed(to: place)).filter {
      $0.utterance == call.utterances[place].index
    }
  }

  private func presence(
    of place: Int, for pattern: CompiledPattern, in window: Window
  ) -> SearchTrace.Presence {
    guard pattern.who.includes(call.utterances[place].role) else { return .otherSpeaker }
    return window.includes[place] ? .inside : .outside
  }
}

extension CompiledPattern {
  /// What is looked for, as the author wrote it; nothing for `echo`, which has no words of its own.
  fileprivate var tried: [String] {
    if let like { return like.references.map { String(scalarValues: $0) } }
    return regex.map { [$0] } ?? labels
  }

  fileprivate func phrase(_ candidate: Candidate) -> String? {
    tried.indices.contains(candidate.label) ? tried[candidate.label] : nil
  }
}

extension CompiledPattern {
  fileprivate var shown: SearchTrace.Matter {
    if regex != nil { return .regex }
    if like != nil { return .like }
    if let interval { return .interval(interval) }
    return echo.map { .echo(of: $0.of.value) } ?? .phrases
  }
}

extension Hit {
  fileprivate func touches(_ utterance: Int) -> Bool {
    start.utterance <= utterance && utterance <= end.utterance
  }
}
