import Testing

@testable import HengCompare

/// The functions behind p-values and intervals, against published tables.
struct DistributionTests {
  /// R. A. Fisher, F. Yates, Statistical Tables (1963), table III, the column of P = 0.05.
  @Test(arguments: [
    (1.0, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (20, 2.086), (30, 2.042),
    (60, 2.000), (120, 1.980),
  ])
  func `Student's t has 5 % beyond the points of the table`(degrees: Double, point: Double) {
    let student = StudentT(degreesOfFreedom: degrees)
    #expect(abs(student.t95 - point) < 0.0005)
    #expect(abs(student.tails(beyond: point) - 0.05) < 0.0001)
    #expect(student.tails(beyond: -point) == student.tails(beyond: point))
    #expect(student.tails(beyond: 0) == 1)
  }

  @Test func `Student's t comes near to the normal distribution`() {
    #expect(abs(StudentT(degreesOfFreedom: 1e6).t95 - 1.959966) < 1e-5)
  }

  /// Γ(½) = √π, Γ(n) = (n − 1)!
  @Test(arguments: [
    (0.5, 0.5723649429247001), (1, 0), (2, 0), (6, 4.787491742782046), (21, 42.335616460753485),
    (101, 363.7393755555635),
  ])
  func `knows the logarithm of the gamma function`(number: Double, logarithm: Double) {
    #expect(abs(BetaFunction.logarithmOfGamma(number) - logarithm) < 1e-12 * max(1, logarithm))
  }

  @Test(arguments: [
    (0.0, 1.0), (1, 2.718281828459045), (-1, 0.36787944117144233), (20, 485165195.4097903),
    (-20, 2.061153622438558e-09), (700, 1.0142320547350045e+304), (-800, 0),
  ])
  func `knows the exponential function`(number: Double, power: Double) {
    #expect(abs(Exponential.power(number) - power) <= 4e-15 * power)
  }
}
