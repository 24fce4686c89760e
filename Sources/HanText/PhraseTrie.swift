/// The trie behind ``PhraseSet``, flat and small, so that a walk touches no reference counts and few lines of
/// the caches.
///
/// Numbers of nodes: the root is 0, those behind gaps and slots come next, and every other node has the place of
/// the edge that leads to it, counted from there. So an edge is its scalar alone, and the children of a node
/// stand in a row. The first two levels, where most walks end, stand together; behind them every branch by
/// itself.
struct PhraseTrie: Sendable {
  struct Node: BitwiseCopyable, Sendable {
    /// Places in the edges: by scalar, ascending. Two over one scalar lead to nodes that differ in
    /// ``stutters``.
    fileprivate(set) var edges: Span = .none
    /// The place in ``stops`` of what ends or jumps here; -1 for nothing.
    fileprivate(set) var stop: Int32 = -1
    /// Bit `n` is set when the last `n` scalars, said once more, are stutter here.
    let stutters: UInt8
    fileprivate(set) var hasSlots = false

    @inline(__always) var isStop: Bool { stop >= 0 }
  }

  /// What a node has that few have.
  struct Stop: BitwiseCopyable, Sendable {
    /// Places in ``phrases`` of those that end here.
    fileprivate(set) var phrases: Span = .none
    /// Places in ``jumps``: edges over a gap or a slot, to a node that holds what comes next.
    fileprivate(set) var jumps: Span = .none
  }

  /// A run of places.
  struct Span: BitwiseCopyable, Sendable {
    let start: Int32
    let count: Int32

    static let none = Span(start: 0, count: 0)
    @inline(__always) var range: Range<Int> { Int(start)..<Int(start &+ count) }
    @inline(__always) var isEmpty: Bool { count == 0 }
  }

  enum Jump: Hashable, Sendable {
    case gap(Phrase.Gap)
    case slot(Slot)

    var countsWords: Bool {
      if case .gap(let gap) = self { gap.unit == .words } else { false }
    }
  }

  /// An edge over a gap or a slot.
  struct JumpEdge: Sendable {
    let over: Jump
    let target: Int32
    /// Bit `s % 64` is set where an edge over a scalar `s` leads on from the target; all for slots.
    private let beginnings: UInt64

    fileprivate init(_ over: Jump, to target: Int32, beginnings: UInt64) {
      self.over = over
      self.target = target
      self.beginnings = beginnings
    }

    /// Whether what comes behind it may begin with `scalar`; sometimes true where nothing does.
    @inline(__always)
    func mayLeadOn(over scalar: UInt32) -> Bool { beginnings >> UInt64(scalar & 63) & 1 != 0 }
  }

  let nodes: FixedTable<Node>
  let stops: FixedTable<Stop>
  /// The scalar of each edge.
  private let edges: FixedTable<UInt32>
  /// The node of the first edge.
  private let firstTarget: Int
  /// By edge the node from which it goes; a word just matched is read along them.
  private let parents: FixedTable<Int32>
  let phrases: FixedTable<Int32>
  let jumps: [JumpEdge]
  /// For each scalar of the basic plane 1 + the first of the root's edges over it, or 0.
  private let roots: FixedTable<Int32>
  private let openings: Openings
  /// Whether any phrase has a slot, or a gap of words; most packs have neither.
  let hasSlots: Bool
  let countsWords: Bool

  init(_ phrases: [Phrase], _ transparency: Transparency) {
    self.init(phrases.count, transparency) { phrases[$0].units[...] }
  }

  /// - Parameters:
  ///   - count: how many phrases there are.
  ///   - units: the units of one.
  init(_ count: Int, _ transparency: Transparency, _ units: (Int) -> ArraySlice<Phrase.Unit>) {
    var builder = Builder()
    for number in 0..<count { builder.add(units(number), as: Int32(number)) }
    // Every table is as long as a book, so each is let go as soon as it has been copied.
    var flat = builder.flattened()
    openings = Openings(flat, slots: builder.slotsAtRoot, transparency)
    hasSlots = flat.nodes.contains(where: \.hasSlots)
    jumps = flat.jumps.map {
      JumpEdge($0.over, to: $0.target, beginnings: flat.beginnings(behind: $0.target))
    }
    countsWords = jumps.contains(where: \.over.countsWords)
    nodes = FixedTable(flat.nodes)
    flat.nodes = []
    stops = FixedTable(flat.stops)
    flat.stops = []
    edges = FixedTable(flat.edges)
    firstTarget = flat.firstTarget
    parents = FixedTable(flat.parents)
    self.phrases = FixedTable(flat.phrases)
    var roots = [Int32](repeating: 0, count: 0x10000)
    for place in nodes[0].edges.range.reversed() where edges[place] < 0x10000 {
      roots[Int(edges[place])] = Int32(place + 1)
    }
    self.roots = FixedTable(roots)
  }

