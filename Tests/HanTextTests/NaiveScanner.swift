@testable import HanText

/// The matcher as rule-language.md §5.2, §5.7 and the rulings 9, 10, 15 and 16 describe it, word by word: one phrase and one
/// start at a time, every way tried, nothing remembered. Slow, and written without a look at ``PhraseSet``.
struct NaiveScanner {
  let fillers: [[UInt32]]
  let negators: [[UInt32]]
  let pseudoNegators: [[UInt32]]
  /// Where the words of the text end, for gaps that count words.
  let wordEnds: [Int]
  let numbers: NaiveSlot?

  init(_ transparency: Transparency, wordEnds: [Int] = [], numbers: NaiveSlot? = nil) {
    self.wordEnds = wordEnds
    self.numbers = numbers
    fillers = transparency.fillers
    negators = transparency.negators
    pseudoNegators = transparency.pseudoNegators
  }

  func hits(of phrases: [Phrase], in text: [UInt32]) -> [PhraseSet.Hit] {
    text.indices.flatMap { start in
      let found = phrases.enumerated().compactMap { index, phrase in
        shortestEnd(of: phrase, in: text, from: start).map { (end: $0, phrase: index) }
      }
      return found.sorted { ($0.end, $0.phrase) < ($1.end, $1.phrase) }.map {
        PhraseSet.Hit(phrase: $0.phrase, range: NormalizedRange(start..<$0.end))
      }
    }
  }

  /// Leftmost-shortest from every start; Latin and digits at the edges end there.
  private func shortestEnd(of phrase: Phrase, in text: [UInt32], from start: Int) -> Int? {
    if start > 0, isOneWord(text[start - 1], text[start]) { return nil }
    let ends = ends(of: phrase, in: text, entering: 0, at: start)
    return ends.filter { $0 == text.count || !isOneWord(text[$0 - 1], text[$0]) }.min()
  }

  /// Where the phrase may end when its element `element` begins exactly at `offset`.
  private func ends(
    of phrase: Phrase, in text: [UInt32], entering element: Int, at offset: Int
  ) -> Set<Int> {
    guard offset < text.count else { return [] }
    switch phrase.elements[element] {
    case .gap: return []
    case .literal(let word):
      guard text[offset] == word[0] else { return [] }
      return ends(of: phrase, in: text, element: element, matched: 1, at: offset + 1)
    case .slot(let slot):
      guard let end = numbers?.end(of: slot, in: text, from: offset) else { return [] }
      return ends(of: phrase, in: text, element: element, matched: 0, at: end)
    }
  }

  /// Where the phrase may end when the text is read up to `offset`: `matched` scalars of a run, or the whole slot.
  private func ends(
    of phrase: Phrase, in text: [UInt32], element: Int, matched: Int, at offset: Int
  ) -> Set<Int> {
    var word: [UInt32] = []
    if case .literal(let run) = phrase.elements[element] { word = run }
    if matched < word.count {
      var ends: Set<Int> = []
      for place in places(in: text, from: offset, phrase, after: Array(word[..<matched]))
      where text[place] == word[matched] {
        ends.formUnion(
          self.ends(of: phrase, in: text, element: element, matched: matched + 1, at: place + 1))
      }
      return ends
    }
    guard element + 1 < phrase.elements.count else { return [offset] }
    if case .gap(let gap) = phrase.elements[element + 1] {
      return union((offset..<max(offset, text.count)).filter { keeps(gap, text, offset..<$0) }) {
        ends(of: phrase, in: text, entering: element + 2, at: $0)
      }
    }
    return union(places(in: text, from: offset, phrase, after: word)) {
      ends(of: phrase, in: text, entering: element + 1, at: $0)
    }
  }

  private func union(_ places: some Sequence<Int>, _ ends: (Int) -> Set<Int>) -> Set<Int> {
    places.reduce(into: []) { $0.formUnion(ends($1)) }
  }

  /// Where the phrase may go on: here, or behind transparent words, but not across the middle of a word or a number.
  private func places(
    in text: [UInt32], from offset: Int, _ phrase: Phrase, after matched: [UInt32]
  ) -> [Int] {
    stepped(over: text, from: offset, phrase, after: matched).filter {
      $0 < text.count && ($0 == offset || !isOneWord(text[offset - 1], text[$0]))
    }
  }

