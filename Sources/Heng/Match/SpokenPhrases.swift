internal import HanText

/// The phrases of a pack that stand in the passages of a call, whatever they mean to whom.
struct SpokenPhrases {
  private(set) var hits: [PhraseSet.Hit] = []
  /// For each passage where its hits end.
  private var ends: [Int] = []

  /// Finds them all anew.
  ///
  /// - Parameter wordEnds: the ends of the ICU words of a text.
  mutating func find(
    _ phrases: PhraseSet, in passages: [Passage], with walk: inout PhraseWalk,
    wordEnds: @escaping ([UInt32]) -> [Int]
  ) {
    hits.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for passage in passages {
      phrases.find(
        in: passage.scalars, with: &walk, wordEnds: { wordEnds(passage.scalars) }, into: &hits)
      ends.append(hits.count)
    }
  }

  /// Those of a passage, by its place, in the order of the text.
  subscript(passage: Int) -> ArraySlice<PhraseSet.Hit> {
    hits[(passage == 0 ? 0 : ends[passage - 1])..<ends[passage]]
  }
}
