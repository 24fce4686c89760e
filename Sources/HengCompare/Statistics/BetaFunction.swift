internal import Heng

/// The incomplete beta function, by which the tails of Student's t are known.
enum BetaFunction {
  /// The logarithm of the gamma function, for numbers of at least ½: C. Lanczos, A precision
  /// approximation of the gamma function, SIAM J. Numer. Anal. B 1 (1964), with P. Godfrey's
  /// coefficients for g = 7.
  static func logarithmOfGamma(_ number: Double) -> Double {
    let coefficients = [
      0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
      -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
      1.5056327351493116e-7,
    ]
    let shifted = number - 1
    var sum = coefficients[0]
    for place in 1..<coefficients.count { sum += coefficients[place] / (shifted + Double(place)) }
    let base = shifted + 7.5
    return 0.9189385332046727 + (shifted + 0.5) * Logarithm.natural(base) - base
      + Logarithm.natural(sum)
  }

  /// The regularised incomplete beta function I_x(a, b): DLMF 8.17.8 and the continued fraction
  /// 8.17.22, by W. J. Lentz's method.
  ///
  /// - Parameters:
  ///   - x: of 0…1.
  ///   - a: at least ½, as is `b`.
  static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let front = Exponential.power(
      logarithmOfGamma(a + b) - logarithmOfGamma(a) - logarithmOfGamma(b)
        + a * Logarithm.natural(x) + b * Logarithm.natural(1 - x))
    // The fraction converges fast on this side of the mean only.
    return x < (a + 1) / (a + b + 2)
      ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...1000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      value *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return value
  }
}