  private func keeps(_ gap: Phrase.Gap, _ text: [UInt32], _ content: Range<Int>) -> Bool {
    switch gap.unit {
    case .scalars: canBeGap(text[content], limit: gap.limit)
    case .words: leastWords(text, content, counted: []) <= gap.limit
    }
  }

  /// The fewest words that what stands between touches, fillers and soft punctuation left out.
  private func leastWords(_ text: [UInt32], _ content: Range<Int>, counted: Set<Int>) -> Int {
    guard let first = content.first else { return counted.count }
    if isHard(text[first]) { return .max }
    let rest = first + 1..<content.upperBound
    if isSpace(text[first]) || isComma(text[first]) {
      return leastWords(text, rest, counted: counted)
    }
    let word = wordEnds.firstIndex { first < $0 } ?? -1
    var least = leastWords(text, rest, counted: counted.union([word]))
    for filler in fillers where text[content].starts(with: filler) {
      let rest = first + filler.count..<content.upperBound
      least = min(least, leastWords(text, rest, counted: counted))
    }
    return least
  }

  /// Every place that any number of transparent steps reaches: soft punctuation, fillers, and words just matched, said again.
  private func stepped(
    over text: [UInt32], from offset: Int, _ phrase: Phrase, after matched: [UInt32]
  ) -> Set<Int> {
    var places: Set<Int> = [offset]
    guard offset < text.count else { return places }
    var steps: Set<Int> = []
    if isSpace(text[offset]) { steps.insert(1) }
    if isComma(text[offset]), !isAfterNegator(text[..<offset]) { steps.insert(1) }
    for filler in fillers where text[offset...].starts(with: filler) { steps.insert(filler.count) }
    for length in 1...4 where length <= matched.count {
      let word = Array(matched.suffix(length))
      let isHan = word.allSatisfy { (0x4E00...0x9FFF).contains($0) }
      let isRepeatedByPhrase = phrase.runs.contains { contains($0, word + word) }
      if isHan, !isRepeatedByPhrase, text[offset...].starts(with: word) { steps.insert(length) }
    }
    for step in steps {
      places.formUnion(stepped(over: text, from: offset + step, phrase, after: matched))
    }
    return places
  }

  /// Whether what stands between two runs keeps within the gap's limit; fillers and soft punctuation do not count.
  private func canBeGap(_ content: ArraySlice<UInt32>, limit: Int) -> Bool {
    guard let first = content.first else { return true }
    if isHard(first) { return false }
    let isFree = isSpace(first) || isComma(first)
    if isFree, canBeGap(content.dropFirst(), limit: limit) { return true }
    if limit > 0, canBeGap(content.dropFirst(), limit: limit - 1) { return true }
    return fillers.contains {
      content.starts(with: $0) && canBeGap(content.dropFirst($0.count), limit: limit)
    }
  }

  private func isAfterNegator(_ before: ArraySlice<UInt32>) -> Bool {
    negators.contains { negator in
      before.reversed().starts(with: negator.reversed())
        && !pseudoNegators.contains {
          $0.count >= negator.count && before.reversed().starts(with: $0.reversed())
        }
    }
  }

  private func contains(_ text: [UInt32], _ part: [UInt32]) -> Bool {
    text.indices.contains { text[$0...].starts(with: part) }
  }

  private func isOneWord(_ a: UInt32, _ b: UInt32) -> Bool {
    func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }
    func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
    return (isLetter(a) && isLetter(b)) || (isDigit(a) && isDigit(b))
  }

  private func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x5F }
  private func isComma(_ scalar: UInt32) -> Bool { scalar == 0x2C || scalar == 0x3001 }
  private func isHard(_ scalar: UInt32) -> Bool { "。!?;:\n".scalarValues.contains(scalar) }
}

/// Numbers as ruling 14 describes them: a regular expression, tried on every run of the text from
/// which fillers and spaces were taken out, and the words before and behind.
struct NaiveSlot {
  let fillers: [[UInt32]]

