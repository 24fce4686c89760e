internal import Heng

/// Means drawn towards the mean of all, the more so the fewer calls stand behind them: the hierarchical
/// normal model, in which the true means of groups spread around μ with variance τ².
///
/// The estimate of a group is μ + (1 − B) · (mean − μ) with B = v / (v + τ²), v its squared standard
/// error: B. Efron, C. Morris, JASA 70 (1975); C. N. Morris, Parametric empirical Bayes inference, JASA 78
/// (1983). τ² is that of R. C. Paule and J. Mandel, J. Res. Natl. Bur. Stand. 87 (1982): the one with which
/// Σ (mean − μ)² / (v + τ²) is the number of groups less one, or 0 where it is less even without any.
struct Shrinkage: Hashable, Sendable {
  /// The mean of the groups, each weighed by 1 / (v + τ²).
  let center: Double
  /// τ²
  let variance: Double
  /// Of the centre: 1 / Σ 1 / (v + τ²).
  private let centerVariance: Double

  /// - Parameters:
  ///   - means: of at least two groups.
  ///   - variances: their squared standard errors, above 0.
  init(means: [Double], variances: [Double]) {
    precondition(means.count == variances.count && means.count > 1, "shrinking needs two groups")
    func weighed(_ between: Double) -> (center: Double, weight: Double, excess: Double) {
      let weights = variances.map { 1 / ($0 + between) }
      let weight = weights.reduce(0, +)
      let center = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / weight
      let squares = zip(weights, means).reduce(0) {
        $0 + $1.0 * ($1.1 - center) * ($1.1 - center)
      }
      return (center, weight, squares - Double(means.count - 1))
    }
    var (low, high) = (0.0, 0.0)
    if weighed(0).excess > 0 {
      high = 1
      while weighed(high).excess > 0 { high *= 2 }
      // The excess falls as τ² rises, so halving finds where it is 0.
      for _ in 0..<80 {
        let middle = (low + high) / 2
        if weighed(middle).excess > 0 { low = middle } else { high = middle }
      }
    }
    variance = (low + high) / 2
    let all = weighed(variance)
    (center, centerVariance) = (all.center, 1 / all.weight)
  }

  /// - Parameter variance: the squared standard error of `mean`.
  func estimate(_ mean: Double, variance error: Double) -> Estimate {
    let pull = error / (error + variance)
    let spread = (error * (1 - pull) + pull * pull * centerVariance).squareRoot()
    let value = center + (1 - pull) * (mean - center)
    return Estimate(
      value: value, interval: value - Normal.z95 * spread...value + Normal.z95 * spread)
  }
}
