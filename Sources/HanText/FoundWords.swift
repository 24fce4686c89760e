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

  private let cells: UnsafePointer<WordCell>?
  private let characters: UnsafePointer<WordCharacter>?
  private(set) var count = 0
  private var capacity = 0
  /// Between two scalars on each side that join with nothing, so that looking at neighbours needs no bounds.
  private var text: UnsafeMutablePointer<UInt32>
  /// By offset.
  private var marks: UnsafeMutablePointer<UInt8>
  /// The codes of the run that is cut, and a 0 behind them.
  private var codes: UnsafeMutablePointer<UInt16>
  /// Behind each character of the run what the cheapest way there costs (upper half) and where its last word
  /// begins (lower half).
  private var paths: UnsafeMutablePointer<UInt64>

  private static let padding = 2

  /// - Parameter table: `nil` where everything is to be unknown.
  init(_ table: WordTable?) {
    unsafe cells = table?.cells
    unsafe characters = table?.characters
    unsafe text = .allocate(capacity: 1)
    unsafe marks = .allocate(capacity: 1)
    unsafe codes = .allocate(capacity: 1)
    unsafe paths = .allocate(capacity: 1)
    grow(to: 256)
    unsafe read(UnsafeBufferPointer(start: nil, count: 0))
  }

  func free() {
    unsafe text.deallocate()
    unsafe marks.deallocate()
    unsafe codes.deallocate()
    unsafe paths.deallocate()
  }

  private mutating func grow(to capacity: Int) {
    free()
    self.capacity = capacity
    unsafe text = .allocate(capacity: capacity + 2 * Self.padding)
    unsafe text.initialize(repeating: 0, count: Self.padding)
    unsafe marks = .allocate(capacity: capacity + 1)
    unsafe codes = .allocate(capacity: capacity + 1)
    unsafe paths = .allocate(capacity: capacity + 1)
  }

  mutating func read(_ scalars: UnsafeBufferPointer<UInt32>) {
    count = scalars.count
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
  }

  /// Answers for all offsets; false where one is unknown.
  mutating func markAll() -> Bool {
    for offset in 0..<count where mark(at: offset) == Self.unknown { return false }
    return true
  }

  /// The end of every word, once ``markAll()`` has answered for all.
  var ends: [Int] {
    guard count > 0 else { return [] }
    var words = 0
    for offset in 1...count where unsafe marks[offset] == Self.edge { words += 1 }
    return unsafe Array(unsafeUninitializedCapacity: words) { ends, found in
      for offset in 1...count where unsafe marks[offset] == Self.edge {
        unsafe ends[found] = offset
        found += 1
      }
    }
  }

  /// Whether a word begins or ends at an offset of the text.
  mutating func mark(at offset: Int) -> UInt8 {
    let known = unsafe marks[offset]
    guard known == Self.unknown, unsafe cells != nil else { return known }
    let (before, after) = (wordClass(at: offset - 1), wordClass(at: offset))
    if before.isRun && after.isRun {
      cutRun(around: offset)
      return unsafe marks[offset]
    }
    let found = rule(between: before, and: after, at: offset)
    unsafe marks[offset] = found
    return found
  }

  // MARK: Rules

  private func rule(between before: WordClass, and after: WordClass, at offset: Int) -> UInt8 {
    if before.isAwkward || after.isAwkward { return Self.unknown }
    if before.joins(after) { return Self.inside }
    // a.b and 1.5 hold together where the same stands on both sides of the point.
    let (outer, middle, far): (WordClass, WordClass, WordClass)
    if after.isMiddle, before.mayHaveMiddle {
      (outer, middle, far) = (before, after, wordClass(at: offset + 1))
    } else if before.isMiddle, after.mayHaveMiddle {
      (outer, middle, far) = (after, before, wordClass(at: offset - 2))
    } else {
      return Self.edge
    }
    if far.isAwkward { return Self.unknown }
    return outer == far && outer.joins(over: middle) ? Self.inside : Self.edge
  }

  private func wordClass(at offset: Int) -> WordClass { character(at: offset).wordClass }

  private func character(at offset: Int) -> WordCharacter {
    let scalar = unsafe text[offset + Self.padding]
    guard scalar < 0x10000, let characters = unsafe characters else { return .astral(scalar) }
    return unsafe characters[Int(scalar)]
  }

  // MARK: Runs

  /// Marks the inner edges of the run that holds the characters on both sides of an offset; nothing where a neighbour
  /// of the run is awkward.
  private mutating func cutRun(around offset: Int) {
    var start = offset
    while wordClass(at: start - 1).isRun { start -= 1 }
    var end = start
    var hasKatakana = false
    while true {
      let character = character(at: end)
      guard character.wordClass.isRun else { break }
      if character.wordClass == .katakana { hasKatakana = true }
      unsafe codes[end - start] = character.code
      end += 1
    }
    if wordClass(at: start - 1).isAwkward || wordClass(at: end).isAwkward { return }
    let length = end - start
    unsafe codes[length] = 0
    unsafe paths.initialize(repeating: .max, count: length + 1)
    findPaths(length, katakanaFrom: hasKatakana ? start : nil)
    unsafe (marks + start + 1).update(repeating: Self.inside, count: length - 1)
    var word = length
    while true {
      word = unsafe Int(paths[word] & 0xFFFF_FFFF)
      if word == 0 { break }
      unsafe marks[start + word] = Self.edge
    }
  }

  /// Of ways that cost the same, the one whose last word is the longest: ICU takes a later one only where it costs
  /// less, and goes by where words begin.
  private func findPaths(_ length: Int, katakanaFrom start: Int?) {
    guard let cells = unsafe cells else { return }
    unsafe paths[0] = 0
    for word in 0..<length {
      let way = unsafe paths[word] & ~0xFFFF_FFFF | UInt64(word)
      var place = unsafe Int(codes[word])
      var cell = unsafe cells[place]
      var end = word + 1
      shorten(end, way + cell.shiftedCost)
      while true {
        let next = unsafe cell.base + Int(codes[end])
        cell = unsafe cells[next]
        guard cell.parent == place else { break }
        place = next
        end += 1
        shorten(end, way + cell.shiftedCost)
      }
      if let start { tryKatakana(at: word, of: length, way, start) }
    }
  }

  @inline(__always)
  private func shorten(_ end: Int, _ way: UInt64) {
    unsafe paths[end] = min(paths[end], way)
  }

  /// A row of Katakana of fewer than 20 is a word too, at a price for its length.
  private func tryKatakana(at word: Int, of length: Int, _ way: UInt64, _ start: Int) {
    guard isKatakana(start + word), word == 0 || !isKatakana(start + word - 1) else { return }
    var end = word + 1
    while end < length, end - word < 20, isKatakana(start + end) { end += 1 }
    guard end - word < 20 else { return }
    let price = end - word <= 8 ? Self.katakanaPrices[end - word] : Self.katakanaPrices[0]
    shorten(end, way + price << 32)
  }

  private func isKatakana(_ offset: Int) -> Bool {
    switch unsafe text[offset + Self.padding] {
    case 0x30A1...0x30FA, 0x30FC...0x30FE: return true
    default: return false
    }
  }

  private static let katakanaPrices: [UInt64] = [8192, 984, 408, 240, 204, 252, 300, 372, 480]
}

