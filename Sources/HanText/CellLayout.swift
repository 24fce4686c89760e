/// Lays ICU's dictionary out in the cells of a ``WordTable``.
///
/// The children of a cell go where they fit: those of first characters, the widest rows, first. 64 places
/// are tried at once by the bits of the used cells; trying them one by one takes seconds.
struct CellLayout {
  /// By scalar of the basic plane.
  private(set) var codes = [UInt16](repeating: 0, count: 0x10000)
  private(set) var cells: [WordCell]

  private let trie: [UInt16]
  private var lastCode: UInt16 = 0
  /// A bit for each cell.
  private var used: [UInt64]
  /// Below it no cell is free.
  private var firstOpenWord = 0
  /// Cells whose children are to be laid out, by the place where the trie goes on.
  private var waiting: [(cell: Int, node: TrieNode)] = []

  init(_ dictionary: WordDictionary) {
    trie = dictionary.units
    cells = Array(repeating: Self.free, count: Self.firstCharacters)
    used = Array(repeating: ~0, count: Self.firstCharacters / 64)
    cells[0] = WordCell(parent: WordCell.noParent, base: 0, cost: WordCell.unknown)
    layOutFirstCharacters()
    var next = 0
    while next < waiting.count {
      layOutChildren(of: waiting[next].cell, waiting[next].node)
      next += 1
    }
    let reach = cells.count + Self.firstCharacters
    precondition(reach < WordCell.mask, "the dictionary has outgrown the cells")
    // So that a base plus any code is a cell.
    cells += Array(repeating: Self.free, count: reach - cells.count)
    waiting = []
  }

  private static let free = WordCell(
    parent: WordCell.noParent, base: 0, cost: WordCell.noWord)
  /// How many codes there may be: ICU 72's dictionary is written with 16,037 characters.
  private static let firstCharacters = 1 << 14

  private mutating func layOutFirstCharacters() {
    var firsts: [(cell: Int, node: TrieNode, width: Int)] = []
    for edge in TrieNode.root.edges(in: trie) {
      let code = Int(self.code(of: edge.unit))
      cells[code] = WordCell(
        parent: WordCell.noParent, base: 0, cost: edge.node.cost(in: trie) ?? WordCell.unknown)
      firsts.append((code, edge.node, edge.node.edges(in: trie).count))
    }
    firsts.sort { ($1.width, $0.cell) < ($0.width, $1.cell) }
    waiting = firsts.filter { $0.width > 0 }.map { ($0.cell, $0.node) }
  }

  private mutating func layOutChildren(of parent: Int, _ node: TrieNode) {
    let edges = node.edges(in: trie)
    guard !edges.isEmpty else { return }
    let codes = edges.map { Int(code(of: $0.unit)) }
    let base = room(for: codes)
    cells[parent] = WordCell(bits: cells[parent].bits | UInt64(base) << 20)
    for (edge, code) in zip(edges, codes) {
      let cell = base + code
      used[cell >> 6] |= 1 << (cell & 63)
      cells[cell] = WordCell(
        parent: parent, base: 0, cost: edge.node.cost(in: trie) ?? WordCell.noWord)
      waiting.append((cell, edge.node))
    }
  }

  private mutating func code(of unit: UInt16) -> UInt16 {
    if codes[Int(unit)] == 0 {
      lastCode += 1
      precondition(Int(lastCode) < Self.firstCharacters, "the dictionary has outgrown the codes")
      codes[Int(unit)] = lastCode
    }
    return codes[Int(unit)]
  }

  /// The first base at which all these cells are free.
  private mutating func room(for codes: [Int]) -> Int {
    while firstOpenWord < used.count, used[firstOpenWord] == ~0 { firstOpenWord += 1 }
    var word = max(0, firstOpenWord - ((codes.max() ?? 0) >> 6))
    while true {
      var taken: UInt64 = 0
      for code in codes {
        taken |= usedBits(from: word << 6 + code)
        if taken == ~0 { break }
      }
      if taken != ~0 {
        let base = word << 6 + (~taken).trailingZeroBitCount
        makeRoom(upTo: base + (codes.max() ?? 0))
        return base
      }
      word += 1
    }
  }

  private func usedBits(from cell: Int) -> UInt64 {
    let (word, bit) = (cell >> 6, UInt64(cell & 63))
    guard word < used.count else { return 0 }
    let upper = word + 1 < used.count ? used[word + 1] : 0
    return bit == 0 ? used[word] : used[word] >> bit | upper << (64 - bit)
  }

  private mutating func makeRoom(upTo cell: Int) {
    while used.count << 6 <= cell { used.append(0) }
    while cells.count <= cell { cells.append(Self.free) }
  }
}

extension WordCell {
  fileprivate init(bits: UInt64) { self.bits = bits }
}

/// A place in ICU's `UCharsTrie`: at a node, or inside a row of units.
private struct TrieNode {
  let place: Int
  /// How many units of a row are still to be read.
  let rest: Int

  static let root = TrieNode(place: 0, rest: 0)

  /// What the word that ends here costs, if one does.
  func cost(in units: [UInt16]) -> Int? {
    guard rest == 0, units[place] >= Trie.minValue else { return nil }
    return units[place] & Trie.finalBit != 0
      ? Trie.value(units, at: place).value : Trie.nodeValue(units, at: place).value
  }

  /// The units with which words go on, and what follows them.
  func edges(in units: [UInt16]) -> [(unit: UInt16, node: TrieNode)] {
    if rest > 0 { return [(units[place], TrieNode(place: place + 1, rest: rest - 1))] }
    var node = units[place]
    var next = place + 1
    if node >= Trie.minValue {
      if node & Trie.finalBit != 0 { return [] }
      next = Trie.nodeValue(units, at: place).end
      node &= Trie.typeMask
    }
    if node >= Trie.minLinear {
      return [(units[next], TrieNode(place: next + 1, rest: Int(node - Trie.minLinear)))]
    }
    var edges: [(unit: UInt16, node: TrieNode)] = []
    let count = node == 0 ? Int(units[next]) : Int(node)
    Self.branch(units, at: node == 0 ? next + 1 : next, edges: count + 1, into: &edges)
    return edges
  }

  private static func branch(
    _ units: [UInt16], at start: Int, edges count: Int,
    into edges: inout [(unit: UInt16, node: TrieNode)]
  ) {
    var at = start
    guard count <= Trie.longestList else {
      let delta = Trie.delta(units, at: at + 1)
      branch(units, at: delta.end + delta.value, edges: count >> 1, into: &edges)
      return branch(units, at: delta.end, edges: count - count >> 1, into: &edges)
    }
    for _ in 1..<count {
      let value = Trie.value(units, at: at + 1)
      let isFinal = units[at + 1] & Trie.finalBit != 0
      edges.append(
        (units[at], TrieNode(place: isFinal ? at + 1 : value.end + value.value, rest: 0)))
      at = value.end
    }
    edges.append((units[at], TrieNode(place: at + 1, rest: 0)))
  }
}
