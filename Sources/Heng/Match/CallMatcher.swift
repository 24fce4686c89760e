internal import HanText

/// One call under one program: its passages, and on demand the hits of each pattern.
final class CallMatcher {
  let call: Call
  let passages: [Passage]
  let workbench: Workbench
  let program: Program
  /// Whether anything in the call says how sure the recogniser was.
  let hasConfidences: Bool
  /// Whether any hit so far is weak.
  private(set) var hasWeakHits = false
  /// What is left out of one pattern, as if it were not written.
  private let omission: Omission?
  private var candidates: [[Candidate]]
  private var covers: [[Candidate]]
  private var results: [PatternHits?]
  private var views: [ClauseView?]
  private var words: [[Int]?]
  private var receivedTexts: [[Unicode.Scalar]?]
  private var sentences: [Int: [Sentence]] = [:]
  /// Who spoke when, made when it is first asked; `nil` where an utterance lacks a time.
  private(set) lazy var timeline: Timeline? = makeTimeline()
  /// How often each role says again what it said before; counted when it is first asked.
  private(set) lazy var repeats: [Role?: Int] = countRepeats()

  /// A phrase found in a passage, before any guard.
  struct Candidate {
    let passage: Int
    let range: NormalizedRange
    let label: Int
    let isSingleHan: Bool
    var via = Evidence.Via.phrase
  }

  init(_ call: Call, workbench: Workbench, without omission: Omission? = nil) {
    self.call = call
    self.omission = omission
    self.workbench = workbench
    program = workbench.program
    hasConfidences = call.hasConfidences
    passages = Passage.passages(of: call, normalizer: program.pack.expansions.normalizer)
    let none = [Candidate]()
    candidates = Array(repeating: none, count: program.patterns.count)
    covers = candidates
    results = Array(repeating: nil, count: program.patterns.count)
    views = Array(repeating: nil, count: passages.count)
    words = Array(repeating: nil, count: passages.count)
    receivedTexts = Array(repeating: nil, count: call.utterances.count)
    findPhrases()
    if let sounds = program.sounds { find(sounds) }
  }

  private func makeTimeline() -> Timeline? {
    guard call.utterances.allSatisfy({ $0.start != nil && $0.end != nil }) else { return nil }
    let texts = passages.flatMap { passage in
      passage.ranges.map { Array(passage.scalars[$0.scalars]) }
    }
    return Timeline(call, texts: texts, lexicon: program.pack.expansions.lexicon)
  }

  /// Homophones of phrases, but where the phrase itself, or another of its pattern, stands.
  private func find(_ sounds: SoundSet) {
    let exact = candidates
    for (index, passage) in passages.enumerated() {
      for hit in sounds.hits(in: passage.scalars) {
        for use in program.soundUses[hit.phrase]
        where program.patterns[use.pattern].who.includes(passage.role)
          && (omission == nil || use.omission != omission)
        {
          let isKnown = exact[use.pattern].contains {
            $0.passage == index && $0.range.scalars.overlaps(hit.range.scalars)
          }
          guard !isKnown else { continue }
          candidates[use.pattern].append(
            Candidate(
              passage: index, range: hit.range, label: use.label, isSingleHan: false, via: .sound))
        }
      }
    }
  }

  private func findPhrases() {
    for (index, passage) in passages.enumerated() {
      let hits = program.phrases.hits(in: passage.scalars) { [unowned self] in wordEnds(of: index) }
      for hit in hits {
        for use in program.uses[hit.phrase]
        where program.patterns[use.pattern].who.includes(passage.role)
          && (omission == nil || use.omission != omission)
        {
          let candidate = Candidate(
            passage: index, range: hit.range, label: use.label, isSingleHan: use.isSingleHan)
          if use.isCover {
            covers[use.pattern].append(candidate)
          } else {
            candidates[use.pattern].append(candidate)
          }
        }
      }
    }
  }