  /// How much of what stands at a place is the beginning of a phrase.
  @inline(__always)
  func opening(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Opening {
    openings.opening(first, second, third)
  }

  /// Whether a slot with which a phrase begins may begin with `scalar`; sometimes true where none does.
  @inline(__always)
  func slotMayBegin(with scalar: UInt32) -> Bool { openings.slotMayBegin(with: scalar) }

  /// Whether a scalar is neither punctuation nor the first of a filler; sometimes false where it is neither.
  @inline(__always)
  func isPlain(_ scalar: UInt32) -> Bool { openings.isPlain(scalar) }

  /// What the filter says of three scalars in a row.
  enum Opening {
    case none
    /// The first alone may be: what follows must be stepped over.
    case first
    /// The first two.
    case two
    /// All three, or a phrase that has no more.
    case whole
  }

  /// The places of the root's edges over `scalar`: none, one, or a few.
  @inline(__always)
  func rootEdges(over scalar: UInt32) -> Range<Int> {
    guard scalar < 0x10000 else { return edges(of: nodes[0], over: scalar) }
    let first = Int(roots[Int(scalar)]) - 1
    return first < 0 ? 0..<0 : run(of: scalar, from: first, to: nodes[0].edges.range.upperBound)
  }

  /// The places of a node's edges over `scalar`: none, one, or a few.
  @inline(__always)
  func edges(of node: Node, over scalar: UInt32) -> Range<Int> {
    let range = node.edges.range
    var (low, high) = (range.lowerBound, range.upperBound)
    while high &- low > 8 {
      let middle = (low &+ high) / 2
      if edges[middle] < scalar { low = middle &+ 1 } else { high = middle }
    }
    while low < high, edges[low] < scalar { low &+= 1 }
    return run(of: scalar, from: low, to: range.upperBound)
  }

  @inline(__always)
  private func run(of scalar: UInt32, from first: Int, to limit: Int) -> Range<Int> {
    var end = first
    while end < limit, edges[end] == scalar { end &+= 1 }
    return first..<end
  }

  /// The node to which an edge leads.
  @inline(__always)
  func target(of edge: Int) -> Int32 { Int32(truncatingIfNeeded: firstTarget &+ edge) }

  /// The scalar that leads to a node, and the node from which it does; `nil` for the root and for what stands
  /// behind a gap or a slot.
  @inline(__always)
  func step(to node: Int32) -> (scalar: UInt32, parent: Int32)? {
    let edge = Int(node) - firstTarget
    return edge < 0 ? nil : (edges[edge], parents[edge])
  }
}

/// How phrases begin, by their first three scalars: a filter that lets everything through that may be a
/// phrase, and turns nearly all places of a text away without a look at the trie, which is far larger than
/// the nearest cache.
private struct Openings: Sendable {
  private static let bitCount = 1 << 18
  /// For each scalar (those beyond the basic plane share places) whether a phrase begins with it (1), and
  /// whether one ends or jumps right behind it (2), whether a slot may begin with it (4), and whether it is
  /// punctuation or may begin a filler (8).
  private let firsts: FixedTable<UInt8>
  /// A bit for each hashed pair, for those behind which a phrase may end or jump, and for each three.
  private let pairs: FixedTable<UInt64>
  private let stops: FixedTable<UInt64>
  private let triples: FixedTable<UInt64>

