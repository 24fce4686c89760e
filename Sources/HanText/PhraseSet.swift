/// All phrases of a pack in one automaton, found in one pass over a text.
///
/// A trie behind a filter of pairs: at most positions one look answers "nothing starts here", and where
/// a phrase may start, the walk follows the literal runs, the gaps, the slots, and what ``Transparency``
/// lets it step over. From every start the shortest match of each phrase is reported. Latin words and
/// numbers match whole: `sb` is not in `usb`.
public struct PhraseSet: Sendable {
  /// A phrase, by its place in the list that the set was made of, and where it stands.
  public struct Hit: Hashable, Sendable {
    public let phrase: Int
    public let range: NormalizedRange
  }

  let trie: PhraseTrie
  let transparency: Transparency

  public init(_ phrases: [Phrase], transparency: Transparency) {
    trie = PhraseTrie(phrases, transparency)
    self.transparency = transparency
  }

  /// Every phrase from every start, ordered by start, then end, then phrase.
  ///
  /// - Parameter wordEnds: the ends of the ICU words of the text; asked for once at most, and only
  ///   where a gap counts words.
  public func hits(in text: [UInt32], wordEnds: @escaping () -> [Int]) -> [Hit] {
    var hits: [Hit] = []
    var walk = PhraseWalk()
    find(in: text, with: &walk, wordEnds: wordEnds, into: &hits)
    return hits
  }

  /// The same for a text in which every scalar is a word.
  public func hits(in text: [UInt32]) -> [Hit] { hits(in: text, wordEnds: Self.scalars(text)) }

  private static func scalars(_ text: [UInt32]) -> () -> [Int] {
    { Array(1...max(1, text.count)) }
  }

  /// The same, appended to `hits`, with the buffers of an earlier walk.
  public func find(in text: [UInt32], with walk: inout PhraseWalk, into hits: inout [Hit]) {
    find(in: text, with: &walk, wordEnds: Self.scalars(text), into: &hits)
  }

  /// The same, appended to `hits`, with the buffers of an earlier walk.
  public func find(
    in text: [UInt32], with walk: inout PhraseWalk, wordEnds: @escaping () -> [Int],
    into hits: inout [Hit]
  ) {
    ScalarText.with(text) { text in
      walk.begin(text, trie.countsWords ? wordEnds : nil)
      find(in: text, with: &walk, into: &hits)
    }
  }

  private func find(in text: ScalarText, with walk: inout PhraseWalk, into hits: inout [Hit]) {
    for start in 0..<text.count {
      let first = text[start]
      let isOpening = mayBegin(at: start, in: text)
      let mayFill = trie.slotMayBegin(with: first)
      guard isOpening || mayFill else { continue }
      walk.start()
      if isOpening {
        for edge in trie.rootEdges(over: first) {
          descend(from: trie.target(of: edge), in: text, from: start, with: &walk)
        }
      }
      if mayFill { fillSlots(of: 0, at: start, in: text, &walk) }
      if !walk.open.isEmpty { follow(&walk, in: text, from: start) }
      walk.report(from: start, into: &hits)
    }
  }

  /// Whether a phrase may begin here, with or without what is stepped over.
  @inline(__always)
  private func mayBegin(at start: Int, in text: ScalarText) -> Bool {
    let first = text[start]
    let second = start + 1 < text.count ? text[start + 1] : 0
    let third = start + 2 < text.count ? text[start + 2] : 0
    switch trie.opening(first, second, third) {
    case .none: return false
    case .whole: return true
    case .first: return second == first || transparency.mayStep(over: second)
    case .two:
      return third == second || third == first || second == first
        || transparency.mayStep(over: third) || transparency.mayStep(over: second)
    }
  }

  /// Follows the trie as long as there is one way, which is nearly always all there is; what branches
  /// is left to ``follow(_:in:from:)``.
  private func descend(
    from node: Int32, in text: ScalarText, from start: Int, with walk: inout PhraseWalk
  ) {
    var node = node
    var offset = start + 1
    while true {
      let known = trie.nodes[Int(node)]
      if mayStep(behind: known, in: text, at: offset) {
        return walk.add(PhraseWalk.State(node: node, offset: offset, matchedEnd: offset))
      }
      if known.isStop { stop(at: known, in: text, from: start, to: offset, &walk) }
      guard offset < text.count else { return }
      if known.hasSlots { fillSlots(of: node, at: offset, in: text, &walk) }
      let edges = trie.edges(of: known, over: text[offset])
      guard edges.count == 1 else {
        for edge in edges { take(edge, to: offset + 1, &walk) }
        return
      }
      node = trie.target(of: edges.lowerBound)
      offset += 1
    }
  }

