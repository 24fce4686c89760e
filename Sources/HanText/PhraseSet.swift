/// All phrases of a pack in one automaton, found in one pass over a text.
///
/// A trie whose root is a table by scalar: at most positions it answers "nothing starts here" with
/// one look, and where a phrase may start, it follows the literal runs, the gaps, the slots, and
/// what ``Transparency`` lets it step over. From every start the shortest match of each phrase is
/// reported. Latin words and numbers match whole: `sb` is not in `usb`.
public struct PhraseSet: Sendable {
  /// A phrase, by its place in the list that the set was made of, and where it stands.
  public struct Hit: Hashable, Sendable {
    public let phrase: Int
    public let range: NormalizedRange
  }

  private struct Node: Sendable {
    /// The node before and the scalar that led here; a word just matched is read along them.
    var parent: Int32 = 0
    var scalar: UInt32 = 0
    /// Bit `n` is set when the last `n` scalars, said once more, are stutter here.
    var stutters: UInt8 = 0
    /// Edges by scalar, ascending. Two over one scalar lead to nodes that differ in ``stutters``.
    var edges: [(scalar: UInt32, target: Int32)] = []
    /// Edges over a gap or a slot, to a node that holds what comes next.
    var jumps: [(over: Jump, target: Int32)] = []
    var hasSlots = false
    var phrases: [Int32] = []
  }

  private enum Jump: Hashable, Sendable {
    case gap(Phrase.Gap)
    case slot(Slot)

    var countsWords: Bool {
      if case .gap(let gap) = self { gap.unit == .words } else { false }
    }
  }

  private let nodes: [Node]
  /// For each scalar of the basic plane 1 + the first of the root's edges over it, or 0.
  private let roots: [Int32]
  private let transparency: Transparency
  /// Whether any phrase has a slot, or a gap of words; most packs have neither.
  private let hasSlots: Bool
  private let countsWords: Bool

  public init(_ phrases: [Phrase], transparency: Transparency) {
    var builder = Builder()
    for (index, phrase) in phrases.enumerated() { builder.add(phrase, as: Int32(index)) }
    nodes = builder.nodes
    var roots = [Int32](repeating: 0, count: 0x10000)
    for (index, edge) in nodes[0].edges.enumerated().reversed() where edge.scalar < 0x10000 {
      roots[Int(edge.scalar)] = Int32(index + 1)
    }
    self.roots = roots
    self.transparency = transparency
    hasSlots = nodes.contains(where: \.hasSlots)
    countsWords = nodes.contains { $0.jumps.contains { $0.over.countsWords } }
  }

  /// Every phrase from every start, ordered by start, then end, then phrase.
  ///
  /// - Parameter wordEnds: the ends of the ICU words of the text; asked for once at most, and only
  ///   where a gap counts words.
  public func hits(in text: [UInt32], wordEnds: @escaping () -> [Int]) -> [Hit] {
    var hits: [Hit] = []
    var walk = Walk(words: countsWords ? Words(wordEnds) : nil)
    let beginsWithSlot = nodes[0].hasSlots
    for start in text.indices {
      let edges = rootEdges(over: text[start])
      guard !edges.isEmpty || beginsWithSlot else { continue }
      walk.begin()
      for edge in edges {
        walk.add(State(node: nodes[0].edges[edge].target, offset: start + 1, matchedEnd: start + 1))
      }
      if beginsWithSlot {
        fillSlots(of: 0, at: start, in: text, &walk)
        guard !walk.open.isEmpty else { continue }
      }
      follow(&walk, in: text, from: start)
      hits += walk.found.map {
        Hit(phrase: Int($0.phrase), range: NormalizedRange(start..<$0.end))
      }.sorted { ($0.range.end, $0.phrase) < ($1.range.end, $1.phrase) }
    }
    return hits
  }

  /// The same for a text in which every scalar is a word.
  public func hits(in text: [UInt32]) -> [Hit] { hits(in: text) { Array(1...max(1, text.count)) } }

  private func rootEdges(over scalar: UInt32) -> Range<Int> {
    guard scalar < 0x10000 else { return edges(of: 0, over: scalar) }
    let first = Int(roots[Int(scalar)]) - 1
    return first < 0 ? 0..<0 : run(of: scalar, in: nodes[0].edges, from: first)
  }

  /// The places of the node's edges over `scalar`: none, one, or a few.
  private func edges(of node: Int32, over scalar: UInt32) -> Range<Int> {
    let edges = nodes[Int(node)].edges
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle].scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return run(of: scalar, in: edges, from: low)
  }

  private func run(
    of scalar: UInt32, in edges: [(scalar: UInt32, target: Int32)], from first: Int
  ) -> Range<Int> {
    var end = first
    while end < edges.count, edges[end].scalar == scalar { end += 1 }
    return first..<end
  }
}

