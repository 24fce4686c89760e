internal import HanText

/// Utterances of one role that say much the same.
///
/// Two utterances are alike by the Dice coefficient of their bigrams on normalised text without
/// punctuation, spaces and fillers: twice the bigrams that they share over all that they have.
/// Source: L. R. Dice, Measures of the Amount of Ecologic Association Between Species, 1945.
struct Repetitions {
  /// In order.
  private let sayings: [Saying]

  /// What is compared of an utterance.
  private struct Saying {
    let hit: Hit
    let role: Role?
    let bigrams: SortedBigrams
  }

  /// - Parameters:
  ///   - hits: utterances, in order.
  ///   - leastCharacters: shorter utterances are left out, because 好的 is no repetition of 好的.
  init(_ hits: [Hit], in matcher: CallMatcher, leastCharacters: Int) {
    let lexicon = matcher.program.pack.expansions.lexicon
    sayings = hits.compactMap { hit in
      let passage = matcher.passages[hit.passage]
      let content = lexicon.content(of: Array(passage.scalars[hit.range.scalars])).scalars
      guard content.count >= leastCharacters else { return nil }
      return Saying(hit: hit, role: passage.role, bigrams: SortedBigrams(of: content))
    }
  }

  /// Utterances joined with whatever they are like, in the order of their first; only groups of
  /// `least` or more.
  ///
  /// - Parameter similar: how like, in per cent.
  func groups(similar: Int, ofAtLeast least: Int) -> [[Hit]] {
    var leaders = Array(sayings.indices)
    func leader(_ index: Int) -> Int {
      var index = index
      while leaders[index] != index { index = leaders[index] }
      return index
    }
    for second in sayings.indices {
      for first in 0..<second where sayings[first].role == sayings[second].role {
        guard leader(first) != leader(second),
          sayings[first].bigrams.areLike(sayings[second].bigrams, percent: similar)
        else {
          continue
        }
        let (a, b) = (leader(first), leader(second))
        leaders[max(a, b)] = min(a, b)
      }
    }
    let members = Dictionary(grouping: sayings.indices, by: leader)
    return members.keys.sorted().compactMap { key in
      let hits = members[key, default: []].map { sayings[$0].hit }
      return hits.count >= least ? hits : nil
    }
  }
}

/// The pairs of neighbours of a text, each as often as it stands there.
private struct SortedBigrams {
  private let pairs: [UInt64]

  init(of scalars: [UInt32]) {
    pairs = zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }.sorted()
  }

  func areLike(_ other: SortedBigrams, percent: Int) -> Bool {
    let wanted = percent * (pairs.count + other.pairs.count)
    // No more can be shared than the shorter has.
    guard 200 * min(pairs.count, other.pairs.count) >= wanted else { return false }
    return 200 * shared(with: other) >= wanted
  }

  private func shared(with other: SortedBigrams) -> Int {
    var (own, its, shared) = (0, 0, 0)
    while own < pairs.count, its < other.pairs.count {
      if pairs[own] == other.pairs[its] { shared += 1 }
      let (a, b) = (pairs[own], other.pairs[its])
      if a <= b { own += 1 }
      if b <= a { its += 1 }
    }
    return shared
  }
}
