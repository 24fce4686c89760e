/// Fisher's F distribution, by the incomplete beta function: M. Abramowitz, I. A. Stegun, Handbook of
/// Mathematical Functions, 26.6.2.
struct FisherF: Hashable, Sendable {
  /// At least 1, not always whole, as is ``below``.
  let above: Double
  let below: Double

  /// How often chance alone stays under `f`.
  func share(under f: Double) -> Double {
    f > 0 ? BetaFunction.regularized(above * f / (above * f + below), above / 2, below / 2) : 0
  }

  /// The value that chance alone stays under so often.
  ///
  /// - Parameter share: above 0 and less than 1.
  func quantile(_ share: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while self.share(under: high) < share, high < 1e12 { high *= 2 }
    // Each step halves; a hundred are more than a Double can tell apart.
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if self.share(under: middle) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
