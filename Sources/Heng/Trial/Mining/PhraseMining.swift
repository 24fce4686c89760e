internal import HanText

/// Looks through a corpus for phrases that behave like a signal, or that part the calls that fail a
/// rule from those that pass it. docs/packs.md says how they are ranked.
public struct PhraseMining: Sendable {
  /// In how many calls a phrase must be said.
  public let leastCalls: Int
  public let most: Int
  /// Sentences that are shown of each.
  public let examples: Int
  private let subject: MinedSubject

  /// Why there is nothing to compare.
  public enum Failure: Error, Hashable, Sendable {
    /// The signal is never found.
    case noHits
    /// No call, or turn, of one of the two kinds is there.
    case oneKind(fails: Int, passes: Int)
  }

  /// - Returns: `nil` when the pack has no such signal.
  public init?(signal: String, in pack: RulePack, leastCalls: Int, most: Int, examples: Int) {
    guard let subject = MinedSubject(signal: signal, in: pack) else { return nil }
    self.init(subject, leastCalls, most, examples)
  }

  /// - Returns: `nil` when the pack has no such rule, or it is retired.
  public init?(rule: String, in pack: RulePack, leastCalls: Int, most: Int, examples: Int) {
    guard let subject = MinedSubject(rule: rule, in: pack) else { return nil }
    self.init(subject, leastCalls, most, examples)
  }

  private init(_ subject: MinedSubject, _ leastCalls: Int, _ most: Int, _ examples: Int) {
    self.subject = subject
    self.leastCalls = leastCalls
    self.most = most
    self.examples = examples
  }

  /// The strongest candidates of a corpus; the order of the calls makes no difference.
  ///
  /// - Parameter labels: what people said of the calls, instead of what the pack finds; of a signal
  ///   the events, of a rule the verdicts. Calls without a label are left out.
  public func suggestions(
    in calls: [Call], labels: CallLabels? = nil
  ) throws(Failure) -> PhraseSuggestions {
    let known = labels.map { labels in calls.filter { labels.calls[$0.id] != nil } } ?? calls
    let speech = MinedSpeech(subject, calls: known)
    let ranking = try ranking(of: speech, known, labels)
    let counts = PhraseCounts(
      speech.lines, least: leastCalls,
      fillers: subject.program.pack.expansions.lexicon.transparency.fillers)
    let ranked = counts.withoutParts(of: speech.lines).compactMap { text, places in
      ranking.rank(text, places, in: speech.lines)
    }.filter { phrase in !subject.others.contains { phrase.text.holds($0) } }.sorted()
    let turns = Set(speech.lines.map { [$0.call, $0.turn] }).count
    return PhraseSuggestions(
      id: subject.id, name: subject.name, place: subject.place,
      isInherited: subject.program.pack.isInherited(subject.place), who: subject.who,
      measure: ranking.measure, calls: known.count, turns: turns, hits: speech.hits,
      candidates: Self.distinct(ranked, most).map { candidate($0, ranking, speech.lines, known) })
  }

  // MARK: Ranking

  private func ranking(
    of speech: MinedSpeech, _ calls: [Call], _ labels: CallLabels?
  ) throws(Failure) -> PhraseRanking {
    let id = subject.id
    if subject.rule == nil, let labels {
      return try .kinds(.event, of: speech.lines, unit: { [$0.call, $0.turn] }) { line in
        let event = labels.calls[calls[line.call].id]?.events[id]
        return event.flatMap { Self.kind(of: line, in: calls[line.call], $0) }
      }
    }
    if subject.rule == nil {
      if speech.hits == 0 { throw .noHits }
      return .likeness(Neighbourhood(speech.lines))
    }
    return try .kinds(.verdict, of: speech.lines, unit: { [$0.call] }) { line in
      let label = labels?.calls[calls[line.call].id]?.verdicts[id]?.verdict
      let verdict = labels == nil ? speech.verdicts[line.call] : label
      switch verdict {
      case .fail: return .inside
      case .pass: return .outside
      case .notApplicable, .undetermined, nil: return nil
      }
    }
  }

