internal import CICU

/// The words that ICU's breaker knows of Chinese and Japanese, 315,964 in ICU 72, each with a cost:
/// the lower, the commoner (的 31, 请 60, 死亡 75, 龘 108).
///
/// The words are as ICU holds them, traditional and simplified side by side. Opening copies 2 MB.
public struct WordDictionary: Sendable {
  /// ICU's serialised `UCharsTrie` (its source: ucharstrie.h, ucharstrie.cpp).
  let units: [UInt16]

  /// - Throws: ``ICUError`` when ICU has no dictionary, or one in a format that this reader does not
  ///   know: then nothing is guessed.
  public init() throws(ICUError) {
    var status: cicu_status = 0
    let opened = unsafe cicu_dictionary_open(&status)
    guard let handle = unsafe opened, !cicu_failed(status) else {
      throw ICUError(call: "udata_openChoice", status: status)
    }
    defer { unsafe cicu_dictionary_close(handle) }
    var none: UInt16 = 0
    let count = unsafe cicu_dictionary_trie(handle, &none, 0)
    var units = [UInt16](repeating: 0, count: Int(count))
    _ = unsafe cicu_dictionary_trie(handle, &units, count)
    self.units = units
  }

  /// A word that begins at the place that was asked about.
  public struct Match: Hashable, Sendable {
    /// In scalars.
    public let length: Int
    public let cost: Int
  }

  /// All words of the dictionary that begin at `start`, the shortest first.
  public func matches(in text: [UInt32], at start: Int) -> [Match] {
    var matches: [Match] = []
    var cursor = Cursor(units)
    for offset in start..<text.count {
      guard cursor.advance(by: text[offset]) else { break }
      if let cost = cursor.cost { matches.append(Match(length: offset + 1 - start, cost: cost)) }
    }
    return matches
  }

  /// What a word costs, or `nil` for what is no word of the dictionary.
  public func cost(of word: [UInt32]) -> Int? {
    var cursor = Cursor(units)
    for scalar in word where !cursor.advance(by: scalar) { return nil }
    return word.isEmpty ? nil : cursor.cost
  }

  /// Every word with its cost, in the order of their UTF-16 units.
  public func forEachWord(_ body: (_ word: [UInt16], _ cost: Int) -> Void) {
    var listing = Listing(units)
    listing.node(at: 0, body)
  }
}

/// The numbers of ICU's format: what the first unit of a node means, and how many follow.
enum Trie {
  /// Below it a node is a branch, of one more than so many edges; 0 says that the next unit counts.
  static let minLinear: UInt16 = 0x30
  /// Below it a node is a row of one more than `node - minLinear` units.
  static let minValue: UInt16 = 0x40
  /// The bits that say of a node with a value what else it is.
  static let typeMask: UInt16 = 0x3F
  /// Set where a value is all there is.
  static let finalBit: UInt16 = 0x8000
  /// Branches of at most so many edges are lists, larger ones are halved.
  static let longestList = 5

  /// A value that ends a word, or the way to the next node; returns where it ends.
  static func value(_ units: [UInt16], at place: Int) -> (value: Int, end: Int) {
    number(units, Int(units[place] & 0x7FFF), after: place, two: 0x4000, three: 0x7FFF)
  }

  /// How far to jump, from where the number ends.
  static func delta(_ units: [UInt16], at place: Int) -> (value: Int, end: Int) {
    number(units, Int(units[place]), after: place, two: 0xFC00, three: 0xFFFF)
  }

  /// The value of a node that goes on.
  static func nodeValue(_ units: [UInt16], at place: Int) -> (value: Int, end: Int) {
    let lead = Int(units[place])
    if lead < 0x4040 { return ((lead >> 6) - 1, place + 1) }
    if lead < 0x7FC0 {
      return (((lead & 0x7FC0) - 0x4040) << 10 | Int(units[place + 1]), place + 2)
    }
    return (Int(units[place + 1]) << 16 | Int(units[place + 2]), place + 3)
  }

  private static func number(
    _ units: [UInt16], _ lead: Int, after place: Int, two: Int, three: Int
  ) -> (value: Int, end: Int) {
    if lead < two { return (lead, place + 1) }
    if lead < three { return ((lead - two) << 16 | Int(units[place + 1]), place + 2) }
    return (Int(units[place + 1]) << 16 | Int(units[place + 2]), place + 3)
  }
}

