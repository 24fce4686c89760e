internal import HanText

/// Asks whether other phrases hold one of these: an entry of `not_in` that holds none does nothing.
struct PhraseHolder {
  /// Phrases without slots by their first scalar.
  private var openings: [UInt32: [Phrase]] = [:]
  /// What a slot stands for is not written in a phrase, so one with slots is looked for as a whole.
  private let slotted: PhraseSet?

  init(_ phrases: [Phrase], transparency: Transparency) {
    for phrase in phrases where !phrase.hasSlots {
      if let first = phrase.firstScalar { openings[first, default: []].append(phrase) }
    }
    let withSlots = phrases.filter(\.hasSlots)
    slotted = withSlots.isEmpty ? nil : PhraseSet(withSlots, transparency: transparency)
  }

  /// Whether the beginning of a phrase stands in the cover, or a phrase with slots is found there. Of a
  /// cover that is more than plain characters it cannot be said that it holds none.
  func mayHold(_ cover: Phrase) -> Bool {
    guard let text = cover.literal else { return true }
    let isHeld = text.indices.contains { place in
      openings[text[place]]?.contains { $0.opens(in: text, at: place) } ?? false
    }
    return isHeld || slotted.map { !$0.hits(in: text).isEmpty } ?? false
  }
}
