/// The trie behind ``PhraseSet``, flat: nodes, edges, phrases and jumps in a row each, so that a walk
/// touches no reference counts.
struct PhraseTrie: Sendable {
  struct Node: BitwiseCopyable, Sendable {
    /// The node before and the scalar that led here; a word just matched is read along them.
    let parent: Int32
    let scalar: UInt32
    /// Places in ``edges``: by scalar, ascending. Two over one scalar lead to nodes that differ in
    /// ``stutters``.
    fileprivate(set) var edges: Span = .none
    /// Places in ``phrases`` of those that end here.
    fileprivate(set) var phrases: Span = .none
    /// Places in ``jumps``: edges over a gap or a slot, to a node that holds what comes next.
    fileprivate(set) var jumps: Span = .none
    /// Bit `n` is set when the last `n` scalars, said once more, are stutter here.
    let stutters: UInt8
    fileprivate(set) var hasSlots = false
  }

  /// A run of places.
  struct Span: BitwiseCopyable, Sendable {
    let start: Int32
    let count: Int32

    static let none = Span(start: 0, count: 0)
    @inline(__always) var range: Range<Int> { Int(start)..<Int(start &+ count) }
    @inline(__always) var isEmpty: Bool { count == 0 }
  }

  struct Edge: BitwiseCopyable, Sendable {
    let scalar: UInt32
    let target: Int32
  }

  enum Jump: Hashable, Sendable {
    case gap(Phrase.Gap)
    case slot(Slot)

    var countsWords: Bool {
      if case .gap(let gap) = self { gap.unit == .words } else { false }
    }
  }

  let nodes: FixedTable<Node>
  let edges: FixedTable<Edge>
  let phrases: FixedTable<Int32>
  let jumps: [(over: Jump, target: Int32)]
  /// For each scalar of the basic plane 1 + the first of the root's edges over it, or 0.
  private let roots: FixedTable<Int32>
  private let openings: Openings
  /// Whether any phrase has a slot, or a gap of words; most packs have neither.
  let hasSlots: Bool
  let countsWords: Bool

  init(_ phrases: [Phrase]) {
    var builder = Builder()
    for (index, phrase) in phrases.enumerated() { builder.add(phrase, as: Int32(index)) }
    let flat = builder.flat
    nodes = FixedTable(flat.nodes)
    edges = FixedTable(flat.edges)
    self.phrases = FixedTable(flat.phrases)
    jumps = flat.jumps
    var roots = [Int32](repeating: 0, count: 0x10000)
    for place in nodes[0].edges.range.reversed() where edges[place].scalar < 0x10000 {
      roots[Int(edges[place].scalar)] = Int32(place + 1)
    }
    self.roots = FixedTable(roots)
    openings = Openings(flat.nodes, flat.edges, slots: builder.slotsAtRoot)
    hasSlots = flat.nodes.contains(where: \.hasSlots)
    countsWords = jumps.contains(where: \.over.countsWords)
  }

  /// How much of what stands at a place is the beginning of a phrase.
  @inline(__always)
  func opening(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Opening {
    openings.opening(first, second, third)
  }

  /// Whether a slot with which a phrase begins may begin with `scalar`; sometimes true where none does.
  @inline(__always)
  func slotMayBegin(with scalar: UInt32) -> Bool { openings.slotMayBegin(with: scalar) }

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
    guard scalar < 0x10000 else { return edges(of: 0, over: scalar) }
    let first = Int(roots[Int(scalar)]) - 1
    return first < 0 ? 0..<0 : run(of: scalar, from: first, to: nodes[0].edges.range.upperBound)
  }

  /// The places of a node's edges over `scalar`: none, one, or a few.
  @inline(__always)
  func edges(of node: Int32, over scalar: UInt32) -> Range<Int> {
    let range = nodes[Int(node)].edges.range
    var (low, high) = (range.lowerBound, range.upperBound)
    while high &- low > 8 {
      let middle = (low &+ high) / 2
      if edges[middle].scalar < scalar { low = middle &+ 1 } else { high = middle }
    }
    while low < high, edges[low].scalar < scalar { low &+= 1 }
    return run(of: scalar, from: low, to: range.upperBound)
  }

  @inline(__always)
  private func run(of scalar: UInt32, from first: Int, to limit: Int) -> Range<Int> {
    var end = first
    while end < limit, edges[end].scalar == scalar { end &+= 1 }
    return first..<end
  }
}

/// How phrases begin, by their first three scalars: a filter that lets everything through that may be a
/// phrase, and turns nearly all places of a text away without a look at the trie, which is far larger than
/// the nearest cache.
private struct Openings: Sendable {
  private static let bitCount = 1 << 18
  /// For each scalar (those beyond the basic plane share places) whether a phrase begins with it (1), and
  /// whether one ends or jumps right behind it (2), and whether a slot may begin with it (4).
  private let firsts: FixedTable<UInt8>
  /// A bit for each hashed pair, for those behind which a phrase may end or jump, and for each three.
  private let pairs: FixedTable<UInt64>
  private let stops: FixedTable<UInt64>
  private let triples: FixedTable<UInt64>

