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
    let bigrams: Bigrams
  }

  /// - Parameters:
  ///   - hits: utterances, in order.
  ///   - leastCharacters: shorter utterances are left out, because 好的 is no repetition of 好的.
  init(_ hits: [Hit], in matcher: CallMatcher, leastCharacters: Int) {
    let lexicon = matcher.program.pack.expansions.lexicon
    sayings = hits.compactMap { hit in
      let passage = matcher.passages[hit.passage]
      let isWhole = hit.range.scalars == passage.scalars.indices
      let text = isWhole ? passage.scalars : Array(passage.scalars[hit.range.scalars])
      let content = lexicon.contentScalars(of: text)
      guard content.count >= leastCharacters else { return nil }
      return Saying(hit: hit, role: passage.role, bigrams: Bigrams(of: content))
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
    var isAnyAlike = false
    for second in sayings.indices {
      for first in 0..<second where sayings[first].role == sayings[second].role {
        guard sayings[first].bigrams.areLike(sayings[second].bigrams, percent: similar),
          leader(first) != leader(second)
        else { continue }
        isAnyAlike = true
        let (a, b) = (leader(first), leader(second))
        leaders[max(a, b)] = min(a, b)
      }
    }
    guard isAnyAlike || least < 2 else { return [] }
    let members = Dictionary(grouping: sayings.indices, by: leader)
    return members.keys.sorted().compactMap { key in
      let hits = members[key, default: []].map { sayings[$0].hit }
      return hits.count >= least ? hits : nil
    }
  }
}

/// The pairs of neighbours of a text, each as often as it stands there.
private struct Bigrams {
  private let scalars: [UInt32]
  private var count: Int { scalars.count - 1 }
  /// A bit for some of the pairs each: two texts that differ here differ in as many pairs at least.
  private let sketch: SIMD4<UInt64>

  init(of scalars: [UInt32]) {
    self.scalars = scalars
    // Four words by themselves: a lane whose number is not known beforehand is written through memory.
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var last = scalars.first.map(Self.firstFactor) ?? 0
    for scalar in scalars.dropFirst() {
      let hash = last ^ (scalar &* 0x85EB_CA6B)
      last = Self.firstFactor(scalar)
      let (lane, bit) = (hash >> 30, UInt64(1) << UInt64(hash >> 24 & 63))
      first |= lane == 0 ? bit : 0
      second |= lane == 1 ? bit : 0
      third |= lane == 2 ? bit : 0
      fourth |= lane == 3 ? bit : 0
    }
    sketch = SIMD4(first, second, third, fourth)
  }

  private static func firstFactor(_ scalar: UInt32) -> UInt32 { scalar &* 0x9E37_79B1 }

  func areLike(_ other: Bigrams, percent: Int) -> Bool {
    let wanted = percent * (count + other.count)
    // No more can be shared than the shorter has, less what the other cannot have.
    let most = min(count - missing(in: other), other.count - other.missing(in: self))
    guard 200 * most >= wanted else { return false }
    return 200 * shared(with: other) >= wanted
  }

  /// How many pairs the other text lacks at least.
  private func missing(in other: Bigrams) -> Int {
    var missing = 0
    for word in 0..<4 { missing += (sketch[word] & ~other.sketch[word]).nonzeroBitCount }
    return missing
  }

  private func shared(with other: Bigrams) -> Int {
    let (own, its) = (pairs, other.pairs)
    var (mine, theirs, shared) = (0, 0, 0)
    while mine < own.count, theirs < its.count {
      if own[mine] == its[theirs] { shared += 1 }
      let (a, b) = (own[mine], its[theirs])
      if a <= b { mine += 1 }
      if b <= a { theirs += 1 }
    }
    return shared
  }

  private var pairs: [UInt64] {
    zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }.sorted()
  }
}
