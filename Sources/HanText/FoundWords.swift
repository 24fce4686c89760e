internal import CICU

/// A text and what is known of its words, in buffers that are kept from text to text.
///
/// The rules are those of ICU 72.1 (UAX #29 with ICU's changes), for the classes of `CICU_WORD_OTHER` and
/// so on. Whatever they do not know makes an answer ``unknown``, never a guess. A run of Han, Hiragana and
/// Katakana is cut by the cheapest path through the dictionary, as ICU's CjkBreakEngine does (dictbe.cpp),
/// which depends on that run alone.
@safe
struct FoundWords {
  static let unknown: UInt8 = 0
  static let inside: UInt8 = 1
  static let edge: UInt8 = 2

  private var table: WordTable?
  // Of the table; without one nothing below `mark(at:)` is called.
  private var cells: UnsafePointer<WordCell>?
  private var pairs: UnsafePointer<UInt64>?
  private var characters: UnsafePointer<WordCharacter>?
  private(set) var count = 0
  /// Whether every offset has its answer.
  private var isComplete = false
  private var capacity = 0
  /// Between two scalars on each side that join with nothing, so that looking at neighbours needs no bounds.
  private var text: UnsafeMutablePointer<UInt32>
  /// By offset.
  private var marks: UnsafeMutablePointer<UInt8>
  /// Of the stretch that is cut: its characters, and behind each what the cheapest way there costs (upper half) and where
  /// the last word of that way begins (lower half).
  private var kinds: UnsafeMutablePointer<WordCharacter>
  private var paths: UnsafeMutablePointer<UInt64>
  /// The offsets of characters that ask for rules.
  private var specials: UnsafeMutablePointer<Int32>

  private static let padding = 2
  private static let slack = 4
  /// So that no way costs more than its half can say.
  private static let longest = 1 << 23