// MARK: - Following the automaton

extension PhraseSet {
  /// A place in the automaton and in the text.
  private struct State: Hashable {
    var node: Int32
    var offset: Int
    /// Where the last scalar of the phrase was matched; fillers may have followed.
    var matchedEnd: Int
  }

  /// The number of the word that each scalar belongs to, made when it is first asked for.
  private final class Words {
    private let ends: () -> [Int]
    private(set) lazy var numbers: [Int] = {
      var numbers: [Int] = []
      for (number, end) in ends().enumerated() {
        while numbers.count < end { numbers.append(number) }
      }
      return numbers
    }()

    init(_ ends: @escaping () -> [Int]) { self.ends = ends }
  }

  private struct Walk {
    let words: Words?
    var open: [State] = []
    var seen: Set<State> = []
    var found: [(phrase: Int32, end: Int)] = []

    mutating func begin() {
      seen.removeAll(keepingCapacity: true)
      found.removeAll(keepingCapacity: true)
    }

    mutating func add(_ state: State) {
      if seen.insert(state).inserted { open.append(state) }
    }

    mutating func report(_ phrase: Int32, endingAt end: Int) {
      if let known = found.firstIndex(where: { $0.phrase == phrase }) {
        found[known].end = min(found[known].end, end)
      } else {
        found.append((phrase, end))
      }
    }
  }

  private func follow(_ walk: inout Walk, in text: [UInt32], from start: Int) {
    while let state = walk.open.popLast() {
      let node = nodes[Int(state.node)]
      if state.offset == state.matchedEnd {
        for phrase in node.phrases where isWhole(text, from: start, to: state.offset) {
          walk.report(phrase, endingAt: state.offset)
        }
        for jump in node.jumps {
          guard case .gap(let gap) = jump.over else { continue }
          switch gap.unit {
          case .scalars: cross(gap.limit, to: jump.target, from: state.offset, in: text, &walk)
          case .words: cross(words: gap.limit, to: jump.target, from: state.offset, in: text, &walk)
          }
        }
      }
      guard state.offset < text.count, !node.edges.isEmpty || node.hasSlots else { continue }
      step(from: state, in: text, &walk)
    }
  }

  /// Takes the edge over the next scalar, and every way to step over what stands there.
  private func step(from state: State, in text: [UInt32], _ walk: inout Walk) {
    let next = text[state.offset]
    let last = text[state.matchedEnd - 1]
    // Inside a Latin word or a number nothing is stepped over.
    if state.offset == state.matchedEnd || !Scalars.joins(last, next) {
      for edge in edges(of: state.node, over: next) {
        let target = nodes[Int(state.node)].edges[edge].target
        walk.add(State(node: target, offset: state.offset + 1, matchedEnd: state.offset + 1))
      }
      if hasSlots { fillSlots(of: state.node, at: state.offset, in: text, &walk) }
    }
    let steps = transparency.steps(in: text, at: state.offset)
    for length in steps + stutters(of: state.node, in: text, at: state.offset) {
      let offset = state.offset + length
      guard offset - state.matchedEnd <= Transparency.longestStretch else { continue }
      walk.add(State(node: state.node, offset: offset, matchedEnd: state.matchedEnd))
    }
  }

  /// The lengths of the words before `node` in their phrase that stand again at `offset`.
  private func stutters(of node: Int32, in text: [UInt32], at offset: Int) -> [Int] {
    let lengths = nodes[Int(node)].stutters
    guard lengths != 0 else { return [] }
    return (1...Transparency.longestStutter).filter { length in
      guard lengths & (1 << length) != 0, offset + length <= text.count else { return false }
      var node = node
      for place in (offset..<offset + length).reversed() {
        guard nodes[Int(node)].scalar == text[place] else { return false }
        node = nodes[Int(node)].parent
      }
      return true
    }
  }

  /// Takes the node's slots that something at `place` fills.
  private func fillSlots(of node: Int32, at place: Int, in text: [UInt32], _ walk: inout Walk) {
    guard nodes[Int(node)].hasSlots else { return }
    for jump in nodes[Int(node)].jumps {
      guard case .slot(let slot) = jump.over,
        let end = slot.end(in: text, from: place, transparency)
      else { continue }
      walk.add(State(node: jump.target, offset: end, matchedEnd: end))
    }
  }

  /// Takes what comes behind a gap where it stands at `place`.
  private func enter(_ node: Int32, at place: Int, in text: [UInt32], _ walk: inout Walk) {
    for edge in edges(of: node, over: text[place]) {
      let target = nodes[Int(node)].edges[edge].target
      walk.add(State(node: target, offset: place + 1, matchedEnd: place + 1))
    }
    if hasSlots { fillSlots(of: node, at: place, in: text, &walk) }
  }

