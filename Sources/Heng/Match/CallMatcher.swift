internal import HanText

/// One call under one program: its passages, and on demand the hits of each pattern.
final class CallMatcher {
  let call: Call
  let passages: [Passage]
  let workbench: Workbench
  let program: Program
  let linesBySpeaker: LinesBySpeaker
  /// Whether any hit so far is weak.
  private(set) var hasWeakHits = false
  /// What is left out of one pattern, as if it were not written.
  private let omission: Omission?
  /// For each utterance the place of its passage.
  private let passageOfUtterance: [Int]
  private let sought: Sought
  private let results: Notes<PatternHits>
  private let views: Notes<ClauseView>
  private var sentences: [Int: [Sentence]] = [:]
  /// Who spoke when, made when it is first asked; `nil` where an utterance lacks a time.
  private(set) lazy var timeline: Timeline? = makeTimeline()
  /// Every utterance that has text, whole, made when it is first asked.
  private lazy var wholeUtterances = makeWholeUtterances()
  /// How often each role says again what it said before; counted when it is first asked.
  private(set) lazy var repeats: [Role?: Int] = countRepeats()

  convenience init(_ call: Call, workbench: Workbench, without omission: Omission? = nil) {
    let normalizer = workbench.program.pack.expansions.normalizer
    self.init(
      call, passages: Passage.passages(of: call, normalizer: normalizer), workbench: workbench,
      without: omission)
  }

  /// - Parameter passages: of the call, where they are known.
  init(
    _ call: Call, passages: [Passage], workbench: Workbench, without omission: Omission? = nil
  ) {
    self.call = call
    self.omission = omission
    self.workbench = workbench
    self.passages = passages
    program = workbench.program
    linesBySpeaker = LinesBySpeaker(call)
    passageOfUtterance = passages.enumerated().flatMap { place, passage in
      repeatElement(place, count: passage.utterances.count)
    }
    results = Notes(count: program.patterns.count)
    views = Notes(count: passages.count)
    sought = Sought(in: passages, with: workbench, without: omission)
  }

  deinit { workbench.forget(self) }

  private func makeTimeline() -> Timeline? {
    guard call.utterances.allSatisfy({ $0.start != nil && $0.end != nil }) else { return nil }
    return Timeline(
      call, texts: passages.flatMap(\.texts), lexicon: program.pack.expansions.lexicon)
  }

  /// Everything that a pattern finds in the whole call.
  func hits(of pattern: Int) -> PatternHits {
    if let known = results[pattern] { return known }
    if isWithoutCandidates(pattern) { return .none }
    var found = PatternHits()
    let all = allCandidates(of: pattern, &found)
    found.hits = merged(all) { !isHeld($0, by: pattern) && guardDrop($0, of: pattern) == nil }
    if found.hits.contains(where: \.isWeak) { hasWeakHits = true }
    results[pattern] = found
    return found
  }

  /// What a pattern found and does not count, with the reasons: asked only where something is missing.
  func dropped(of pattern: Int) -> [(hit: Hit, why: Drop)] {
    if isWithoutCandidates(pattern) { return [] }
    var found = PatternHits()
    return allCandidates(of: pattern, &found).compactMap { candidate in
      drop(candidate, of: pattern).map {
        (hit(candidate.passage, candidate.range, candidate.via), $0)
      }
    }
  }

  /// Whether it is known at once that nothing in the call is what a pattern looks for.
  func isWithoutCandidates(_ pattern: Int) -> Bool {
    sought.candidates.isEmpty(of: pattern) && program.patterns[pattern].isSoughtAtOnce
      && !sought.givenUp.contains(pattern)
  }

  func allCandidates(of pattern: Int, _ found: inout PatternHits) -> ArraySlice<Candidate> {
    switch program.patterns[pattern].matter {
    case .phrases: return sought.candidates.of(pattern)
    case .like(let like): return sentences(like, of: pattern)[...]
    case .echo(let echo): return echoes(echo, of: pattern)[...]
    case .interval(let measure): return intervals(measure)[...]
    case .regex:
      found.limitReached = sought.givenUp.contains(pattern)
      return sought.candidates.of(pattern)
    }
  }

