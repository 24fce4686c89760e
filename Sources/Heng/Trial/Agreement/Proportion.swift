/// A share of a whole, with what it may be in the long run.
public struct Proportion: Hashable, Sendable {
  public let count: Int
  public let total: Int

  /// - Parameter count: from 0 to `total`.
  public init(_ count: Int, of total: Int) {
    precondition((0...total).contains(count), "\(count) is no part of \(total)")
    self.count = count
    self.total = total
  }

  /// `nil` of nothing.
  public var value: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// The 95 % score interval: E. B. Wilson, Probable inference, the law of succession, and statistical
  /// inference, JASA 22 (1927). It keeps inside 0…1 and has a width where all or none are counted,
  /// unlike the textbook interval (R. G. Newcombe, Statistics in Medicine 17 (1998), method 3).
  ///
  /// `nil` of nothing.
  public var interval: ClosedRange<Double>? {
    guard let share = value else { return nil }
    let (number, square) = (Double(total), Normal.z95 * Normal.z95)
    let centre = (share + square / (2 * number)) / (1 + square / number)
    let spread = (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
    let half = Normal.z95 * spread / (1 + square / number)
    return max(0, centre - half)...min(1, centre + half)
  }
}

/// The normal distribution.
package enum Normal {
  /// Between minus this and this lie 95 %.
  package static let z95 = 1.959963984540054
}
