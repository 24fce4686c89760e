/// Speech that begins while somebody else speaks.
struct Overlap: Hashable {
  /// Who begins.
  let voice: Voice
  /// How long both speak, from the beginning.
  let stretch: Stretch
  /// How long the other had been speaking.
  let delay: Int
  /// How much is said in the speech that begins, in characters.
  let characters: Int
  /// Where it begins, by place in ``Call/utterances``.
  let utterance: Int
  /// Whether it lies wholly inside the other's speech.
  let isInside: Bool

  /// Whether it is more than assent, and more than an answer to what had hardly begun.
  func isInterruption(_ terms: Measure.Terms) -> Bool {
    characters >= terms.leastCharacters && delay >= terms.delay
  }
}

extension Timeline {
  /// Shorter overlaps are no interruption where nothing else is said.
  static let grace = 500

  /// In the order in which they begin; of several who are interrupted at once the one who speaks on
  /// longest is meant. Those who begin together do not interrupt one another.
  func makeOverlaps() -> [Overlap] {
    if isOrderly { return [] }
    var overlaps: [Overlap] = []
    // Who may still be speaking: of one voice only the latest, since its speeches are apart.
    var open: [Speech] = []
    for speech in speeches {
      open.removeAll { $0.stretch.end <= speech.stretch.start }
      let others = open.filter {
        $0.voice != speech.voice && $0.stretch.start < speech.stretch.start
      }
      open.append(speech)
      guard let other = others.max(by: { $0.stretch.end < $1.stretch.end }) else { continue }
      let end = min(speech.stretch.end, other.stretch.end)
      overlaps.append(
        Overlap(
          voice: speech.voice, stretch: Stretch(start: speech.stretch.start, end: end),
          delay: speech.stretch.start - other.stretch.start,
          characters: speech.length.characters, utterance: speech.utterances[0],
          isInside: other.stretch.holds(speech.stretch)))
    }
    return overlaps
  }

  /// The overlaps that count against who begins, by the measure that holds where nothing else is
  /// said.
  var interruptions: [Overlap] {
    overlaps.filter { $0.stretch.length >= Self.grace && $0.isInterruption(.usual(for: .overlap)) }
  }

  /// Speech wholly inside the other's that is no interruption: 嗯, 好的.
  var backChannels: [Overlap] {
    if overlaps.isEmpty { return [] }
    let interruptions = Set(interruptions)
    return overlaps.filter { $0.isInside && !interruptions.contains($0) }
  }
}
