/// How far two rows of numbers rise and fall together.
public struct Correlation: Hashable, Sendable {
  /// From −1 to 1.
  public let value: Double
  public let count: Int
  /// 95 %; `nil` for fewer than four pairs.
  public let interval: ClosedRange<Double>?

  /// Pearson's r, with Fisher's interval: R. A. Fisher, On the “probable error” of a coefficient of
  /// correlation, Metron 1 (1921).
  ///
  /// - Returns: `nil` where one row never changes.
  public static func pearson(_ x: [Double], _ y: [Double]) -> Correlation? {
    value(x, y).map { Correlation($0, x.count, widening: 1) }
  }

  /// Spearman's ρ, equal numbers with their mean rank; Fisher's interval with the variance of D. G. Bonett
  /// and T. A. Wright, Psychometrika 65 (2000): (1 + ρ² / 2) / (n − 3).
  ///
  /// - Returns: `nil` where one row never changes.
  public static func spearman(_ x: [Double], _ y: [Double]) -> Correlation? {
    value(ranks(x), ranks(y)).map { Correlation($0, x.count, widening: 1 + $0 * $0 / 2) }
  }

  /// tanh(artanh r ± d) is (r ± tanh d) / (1 ± r tanh d), so no other function is needed.
  private init(_ value: Double, _ count: Int, widening: Double) {
    self.value = value
    self.count = count
    guard count > 3 else {
      interval = nil
      return
    }
    let step = Self.tanh(Normal.z95 * (widening / Double(count - 3)).squareRoot())
    let (low, high) = (
      (value - step) / (1 - value * step), (value + step) / (1 + value * step)
    )
    interval = min(low, value)...max(high, value)
  }

  static func value(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "\(x.count) and \(y.count) numbers make no pairs")
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    return xx > 0 && yy > 0 ? max(-1, min(1, xy / (xx * yy).squareRoot())) : nil
  }

  /// From 1; equal numbers share the mean of their ranks.
  static func ranks(_ numbers: [Double]) -> [Double] {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = [Double](repeating: 0, count: numbers.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, numbers[order[last + 1]] == numbers[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }

  /// Lambert's continued fraction, by the four operations alone; for numbers of 0…3.
  static func tanh(_ x: Double) -> Double {
    var below = 41.0
    for odd in stride(from: 39.0, through: 1, by: -2) { below = odd + x * x / below }
    return x / below
  }
}