  /// - Parameter slots: those with which phrases begin.
  init(_ trie: PhraseTrie.Flat, slots: [Slot], _ transparency: Transparency) {
    func child(_ edge: Int) -> (scalar: UInt32, node: PhraseTrie.Node) {
      (trie.edges[edge], trie.nodes[trie.firstTarget + edge])
    }
    var firsts = [UInt8](repeating: 0, count: 0x10000)
    for slot in slots {
      for scalar in Slot.beginnings[slot, default: []] { firsts[Int(scalar & 0xFFFF)] |= 4 }
    }
    for scalar in Scalars.punctuation + transparency.fillers.compactMap(\.first) {
      firsts[Int(scalar & 0xFFFF)] |= 8
    }
    var (pairs, stops, triples) = (Bits(), Bits(), Bits())
    for first in trie.nodes[0].edges.range {
      let (one, node) = child(first)
      firsts[Int(one & 0xFFFF)] |= node.isStop ? 3 : 1
      for second in node.edges.range {
        let (two, node) = child(second)
        pairs.set(Self.bit(one, two))
        if node.isStop { stops.set(Self.bit(one, two)) }
        for third in node.edges.range { triples.set(Self.bit(one, two, trie.edges[third])) }
      }
    }
    self.firsts = FixedTable(firsts)
    self.pairs = FixedTable(pairs.words)
    self.stops = FixedTable(stops.words)
    self.triples = FixedTable(triples.words)
  }

  private struct Bits {
    var words = [UInt64](repeating: 0, count: bitCount / 64)
    mutating func set(_ bit: Int) { words[bit >> 6] |= 1 << UInt64(bit & 63) }
  }

  @inline(__always)
  func slotMayBegin(with scalar: UInt32) -> Bool { firsts[Int(scalar & 0xFFFF)] & 4 != 0 }

  @inline(__always)
  func isPlain(_ scalar: UInt32) -> Bool { firsts[Int(scalar & 0xFFFF)] & 8 == 0 }

  @inline(__always)
  func opening(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> PhraseTrie.Opening {
    let kind = firsts[Int(first & 0xFFFF)]
    if kind & 1 == 0 { return .none }
    if kind & 2 != 0 { return .whole }
    let pair = Self.bit(first, second)
    guard Self.holds(pairs, pair) else { return .first }
    if Self.holds(stops, pair) { return .whole }
    return Self.holds(triples, Self.bit(first, second, third)) ? .whole : .two
  }

  @inline(__always)
  private static func holds(_ bits: FixedTable<UInt64>, _ bit: Int) -> Bool {
    bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  @inline(__always)
  private static func bit(_ first: UInt32, _ second: UInt32, _ third: UInt32 = 0) -> Int {
    Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B ^ third &* 0xC2B2_AE35) >> 14)
  }
}

// MARK: - Building it

extension PhraseTrie {
  /// Nodes as they come, each with the edge that leads to it: lists of their own would cost more than all the
  /// rest of a pack.
  private struct Builder {
    private var known = EdgeTable()
    private var jumps: [Int32: [(over: Jump, target: Int32)]] = [:]
    private var ends: [(node: Int32, phrase: Int32)] = []

    mutating func add(_ units: ArraySlice<Phrase.Unit>, as index: Int32) {
      let repeated = units.ownRepetitions
      var node: Int32 = 0
      // How many Chinese characters stand in a row here.
      var row = 0
      for place in units.indices {
        switch units[place].kind {
        case .scalar(let scalar):
          row = Scalars.isHan(scalar) ? row + 1 : 0
          let word = units[...place].suffix(min(row, Transparency.longestStutter))
          let stutters = word.stutters(except: repeated)
          node = known.target(of: Edge(from: node, over: scalar, stutters: stutters))
        case .gap(let gap):
          node = jump(from: node, over: .gap(gap))
          row = 0
        case .slot(let slot):
          node = jump(from: node, over: .slot(slot))
          row = 0
        }
      }
      ends.append((node, index))
    }

    private mutating func jump(from node: Int32, over jump: Jump) -> Int32 {
      if let known = jumps[node]?.first(where: { $0.over == jump }) { return known.target }
      let target = known.newHead()
      jumps[node, default: []].append((jump, target))
      return target
    }

    /// The slots with which phrases begin.
    var slotsAtRoot: [Slot] {
      jumps[0, default: []].compactMap { if case .slot(let slot) = $0.over { slot } else { nil } }
    }

    // MARK: In a row

    /// The same as tables; what was known of the edges is gone.
    mutating func flattened() -> Flat {
      let edges = known.takeEdges()
      let ends = ends
      let children = Grouping(edges.count, by: { edges[$0].parent }, owners: edges.count)
      let endings = Grouping(ends.count, by: { ends[$0].node }, owners: edges.count)
      var flat = Flat(heads: edges.indices.filter { edges[$0].isNone }, of: edges.count)
      flat.layOut(children, edges)
      flat.phrases = endings.members.map { ends[Int($0)].phrase }
      var doesJump = [Bool](repeating: false, count: edges.count)
      for node in jumps.keys { doesJump[Int(node)] = true }
      for place in edges.indices {
        let own = doesJump[place] ? jumps[Int32(place), default: []] : []
        flat.finish(place, edges[place].stutters, endings.span(of: place), own)
      }
      flat.close()
      return flat
    }
  }