  /// - Parameter slots: those with which phrases begin.
  init(_ nodes: [PhraseTrie.Node], _ edges: [PhraseTrie.Edge], slots: [Slot]) {
    var firsts = [UInt8](repeating: 0, count: 0x10000)
    for slot in slots {
      for scalar in Slot.beginnings[slot, default: []] { firsts[Int(scalar & 0xFFFF)] |= 4 }
    }
    var (pairs, stops, triples) = (Bits(), Bits(), Bits())
    for first in nodes[0].edges.range {
      let (one, child) = (edges[first].scalar, nodes[Int(edges[first].target)])
      firsts[Int(one & 0xFFFF)] |= child.isStop ? 3 : 1
      for second in child.edges.range {
        let (two, grandchild) = (edges[second].scalar, nodes[Int(edges[second].target)])
        pairs.set(Self.bit(one, two))
        if grandchild.isStop { stops.set(Self.bit(one, two)) }
        for third in grandchild.edges.range {
          triples.set(Self.bit(one, two, edges[third].scalar))
        }
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

extension PhraseTrie.Node {
  /// Whether a phrase ends here or jumps.
  fileprivate var isStop: Bool { !phrases.isEmpty || !jumps.isEmpty }
}

// MARK: - Building it

extension PhraseTrie {
  /// Nodes as they come, in columns: lists of their own would cost more than all the rest of a pack.
  private struct Builder {
    private var parents: [Int32] = [0]
    private var scalars: [UInt32] = [0]
    private var stutters: [UInt8] = [0]
    /// Whether a node stands behind a gap or a slot, which no edge leads to.
    private var isJumpedTo: [Bool] = [false]
    private var known = EdgeTable()
    private var jumps: [Int32: [(over: Jump, target: Int32)]] = [:]
    private var ends: [(node: Int32, phrase: Int32)] = []

    mutating func add(_ phrase: Phrase, as index: Int32) {
      let repeated = phrase.ownRepetitions
      let units = phrase.units
      var node: Int32 = 0
      // Where the run begins that is gone through.
      var start = 0
      for (place, unit) in units.enumerated() {
        switch unit.kind {
        case .scalar(let scalar):
          let stutters = Phrase.stutters(after: units[start...place], except: repeated)
          node = edge(from: node, over: scalar, stutters)
        case .gap(let gap):
          node = jump(from: node, over: .gap(gap))
          start = place + 1
        case .slot(let slot):
          node = jump(from: node, over: .slot(slot))
          start = place + 1
        }
      }
      ends.append((node, index))
    }

    private mutating func edge(from node: Int32, over scalar: UInt32, _ stutters: UInt8) -> Int32 {
      let key = EdgeTable.Key(node: node, scalar: scalar, stutters: stutters)
      if let target = known[key] { return target }
      let target = append(parent: node, scalar, stutters, isJumpedTo: false)
      known[key] = target
      return target
    }

    private mutating func jump(from node: Int32, over jump: Jump) -> Int32 {
      if let known = jumps[node]?.first(where: { $0.over == jump }) { return known.target }
      let target = append(parent: 0, 0, 0, isJumpedTo: true)
      jumps[node, default: []].append((jump, target))
      return target
    }

    private mutating func append(
      parent: Int32, _ scalar: UInt32, _ stutters: UInt8, isJumpedTo: Bool
    ) -> Int32 {
      parents.append(parent)
      scalars.append(scalar)
      self.stutters.append(stutters)
      self.isJumpedTo.append(isJumpedTo)
      return Int32(parents.count - 1)
    }

    /// The slots with which phrases begin.
    var slotsAtRoot: [Slot] {
      jumps[0, default: []].compactMap { if case .slot(let slot) = $0.over { slot } else { nil } }
    }

    // MARK: In a row

    var flat: (nodes: [Node], edges: [Edge], phrases: [Int32], jumps: [(over: Jump, target: Int32)])
    {
      // By themselves, because every closure would count the owners of all columns.
      let (parents, scalars, stutters) = (parents, scalars, stutters)
      let (isJumpedTo, ends, jumpsOfNode) = (isJumpedTo, ends, self.jumps)
      let children = Grouping(
        of: parents.indices.dropFirst().filter { !isJumpedTo[$0] }, by: { Int(parents[$0]) },
        count: parents.count)
      let endings = Grouping(
        of: Array(ends.indices), by: { Int(ends[$0].node) }, count: parents.count)
      var (edges, jumps): ([Edge], [(over: Jump, target: Int32)]) = ([], [])
      edges.reserveCapacity(children.members.count)
      let nodes = parents.indices.map { place in
        var node = Node(
          parent: parents[place], scalar: scalars[place], stutters: stutters[place])
        let own = children.range(of: place)
        node.edges = Span(start: Int32(edges.count), count: Int32(own.count))
        for child in children.members[own] {
          edges.append(Edge(scalar: scalars[child], target: Int32(child)))
        }
        if own.count > 1 {
          edges[(edges.count - own.count)...].sort {
            ($0.scalar, $0.target) < ($1.scalar, $1.target)
          }
        }
        let phrases = endings.range(of: place)
        node.phrases = Span(start: Int32(phrases.lowerBound), count: Int32(phrases.count))
        let over = jumpsOfNode.isEmpty ? [] : jumpsOfNode[Int32(place), default: []]
        node.jumps = Span(start: Int32(jumps.count), count: Int32(over.count))
        node.hasSlots = over.contains { if case .slot = $0.over { true } else { false } }
        jumps += over
        return node
      }
      return (nodes, edges, endings.members.map { ends[$0].phrase }, jumps)
    }
  }

  /// Things in the order of what they belong to, and among these in their own.
  private struct Grouping {
    private(set) var members: [Int]
    private var starts: [Int]

    init(of things: [Int], by owner: (Int) -> Int, count: Int) {
      starts = [Int](repeating: 0, count: count + 1)
      for thing in things { starts[owner(thing) + 1] += 1 }
      for place in 0..<count { starts[place + 1] += starts[place] }
      members = things
      var next = starts
      for thing in things {
        members[next[owner(thing)]] = thing
        next[owner(thing)] += 1
      }
    }

    func range(of owner: Int) -> Range<Int> { starts[owner]..<starts[owner + 1] }
  }

  /// Where the edges lead that there are so far; a dictionary's hashing takes most of the time.
  private struct EdgeTable {
    struct Key {
      let word: UInt64

      init(word: UInt64) { self.word = word }

      init(node: Int32, scalar: UInt32, stutters: UInt8) {
        // No scalar has more than 21 bits, and of the stutters only the first to the fourth are used.
        word = UInt64(UInt32(bitPattern: node)) << 26 | UInt64(scalar) << 5 | UInt64(stutters >> 1)
      }

      func place(in mask: Int) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
      }
    }

    /// 0 where there is none: the root's own edges have a scalar.
    private var keys = [UInt64](repeating: 0, count: 1024)
    private var targets = [Int32](repeating: 0, count: 1024)
    private var count = 0

    subscript(key: Key) -> Int32? {
      get {
        let place = slot(of: key)
        return keys[place] == 0 ? nil : targets[place]
      }
      set {
        guard let newValue else { return }
        if count * 2 >= keys.count { grow() }
        let place = slot(of: key)
        if keys[place] == 0 { count += 1 }
        (keys[place], targets[place]) = (key.word, newValue)
      }
    }

    private func slot(of key: Key) -> Int {
      let mask = keys.count - 1
      var place = key.place(in: mask)
      while keys[place] != 0, keys[place] != key.word { place = (place + 1) & mask }
      return place
    }

    private mutating func grow() {
      let (oldKeys, oldTargets) = (keys, targets)
      keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
      targets = [Int32](repeating: 0, count: oldKeys.count * 2)
      let mask = keys.count - 1
      for (word, target) in zip(oldKeys, oldTargets) where word != 0 {
        var place = Key(word: word).place(in: mask)
        while keys[place] != 0 { place = (place + 1) & mask }
        (keys[place], targets[place]) = (word, target)
      }
    }
  }
}

extension Phrase {
  /// The words of up to ``Transparency/longestStutter`` scalars that the phrase itself says twice in a
  /// row (谢谢, 看看).
  fileprivate var ownRepetitions: [ArraySlice<Unit>] {
    var words: [ArraySlice<Unit>] = []
    for length in 1...Transparency.longestStutter where units.count >= 2 * length {
      for start in 0...units.count - 2 * length where saysTwice(start, length) {
        words.append(units[start..<start + length])
      }
    }
    return words
  }

  /// Whether a word stands twice in a row inside a run.
  private func saysTwice(_ start: Int, _ length: Int) -> Bool {
    for place in start..<start + length
    where units[place] != units[place + length] || !units[place].isScalar {
      return false
    }
    return true
  }

  /// Bit `n` is set when the last `n` scalars of `matched`, said once more, are stutter: Chinese, and
  /// none of the words that the phrase itself repeats.
  fileprivate static func stutters(
    after matched: ArraySlice<Unit>, except own: [ArraySlice<Unit>]
  ) -> UInt8 {
    var lengths: UInt8 = 0
    for length in 1...Transparency.longestStutter where length <= matched.count {
      let word = matched.suffix(length)
      guard Scalars.isHan(word[word.startIndex].code) else { break }
      if own.isEmpty || !own.contains(where: { $0.elementsEqual(word) }) { lengths |= 1 << length }
    }
    return lengths
  }
}
