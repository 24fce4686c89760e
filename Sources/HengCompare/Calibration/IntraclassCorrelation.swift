/// How far the marks of one rater stand for those of any other, over calls that all of them rated: P. E.
/// Shrout, J. L. Fleiss, Intraclass correlations, Psychological Bulletin 86 (1979); K. O. McGraw, S. P.
/// Wong, Forming inferences about some intraclass correlation coefficients, Psychological Methods 1
/// (1996).
public struct IntraclassCorrelation: Hashable, Sendable {
  /// ICC(2,1), which is ICC(A,1): whoever is stricter than others disagrees with them.
  public let agreement: Double
  /// 95 % of ``agreement``, by McGraw and Wong's table 7.
  public let interval: ClosedRange<Double>?
  /// ICC(3,1), which is ICC(C,1): a constant difference does not count.
  public let consistency: Double
  public let calls: Int
  public let raters: Int

  /// - Parameter table: a row for each call with the marks of all raters, in one order.
  /// - Returns: `nil` for fewer than two calls or raters, or where no mark differs.
  init?(_ table: [[Double]]) {
    guard let first = table.first, table.count > 1, first.count > 1 else { return nil }
    precondition(table.allSatisfy { $0.count == first.count }, "every rater rated every call")
    let (calls, raters) = (Double(table.count), Double(first.count))
    let squares = Squares(table)
    let noise = squares.calls + (raters - 1) * squares.rest
    let spread = noise + raters / calls * (squares.raters - squares.rest)
    guard spread > 0, noise > 0 else { return nil }
    agreement = (squares.calls - squares.rest) / spread
    consistency = (squares.calls - squares.rest) / noise
    interval = Self.interval(agreement, squares, calls, raters)
    (self.calls, self.raters) = (table.count, first.count)
  }

  /// Mean squares of the analysis of variance: between calls, between raters, and what is left.
  private struct Squares {
    let calls: Double
    let raters: Double
    let rest: Double

    init(_ table: [[Double]]) {
      let (rows, columns) = (Double(table.count), Double(table[0].count))
      let grand = table.reduce(0) { $0 + $1.reduce(0, +) } / (rows * columns)
      let means = table.map { $0.reduce(0, +) / columns }
      let heights = table[0].indices.map { column in
        table.reduce(0) { $0 + $1[column] } / rows
      }
      let between = means.reduce(0) { $0 + columns * ($1 - grand) * ($1 - grand) }
      let strict = heights.reduce(0) { $0 + rows * ($1 - grand) * ($1 - grand) }
      var rest = 0.0
      for (row, mean) in zip(table, means) {
        for (mark, height) in zip(row, heights) {
          let left = mark - mean - height + grand
          rest += left * left
        }
      }
      calls = between / (rows - 1)
      raters = strict / (columns - 1)
      self.rest = rest / ((rows - 1) * (columns - 1))
    }
  }

  /// `nil` where all raters give the same marks, so that nothing is left to go by.
  private static func interval(
    _ value: Double, _ squares: Squares, _ n: Double, _ k: Double
  ) -> ClosedRange<Double>? {
    guard value < 1, squares.rest > 0 else { return nil }
    let a = k * value / (n * (1 - value))
    let b = 1 + k * value * (n - 1) / (n * (1 - value))
    let (strict, rest) = (a * squares.raters, b * squares.rest)
    let whole = strict + rest
    let parts = strict * strict / (k - 1) + rest * rest / ((n - 1) * (k - 1))
    guard parts > 0, whole > 0 else { return nil }
    let freedom = max(1, whole * whole / parts)
    let lower = FisherF(above: n - 1, below: freedom).quantile(0.975)
    let upper = FisherF(above: freedom, below: n - 1).quantile(0.975)
    let error = k * squares.raters + (k * n - k - n) * squares.rest
    let low =
      n * (squares.calls - lower * squares.rest) / (lower * error + n * squares.calls)
    let high =
      n * (upper * squares.calls - squares.rest) / (error + n * upper * squares.calls)
    return min(low, value)...max(high, value)
  }
}
