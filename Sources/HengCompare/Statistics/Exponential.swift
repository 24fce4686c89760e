/// The exponential function by the four operations alone, as the logarithm is (``Logarithm``): the same
/// bits on every machine.
enum Exponential {
  // ln 2 in two parts, the first with zeros at its end, so that multiples of it are exact.
  private static let (twoHigh, twoLow) = (0.693147180369123816490, 1.90821492927058770002e-10)

  /// - Parameter number: any; what is too small for a `Double` is 0, what is too large infinity.
  static func power(_ number: Double) -> Double {
    if number < -745 { return 0 }
    if number > 709.7 { return .infinity }
    let halvings = (number * 1.4426950408889634).rounded()
    let rest = number - halvings * twoHigh - halvings * twoLow
    // The rest is at most 0.35, so 16 terms of Taylor's series are plenty.
    var sum = 1.0
    for term in stride(from: 16.0, through: 1, by: -1) { sum = 1 + rest * sum / term }
    return Double(sign: .plus, exponent: Int(halvings), significand: sum)
  }
}
