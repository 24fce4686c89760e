internal import Heng

/// 95 % intervals of the means of groups by a studentised bootstrap.
///
/// Scores are skewed and end at a ceiling, and groups are small: the bootstrap of percentiles holds the
/// true mean in 87 to 92 of a hundred cases then, and a t interval fails where rare vetoes take all
/// points (docs/compare.md has the figures). So the distribution of t = (mean − true mean) / standard error
/// is found by drawing groups of the same size from the residuals of all groups (``Spread``), and the
/// interval is mean − t₉₇.₅ · error … mean − t₂.₅ · error: B. Efron, R. J. Tibshirani, An Introduction to
/// the Bootstrap (1993), section 12.5; P. Hall, Annals of Statistics 16 (1988).
struct MeanIntervals {
  private let spread: Spread
  private let seed: UInt64
  /// The 2.5 % and the 97.5 % point of t by the size of the group.
  private var limits: [Int: (low: Double, high: Double)] = [:]

  static let draws = 1999

  init(_ spread: Spread, seed: UInt64) {
    self.spread = spread
    self.seed = seed
  }

  /// - Returns: `nil` for fewer than two scores.
  mutating func interval(of sample: Sample) -> ClosedRange<Double>? {
    guard sample.count > 1, !spread.residuals.isEmpty else { return nil }
    let error = (spread.variance(of: sample) / Double(sample.count)).squareRoot()
    guard error > 0 else { return sample.mean...sample.mean }
    let limits = limits(forCount: sample.count)
    return sample.mean - limits.high * error...sample.mean - limits.low * error
  }

  private mutating func limits(forCount count: Int) -> (low: Double, high: Double) {
    if let known = limits[count] { return known }
    // Of its own for every size, so that no other group makes a difference.
    var dice = Dice(seed: seed, "interval", "\(count)")
    let sorted = (0..<Self.draws).map { _ in studentized(count, &dice) }.sorted()
    let tail = (Self.draws + 1) / 40
    let found = (low: sorted[tail - 1], high: sorted[Self.draws - tail])
    limits[count] = found
    return found
  }

  /// The t of one group that is drawn.
  private func studentized(_ count: Int, _ dice: inout Dice) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<count {
      let drawn = spread.residuals[dice.next(below: spread.residuals.count)]
      sum += drawn
      squares += drawn * drawn
    }
    let mean = sum / Double(count)
    let variance = Spread.moderated(
      max(0, squares - sum * mean), count: count, pooled: spread.variance)
    return mean / (variance / Double(count)).squareRoot()
  }
}
