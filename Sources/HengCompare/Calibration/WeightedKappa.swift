internal import Heng

/// Agreement of two raters beyond chance where a small difference counts less than a large one: J.
/// Cohen, Weighted kappa, Psychological Bulletin 70 (1968).
public struct WeightedKappa: Hashable, Sendable {
  /// From −1 to 1; 1 where both always give the same one mark.
  public let value: Double
  /// 95 %, by drawing the calls anew (``Resampling``); `nil` for fewer than three calls, and of linear
  /// weights.
  public let interval: ClosedRange<Double>?

  typealias Pair = (first: Double, second: Double)

  /// A difference counts as it is.
  ///
  /// - Parameter pairs: what both gave each call; of ordered categories their places.
  /// - Returns: `nil` without any.
  static func linear(_ pairs: [Pair]) -> WeightedKappa? {
    guard !pairs.isEmpty else { return nil }
    let observed = pairs.reduce(0) { $0 + abs($1.first - $1.second) }
    let firsts = counts(pairs.map(\.first))
    let seconds = counts(pairs.map(\.second))
    var expected = 0.0
    for (a, count) in firsts {
      for (b, times) in seconds { expected += count * times * abs(a - b) }
    }
    return WeightedKappa(
      value: value(observed * Double(pairs.count), expected), interval: nil)
  }

  /// A difference counts by its square: over many calls that comes to an intraclass correlation (J. L.
  /// Fleiss, J. Cohen, Educational and Psychological Measurement 33 (1973)).
  ///
  /// - Returns: `nil` without any pair.
  static func quadratic(_ pairs: [Pair], seed: UInt64 = 1) -> WeightedKappa? {
    guard !pairs.isEmpty else { return nil }
    return WeightedKappa(
      value: quadraticValue(pairs),
      interval: Resampling.interval(of: pairs, seed: seed) { quadraticValue($0) })
  }

  private static func quadraticValue(_ pairs: [Pair]) -> Double {
    // Σ Σ (xᵢ − yⱼ)² is n Σ x² + n Σ y² − 2 Σ x Σ y, from the first mark lest digits be lost.
    let origin = pairs[0].first
    let count = Double(pairs.count)
    var (x, y, xx, yy, observed) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for pair in pairs {
      let (a, b) = (pair.first - origin, pair.second - origin)
      x += a
      y += b
      xx += a * a
      yy += b * b
      observed += (a - b) * (a - b)
    }
    return value(observed * count, count * (xx + yy) - 2 * x * y)
  }

  private static func value(_ observed: Double, _ expected: Double) -> Double {
    expected > 0 ? 1 - observed / expected : 1
  }

  private static func counts(_ marks: [Double]) -> [(key: Double, value: Double)] {
    Dictionary(marks.map { ($0, 1.0) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
  }
}
