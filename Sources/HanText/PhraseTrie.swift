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
  private struct Builder {
    /// Nodes as they grow, each with lists of its own.
    private var nodes = [Growing()]

    private struct Growing {
      var parent: Int32 = 0
      var scalar: UInt32 = 0
      var stutters: UInt8 = 0
      var edges: [Edge] = []
      var jumps: [(over: Jump, target: Int32)] = []
      var phrases: [Int32] = []
    }

    mutating func add(_ phrase: Phrase, as index: Int32) {
      let repeated = phrase.ownRepetitions
      var node: Int32 = 0
      for element in phrase.elements {
        switch element {
        case .literal(let run):
          for end in run.indices.map({ $0 + 1 }) {
            let stutters = Phrase.stutters(after: run[..<end], except: repeated)
            node = edge(from: node, over: run[end - 1], stutters)
          }
        case .gap(let gap): node = jump(from: node, over: .gap(gap))
        case .slot(let slot): node = jump(from: node, over: .slot(slot))
        }
      }
      nodes[Int(node)].phrases.append(index)
    }

    /// The slots with which phrases begin.
    var slotsAtRoot: [Slot] {
      nodes[0].jumps.compactMap { if case .slot(let slot) = $0.over { slot } else { nil } }
    }

    var flat: (nodes: [Node], edges: [Edge], phrases: [Int32], jumps: [(over: Jump, target: Int32)])
    {
      var edges: [Edge] = []
      var phrases: [Int32] = []
      var jumps: [(over: Jump, target: Int32)] = []
      let flat = nodes.map { node in
        var made = Node(parent: node.parent, scalar: node.scalar, stutters: node.stutters)
        made.edges = Self.append(node.edges, to: &edges)
        made.phrases = Self.append(node.phrases, to: &phrases)
        made.jumps = Self.append(node.jumps, to: &jumps)
        made.hasSlots = node.jumps.contains { if case .slot = $0.over { true } else { false } }
        return made
      }
      return (flat, edges, phrases, jumps)
    }

    private static func append<Item>(_ items: [Item], to all: inout [Item]) -> Span {
      defer { all += items }
      return Span(start: Int32(all.count), count: Int32(items.count))
    }

    private mutating func edge(from node: Int32, over scalar: UInt32, _ stutters: UInt8) -> Int32 {
      let edges = nodes[Int(node)].edges
      var place = Self.place(of: scalar, in: edges)
      while place < edges.count, edges[place].scalar == scalar {
        if nodes[Int(edges[place].target)].stutters == stutters { return edges[place].target }
        place += 1
      }
      let target = append(Growing(parent: node, scalar: scalar, stutters: stutters))
      nodes[Int(node)].edges.insert(Edge(scalar: scalar, target: target), at: place)
      return target
    }

    /// The first edge over `scalar` or a later one.
    private static func place(of scalar: UInt32, in edges: [Edge]) -> Int {
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle].scalar < scalar { low = middle + 1 } else { high = middle }
      }
      return low
    }

    private mutating func jump(from node: Int32, over jump: Jump) -> Int32 {
      if let known = nodes[Int(node)].jumps.first(where: { $0.over == jump }) {
        return known.target
      }
      let target = append(Growing())
      nodes[Int(node)].jumps.append((jump, target))
      return target
    }

    private mutating func append(_ node: Growing) -> Int32 {
      nodes.append(node)
      return Int32(nodes.count - 1)
    }
  }
}

extension Phrase {
  /// The words of up to ``Transparency/longestStutter`` scalars that the phrase itself says twice in a
  /// row (谢谢, 看看).
  fileprivate var ownRepetitions: [ArraySlice<UInt32>] {
    runs.flatMap { run in
      (1...Transparency.longestStutter).flatMap { length in
        (0..<max(0, run.count - 2 * length + 1)).compactMap { start in
          let word = run[start..<start + length]
          return word.elementsEqual(run[start + length..<start + 2 * length]) ? word : nil
        }
      }
    }
  }

  /// Bit `n` is set when the last `n` scalars of `matched`, said once more, are stutter: Chinese, and
  /// none of the words that the phrase itself repeats.
  fileprivate static func stutters(
    after matched: ArraySlice<UInt32>, except own: [ArraySlice<UInt32>]
  ) -> UInt8 {
    var lengths: UInt8 = 0
    for length in 1...Transparency.longestStutter where length <= matched.count {
      let word = matched.suffix(length)
      guard Scalars.isHan(word[word.startIndex]) else { break }
      if !own.contains(where: { $0.elementsEqual(word) }) { lengths |= 1 << length }
    }
    return lengths
  }
}