  private static let digit = "[一二三四五六七八九两幺1-9]"
  private static let zero = "[零〇]?"
  private static let ten = "\(digit)?十\(digit)?"
  private static let hundred = "\(digit)百(?:\(zero)(?:\(ten)|\(digit)))?"
  private static let thousand = "\(digit)千(?:\(zero)(?:\(hundred)|\(ten)|\(digit)))?"
  private static let small = "(?:\(thousand)|\(hundred)|\(ten)|\(digit))"
  private static let integer = "(?=[0-9,]*[1-9])(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"
  /// What stands before and behind the first 万 or 亿: 12万, 3万500.
  private static let first = "(?:\(small)|\(integer))"
  private static let later = "(?:\(small)|[1-9][0-9]{1,3})"
  private static let myriad = "\(first)万(?:\(zero)\(later))?"
  private static let rest = "(?:\(zero)(?:\(later)万(?:\(zero)\(later))?|\(later)))?"
  private static let positional = "(?:\(small)|\(myriad)|(?:\(myriad)|\(first))亿\(rest))"
  private static let said = "[零〇一二三四五六七八九两幺]"
  private static let fraction = "(?![0-9]点)(?:\(positional)|\(said)+)点\(said)+"
  private static let scaled =
    "(?![0-9]点|[零〇]+点[零〇]+[万亿])(?:\(small)|\(said)+)点\(said)+(?:万亿|万|亿)"
  private static let half = "(?:\(positional)(?<=[百千万亿])半|[一幺]?半)"
  private static let arabic = "(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]+)?"
  private static let arabicScaled =
    "(?=[0-9,.]*[1-9])(?:(?:[0-9]{2,}|[0-9]{1,3}(?:,[0-9]{3})+)千|\(arabic)(?<=\\.[0-9]{1,9})(?:千|万亿|万|亿))"

  private let number: Pattern

  init(fillers: [[UInt32]]) throws {
    self.fillers = fillers
    let kinds = [
      Self.positional, "\(Self.said)+", Self.fraction, Self.scaled, Self.half, Self.arabic,
      Self.arabicScaled,
    ]
    let number = kinds.joined(separator: "|")
    self.number = try Pattern("^(?:\(number))$")
  }

  func end(of slot: Slot, in text: [UInt32], from start: Int) -> Int? {
    precondition(slot == .number, "the other slots are held to their tables")
    guard !isInside(text, start) else { return nil }
    return longest(in: text, from: start)
  }

  private func longest(in text: [UInt32], from start: Int) -> Int? {
    guard isSign(text[start]) else { return nil }
    return (start + 1..<text.count + 1).last { end in
      isSign(text[end - 1]) && !goesOn(text, end) && isNumber(Array(text[start..<end]))
    }
  }

  private func isSign(_ scalar: UInt32) -> Bool {
    "零〇一二三四五六七八九两幺十百千万亿半0123456789".scalarValues.contains(scalar)
  }

  /// Whether the run is a number once any of its fillers and spaces are taken out.
  private func isNumber(_ run: [UInt32]) -> Bool {
    variants(of: run[...]).contains { text in
      (try? number.matches(in: text).isEmpty) == false
    }
  }

  private func variants(of run: ArraySlice<UInt32>) -> [[UInt32]] {
    guard let first = run.first else { return [[]] }
    if isSign(first) || "点.,".scalarValues.contains(first) {
      return variants(of: run.dropFirst()).filter { rest in
        // Between Arabic digits nothing is taken out.
        let next = run.dropFirst().first
        return !(isArabic(first) && rest.first.map(isArabic) == true && next.map(isArabic) != true)
      }.map { [first] + $0 }
    }
    var all = first == 0x20 || first == 0x5F ? variants(of: run.dropFirst()) : []
    for filler in fillers where run.starts(with: filler) {
      all += variants(of: run.dropFirst(filler.count))
    }
    return all
  }

  private func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  private func isArabic(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || scalar == 0x2E || scalar == 0x2C
  }

  private func goesOn(_ text: [UInt32], _ end: Int) -> Bool {
    guard end < text.count else { return false }
    if isSign(text[end]) || "几多".scalarValues.contains(text[end]) { return true }
    return text[end] == 0x2E && end + 1 < text.count && (0x30...0x39).contains(text[end + 1])
  }

  /// Whether a number that begins farther left reaches over the place.
  private func isInside(_ text: [UInt32], _ start: Int) -> Bool {
    guard start > 0 else { return false }
    if isSign(text[start - 1]) || text[start - 1] == "几".scalarValues[0] { return true }
    guard "点.,".scalarValues.contains(text[start - 1]) else { return false }
    if text[start - 1] == 0x2E, start > 1, isDigit(text[start - 2]), isDigit(text[start]) {
      return true
    }
    return (0..<start).contains { place in
      let isJoined = text[place..<start - 1].allSatisfy { isSign($0) || $0 == "点".scalarValues[0] }
      return isJoined && (longest(in: text, from: place) ?? 0) > start
    }
  }
}
