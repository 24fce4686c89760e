@testable import HanText

/// The matcher as rule-language.md §5.2, §5.7 and the rulings 9, 10, 15 and 16 describe it, word by word: one phrase and one
/// start at a time, every way tried, nothing remembered. Slow, and written without a look at ``PhraseSet``.
struct NaiveScanner {
  let fillers: [[UInt32]]
  let negators: [[UInt32]]
  let pseudoNegators: [[UInt32]]

  init(_ transparency: Transparency) {
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
    guard text[start] == phrase.segments[0][0] else { return nil }
    if start > 0, isOneWord(text[start - 1], text[start]) { return nil }
    let ends = ends(of: phrase, run: 0, matched: 1, in: text, at: start + 1)
    return ends.filter { $0 == text.count || !isOneWord(text[$0 - 1], text[$0]) }.min()
  }

  /// Where the phrase may end when `matched` scalars of its run `run` are matched and the text is read up to `offset`.
  private func ends(
    of phrase: Phrase, run: Int, matched: Int, in text: [UInt32], at offset: Int
  ) -> Set<Int> {
    let word = phrase.segments[run]
    var places: Set<Int> = []
    var next = (run: run, matched: matched)
    if matched < word.count {
      places = stepped(over: text, from: offset, phrase, after: Array(word[..<matched]))
        .filter { $0 == offset || !isOneWord(word[matched - 1], word[matched]) }
    } else if run + 1 < phrase.segments.count {
      next = (run + 1, 0)
      places = Set(
        (offset..<max(offset, text.count)).filter {
          canBeGap(text[offset..<$0], limit: phrase.gaps[run])
        })
    } else {
      return [offset]
    }
    let wanted = phrase.segments[next.run][next.matched]
    var ends: Set<Int> = []
    for place in places where place < text.count && text[place] == wanted {
      ends.formUnion(
        self.ends(of: phrase, run: next.run, matched: next.matched + 1, in: text, at: place + 1))
    }
    return ends
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
      let isRepeatedByPhrase = phrase.segments.contains { contains($0, word + word) }
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
