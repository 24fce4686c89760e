/// The natural logarithm by the four operations alone, so that it has the same bits on every machine;
/// the C library's may differ in the last.
package enum Logarithm {
  private static let two = 0.6931471805599453

  /// - Parameter number: finite and above zero.
  package static func natural(_ number: Double) -> Double {
    precondition(number > 0 && number.isFinite, "\(number) has no logarithm")
    // ln m = 2 artanh((m − 1) / (m + 1)); the argument is at most 1/3, so 20 terms are plenty.
    let argument = (number.significand - 1) / (number.significand + 1)
    let square = argument * argument
    var sum = 0.0
    for odd in stride(from: 39, through: 1, by: -2) { sum = sum * square + 1 / Double(odd) }
    return Double(number.exponent) * two + 2 * argument * sum
  }
}
