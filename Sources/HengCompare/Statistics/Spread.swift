/// How far scores spread around the mean of their group, over all groups together.
///
/// A group of ten calls says little of its own spread: ten perfect calls have none at all, and a veto
/// in a hundred calls is usually not among them. So the spread of a group is weighed with that of all.
struct Spread: Sendable {
  /// The distances of all scores from the mean of their group, stretched by √(n / (n − 1)), since a mean
  /// lies nearer to its own scores than the true one does. Groups of one tell nothing.
  let residuals: [Double]
  /// The pooled variance within groups; 0 where all groups have one score.
  let variance: Double

  init(within groups: [[Double]]) {
    var residuals: [Double] = []
    var (squares, degrees) = (0.0, 0)
    for group in groups where group.count > 1 {
      let sample = Sample(group)
      let stretch = (Double(group.count) / Double(group.count - 1)).squareRoot()
      residuals += group.map { ($0 - sample.mean) * stretch }
      squares += sample.squares
      degrees += group.count - 1
    }
    self.residuals = residuals
    variance = degrees > 0 ? squares / Double(degrees) : 0
  }

  /// As many calls as the pooled variance counts for.
  static let weight = 10.0

  /// The variance of a group, weighed with that of all: ((n − 1) s² + 10 s₀²) / (n − 1 + 10), the
  /// moderated variance of G. K. Smyth, Statistical Applications in Genetics and Molecular Biology
  /// 3 (2004), section 4, with a fixed weight.
  func variance(of sample: Sample) -> Double {
    Self.moderated(sample.squares, count: sample.count, pooled: variance)
  }

  static func moderated(_ squares: Double, count: Int, pooled: Double) -> Double {
    (squares + weight * pooled) / (Double(count - 1) + weight)
  }
}
