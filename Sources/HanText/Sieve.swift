/// The openings of many expressions, looked for at every place of a text at once.
///
/// The openings share 64 buckets. Of each letter it is known in which buckets an opening has it as its
/// first, its second, its third letter; where three letters in a row have a bucket in common, one of
/// its openings may stand. That is one load and two operations a letter, and nothing waits for anything.
/// (A lazily determinised automaton over whole skeletons, tried before, let a fifth fewer places pass, and was
/// slower: its table does not stay in the cache, takes megabytes a task, and has to be made first.)
struct Sieve: Sendable {
  let alphabet: Alphabet
  /// What can be anywhere, and what can only be at the start of the text.
  let anywhere: BucketTable
  let atTextStart: BucketTable

  /// - Parameter openings: by expression.
  init(_ openings: [[Opening]], in alphabet: Alphabet) {
    self.alphabet = alphabet
    var (anywhere, atTextStart): ([Bucket], [Bucket]) = ([], [])
    for (expression, own) in openings.enumerated() {
      for opening in own {
        let bucket = Bucket(expression, opening)
        // The start of the text is no help to what stands inside.
        if opening.isAtTextStart, !opening.isInside {
          atTextStart.append(bucket)
        } else {
          anywhere.append(bucket)
        }
      }
    }
    let packing = BucketPacking(alphabet)
    self.anywhere = BucketTable(packing.packed(anywhere), alphabet)
    self.atTextStart = BucketTable(packing.packed(atTextStart), alphabet)
  }
}

/// Up to 64 buckets, by the letters of their openings.
struct BucketTable: Sendable {
  /// Of a letter, the buckets that have it in each place.
  struct Masks: Sendable, BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    /// So that two of them fill a cache line.
    var unused: UInt64 = 0
  }

  let masks: FrozenTable<Masks>
  /// The buckets whose openings stand inside a match.
  let inside: UInt64
  /// By bucket, where its list starts in ``lists``: how many expressions, and these.
  let listStarts: FrozenTable<Int32>
  let lists: FrozenTable<Int32>

  fileprivate init(_ buckets: [Bucket], _ alphabet: Alphabet) {
    var masks = [Masks](repeating: Masks(), count: alphabet.count)
    var (inside, starts, lists): (UInt64, [Int32], [Int32]) = (0, [], [])
    for (number, bucket) in buckets.enumerated() {
      let bit: UInt64 = 1 << UInt64(number)
      for letter in 0..<alphabet.count {
        if bucket.sets[0].contains(letter) { masks[letter].first |= bit }
        if bucket.sets[1].contains(letter) { masks[letter].second |= bit }
        if bucket.sets[2].contains(letter) { masks[letter].third |= bit }
      }
      if bucket.isInside { inside |= bit }
      starts.append(Int32(lists.count))
      lists.append(Int32(bucket.expressions.count))
      lists += bucket.expressions.sorted().map { Int32($0) }
    }
    self.masks = FrozenTable(masks)
    self.inside = inside
    listStarts = FrozenTable(starts)
    self.lists = FrozenTable(lists)
  }
}

/// Openings that are looked for together.
private struct Bucket {
  var expressions: Set<Int>
  var sets: [LetterSet]
  let isInside: Bool

  init(_ expression: Int, _ opening: Opening) {
    expressions = [expression]
    sets = opening.sets
    isInside = opening.isInside
  }

  func merged(with other: Bucket) -> Bucket {
    var bucket = self
    bucket.expressions.formUnion(other.expressions)
    bucket.sets = zip(sets, other.sets).map { $0.union($1) }
    return bucket
  }
}

/// Puts openings together until there are no more than 64, so that as few places as possible pass that
/// do not hold one.
private struct BucketPacking {
  static let most = 64

  /// How often each letter is met, roughly: a character that an expression names is a common one, the
  /// others of a class share what is left.
  private let weights: [Double]

  init(_ alphabet: Alphabet) {
    weights = alphabet.scalarCounts.map { $0 == 1 ? 0.003 : min(0.3, 0.003 * Double($0)) }
  }

  /// Neighbours are put together, which are alike because they stand in order; of all pairs each time the
  /// one that lets the fewest new places pass.
  func packed(_ buckets: [Bucket]) -> [Bucket] {
    var buckets = buckets.map { (key: key($0), bucket: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (bucket: $0.bucket, weight: weight($0.bucket)) }
    var losses = zip(buckets, buckets.dropFirst()).map { loss($0, $1) }
    while buckets.count > 1 {
      guard let pair = losses.indices.min(by: { losses[$0] < losses[$1] }) else { break }
      // What costs nothing is put together even when there is room.
      guard buckets.count > Self.most || losses[pair] <= 0 else { break }
      let merged = buckets[pair].bucket.merged(with: buckets[pair + 1].bucket)
      buckets[pair] = (merged, weight(merged))
      buckets.remove(at: pair + 1)
      losses.remove(at: pair)
      if pair < losses.count { losses[pair] = loss(buckets[pair], buckets[pair + 1]) }
      if pair > 0 { losses[pair - 1] = loss(buckets[pair - 1], buckets[pair]) }
    }
    return buckets.map(\.bucket)
  }

  private func key(_ bucket: Bucket) -> [Double] {
    [bucket.isInside ? 1 : 0, Double(bucket.expressions.min() ?? 0)]
      + bucket.sets.reversed().map { $0.weight(weights) }
  }

  private func weight(_ bucket: Bucket) -> Double {
    bucket.sets.reduce(Double(bucket.expressions.count)) { $0 * $1.weight(weights) }
  }

  private func loss(
    _ a: (bucket: Bucket, weight: Double), _ b: (bucket: Bucket, weight: Double)
  ) -> Double {
    guard a.bucket.isInside == b.bucket.isInside else { return 1e9 }
    return weight(a.bucket.merged(with: b.bucket)) - a.weight - b.weight
  }
}