  /// A turn with a sure sentence holds the event; one with a disputed sentence is left out.
  private static func kind(
    of line: MinedLine, in call: Call, _ event: CallLabels.Event
  ) -> PhraseRanking.Kind? {
    let said = Set(call.turns[line.turn].utterances.map { call.utterances[$0].index })
    if !said.isDisjoint(with: event.sure) { return .inside }
    return said.isDisjoint(with: event.disputed) ? .outside : nil
  }

  /// Of phrases that hold one another, or that mostly overlap where they are said, the strongest.
  private static func distinct(_ ranked: [RankedPhrase], _ most: Int) -> [RankedPhrase] {
    var kept: [RankedPhrase] = []
    var taken: Set<[Int]> = []
    for phrase in ranked where kept.count < most {
      let overlaps = phrase.places.count { place in
        place.tokens.contains { taken.contains([place.line, $0]) }
      }
      let isKnown = kept.contains {
        $0.text.holds(phrase.text) || phrase.text.holds($0.text)
      }
      if isKnown || overlaps * 2 > phrase.places.count { continue }
      kept.append(phrase)
      for place in phrase.places { taken.formUnion(place.tokens.map { [place.line, $0] }) }
    }
    return kept
  }

  // MARK: What is shown

  private func candidate(
    _ ranked: RankedPhrase, _ ranking: PhraseRanking, _ lines: [MinedLine], _ calls: [Call]
  ) -> PhraseSuggestions.Candidate {
    let said = ranked.places.map { lines[$0.line] }
    return PhraseSuggestions.Candidate(
      phrase: String(scalarValues: ranked.text), turns: Set(said.map { [$0.call, $0.turn] }).count,
      calls: Set(said.map(\.call)).count, strength: ranked.strength, inside: ranked.inside,
      outside: ranked.outside, examples: shown(ranked, ranking, lines, calls))
  }

  /// Different sentences, those that speak for the candidate first, then by call and line.
  private func shown(
    _ ranked: RankedPhrase, _ ranking: PhraseRanking, _ lines: [MinedLine], _ calls: [Call]
  ) -> [PhraseSuggestions.Example] {
    let sentences = ranked.places.map { place in
      (
        speaks: ranking.speaks(for: place, in: lines),
        example: Self.example(place, lines[place.line], calls[lines[place.line].call])
      )
    }
    let ordered = sentences.sorted { a, b in
      if a.speaks != b.speaks { return a.speaks }
      return Self.key(a.example) < Self.key(b.example)
    }
    var texts: Set<String> = []
    let distinct = ordered.map(\.example).filter { texts.insert($0.text).inserted }
    return Array(distinct.prefix(examples))
  }

  private static func key(_ example: PhraseSuggestions.Example) -> (String, Int, String, Int) {
    (example.call, example.utterance, example.text, example.mark.lowerBound)
  }

  private static func example(
    _ place: PhraseCounts.Occurrence, _ line: MinedLine, _ call: Call
  ) -> PhraseSuggestions.Example {
    let first = line.ranges[place.tokens.lowerBound]
    let last = line.ranges[place.tokens.upperBound - 1]
    let piece = line.passage.pieces(
      of: NormalizedRange(first.lowerBound..<last.upperBound))[0]
    let utterance = call.utterances[piece.utterance]
    return PhraseSuggestions.Example(
      call: call.id, utterance: utterance.index, text: utterance.text, mark: piece.source.scalars)
  }
}

extension [UInt32] {
  /// Whether `part` stands somewhere inside.
  fileprivate func holds(_ part: [UInt32]) -> Bool {
    guard part.count <= count else { return false }
    return (0...count - part.count).contains { matches(part, at: $0) }
  }
}
