/// Student's t distribution.
struct StudentT: Hashable, Sendable {
  /// Above 0, and not always whole.
  let degreesOfFreedom: Double

  /// How often chance alone gives a t at least as far from 0, in either direction:
  /// M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.1 and 26.5.27.
  func tails(beyond t: Double) -> Double {
    let df = degreesOfFreedom
    return BetaFunction.regularized(df / (df + t * t), df / 2, 0.5)
  }

  /// Between minus this and this lie 95 %.
  var t95: Double {
    var (low, high) = (0.0, 1.0)
    while tails(beyond: high) > 0.05 { high *= 2 }
    // Each step halves; sixty are more than a Double can tell apart.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if tails(beyond: middle) > 0.05 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