  /// The tables of a trie while they are filled; nodes have their final numbers.
  fileprivate struct Flat {
    var nodes: [Node]
    var stops: [Stop] = []
    private(set) var edges: [UInt32] = []
    private(set) var parents: [Int32] = []
    var phrases: [Int32] = []
    private(set) var jumps: [(over: Jump, target: Int32)] = []
    /// By the number that a node was built with the final one.
    private var numbers: [Int32]
    private let heads: [Int]
    /// The node of the first edge.
    var firstTarget: Int { heads.count }

    /// - Parameter heads: the nodes to which no edge leads, the root first.
    init(heads: [Int], of count: Int) {
      self.heads = heads
      numbers = [Int32](repeating: 0, count: count)
      nodes = [Node](repeating: Node(stutters: 0), count: count)
      edges.reserveCapacity(count)
      parents.reserveCapacity(count)
      for (number, head) in heads.enumerated() { numbers[head] = Int32(number) }
    }

    /// Gives every node its number: two levels together, then branch by branch.
    mutating func layOut(_ children: Grouping, _ edges: [Edge]) {
      var waiting = heads.map { Int32($0) }
      var row: [UInt64] = []
      for _ in 0..<2 {
        let level = waiting
        waiting.removeAll(keepingCapacity: true)
        for node in level { layOut(childrenOf: node, children, edges, &row, &waiting) }
      }
      waiting.reverse()
      while let node = waiting.popLast() {
        layOut(childrenOf: node, children, edges, &row, &waiting)
      }
    }

    /// - Parameter row: memory for the children.
    private mutating func layOut(
      childrenOf node: Int32, _ children: Grouping, _ edges: [Edge], _ row: inout [UInt64],
      _ waiting: inout [Int32]
    ) {
      let own = children.span(of: Int(node))
      if own.isEmpty { return }
      row.removeAll(keepingCapacity: true)
      for place in own.range {
        let child = children.members[place]
        row.append(UInt64(edges[Int(child)].scalar) << 32 | UInt64(child))
      }
      if row.count > 1 { row.sort() }
      let number = numbers[Int(node)]
      nodes[Int(number)].edges = Span(start: Int32(self.edges.count), count: own.count)
      for entry in row {
        let child = Int32(truncatingIfNeeded: entry)
        numbers[Int(child)] = Int32(firstTarget + self.edges.count)
        self.edges.append(UInt32(entry >> 32))
        parents.append(number)
        waiting.append(child)
      }
    }

    /// Bit `s % 64` is set where an edge over a scalar `s` leads on from a node; all for slots.
    func beginnings(behind node: Int32) -> UInt64 {
      let node = nodes[Int(node)]
      return node.hasSlots
        ? .max : node.edges.range.reduce(0) { $0 | 1 << UInt64(edges[$1] & 63) }
    }

    mutating func finish(
      _ place: Int, _ stutters: UInt8, _ phrases: Span, _ own: [(over: Jump, target: Int32)]
    ) {
      let number = Int(numbers[place])
      var node = Node(edges: nodes[number].edges, stutters: stutters)
      if !phrases.isEmpty || !own.isEmpty {
        node.stop = Int32(stops.count)
        let span = Span(start: Int32(jumps.count), count: Int32(own.count))
        stops.append(Stop(phrases: phrases, jumps: span))
      }
      node.hasSlots = own.contains { if case .slot = $0.over { true } else { false } }
      jumps += own.map { ($0.over, numbers[Int($0.target)]) }
      nodes[number] = node
    }

    /// Forgets what is needed no more.
    mutating func close() { numbers = [] }
  }