  init() {
    unsafe text = .allocate(capacity: 1)
    unsafe marks = .allocate(capacity: 1)
    unsafe kinds = .allocate(capacity: 1)
    unsafe paths = .allocate(capacity: 1)
    unsafe specials = .allocate(capacity: 1)
    grow(to: 256)
    unsafe read(UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Until it has a table everything is unknown.
  mutating func use(_ table: WordTable) {
    self.table = table
    unsafe cells = table.cells
    unsafe pairs = table.pairs
    unsafe characters = table.characters
  }

  func free() {
    unsafe text.deallocate()
    unsafe marks.deallocate()
    unsafe kinds.deallocate()
    unsafe paths.deallocate()
    unsafe specials.deallocate()
  }

  private mutating func grow(to capacity: Int) {
    free()
    self.capacity = capacity
    unsafe text = .allocate(capacity: capacity + 2 * Self.padding)
    unsafe text.initialize(repeating: 0, count: Self.padding)
    unsafe marks = .allocate(capacity: capacity + 1)
    unsafe kinds = .allocate(capacity: capacity + Self.slack)
    unsafe paths = .allocate(capacity: capacity + Self.slack)
    unsafe specials = .allocate(capacity: capacity + 1)
  }

  mutating func read(_ scalars: UnsafeBufferPointer<UInt32>) {
    count = scalars.count
    isComplete = count < 2
    if count > capacity { grow(to: max(count, 2 * capacity)) }
    let start = unsafe text + Self.padding
    if let base = scalars.baseAddress { unsafe start.update(from: base, count: count) }
    unsafe (start + count).initialize(repeating: 0, count: Self.padding)
    unsafe marks.initialize(repeating: Self.unknown, count: count + 1)
    unsafe marks[0] = Self.edge
    unsafe marks[count] = Self.edge
  }

  /// The text that was read.
  var scalars: [UInt32] {
    unsafe Array(UnsafeBufferPointer(start: text + Self.padding, count: count))
  }

  // MARK: Answers

  /// Takes the ends of all words from somebody who knows them.
  mutating func take(ends: [Int]) {
    unsafe marks.update(repeating: Self.inside, count: count)
    unsafe marks[0] = Self.edge
    for end in ends { unsafe marks[end] = Self.edge }
    isComplete = true
  }

  /// Answers for all offsets; false where one is unknown.
  ///
  /// The whole text is one stretch: what is in no run has codes of no word, and every path goes through it. So nothing
  /// has to be foretold of where runs end.
  mutating func markAll() -> Bool {
    if isComplete { return true }
    guard unsafe cells != nil, count <= Self.longest else { return false }
    var found = 0
    for offset in 0..<count {
      let character = character(at: offset)
      unsafe kinds[offset] = character
      // Written at every offset and kept where it is special, which is hard to foretell.
      unsafe specials[found] = Int32(truncatingIfNeeded: offset)
      found &+= character.isSpecial ? 1 : 0
    }
    var hasKatakana = false
    for special in 0..<found {
      let character = unsafe kinds[Int(specials[special])]
      if character.isAwkward { return false }
      if character.isKatakana { hasKatakana = true }
    }
    cut(Stretch(start: 0, length: count, hasKatakana: hasKatakana))
    for special in 0..<found {
      let offset = unsafe Int(specials[special])
      applyRule(at: offset)
      applyRule(at: offset + 1)
    }
    isComplete = true
    return true
  }

  private mutating func applyRule(at offset: Int) {
    guard 1..<count ~= offset else { return }
    let (before, after) = unsafe (kinds[offset - 1], kinds[offset])
    if before.isRun && after.isRun { return }
    unsafe marks[offset] = rule(between: before, and: after, at: offset)
  }

  /// The end of every word, once ``markAll()`` has answered for all.
  var ends: [Int] {
    guard count > 0 else { return [] }
    var words = 0
    for offset in 1...count { words += unsafe Int(marks[offset] >> 1) }
    return unsafe Array(unsafeUninitializedCapacity: words + 1) { ends, found in
      // Written at every offset and kept at the edges: which are edges is hard to foretell.
      for offset in 1...count {
        unsafe ends[found] = offset
        found += unsafe Int(marks[offset] >> 1)
      }
    }
  }

  /// Whether a word begins or ends at an offset of the text.
  mutating func mark(at offset: Int) -> UInt8 {
    let known = unsafe marks[offset]
    guard known == Self.unknown, unsafe cells != nil, count <= Self.longest else { return known }
    let (before, after) = (character(at: offset - 1), character(at: offset))
    if before.isRun && after.isRun {
      cutRun(around: offset)
      return unsafe marks[offset]
    }
    let found = rule(between: before, and: after, at: offset)
    unsafe marks[offset] = found
    return found
  }

  // MARK: Rules

  private func rule(
    between before: WordCharacter, and after: WordCharacter, at offset: Int
  ) -> UInt8 {
    if before.isAwkward || after.isAwkward { return Self.unknown }
    if before.joins(after) { return Self.inside }
    // a.b and 1.5 hold together where the same stands on both sides of the point.
    let (outer, middle, far): (WordCharacter, WordCharacter, WordCharacter)
    if after.isMiddle, before.mayHaveMiddle {
      (outer, middle, far) = (before, after, character(at: offset + 1))
    } else if before.isMiddle, after.mayHaveMiddle {
      (outer, middle, far) = (after, before, character(at: offset - 2))
    } else {
      return Self.edge
    }
    if far.isAwkward { return Self.unknown }
    return outer.joins(far, over: middle) ? Self.inside : Self.edge
  }

  @inline(__always)
  private func character(at offset: Int) -> WordCharacter {
    let scalar = unsafe text[offset + Self.padding]
    return scalar < 0x10000 ? unsafe characters.unsafelyUnwrapped[Int(scalar)] : .astral(scalar)
  }

  // MARK: Runs

  /// A part of the text that no word leaves.
  private struct Stretch {
    let start: Int
    let length: Int
    let hasKatakana: Bool
  }

  /// Marks the inner edges of the run that holds the characters on both sides of an offset; nothing where a neighbour
  /// of the run is awkward.
  private mutating func cutRun(around offset: Int) {
    var start = offset - 1
    while character(at: start - 1).isRun { start -= 1 }
    if character(at: start - 1).isAwkward { return }
    var length = 0
    var hasKatakana = false
    var next = character(at: start)
    while next.isRun {
      if next.isKatakana { hasKatakana = true }
      unsafe kinds[length] = next
      length += 1
      next = character(at: start + length)
    }
    if next.isAwkward { return }
    cut(Stretch(start: start, length: length, hasKatakana: hasKatakana))
  }

  /// Marks the inner edges of a stretch whose kinds are written.
  private mutating func cut(_ stretch: Stretch) {
    findPaths(stretch)
    unsafe (marks + stretch.start + 1).update(repeating: Self.inside, count: stretch.length - 1)
    var word = unsafe Int(paths[stretch.length] & 0xFFFF_FFFF)
    while word > 0 {
      unsafe marks[stretch.start + word] = Self.edge
      word = unsafe Int(paths[word] & 0xFFFF_FFFF)
    }
  }

  /// Of ways that cost the same, the one whose last word is the longest: ICU takes a later one only where it costs
  /// less, and goes by where words begin.
  ///
  /// Words of two characters are taken without asking whether they are words, and the ways to the next two places
  /// stay in registers: that is hard to foretell of every other pair, and so not worth a branch.
  private func findPaths(_ stretch: Stretch) {
    let cells = unsafe cells.unsafelyUnwrapped
    let length = stretch.length
    // Behind the stretch stand characters of no word.
    for place in length..<length + Self.slack { unsafe kinds[place] = .other }
    unsafe paths.update(repeating: .max, count: length + Self.slack)
    var (way, next, second) = (UInt64.zero, UInt64.max, UInt64.max)
    var (code, nextCode) = unsafe (kinds[0].code, kinds[1].code)
    for word in 0..<length {
      unsafe paths[word] = way
      way = way & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: word)
      let one = unsafe cells[code]
      next = min(next, way &+ one.costOfWord << 32)
      let place = pair(code, nextCode, one)
      let two = unsafe cells[place]
      second = min(second, way &+ two.cost << 32)
      let thirdCode = unsafe kinds[word &+ 2].code
      if two.mayHaveChild(thirdCode) { findLongWords(from: word, way, two, at: place) }
      if stretch.hasKatakana, let row = katakana(at: word, of: stretch) {
        let katakanaWay = way &+ row.price << 32
        switch row.length {
        case 1: next = min(next, katakanaWay)
        case 2: second = min(second, katakanaWay)
        default: shorten(word + row.length, katakanaWay)
        }
      }
      (way, next) = (next, second)
      second = unsafe paths[word &+ 3]
      (code, nextCode) = (nextCode, thirdCode)
    }
    unsafe paths[length] = way
  }

  /// Where the cell of two characters stands; that of none if no word begins with them.
  @inline(__always)
  private func pair(_ first: Int, _ second: Int, _ one: WordCell) -> Int {
    let place = one.place(of: second)
    if first | second < PairSet.common {
      let bit = PairSet.bit(first, second)
      let word = unsafe pairs.unsafelyUnwrapped[bit >> 6]
      return place & -Int(truncatingIfNeeded: word >> UInt64(bit & 63) & 1)
    }
    return unsafe cells.unsafelyUnwrapped[place].parent == first ? place : 0
  }

  private func findLongWords(from word: Int, _ way: UInt64, _ two: WordCell, at second: Int) {
    let cells = unsafe cells.unsafelyUnwrapped
    var (place, cell, end) = (second, two, word &+ 2)
    while true {
      let next = unsafe cell.place(of: kinds[end].code)
      cell = unsafe cells[next]
      guard cell.parent == place else { return }
      place = next
      end &+= 1
      shorten(end, way &+ cell.cost << 32)
    }
  }

  @inline(__always)
  private func shorten(_ end: Int, _ way: UInt64) {
    unsafe paths[end] = min(paths[end], way)
  }

  /// A row of fewer than 20 Katakana that begins here is a word too, at a price for its length.
  private func katakana(at word: Int, of stretch: Stretch) -> (length: Int, price: UInt64)? {
    let first = stretch.start + word
    guard isKatakana(first), word == 0 || !isKatakana(first - 1) else { return nil }
    var length = 1
    while word + length < stretch.length, length < 20, isKatakana(first + length) { length += 1 }
    guard length < 20 else { return nil }
    return (length, length <= 8 ? Self.katakanaPrices[length] : 8192)
  }

  private func isKatakana(_ offset: Int) -> Bool {
    switch unsafe text[offset + Self.padding] {
    case 0x30A1...0x30FA, 0x30FC...0x30FE: return true
    default: return false
    }
  }

  private static let katakanaPrices: [UInt64] = [8192, 984, 408, 240, 204, 252, 300, 372, 480]
}