/// The class of a character in ICU's word rules.
struct WordClass: Equatable {
  private let number: UInt32

  fileprivate init(_ number: UInt32) { self.number = number }

  static let katakana = WordClass(UInt32(CICU_WORD_KATAKANA))

  var isAwkward: Bool { number == CICU_WORD_AWKWARD }
  var isRun: Bool { number == CICU_WORD_RUN || number == CICU_WORD_KATAKANA }
  var isMiddle: Bool { CICU_WORD_MID_LETTER...CICU_WORD_MID ~= Int(number) }
  var mayHaveMiddle: Bool { number == CICU_WORD_LETTER || number == CICU_WORD_NUMERIC }

  /// Whether the two never part.
  func joins(_ next: WordClass) -> Bool {
    switch Int(number) {
    case CICU_WORD_LETTER, CICU_WORD_NUMERIC:
      return next.mayHaveMiddle || next.number == CICU_WORD_CONNECTOR
    case CICU_WORD_CONNECTOR:
      return next.mayHaveMiddle || next.number == CICU_WORD_CONNECTOR || next == .katakana
    case CICU_WORD_KATAKANA: return next.number == CICU_WORD_CONNECTOR
    case CICU_WORD_SPACE: return next.number == CICU_WORD_SPACE
    case CICU_WORD_CR: return next.number == CICU_WORD_LF
    default: return false
    }
  }

  /// Whether two of this class hold together over the one in the middle.
  func joins(over middle: WordClass) -> Bool {
    middle.number == CICU_WORD_MID
      || middle.number == (number == CICU_WORD_LETTER ? CICU_WORD_MID_LETTER : CICU_WORD_MID_NUMBER)
  }
}

extension WordCharacter {
  var wordClass: WordClass { WordClass(`class`) }
}