  private func take(_ edge: Int, to offset: Int, _ walk: inout PhraseWalk) {
    walk.add(PhraseWalk.State(node: trie.target(of: edge), offset: offset, matchedEnd: offset))
  }

  /// Takes what ends at a node, and its gaps.
  @inline(__always)
  private func stop(
    at node: PhraseTrie.Node, in text: ScalarText, from start: Int, to offset: Int,
    _ walk: inout PhraseWalk
  ) {
    let stop = trie.stops[Int(node.stop)]
    if !stop.phrases.isEmpty, isWhole(text, from: start, to: offset) {
      for place in stop.phrases.range { walk.found(trie.phrases[place], endingAt: offset) }
    }
    for jump in stop.jumps.range { cross(jump, from: offset, in: text, &walk) }
  }

  /// Whether anything at `offset` may be stepped over behind a node whose scalar stands before it.
  @inline(__always)
  private func mayStep(behind node: PhraseTrie.Node, in text: ScalarText, at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let next = text[offset]
    if !trie.isPlain(next) {
      if Scalars.isSoftPunctuation(next) { return true }
      if transparency.lengthOfFiller(in: text.array, at: offset) > 0 { return true }
    }
    let scalar = text[offset - 1]
    var lengths = node.stutters >> 1
    var place = offset
    while lengths != 0, place < text.count {
      if lengths & 1 != 0, text[place] == scalar { return true }
      lengths >>= 1
      place += 1
    }
    return false
  }
}

// MARK: - Following the automaton

extension PhraseSet {
  private func follow(_ walk: inout PhraseWalk, in text: ScalarText, from start: Int) {
    while let state = walk.open.popLast() {
      let node = trie.nodes[Int(state.node)]
      if state.offset == state.matchedEnd {
        if node.isStop { stop(at: node, in: text, from: start, to: state.offset, &walk) }
      }
      guard state.offset < text.count, !node.edges.isEmpty || node.hasSlots else { continue }
      step(from: state, in: text, &walk)
    }
  }

  /// Takes the edge over the next scalar, and every way to step over what stands there.
  private func step(from state: PhraseWalk.State, in text: ScalarText, _ walk: inout PhraseWalk) {
    let next = text[state.offset]
    // Inside a Latin word or a number nothing is stepped over.
    if state.offset == state.matchedEnd || !Scalars.joins(text[state.matchedEnd - 1], next) {
      enter(state.node, at: state.offset, in: text, &walk)
    }
    if transparency.mayStep(over: next) {
      transparency.forEachStep(in: text.array, at: state.offset) { walk.skip($0, from: state) }
    }
    forEachStutter(of: state.node, in: text, at: state.offset) { walk.skip($0, from: state) }
  }

  /// The lengths of the words before `node` in their phrase that stand again at `offset`.
  private func forEachStutter(
    of node: Int32, in text: ScalarText, at offset: Int, _ body: (Int) -> Void
  ) {
    let stutters = trie.nodes[Int(node)].stutters
    guard stutters != 0, let scalar = trie.step(to: node)?.scalar else { return }
    for length in 1...Transparency.longestStutter
    where stutters & (1 << length) != 0 && offset + length <= text.count
      && text[offset + length - 1] == scalar
      && stands(wordOf: length, before: node, in: text, at: offset)
    {
      body(length)
    }
  }

  private func stands(
    wordOf length: Int, before node: Int32, in text: ScalarText, at offset: Int
  ) -> Bool {
    var node = node
    for place in (offset..<offset + length).reversed() {
      guard let step = trie.step(to: node), step.scalar == text[place] else { return false }
      node = step.parent
    }
    return true
  }

  /// Takes the node's slots that something at `place` fills.
  private func fillSlots(
    of node: Int32, at place: Int, in text: ScalarText, _ walk: inout PhraseWalk
  ) {
    let known = trie.nodes[Int(node)]
    guard known.hasSlots else { return }
    for index in trie.stops[Int(known.stop)].jumps.range {
      guard case .slot(let slot) = trie.jumps[index].over,
        let end = slot.end(in: text.array, from: place, transparency)
      else { continue }
      walk.add(PhraseWalk.State(node: trie.jumps[index].target, offset: end, matchedEnd: end))
    }
  }