  /// Tries what comes next at every place that the gap reaches; fillers and soft punctuation do not
  /// count toward its limit.
  private func cross(
    _ limit: Int, to node: Int32, from offset: Int, in text: [UInt32], _ walk: inout Walk
  ) {
    let reach = min(limit + Transparency.longestStretch, text.count - offset - 1)
    guard reach >= 0 else { return }
    // The fewest scalars that count on the way to each place.
    var counted = [Int](repeating: .max, count: reach + 1)
    counted[0] = 0
    for step in 0...reach where counted[step] <= limit {
      let place = offset + step
      enter(node, at: place, in: text, &walk)
      if Scalars.isHardPunctuation(text[place]) { continue }
      let cost = Scalars.isSoftPunctuation(text[place]) ? 0 : 1
      if step < reach { counted[step + 1] = min(counted[step + 1], counted[step] + cost) }
      for filler in transparency.fillers
      where step + filler.count <= reach && text.matches(filler, at: place) {
        let after = step + filler.count
        counted[after] = min(counted[after], counted[step])
      }
    }
  }

  /// The most scalars between two elements that a gap of words keeps apart.
  private static let widestGapOfWords = 100

  /// The same for a gap that counts the words it touches.
  private func cross(
    words limit: Int, to node: Int32, from offset: Int, in text: [UInt32], _ walk: inout Walk
  ) {
    let reach = min(Self.widestGapOfWords, text.count - offset - 1)
    guard reach >= 0, let words = walk.words?.numbers else { return }
    var counted = [WordCount](repeating: .unreached, count: reach + 1)
    counted[0] = WordCount(number: 0, last: -1)
    for step in 0...reach where counted[step].number <= limit {
      let place = offset + step
      enter(node, at: place, in: text, &walk)
      if Scalars.isHardPunctuation(text[place]) { continue }
      let isFree = Scalars.isSoftPunctuation(text[place])
      let next = isFree ? counted[step] : counted[step].touching(words[place])
      if step < reach { counted[step + 1] = min(counted[step + 1], next) }
      for filler in transparency.fillers
      where step + filler.count <= reach && text.matches(filler, at: place) {
        let after = step + filler.count
        counted[after] = min(counted[after], counted[step])
      }
    }
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
  private func isWhole(_ text: [UInt32], from start: Int, to end: Int) -> Bool {
    if start > 0, Scalars.joins(text[start - 1], text[start]) { return false }
    return end >= text.count || !Scalars.joins(text[end - 1], text[end])
  }
}

// MARK: - Building it

extension PhraseSet {
  private struct Builder {
    var nodes = [Node()]

    mutating func add(_ phrase: Phrase, as index: Int32) {
      var node: Int32 = 0
      for element in phrase.elements {
        switch element {
        case .literal(let run):
          for end in run.indices.map({ $0 + 1 }) {
            node = edge(from: node, over: run[end - 1], phrase.stutters(after: run[..<end]))
          }
        case .gap(let gap): node = jump(from: node, over: .gap(gap))
        case .slot(let slot):
          nodes[Int(node)].hasSlots = true
          node = jump(from: node, over: .slot(slot))
        }
      }
      nodes[Int(node)].phrases.append(index)
    }

    private mutating func edge(from node: Int32, over scalar: UInt32, _ stutters: UInt8) -> Int32 {
      let edges = nodes[Int(node)].edges
      let known = edges.first { $0.scalar == scalar && nodes[Int($0.target)].stutters == stutters }
      if let known { return known.target }
      let target = append(Node(parent: node, scalar: scalar, stutters: stutters))
      let place = edges.firstIndex { $0.scalar > scalar } ?? edges.count
      nodes[Int(node)].edges.insert((scalar, target), at: place)
      return target
    }

    private mutating func jump(from node: Int32, over jump: Jump) -> Int32 {
      if let known = nodes[Int(node)].jumps.first(where: { $0.over == jump }) {
        return known.target
      }
      let target = append(Node())
      nodes[Int(node)].jumps.append((jump, target))
      return target
    }

    private mutating func append(_ node: Node) -> Int32 {
      nodes.append(node)
      return Int32(nodes.count - 1)
    }
  }
}

extension Phrase {
  /// Bit `n` is set when the last `n` scalars of `matched`, said once more, are stutter: Chinese,
  /// and nothing that the phrase itself repeats (谢谢, 看看).
  fileprivate func stutters(after matched: ArraySlice<UInt32>) -> UInt8 {
    var lengths: UInt8 = 0
    for length in 1...Transparency.longestStutter where length <= matched.count {
      let word = Array(matched.suffix(length))
      guard Scalars.isHan(word[0]) else { break }
      let twice = word + word
      let isOwn = runs.contains { run in run.indices.contains { run.matches(twice, at: $0) } }
      if !isOwn { lengths |= 1 << length }
    }
    return lengths
  }
}