  /// Everything that a pattern finds in the whole call.
  func hits(of pattern: Int) -> PatternHits {
    if let known = results[pattern] { return known }
    var found = PatternHits()
    var kept: [(candidate: Candidate, via: Evidence.Via)] = []
    for (candidate, via) in allCandidates(of: pattern, &found) {
      if let why = drop(candidate, via, of: pattern) {
        found.dropped.append((hit(candidate.passage, candidate.range, via), why))
      } else {
        kept.append((candidate, via))
      }
    }
    found.hits = merged(kept)
    if found.hits.contains(where: \.isWeak) { hasWeakHits = true }
    results[pattern] = found
    return found
  }

  func allCandidates(
    of pattern: Int, _ found: inout PatternHits
  ) -> [(Candidate, Evidence.Via)] {
    if let like = program.patterns[pattern].like { return sentences(like, of: pattern) }
    if let echo = program.patterns[pattern].echo { return echoes(echo, of: pattern) }
    if let measure = program.patterns[pattern].interval { return intervals(measure) }
    guard let regex = workbench.regex(of: pattern) else {
      return candidates[pattern].map { ($0, $0.via) }
    }
    var all: [(Candidate, Evidence.Via)] = []
    for (index, passage) in passages.enumerated()
    where program.patterns[pattern].who.includes(passage.role) {
      do throws(Pattern.SearchError) {
        all += try regex.matches(in: passage.scalars).map { range in
          (Candidate(passage: index, range: range, label: 0, isSingleHan: false), .regex)
        }
      } catch {
        found.limitReached = true
      }
    }
    return all
  }

  /// The sentences that are like one of a pattern's references, once for each of these.
  private func sentences(_ like: CompiledLike, of pattern: Int) -> [(Candidate, Evidence.Via)] {
    let references = workbench.references(of: pattern)
    return passages.indices.filter { program.patterns[pattern].who.includes(passages[$0].role) }
      .flatMap { passage in
        sentences(of: passage).flatMap { sentence in
          references.enumerated().filter { label, reference in
            sentence.likeness.thousandths(to: reference) >= like.similar
              && omission != Omission(pattern: pattern, label: label, isCover: false)
          }.map { label, _ in
            (
              Candidate(passage: passage, range: sentence.range, label: label, isSingleHan: false),
              .likeness
            )
          }
        }
      }
  }

  private func echoes(
    _ echo: PatternSource.Echo, of pattern: Int
  ) -> [(Candidate, Evidence.Via)] {
    var readback = Readback(echo, in: self)
    return passages.indices.filter { program.patterns[pattern].who.includes(passages[$0].role) }
      .flatMap { passage in
        readback.ranges(in: passages[passage]).map {
          (Candidate(passage: passage, range: $0, label: 0, isSingleHan: false), .echo)
        }
      }
  }

  /// The utterances that end the intervals, as far as they have words; none where they are not known.
  private func intervals(_ measure: Measure) -> [(Candidate, Evidence.Via)] {
    guard
      case .known(let all) = Metrics(self).intervals(
        of: measure.metric, who: measure.who, terms: measure.terms)
    else { return [] }
    let ends = Set(
      all.filter { measure.limit.holds($0.value) }.map(\.utterances.upperBound))
    return passages.enumerated().flatMap { passage, content in
      zip(content.utterances, content.ranges).filter { utterance, range in
        ends.contains(utterance) && !range.scalars.isEmpty
      }.map { _, range in
        (Candidate(passage: passage, range: range, label: 0, isSingleHan: false), .time)
      }
    }
  }

  private func sentences(of passage: Int) -> [Sentence] {
    if let known = sentences[passage] { return known }
    let made = Sentence.all(
      in: passages[passage], lexicon: program.pack.expansions.lexicon, workbench: workbench)
    sentences[passage] = made
    return made
  }

  /// Every utterance that has text, whole.
  var utteranceHits: [Hit] {
    let hits = wholeUtterances
    if hits.contains(where: \.isWeak) { hasWeakHits = true }
    return hits
  }