/// A way into the trie, one unit after the other.
private struct Cursor {
  private let units: [UInt16]
  private var place = 0
  /// How many units of a row are still to be read.
  private var rest = 0
  /// Behind a value that nothing follows.
  private var isAtEnd = false

  init(_ units: [UInt16]) { self.units = units }

  /// What the word that was read costs, if it is one.
  var cost: Int? {
    guard rest == 0, units[place] >= Trie.minValue else { return nil }
    return units[place] & Trie.finalBit != 0
      ? Trie.value(units, at: place).value : Trie.nodeValue(units, at: place).value
  }

  /// Reads one scalar; false where no word goes on with it.
  mutating func advance(by scalar: UInt32) -> Bool {
    guard scalar > 0xFFFF else { return advance(byUnit: UInt16(scalar)) }
    return advance(byUnit: UInt16(0xD7C0 + (scalar >> 10)))
      && advance(byUnit: UInt16(0xDC00 + (scalar & 0x3FF)))
  }

  private mutating func advance(byUnit unit: UInt16) -> Bool {
    if isAtEnd { return false }
    if rest > 0 {
      rest -= 1
      return step(unit)
    }
    var node = units[place]
    var next = place + 1
    if node >= Trie.minValue {
      if node & Trie.finalBit != 0 { return false }
      next = Trie.nodeValue(units, at: place).end
      node &= Trie.typeMask
    }
    if node < Trie.minLinear { return branch(at: next, edges: Int(node), unit) }
    rest = Int(node - Trie.minLinear)
    place = next
    return step(unit)
  }

  /// One unit of a row.
  private mutating func step(_ unit: UInt16) -> Bool {
    defer { place += 1 }
    isAtEnd = units[place] != unit
    return !isAtEnd
  }

  private mutating func branch(at start: Int, edges: Int, _ unit: UInt16) -> Bool {
    var at = edges == 0 ? start + 1 : start
    var count = (edges == 0 ? Int(units[start]) : edges) + 1
    while count > Trie.longestList {
      let delta = Trie.delta(units, at: at + 1)
      if unit < units[at] {
        (count, at) = (count >> 1, delta.end + delta.value)
      } else {
        (count, at) = (count - count >> 1, delta.end)
      }
    }
    return list(at: at, edges: count, unit)
  }

  /// All edges but the last carry a value, or the way to the next node.
  private mutating func list(at start: Int, edges: Int, _ unit: UInt16) -> Bool {
    var at = start
    for _ in 1..<edges {
      let value = Trie.value(units, at: at + 1)
      if units[at] == unit {
        let isFinal = units[at + 1] & Trie.finalBit != 0
        place = isFinal ? at + 1 : value.end + value.value
        return true
      }
      at = value.end
    }
    place = at + 1
    isAtEnd = units[at] != unit
    return !isAtEnd
  }
}

/// A walk over the whole trie.
private struct Listing {
  private let units: [UInt16]
  private var word: [UInt16] = []

  init(_ units: [UInt16]) { self.units = units }

  mutating func node(at place: Int, _ body: ([UInt16], Int) -> Void) {
    var node = units[place]
    var next = place + 1
    if node >= Trie.minValue {
      if node & Trie.finalBit != 0 { return body(word, Trie.value(units, at: place).value) }
      let value = Trie.nodeValue(units, at: place)
      body(word, value.value)
      next = value.end
      node &= Trie.typeMask
    }
    guard node >= Trie.minLinear else {
      let edges = node == 0 ? Int(units[next]) : Int(node)
      return branch(at: node == 0 ? next + 1 : next, edges: edges + 1, body)
    }
    let row = units[next..<next + Int(node - Trie.minLinear) + 1]
    word += row
    self.node(at: row.endIndex, body)
    word.removeLast(row.count)
  }

  private mutating func branch(
    at start: Int, edges: Int, _ body: ([UInt16], Int) -> Void
  ) {
    var at = start
    guard edges <= Trie.longestList else {
      let delta = Trie.delta(units, at: at + 1)
      branch(at: delta.end + delta.value, edges: edges >> 1, body)
      return branch(at: delta.end, edges: edges - edges >> 1, body)
    }
    for _ in 1..<edges {
      let value = Trie.value(units, at: at + 1)
      word.append(units[at])
      if units[at + 1] & Trie.finalBit != 0 {
        body(word, value.value)
      } else {
        node(at: value.end + value.value, body)
      }
      word.removeLast()
      at = value.end
    }
    word.append(units[at])
    node(at: at + 1, body)
    word.removeLast()
  }
}
