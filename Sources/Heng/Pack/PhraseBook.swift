internal import HanText

/// The phrases of a pack, each once, by number in the order in which they are first met: most stand in
/// several lists, and a number is compared and copied for nothing.
struct PhraseBook {
  private(set) var phrases = PhraseList()
  /// Numbers by what their phrases hash to, open addressing; -1 where there is none. The standard hash would take
  /// longer than all else.
  private var slots = [Int32](repeating: -1, count: 1024)
  /// For each phrase the last list in which it was met.
  private var lists: [Int32] = []
  private var list: Int32 = 0

  /// - Parameter phrase: the units of one.
  mutating func number(of phrase: ArraySlice<Phrase.Unit>) -> Int32 {
    let slot = slot(of: phrase)
    if slots[slot] >= 0 { return slots[slot] }
    let number = Int32(phrases.count)
    slots[slot] = number
    phrases.append(phrase)
    lists.append(0)
    if phrases.count * 2 > slots.count { grow() }
    return number
  }

  /// The same of a phrase that may not be here.
  func known(_ phrase: ArraySlice<Phrase.Unit>) -> Int32? {
    let number = slots[slot(of: phrase)]
    return number < 0 ? nil : number
  }

  /// The same numbers in their order, each once.
  mutating func once(_ numbers: [Int32]) -> [Int32] {
    list += 1
    return numbers.filter { number in
      defer { lists[Int(number)] = list }
      return lists[Int(number)] != list
    }
  }

  // MARK: Slots

  /// The slot of a phrase, or the empty one where it belongs.
  private func slot(of phrase: ArraySlice<Phrase.Unit>) -> Int {
    var slot = first(of: phrase)
    while slots[slot] >= 0, phrases.units(of: Int(slots[slot])) != phrase { slot = next(slot) }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in phrases.indices {
      var slot = first(of: phrases.units(of: number))
      while slots[slot] >= 0 { slot = next(slot) }
      slots[slot] = Int32(number)
    }
  }

  private func first(of phrase: ArraySlice<Phrase.Unit>) -> Int {
    Int(truncatingIfNeeded: Phrase.hash(of: phrase) >> 32) & (slots.count - 1)
  }

  private func next(_ slot: Int) -> Int { (slot + 1) & (slots.count - 1) }
}
