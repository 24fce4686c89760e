/// A straight line through points by least squares: how much y rises with each step of x.
struct Slope: Hashable, Sendable {
  let rise: Estimate
  /// How often chance alone gives as much where nothing rises or falls.
  let p: Double

  /// - Returns: `nil` for fewer than three points, where all have the same x, or all lie on the line.
  init?(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count, "\(x.count) and \(y.count) numbers make no points")
    guard x.count > 2 else { return nil }
    let (across, up) = (Sample(x), Sample(y))
    guard across.squares > 0 else { return nil }
    let product = zip(x, y).reduce(0) { $0 + ($1.0 - across.mean) * ($1.1 - up.mean) }
    let slope = product / across.squares
    let rest = zip(x, y).reduce(0) { sum, point in
      let miss = point.1 - up.mean - slope * (point.0 - across.mean)
      return sum + miss * miss
    }
    guard rest > 0 else { return nil }
    let student = StudentT(degreesOfFreedom: Double(x.count - 2))
    let error = (rest / Double(x.count - 2) / across.squares).squareRoot()
    let half = student.t95 * error
    rise = Estimate(value: slope, interval: slope - half...slope + half)
    p = student.tails(beyond: slope / error)
  }
}