  private var wholeUtterances: [Hit] {
    passages.enumerated().flatMap { index, passage in
      passage.ranges.filter { !$0.scalars.isEmpty }.map { hit(index, $0, .likeness) }
    }
  }

  /// How many utterances of each role say again what the role has said before, however sure the
  /// recogniser was of them.
  private func countRepeats() -> [Role?: Int] {
    let usual = Rule.Repetition.usual
    let groups = Repetitions(wholeUtterances, in: self, leastCharacters: usual.leastCharacters)
      .groups(similar: usual.similar, ofAtLeast: usual.times)
    return Dictionary(
      groups.map { (passages[$0[0].passage].role, $0.count - 1) }, uniquingKeysWith: +)
  }

  // MARK: Guards

  func drop(_ candidate: Candidate, _ via: Evidence.Via, of number: Int) -> Drop? {
    let pattern = program.patterns[number]
    let range = candidate.range
    // The least of several, so that the order of the list does not matter.
    if let cover = held(candidate, by: covers[number]).map(text).min() { return .notIn(cover) }
    let wantsWord =
      pattern.boundary == .word || (pattern.boundary == .automatic && candidate.isSingleHan)
    if wantsWord, !isWords(range, in: candidate.passage) { return .boundary }
    let asksAnotA = (via == .phrase || via == .sound) && pattern.aNotA == .refuse
    guard asksAnotA || !pattern.unless.isEmpty else { return nil }
    let view = view(of: candidate.passage)
    let guards = Guards(view: view, lexicon: program.pack.expansions.lexicon)
    let seen = view.range(of: range)
    if asksAnotA, guards.isCutFromQuestion(seen) { return .aNotA }
    if pattern.unless.contains(.negated), guards.isNegated(seen) { return .negated }
    if pattern.unless.contains(.question), guards.isQuestion(seen) { return .question }
    let isAgent = passages[candidate.passage].role == .agent
    if pattern.unless.contains(.reported), isAgent, guards.isReported(seen) { return .reported }
    return nil
  }

  /// The covers that a candidate lies wholly inside. Covers stand in order of passage and start, and none
  /// is longer than the longest phrase can be.
  private func held(_ candidate: Candidate, by covers: [Candidate]) -> [Candidate] {
    let range = candidate.range
    let end = covers.partitionPoint { cover in
      (cover.passage, cover.range.start) <= (candidate.passage, range.start)
    }
    return covers[..<end].reversed().prefix { cover in
      cover.passage == candidate.passage && range.start - cover.range.start <= Self.longestCover
    }.filter { range.end <= $0.range.end }
  }

  /// Scalars: a phrase of 64 with everything that may be stepped over in it.
  private static let longestCover = 64 * 80

  func text(of candidate: Candidate) -> String {
    String(scalarValues: passages[candidate.passage].scalars[candidate.range.scalars])
  }

  /// The phrases that were found and count, and the entries of `not_in` that keep some from
  /// counting, by their places in the pattern.
  func labelsUsed(of number: Int) -> (phrases: Set<Int>, covers: Set<Int>) {
    var (phrases, held): (Set<Int>, Set<Int>) = ([], [])
    var found = PatternHits()
    for (candidate, via) in allCandidates(of: number, &found) {
      if drop(candidate, via, of: number) == nil { phrases.insert(candidate.label) }
      held.formUnion(self.held(candidate, by: covers[number]).map(\.label))
    }
    return (phrases, held)
  }

  /// Every phrase and cover that stands in the call, of every pattern, whether it counts or not.
  var omissions: Set<Omission> {
    var omissions: Set<Omission> = []
    for pattern in program.patterns.indices {
      for candidate in labelled(pattern) {
        omissions.insert(Omission(pattern: pattern, label: candidate.label, isCover: false))
      }
      for cover in covers[pattern] {
        omissions.insert(Omission(pattern: pattern, label: cover.label, isCover: true))
      }
    }
    return omissions
  }

