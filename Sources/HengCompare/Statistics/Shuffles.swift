internal import Heng

/// How far groups drift apart by chance alone: all scores are dealt out to the groups anew, many times,
/// and of each deal the largest differences are kept. What is larger than those of all but 5 % of the
/// deals is not chance, however many groups and pairs were looked at: the single-step maximum test of
/// P. H. Westfall, S. S. Young, Resampling-Based Multiple Testing (1993), section 2.3; differences are
/// counted in standard errors, as A. Janssen, Statistics & Probability Letters 36 (1997), advises.
struct Shuffles: Sendable {
  /// The largest difference of a group from all others together, of each deal, ascending.
  private let fromOthers: [Double]
  /// The largest difference of any two groups.
  private let ofPairs: [Double]

  static let deals = 999

  /// - Parameter groups: none of them empty.
  init(_ groups: [[Double]], seed: UInt64) {
    precondition(groups.allSatisfy { !$0.isEmpty }, "an empty group has no mean")
    let sizes = groups.map(\.count)
    var dice = Dice(seed: seed, "shuffles", "\(sizes.count)", "\(sizes.reduce(0, +))")
    var pool = groups.flatMap(\.self)
    // Sums of squares lose nothing where the numbers stand around zero.
    let mean = pool.reduce(0, +) / Double(max(1, pool.count))
    for place in pool.indices { pool[place] -= mean }
    var (fromOthers, ofPairs): ([Double], [Double]) = ([], [])
    for _ in 0..<Self.deals {
      Self.shuffle(&pool, &dice)
      let field = Field(pool, sizes)
      fromOthers.append(field.largestFromOthers)
      ofPairs.append(field.largestOfPairs)
    }
    self.fromOthers = fromOthers.sorted()
    self.ofPairs = ofPairs.sorted()
  }

  private static func shuffle(_ pool: inout [Double], _ dice: inout Dice) {
    for last in stride(from: pool.count - 1, to: 0, by: -1) {
      pool.swapAt(last, dice.next(below: last + 1))
    }
  }

  /// How often chance alone puts some group as far from all others.
  func p(fromOthers difference: Double) -> Double { Self.share(fromOthers, difference) }

  /// How often chance alone puts some two groups as far apart.
  func p(ofPair difference: Double) -> Double { Self.share(ofPairs, difference) }

  /// What really was counts as one of the deals: B. Phipson, G. K. Smyth, Statistical Applications in
  /// Genetics and Molecular Biology 9 (2010).
  private static func share(_ sorted: [Double], _ difference: Double) -> Double {
    // A hair less, since equal deals may be added up in another order.
    let limit = abs(difference) * (1 - 1e-9)
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return Double(sorted.count - low + 1) / Double(sorted.count + 1)
  }
}

/// Groups of scores as they stand beside each other, in standard errors.
struct Field: Sendable {
  let means: [Double]
  /// The squared standard errors of the means, with moderated variances (``Spread``).
  let errors: [Double]
  private let sizes: [Int]
  private let mean: Double
  private let variance: Double

  /// - Parameters:
  ///   - pool: the scores, group by group, around zero or whatever is near to them.
  ///   - sizes: none is 0.
  init(_ pool: [Double], _ sizes: [Int]) {
    var (means, squares): ([Double], [Double]) = ([], [])
    means.reserveCapacity(sizes.count)
    squares.reserveCapacity(sizes.count)
    var start = 0
    var (total, within) = (0.0, 0.0)
    for size in sizes {
      var (sum, square) = (0.0, 0.0)
      for place in start..<start + size {
        let value = pool[place]
        sum += value
        square += value * value
      }
      start += size
      total += sum
      means.append(sum / Double(size))
      squares.append(max(0, square - sum * sum / Double(size)))
      within += squares[squares.count - 1]
    }
    let pooled = start > sizes.count ? within / Double(start - sizes.count) : 0
    var errors: [Double] = []
    errors.reserveCapacity(sizes.count)
    for place in sizes.indices {
      let moderated = Spread.moderated(squares[place], count: sizes[place], pooled: pooled)
      errors.append(moderated / Double(sizes[place]))
    }
    (self.means, self.errors, self.sizes) = (means, errors, sizes)
    (mean, variance) = (start > 0 ? total / Double(start) : 0, pooled)
  }

  /// Of a group from all others together; 0 where there are no others, or nothing spreads.
  func fromOthers(_ place: Int) -> Double {
    let (own, all) = (sizes[place], sizes.reduce(0, +))
    return fromOthers(place, own: Double(own), others: Double(all - own))
  }

  private func fromOthers(_ place: Int, own: Double, others: Double) -> Double {
    let error = errors[place] + variance / max(1, others)
    guard others > 0, error > 0 else { return 0 }
    return (means[place] - mean) * (own + others) / others / error.squareRoot()
  }

  /// Above 0 where the first has the higher mean; 0 where nothing spreads.
  func between(_ a: Int, _ b: Int) -> Double {
    let error = errors[a] + errors[b]
    return error > 0 ? (means[a] - means[b]) / error.squareRoot() : 0
  }

  var largestFromOthers: Double {
    let all = Double(sizes.reduce(0, +))
    var largest = 0.0
    for place in sizes.indices {
      let own = Double(sizes[place])
      largest = max(largest, abs(fromOthers(place, own: own, others: all - own)))
    }
    return largest
  }

  /// Most pairs are passed over: what the highest mean has before the others in order shrinks, and
  /// no error is less than the least.
  var largestOfPairs: Double {
    let order = means.indices.sorted { means[$0] > means[$1] }
    let least = errors.min() ?? 0
    guard least > 0 else { return 0 }
    var largest = 0.0
    for (rank, high) in order.enumerated() {
      for low in order[(rank + 1)...].reversed() {
        let bound = (means[high] - means[low]) / (errors[high] + least).squareRoot()
        if bound <= largest { break }
        largest = max(largest, between(high, low))
      }
    }
    return largest
  }
}