  /// The sentences that are like one of a pattern's references, once for each of these.
  private func sentences(_ like: CompiledLike, of pattern: Int) -> [Candidate] {
    let references = workbench.references(of: pattern)
    return passages.indices.filter { program.patterns[pattern].who.includes(passages[$0].role) }
      .flatMap { passage in
        sentences(of: passage).flatMap { sentence in
          references.enumerated().filter { label, reference in
            sentence.likeness.thousandths(to: reference) >= like.similar
              && omission != Omission(pattern: pattern, label: label, isCover: false)
          }.map { label, _ in
            Candidate(
              passage: passage, range: sentence.range, label: label, isSingleHan: false,
              via: .likeness)
          }
        }
      }
  }

  private func echoes(
    _ echo: PatternSource.Echo, of pattern: Int
  ) -> [Candidate] {
    var readback = Readback(echo, in: self)
    return passages.indices.filter { program.patterns[pattern].who.includes(passages[$0].role) }
      .flatMap { passage in
        readback.ranges(in: passages[passage]).map {
          Candidate(passage: passage, range: $0, label: 0, isSingleHan: false, via: .echo)
        }
      }
  }

  /// The utterances that end the intervals, as far as they have words; none where they are not known.
  private func intervals(_ measure: Measure) -> [Candidate] {
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
        Candidate(passage: passage, range: range, label: 0, isSingleHan: false, via: .time)
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

  private func makeWholeUtterances() -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(call.utterances.count)
    for (index, passage) in passages.enumerated() {
      passage.forEachRange { if !$0.scalars.isEmpty { hits.append(hit(index, $0, .likeness)) } }
    }
    return hits
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

  func drop(_ candidate: Candidate, of number: Int) -> Drop? {
    // The least of several, so that the order of the list does not matter.
    if let cover = held(candidate, by: number).map(text).min() { return .notIn(cover) }
    return guardDrop(candidate, of: number)
  }

  /// Why a candidate does not count that no cover holds.
  private func guardDrop(_ candidate: Candidate, of number: Int) -> Drop? {
    let pattern = program.patterns[number]
    let range = candidate.range
    let wantsWord =
      pattern.boundary == .word || (pattern.boundary == .automatic && candidate.isSingleHan)
    if wantsWord, !isWords(range, in: candidate.passage) { return .boundary }
    let isWritten = candidate.via == .phrase || candidate.via == .sound
    let asksAnotA =
      isWritten && pattern.aNotA == .refuse && passages[candidate.passage].mayAskANotA
    let asksReporter = pattern.isUnlessReported && passages[candidate.passage].role == .agent
    guard asksAnotA || pattern.isUnlessNegated || pattern.isUnlessQuestion || asksReporter else {
      return nil
    }
    let view = view(of: candidate.passage)
    let guards = Guards(view: view, lexicon: program.pack.expansions.lexicon)
    let seen = view.range(of: range)
    if asksAnotA, guards.isCutFromQuestion(seen) { return .aNotA }
    if pattern.isUnlessNegated, guards.isNegated(seen) { return .negated }
    if pattern.isUnlessQuestion, guards.isQuestion(seen) { return .question }
    if asksReporter, guards.isReported(seen) { return .reported }
    return nil
  }

  /// The covers of a pattern that a candidate lies wholly inside. Covers stand in order of passage and
  /// start, and none is longer than the longest phrase can be.
  private func held(_ candidate: Candidate, by number: Int) -> [Candidate] {
    var held: [Candidate] = []
    forEachCover(near: candidate, of: number) { cover in
      if candidate.range.end <= cover.range.end { held.append(cover) }
      return true
    }
    return held
  }

  private func isHeld(_ candidate: Candidate, by number: Int) -> Bool {
    var isHeld = false
    forEachCover(near: candidate, of: number) { cover in
      isHeld = candidate.range.end <= cover.range.end
      return !isHeld
    }
    return isHeld
  }

  /// The covers that begin where a candidate does or before it, the nearest first, as long as `goesOn`.
  private func forEachCover(
    near candidate: Candidate, of number: Int, _ goesOn: (Candidate) -> Bool
  ) {
    if sought.covers.isEmpty(of: number) { return }
    let covers = sought.covers.of(number)
    let start = candidate.range.start
    var place = covers.partitionPoint { cover in
      (cover.passage, cover.range.start) <= (candidate.passage, start)
    }
    while place > covers.startIndex {
      place -= 1
      let cover = covers[place]
      guard cover.passage == candidate.passage, start - cover.range.start <= Self.longestCover,
        goesOn(cover)
      else { return }
    }
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
    for candidate in allCandidates(of: number, &found) {
      if drop(candidate, of: number) == nil { phrases.insert(candidate.label) }
      held.formUnion(self.held(candidate, by: number).map(\.label))
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
      for cover in sought.covers.of(pattern) {
        omissions.insert(Omission(pattern: pattern, label: cover.label, isCover: true))
      }
    }
    return omissions
  }

  private func labelled(_ pattern: Int) -> ArraySlice<Candidate> {
    switch program.patterns[pattern].matter {
    case .phrases: sought.candidates.of(pattern)
    case .like(let like): sentences(like, of: pattern)[...]
    case .regex, .echo, .interval: []
    }
  }

  private func isWords(_ range: NormalizedRange, in passage: Int) -> Bool {
    workbench.isEdge(range.start, in: passage, of: self)
      && workbench.isEdge(range.end, in: passage, of: self)
  }

  /// The received characters (Unicode scalars) of an utterance.
  func length(ofUtterance place: Int) -> Int {
    passages[passageOfUtterance[place]].received(place).count
  }

  func view(of passage: Int) -> ClauseView {
    if let known = views[passage] { return known }
    let view = ClauseView(
      passages[passage].scalars,
      startOfWord: { workbench.start(ofWordAt: $0, in: passage, of: self) },
      lexicon: program.pack.expansions.lexicon)
    views[passage] = view
    return view
  }

  // MARK: Hits

  /// Candidates that overlap are one hit; those that touch are two.
  private func merged(
    _ candidates: ArraySlice<Candidate>, where counts: (Candidate) -> Bool
  ) -> [Hit] {
    let isOrdered = zip(candidates, candidates.dropFirst()).allSatisfy {
      !Candidate.precedes($1, $0)
    }
    var hits: [Hit] = []
    var run: (passage: Int, range: Range<Int>, via: Evidence.Via)?
    for candidate in isOrdered ? candidates : candidates.sorted(by: Candidate.precedes)[...]
    where counts(candidate) {
      let range = candidate.range.scalars
      if let known = run {
        if known.passage == candidate.passage, range.lowerBound < known.range.upperBound {
          let end = max(known.range.upperBound, range.upperBound)
          run?.range = known.range.lowerBound..<end
          continue
        }
        hits.append(hit(known.passage, NormalizedRange(known.range), known.via))
      }
      run = (candidate.passage, range, candidate.via)
    }
    if let run { hits.append(hit(run.passage, NormalizedRange(run.range), run.via)) }
    return hits
  }

  func hit(_ passage: Int, _ range: NormalizedRange, _ via: Evidence.Via) -> Hit {
    let (start, end) = passages[passage].ends(of: range)
    let isWeak =
      isDoubtful(via) || (call.hasConfidences && isWeak(passages[passage].pieces(of: range)))
    return Hit(passage: passage, range: range, start: start, end: end, via: via, isWeak: isWeak)
  }

  /// Hits as they are published: one piece for each utterance that they touch.
  func evidence(of hits: [Hit]) -> [Evidence] {
    if hits.isEmpty { return [] }
    var evidence: [Evidence] = []
    evidence.reserveCapacity(hits.count)
    for hit in hits { add(hit, to: &evidence) }
    return evidence
  }

  func evidence(of hit: Hit) -> [Evidence] { evidence(of: [hit]) }

  private func add(_ hit: Hit, to evidence: inout [Evidence]) {
    let passage = passages[hit.passage]
    if hit.start.utterance == hit.end.utterance {
      let range = SourceRange(hit.start.offset..<hit.end.offset)
      return evidence.append(piece(hit, hit.start.utterance, range, of: passage))
    }
    for (utterance, source) in passage.pieces(of: hit.range) {
      evidence.append(piece(hit, utterance, source, of: passage))
    }
  }

  private func piece(
    _ hit: Hit, _ place: Int, _ range: SourceRange, of passage: Passage
  ) -> Evidence {
    Evidence(
      utterance: call.utterances[place].index, range: range, of: passage.received(place),
      at: call.utterances[place].time(at: range.start), via: hit.via, isWeak: hit.isWeak)
  }

  /// The words of a piece as they were received.
  func words(of piece: (utterance: Int, source: SourceRange), in passage: Int) -> String {
    String(
      scalarValues: passages[passage].received(piece.utterance)[piece.source.scalars])
  }
}

extension Candidate {
  fileprivate static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.passage, a.range.start, a.range.end) < (b.passage, b.range.start, b.range.end)
  }
}

extension RandomAccessCollection<Candidate> where Index == Int {
  /// The place behind the elements from the front that satisfy a condition that holds for a prefix
  /// only.
  fileprivate func partitionPoint(_ isInPrefix: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isInPrefix(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
