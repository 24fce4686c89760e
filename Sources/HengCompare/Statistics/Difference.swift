internal import Heng

/// What lies between the means of two samples: B. L. Welch, The generalization of ‘Student’s’ problem when
/// several different population variances are involved, Biometrika 34 (1947), with the degrees of freedom of
/// Welch and F. E. Satterthwaite.
struct Difference: Hashable, Sendable {
  let means: Estimate
  /// How often chance alone gives as much, of this one comparison.
  let p: Double
  /// In standard deviations; `nil` where nothing spreads.
  let effect: Estimate?

  /// - Returns: `nil` where one has fewer than two numbers, or neither spreads.
  init?(between a: Sample, and b: Sample) {
    guard let first = a.variance, let second = b.variance, first + second > 0 else { return nil }
    let (x, y) = (first / Double(a.count), second / Double(b.count))
    let degrees = (x + y) * (x + y) / (x * x / Double(a.count - 1) + y * y / Double(b.count - 1))
    let (student, error) = (StudentT(degreesOfFreedom: degrees), (x + y).squareRoot())
    let between = a.mean - b.mean
    let half = student.t95 * error
    means = Estimate(value: between, interval: between - half...between + half)
    p = student.tails(beyond: between / error)
    effect = Self.effect(a, b)
  }

  /// Hedges's g: the difference in pooled standard deviations, corrected for small samples;
  /// M. Borenstein, L. V. Hedges, J. P. T. Higgins, H. R. Rothstein, Introduction to Meta-Analysis (2009),
  /// formulas 4.18 to 4.24, with the normal interval.
  private static func effect(_ a: Sample, _ b: Sample) -> Estimate? {
    let degrees = Double(a.count + b.count - 2)
    let pooled = ((a.squares + b.squares) / degrees).squareRoot()
    guard pooled > 0 else { return nil }
    let (n, m) = (Double(a.count), Double(b.count))
    let d = (a.mean - b.mean) / pooled
    let correction = 1 - 3 / (4 * degrees - 1)
    let error = correction * ((n + m) / (n * m) + d * d / (2 * (n + m))).squareRoot()
    let (g, half) = (correction * d, Normal.z95 * error)
    return Estimate(value: g, interval: g - half...g + half)
  }
}
