/// Lays ICU's dictionary out in the cells of a ``WordTable``.
///
/// The children of a cell go where they fit: those of first characters, the widest rows, first. 64 places
/// are tried at once by the bits of the used cells, and rows of one width are not tried again where one of
/// them did not fit; otherwise this takes half a second instead of some hundredths.
@safe
struct CellLayout {
  /// By scalar of the basic plane, 0 for what stands in no word. Common characters have low codes, so that what texts
  /// ask for stands close together.
  private(set) var codes = [UInt16](repeating: 0, count: 0x10000)
  /// Whoever asks for the layout frees them.
  let cells: UnsafeMutablePointer<WordCell>
  private(set) var pairs = PairSet()

  private var walk: TrieWalk
  private var count = 0
  private var nextCode = WordCharacter.firstCode
  /// A bit for each cell.
  private var used: [UInt64]
  /// By the binary digits of a row's width, the word of `used` below which it will not be tried.
  private var hints = [Int](repeating: 0, count: Int.bitWidth)
  /// Cells whose children are to be laid out, by the place where the trie goes on.
  private var waiting: [(cell: Int32, node: TrieNode)] = []
  /// The codes of the children that are laid out.
  private var row: [Int] = []

  init(_ dictionary: WordDictionary) {
    walk = TrieWalk(dictionary.units)
    used = Array(repeating: ~0, count: WordCharacter.codeCount / 64)
    used.reserveCapacity(1 << 13)
    // Not an array, which while it grows is there twice: of these pages only those that are written to are taken.
    unsafe cells = .allocate(capacity: WordCell.noParent)
    let unknown = WordCell(parent: WordCell.noParent, cost: WordCell.unknown)
    append(unknown, WordCharacter.codeCount)
    unsafe cells[0] = .none
    layOutFirstCharacters()
    while let next = waiting.popLast() { layOutChildren(of: Int(next.cell), next.node) }
    // So that a base plus any code is a cell.
    append(.none, WordCharacter.codeCount)
  }

  private mutating func append(_ cell: WordCell, _ number: Int) {
    precondition(count + number <= WordCell.noParent, "the dictionary has outgrown the cells")
    unsafe (cells + count).initialize(repeating: cell, count: number)
    count += number
  }

  private mutating func layOutFirstCharacters() {
    walk.findEdges(of: .root)
    let firsts = walk.edges.map { ($0.unit, $0.node, walk.cost(of: $0.node)) }
    for first in firsts.sorted(by: { ($0.2 ?? .max, $0.0) < ($1.2 ?? .max, $1.0) }) {
      let code = code(of: first.0)
      unsafe cells[code] = WordCell(parent: WordCell.noParent, cost: first.2 ?? WordCell.unknown)
    }
    var rows: [(width: Int, cell: Int, node: TrieNode)] = []
    for (unit, node, _) in firsts {
      walk.findEdges(of: node)
      if !walk.edges.isEmpty { rows.append((walk.edges.count, code(of: unit), node)) }
    }
    rows.sort { ($1.width, $0.cell) < ($0.width, $1.cell) }
    for row in rows { layOutChildren(of: row.cell, row.node) }
  }

  private mutating func layOutChildren(of parent: Int, _ node: TrieNode) {
    walk.findEdges(of: node)
    row.removeAll(keepingCapacity: true)
    for index in walk.edges.indices { row.append(code(of: walk.edges[index].unit)) }
    let base = room()
    unsafe cells[parent].setChildren(from: base, row)
    for index in walk.edges.indices {
      let (cell, node) = (base + row[index], walk.edges[index].node)
      used[cell >> 6] |= 1 << (cell & 63)
      unsafe cells[cell] = WordCell(parent: parent, cost: walk.cost(of: node) ?? 0)
      if parent < WordCharacter.codeCount { pairs.insert(parent, row[index]) }
      if walk.hasEdges(node) { waiting.append((Int32(cell), node)) }
    }
  }