  private func labelled(_ pattern: Int) -> [Candidate] {
    guard let like = program.patterns[pattern].like else { return candidates[pattern] }
    return sentences(like, of: pattern).map(\.0)
  }

  private func isWords(_ range: NormalizedRange, in passage: Int) -> Bool {
    let ends = wordEnds(of: passage)
    return (range.start == 0 || ends.containsSorted(range.start)) && ends.containsSorted(range.end)
  }

  private func wordEnds(of passage: Int) -> [Int] {
    if let known = words[passage] { return known }
    let ends = workbench.wordEnds(in: passages[passage].scalars)
    words[passage] = ends
    return ends
  }

  func view(of passage: Int) -> ClauseView {
    if let known = views[passage] { return known }
    let view = ClauseView(
      passages[passage].scalars, wordEnds: wordEnds(of: passage),
      lexicon: program.pack.expansions.lexicon)
    views[passage] = view
    return view
  }

  // MARK: Hits

  /// Candidates that overlap are one hit; those that touch are two.
  private func merged(_ kept: [(candidate: Candidate, via: Evidence.Via)]) -> [Hit] {
    let ordered = kept.sorted { a, b in
      (a.candidate.passage, a.candidate.range.start, a.candidate.range.end)
        < (b.candidate.passage, b.candidate.range.start, b.candidate.range.end)
    }
    var runs: [(passage: Int, range: Range<Int>, via: Evidence.Via)] = []
    for (candidate, via) in ordered {
      let range = candidate.range.scalars
      if let last = runs.last, last.passage == candidate.passage,
        range.lowerBound < last.range.upperBound
      {
        runs[runs.count - 1].range =
          last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
      } else {
        runs.append((candidate.passage, range, via))
      }
    }
    return runs.map { hit($0.passage, NormalizedRange($0.range), $0.via) }
  }

  func hit(_ passage: Int, _ range: NormalizedRange, _ via: Evidence.Via) -> Hit {
    let pieces = passages[passage].pieces(of: range)
    let first = pieces[0]
    let last = pieces[pieces.count - 1]
    return Hit(
      passage: passage, range: range,
      start: Position(utterance: first.utterance, offset: first.source.start),
      end: Position(utterance: last.utterance, offset: last.source.end), via: via,
      isWeak: isDoubtful(via) || isWeak(pieces))
  }

  /// A hit as it is published: one piece for each utterance that it touches.
  func evidence(of hit: Hit) -> [Evidence] {
    passages[hit.passage].pieces(of: hit.range).map { piece in
      let utterance = call.utterances[piece.utterance]
      let text = received(piece.utterance)
      return Evidence(
        utterance: utterance.index, start: piece.source.start, end: piece.source.end,
        text: String(text[piece.source.scalars]), context: Self.context(of: piece.source, in: text),
        at: utterance.time(at: piece.source.start), via: hit.via, isWeak: hit.isWeak)
    }
  }

  /// The received text of an utterance, unpacked once.
  private func received(_ utterance: Int) -> [Unicode.Scalar] {
    if let known = receivedTexts[utterance] { return known }
    let text = Array(call.utterances[utterance].text.unicodeScalars)
    receivedTexts[utterance] = text
    return text
  }

  private static func context(of range: SourceRange, in text: [Unicode.Scalar]) -> String {
    let lower = max(0, range.start - 30)
    let upper = min(text.count, range.end + 30)
    return (lower > 0 ? "…" : "") + String(text[lower..<upper]) + (upper < text.count ? "…" : "")
  }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}

extension Array {
  /// How many elements from the front satisfy a condition that holds for a prefix only.
  fileprivate func partitionPoint(_ isInPrefix: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInPrefix(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Array<Int> {
  fileprivate func containsSorted(_ value: Int) -> Bool {
    let place = partitionPoint { $0 < value }
    return place < count && self[place] == value
  }
}
