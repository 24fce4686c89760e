/// Which utterances of a call are meant, by their place in ``Call/utterances``: a bit each.
struct LineSet: Hashable {
  /// The first 64 utterances, which are all that most calls have.
  private var first: UInt64 = 0
  private var rest: [UInt64] = []

  /// None of `count` utterances.
  init(count: Int) {
    if count > 64 { rest = [UInt64](repeating: 0, count: (count - 1) / 64) }
  }

  init(count: Int, where isMeant: (Int) -> Bool) {
    self.init(count: count)
    for line in 0..<count where isMeant(line) { insert(line) }
  }

  subscript(line: Int) -> Bool {
    get {
      let word = line < 64 ? first : rest[line / 64 - 1]
      return word & (1 << UInt64(line % 64)) != 0
    }
    set { if newValue { insert(line) } else { remove(line) } }
  }

  mutating func insert(_ line: Int) {
    if line < 64 {
      first |= 1 << UInt64(line)
    } else {
      rest[line / 64 - 1] |= 1 << UInt64(line % 64)
    }
  }

  mutating func insert(_ lines: Range<Int>) {
    for line in lines { insert(line) }
  }

  mutating func remove(_ line: Int) {
    if line < 64 {
      first &= ~(1 << UInt64(line))
    } else {
      rest[line / 64 - 1] &= ~(1 << UInt64(line % 64))
    }
  }

  /// Leaves what is in `other` too; both are of one call.
  mutating func formIntersection(_ other: LineSet) {
    first &= other.first
    for place in rest.indices { rest[place] &= other.rest[place] }
  }

  var isEmpty: Bool { first == 0 && rest.allSatisfy { $0 == 0 } }

  /// In order.
  func forEach(_ body: (Int) -> Void) {
    Self.forEach(in: first, from: 0, body)
    for (place, word) in rest.enumerated() { Self.forEach(in: word, from: 64 * (place + 1), body) }
  }

  private static func forEach(in word: UInt64, from start: Int, _ body: (Int) -> Void) {
    var word = word
    while word != 0 {
      body(start + word.trailingZeroBitCount)
      word &= word - 1
    }
  }

  var lines: [Int] {
    var lines: [Int] = []
    forEach { lines.append($0) }
    return lines
  }
}