  /// Things by number in the order of what they belong to, and among these in their own.
  fileprivate struct Grouping {
    private(set) var members: [Int32]
    private var starts: [Int32]

    /// - Parameters:
    ///   - count: how many things there are.
    ///   - owner: what a thing belongs to, below `owners`; -1 for nothing.
    init(_ count: Int, by owner: (Int) -> Int32, owners: Int) {
      starts = [Int32](repeating: 0, count: owners + 1)
      for thing in 0..<count where owner(thing) >= 0 { starts[Int(owner(thing)) + 1] += 1 }
      for place in 0..<owners { starts[place + 1] += starts[place] }
      members = [Int32](repeating: 0, count: Int(starts[owners]))
      var next = starts
      for thing in 0..<count where owner(thing) >= 0 {
        let owner = Int(owner(thing))
        members[Int(next[owner])] = Int32(thing)
        next[owner] += 1
      }
    }

    func span(of owner: Int) -> Span {
      Span(start: starts[owner], count: starts[owner + 1] - starts[owner])
    }
  }

  /// Where an edge comes from, what leads over it and what is stutter behind it, in one number.
  fileprivate struct Edge: BitwiseCopyable, Equatable {
    private let word: UInt64

    /// What leads to a head.
    static let none = Edge(word: 0)

    private init(word: UInt64) { self.word = word }

    init(from node: Int32, over scalar: UInt32, stutters: UInt8) {
      // No scalar has more than 21 bits, and of the stutters only the first to the fourth are used.
      word = 1 << 63 | UInt64(node) << 26 | UInt64(scalar) << 5 | UInt64(stutters >> 1)
    }

    var isNone: Bool { word == 0 }
    /// -1 of no edge.
    var parent: Int32 { isNone ? -1 : Int32(truncatingIfNeeded: word >> 26) & .max }
    var scalar: UInt32 { UInt32(truncatingIfNeeded: word >> 5) & 0x1F_FFFF }
    var stutters: UInt8 { UInt8(truncatingIfNeeded: word & 0x1F) << 1 }
    var hash: Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32) }
  }

  /// The edges that there are so far, by the nodes to which they lead; a dictionary's hashing takes most of the
  /// time.
  private struct EdgeTable {
    /// The root has none.
    private var edges: [Edge] = [.none]
    /// Open addressing: nodes by the edges that lead there, 0 where there is none.
    private var slots = [Int32](repeating: 0, count: 1024)

    /// The node to which an edge leads, a new one where the edge is.
    mutating func target(of edge: Edge) -> Int32 {
      let slot = slot(of: edge)
      if slots[slot] != 0 { return slots[slot] }
      let target = Int32(edges.count)
      edges.append(edge)
      slots[slot] = target
      if edges.count * 2 > slots.count { grow() }
      return target
    }

    /// A node to which no edge leads.
    mutating func newHead() -> Int32 {
      edges.append(.none)
      return Int32(edges.count - 1)
    }

    /// By node, and leaves nothing behind.
    mutating func takeEdges() -> [Edge] {
      defer { self = EdgeTable() }
      return edges
    }

    private func slot(of edge: Edge) -> Int {
      let mask = slots.count - 1
      var slot = edge.hash & mask
      while slots[slot] != 0, edges[Int(slots[slot])] != edge { slot = (slot + 1) & mask }
      return slot
    }

    private mutating func grow() {
      slots = [Int32](repeating: 0, count: slots.count * 2)
      let mask = slots.count - 1
      for (node, edge) in edges.enumerated() where !edge.isNone {
        var slot = edge.hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(node)
      }
    }
  }
}

extension ArraySlice<Phrase.Unit> {
  /// The words of up to ``Transparency/longestStutter`` scalars that a phrase itself says twice in a row (谢谢,
  /// 看看).
  fileprivate var ownRepetitions: [Self] {
    var words: [Self] = []
    for length in 1...Transparency.longestStutter where count >= 2 * length {
      for start in startIndex...endIndex - 2 * length where saysTwice(start, length) {
        words.append(self[start..<start + length])
      }
    }
    return words
  }

  /// Whether a word stands twice in a row inside a run.
  private func saysTwice(_ start: Int, _ length: Int) -> Bool {
    for place in start..<start + length
    where self[place] != self[place + length] || !self[place].isScalar {
      return false
    }
    return true
  }

  /// Bit `n` is set when the last `n` of these Chinese characters, said once more, are stutter: none of the words
  /// that the phrase itself repeats.
  fileprivate func stutters(except own: [Self]) -> UInt8 {
    var lengths: UInt8 = (2 << UInt8(count)) - 2
    for word in own where word.count <= count && suffix(word.count) == word {
      lengths &= ~(1 << UInt8(word.count))
    }
    return lengths
  }
}