  private mutating func code(of unit: UInt16) -> Int {
    if codes[Int(unit)] == 0 {
      precondition(nextCode < WordCharacter.codeCount, "the dictionary has outgrown the codes")
      codes[Int(unit)] = UInt16(nextCode)
      nextCode += 1
    }
    return Int(codes[Int(unit)])
  }

  /// A base at which the cells of the row are free.
  private mutating func room() -> Int {
    let width = Int.bitWidth - row.count.leadingZeroBitCount
    var word = hints[width]
    var taken = taken(from: word)
    while taken == ~0 {
      word += 1
      taken = self.taken(from: word)
    }
    hints[width] = word
    let base = word << 6 + (~taken).trailingZeroBitCount
    var end = base
    for code in row { end = max(end, base + code) }
    while used.count << 6 <= end { used.append(0) }
    if count <= end { append(.none, end + 1 - count) }
    return base
  }

  /// Which of the 64 bases from a word on are not free for the row.
  private func taken(from word: Int) -> UInt64 {
    var taken: UInt64 = 0
    for code in row {
      let cell = word << 6 + code
      guard cell >> 6 < used.count else { continue }
      taken |= used[cell >> 6] >> UInt64(cell & 63)
      if cell >> 6 + 1 < used.count, cell & 63 > 0 {
        taken |= used[cell >> 6 + 1] << UInt64(64 - cell & 63)
      }
      if taken == ~0 { break }
    }
    return taken
  }
}

/// A place in ICU's `UCharsTrie`: at a node, or inside a row of units.
struct TrieNode: BitwiseCopyable {
  let place: Int32
  /// How many units of a row are still to be read.
  let rest: Int32

  fileprivate init(_ place: Int, rest: Int = 0) {
    self.place = Int32(place)
    self.rest = Int32(rest)
  }

  static let root = TrieNode(0)
}

/// A walk over ICU's `UCharsTrie`, node by node.
private struct TrieWalk {
  private let units: [UInt16]
  /// The units with which words go on from the node that was asked about, and what follows them.
  private(set) var edges: [(unit: UInt16, node: TrieNode)] = []

  init(_ units: [UInt16]) { self.units = units }

  /// What the word that ends here costs, if one does.
  func cost(of node: TrieNode) -> Int? {
    let place = Int(node.place)
    guard node.rest == 0, units[place] >= Trie.minValue else { return nil }
    return units[place] & Trie.finalBit != 0
      ? Trie.value(units, at: place).value : Trie.nodeValue(units, at: place).value
  }

  func hasEdges(_ node: TrieNode) -> Bool {
    node.rest > 0 || units[Int(node.place)] & Trie.finalBit == 0
  }

  mutating func findEdges(of node: TrieNode) {
    edges.removeAll(keepingCapacity: true)
    let place = Int(node.place)
    if node.rest > 0 {
      edges.append((units[place], TrieNode(place + 1, rest: Int(node.rest) - 1)))
    } else if hasEdges(node) {
      var kind = units[place]
      var next = place + 1
      if kind >= Trie.minValue {
        next = Trie.nodeValue(units, at: place).end
        kind &= Trie.typeMask
      }
      if kind >= Trie.minLinear {
        edges.append((units[next], TrieNode(next + 1, rest: Int(kind - Trie.minLinear))))
      } else if kind == 0 {
        findBranches(from: next + 1, Int(units[next]) + 1)
      } else {
        findBranches(from: next, Int(kind) + 1)
      }
    }
  }

  private mutating func findBranches(from start: Int, _ count: Int) {
    var at = start
    guard count <= Trie.longestList else {
      let delta = Trie.delta(units, at: at + 1)
      findBranches(from: delta.end + delta.value, count >> 1)
      return findBranches(from: delta.end, count - count >> 1)
    }
    for _ in 1..<count {
      let value = Trie.value(units, at: at + 1)
      let isFinal = units[at + 1] & Trie.finalBit != 0
      edges.append((units[at], TrieNode(isFinal ? at + 1 : value.end + value.value)))
      at = value.end
    }
    edges.append((units[at], TrieNode(at + 1)))
  }
}