  /// Takes what comes next in a phrase where it stands at `place`.
  private func enter(_ node: Int32, at place: Int, in text: ScalarText, _ walk: inout PhraseWalk) {
    let known = trie.nodes[Int(node)]
    for edge in trie.edges(of: known, over: text[place]) { take(edge, to: place + 1, &walk) }
    if known.hasSlots { fillSlots(of: node, at: place, in: text, &walk) }
  }

  private func cross(_ jump: Int, from offset: Int, in text: ScalarText, _ walk: inout PhraseWalk) {
    let edge = trie.jumps[jump]
    guard case .gap(let gap) = edge.over else { return }
    switch gap.unit {
    case .scalars: cross(gap.limit, over: edge, from: offset, in: text, &walk)
    case .words: cross(words: gap.limit, over: edge, from: offset, in: text, &walk)
    }
  }

  /// Tries what comes next at every place that the gap reaches; fillers and soft punctuation do not
  /// count toward its limit.
  private func cross(
    _ limit: Int, over edge: PhraseTrie.JumpEdge, from offset: Int, in text: ScalarText,
    _ walk: inout PhraseWalk
  ) {
    let end = min(offset + limit + Transparency.longestStretch + 1, text.count)
    // How many scalars count on the way to a place; no way leads there where it is more than the limit.
    var count = 0
    for place in offset..<end {
      if !walk.leads.isEmpty { count = walk.count(at: place, otherwise: count) }
      if count > limit {
        if walk.leads.isEmpty { return }
        continue
      }
      let scalar = text[place]
      if edge.mayLeadOn(over: scalar) { enter(edge.target, at: place, in: text, &walk) }
      if trie.isPlain(scalar) {
        count += 1
        continue
      }
      if Scalars.isHardPunctuation(scalar) {
        count = limit + 1
        continue
      }
      transparency.forEachFiller(in: text.array, at: place) { length in
        if place + length < end { walk.leads.append((place + length, count)) }
      }
      if !Scalars.isSoftPunctuation(scalar) { count += 1 }
    }
  }

  /// The most scalars between two elements that a gap of words keeps apart.
  private static let widestGapOfWords = 100

  /// The same for a gap that counts the words it touches.
  private func cross(
    words limit: Int, over edge: PhraseTrie.JumpEdge, from offset: Int, in text: ScalarText,
    _ walk: inout PhraseWalk
  ) {
    let reach = min(Self.widestGapOfWords, text.count - offset - 1)
    guard reach >= 0, mayGoOn(over: edge, in: text, offset...offset + reach),
      let words = walk.words?.numbers
    else { return }
    var counted = [WordCount](repeating: .unreached, count: reach + 1)
    counted[0] = WordCount(number: 0, last: -1)
    for step in 0...reach where counted[step].number <= limit {
      let place = offset + step
      enter(edge.target, at: place, in: text, &walk)
      if Scalars.isHardPunctuation(text[place]) { continue }
      let isFree = Scalars.isSoftPunctuation(text[place])
      let next = isFree ? counted[step] : counted[step].touching(words[place])
      if step < reach { counted[step + 1] = min(counted[step + 1], next) }
      transparency.forEachFiller(in: text.array, at: place) { length in
        guard step + length <= reach else { return }
        counted[step + length] = min(counted[step + length], counted[step])
      }
    }
  }

  /// Whether anything that comes next stands at any of the places: seldom, and it takes time to find words.
  private func mayGoOn(
    over edge: PhraseTrie.JumpEdge, in text: ScalarText, _ places: ClosedRange<Int>
  ) -> Bool {
    let target = trie.nodes[Int(edge.target)]
    if target.hasSlots { return true }
    for place in places where edge.mayLeadOn(over: text[place]) {
      if !trie.edges(of: target, over: text[place]).isEmpty { return true }
    }
    return false
  }

  /// How many words a gap has touched, and the last of them.
  private struct WordCount: Comparable {
    let number: Int
    let last: Int

    static let unreached = WordCount(number: .max, last: -1)

    func touching(_ word: Int) -> WordCount {
      word == last ? self : WordCount(number: number + 1, last: word)
    }

    /// Among equals the one that has touched a later word goes farther.
    static func < (a: WordCount, b: WordCount) -> Bool {
      (a.number, -a.last) < (b.number, -b.last)
    }
  }

  /// Whether Latin letters and digits at the edges of a match end there too.
  @inline(__always)
  private func isWhole(_ text: ScalarText, from start: Int, to end: Int) -> Bool {
    if start > 0, Scalars.joins(text[start - 1], text[start]) { return false }
    return end >= text.count || !Scalars.joins(text[end - 1], text[end])
  }
}
