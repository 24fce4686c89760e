/// What a recogniser may write for a Han character that sounds the same without its tone.
public struct Homophones: Sendable {
  /// Another character, and how much likelier it is than one of weight 1.
  public struct Candidate: Hashable, Sendable {
    public let scalar: UInt32
    public let weight: Int
  }

  /// By reading, in the order of the scalars.
  private let byReading: [Readings.Syllable: [Candidate]]

  /// - Throws: ``ICUError`` when ICU has no dictionary, by whose costs characters are commonplace.
  public init() throws(ICUError) {
    let (dictionary, normalizer) = (try WordDictionary(), try Normalizer())
    var byReading: [Readings.Syllable: [Candidate]] = [:]
    for scalar in Readings.plain.scalars.sorted() {
      guard let cost = dictionary.cost(of: [scalar]),
        normalizer.normalize([scalar]).scalars == [scalar]
      else { continue }
      let candidate = Candidate(scalar: scalar, weight: Self.weight(ofCost: cost))
      for syllable in Readings.plain.syllables(of: scalar) {
        byReading[syllable, default: []].append(candidate)
      }
    }
    self.byReading = byReading
  }

  /// The characters in simplified script that share a reading with a scalar, without itself; none for
  /// what is no Han character of common use. In the order of the scalars.
  public func candidates(for scalar: UInt32) -> [Candidate] {
    let others = Set(Readings.plain.syllables(of: scalar).flatMap { byReading[$0] ?? [] })
    return others.filter { $0.scalar != scalar }.sorted { $0.scalar < $1.scalar }
  }

  /// Six units of ICU's cost halve it, which from 的 (31) over 请 (60) to 龘 (108) is about how much
  /// rarer they are.
  private static func weight(ofCost cost: Int) -> Int { 1 << max(0, min(14, (108 - cost) / 6)) }
}
