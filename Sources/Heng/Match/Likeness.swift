/// Elements with how often each stands in it.
struct Bag<Element: Hashable> {
  private var counts: [Element: Int] = [:]
  private(set) var count = 0

  init(_ elements: some Sequence<Element>) {
    for element in elements {
      counts[element, default: 0] += 1
      count += 1
    }
  }

  /// How many elements two bags have in common, each as often as in the one that has fewer.
  func shared(with other: Bag) -> Int {
    counts.reduce(0) { $0 + min($1.value, other.counts[$1.key, default: 0]) }
  }
}

extension Bag<UInt64> {
  /// The pairs of neighbours of a text.
  static func bigrams(of scalars: [UInt32]) -> Bag {
    Bag(zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }
}

/// A text as it is held against others, by two Dice coefficients: twice what two texts share over all
/// that they have.
///
/// Source: L. R. Dice, Measures of the Amount of Ecologic Association Between Species, 1945.
struct Likeness {
  private let bigrams: Bag<UInt64>
  private let words: Bag<ArraySlice<UInt32>>

  /// - Parameter wordEnds: the ends of the ICU words of `content`.
  init(content: [UInt32], wordEnds: [Int]) {
    bigrams = .bigrams(of: content)
    words = Bag(zip([0] + wordEnds, wordEnds).map { content[$0..<$1] })
  }

  /// The mean of the coefficients of bigrams and of words, in thousandths rounded down: 1000 for equal
  /// texts, 0 for those that share no word and no pair, and 0 for a text of one character.
  func thousandths(to other: Likeness) -> Int {
    let pairs = bigrams.count + other.bigrams.count
    let all = words.count + other.words.count
    guard bigrams.count > 0, other.bigrams.count > 0, all > 0 else { return 0 }
    // 2a/b and 2c/d have the mean a/b + c/d, rounded once.
    let (a, c) = (bigrams.shared(with: other.bigrams), words.shared(with: other.words))
    return 1000 * (a * all + c * pairs) / (pairs * all)
  }
}
