internal import HanText

/// Asks whether other phrases hold one of these: an entry of `not_in` that holds none does nothing.
struct PhraseHolder {
  /// Phrases without slots, those that begin alike in a chain: for each scalar of the basic plane, with which those
  /// beyond share places, the place of the last of them, and for each the place before it; -1 where there is none.
  private var numbers: [Int32] = []
  private var last = [Int32](repeating: -1, count: 0x10000)
  private var previous: [Int32] = []
  /// What a slot stands for is not written in a phrase, so one with slots is looked for as a whole.
  private var slotted: PhraseSet?

  /// - Parameter numbers: of those in `phrases` that may be held.
  init(_ numbers: [Int32], of phrases: PhraseList, transparency: Transparency) {
    var slotted: [Phrase] = []
    for number in numbers {
      let units = phrases.units(of: Int(number))
      if units.allSatisfy(\.isScalar) {
        add(number, beginning: units[units.startIndex].code)
        continue
      }
      let phrase = phrases[Int(number)]
      if phrase.hasSlots {
        slotted.append(phrase)
      } else if let first = phrase.firstScalar {
        add(number, beginning: first)
      }
    }
    if !slotted.isEmpty { self.slotted = PhraseSet(slotted, transparency: transparency) }
  }

  private mutating func add(_ number: Int32, beginning first: UInt32) {
    previous.append(last[Int(first & 0xFFFF)])
    last[Int(first & 0xFFFF)] = Int32(numbers.count)
    numbers.append(number)
  }

  /// Whether the beginning of a phrase stands in the cover, or a phrase with slots is found there. Of a
  /// cover that is more than plain characters it cannot be said that it holds none.
  ///
  /// - Parameter phrases: those that the numbers are of, which may have become more.
  func mayHold(_ cover: Phrase, of phrases: PhraseList) -> Bool {
    guard let text = cover.literal else { return true }
    return text.indices.contains { isPhrase(beginningAt: $0, in: text, phrases) }
      || slotted.map { !$0.hits(in: text).isEmpty } ?? false
  }

  private func isPhrase(
    beginningAt place: Int, in text: [UInt32], _ phrases: PhraseList
  ) -> Bool {
    var next = last[Int(text[place] & 0xFFFF)]
    while next >= 0 {
      if phrases.opens(Int(numbers[Int(next)]), in: text, at: place) { return true }
      next = previous[Int(next)]
    }
    return false
  }
}
