internal import Heng

/// The percentile interval of a figure over calls that are drawn anew, with replacement: B. Efron, R. J.
/// Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
enum Resampling {
  private static let draws = 999

  /// - Returns: 95 %; `nil` for fewer than three calls, or where most draws leave nothing to measure.
  static func interval<Unit>(
    of units: [Unit], seed: UInt64, figure: ([Unit]) -> Double?
  ) -> ClosedRange<Double>? {
    guard units.count > 2 else { return nil }
    var dice = Dice(seed: seed, "resampling", "\(units.count)")
    var figures: [Double] = []
    for _ in 0..<draws {
      let drawn = units.indices.map { _ in units[dice.next(below: units.count)] }
      if let figure = figure(drawn) { figures.append(figure) }
    }
    guard figures.count * 2 > draws else { return nil }
    figures.sort()
    let cut = figures.count / 40
    return figures[cut]...figures[figures.count - 1 - cut]
  }
}
