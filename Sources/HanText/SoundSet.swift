/// Phrases found by how they sound: a run of text is a hit where each of its Han characters shares a
/// reading with the phrase's character at that place and everything else is the same. Nothing is
/// stepped over.
public struct SoundSet: Sendable {
  private let phrases: [[UInt32]]
  private let readings: Readings
  /// The phrases that may begin with a syllable, or with a scalar that has none.
  private var bySyllable: [Readings.Syllable: [Int]] = [:]
  private var byScalar: [UInt32: [Int]] = [:]

  /// - Parameter phrases: normalised, none of them empty.
  public init(_ phrases: [[UInt32]], readings: Readings) {
    self.phrases = phrases
    self.readings = readings
    for (index, phrase) in phrases.enumerated() {
      byScalar[phrase[0], default: []].append(index)
      for syllable in readings.syllables(of: phrase[0]) {
        bySyllable[syllable, default: []].append(index)
      }
    }
  }

  /// Every phrase from every start, ordered by start, then phrase. Latin words and numbers match
  /// whole.
  public func hits(in text: [UInt32]) -> [PhraseSet.Hit] {
    text.indices.flatMap { start in
      candidates(at: text[start]).compactMap { phrase in
        guard matches(phrases[phrase], in: text, at: start) else { return nil }
        return PhraseSet.Hit(
          phrase: phrase, range: NormalizedRange(start..<start + phrases[phrase].count))
      }
    }
  }

  private func candidates(at scalar: UInt32) -> [Int] {
    var found = byScalar[scalar] ?? []
    for syllable in readings.syllables(of: scalar) { found += bySyllable[syllable] ?? [] }
    return found.isEmpty ? [] : Set(found).sorted()
  }

  private func matches(_ phrase: [UInt32], in text: [UInt32], at start: Int) -> Bool {
    let end = start + phrase.count
    guard end <= text.count,
      phrase.indices.allSatisfy({ readings.soundAlike(phrase[$0], text[start + $0]) })
    else { return false }
    if start > 0, Scalars.joins(text[start - 1], text[start]) { return false }
    return end == text.count || !Scalars.joins(text[end - 1], text[end])
  }
}
