import HengTestSupport
import Testing

@testable import HengCompare

/// Examples that others have published with their solutions.
struct WorkedExampleTests {
  /// The sleep data of “Student”, Biometrika 6 (1908), and R's t.test of them.
  @Test func `tells two samples apart as Welch does`() throws {
    let first = Sample([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    let second = Sample([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    let difference = try #require(Difference(between: first, and: second))
    #expect(abs(difference.means.value - -1.58) < 1e-12)
    #expect(abs(difference.means.interval.lowerBound - -3.3654832) < 1e-6)
    #expect(abs(difference.means.interval.upperBound - 0.2054832) < 1e-6)
    #expect(abs(difference.p - 0.07939) < 5e-6)
  }

  /// Borenstein and others (2009), page 27: d = 0.5970, g = 0.5924, its variance 0.0411.
  @Test func `measures a difference as Hedges does`() throws {
    let first = Sample(count: 50, mean: 103, squares: 49 * 5.5 * 5.5)
    let second = Sample(count: 50, mean: 100, squares: 49 * 4.5 * 4.5)
    let effect = try #require(Difference(between: first, and: second)?.effect)
    #expect(abs(effect.value - 0.5924) < 0.0001)
    let error = (effect.interval.upperBound - effect.value) / 1.959963984540054
    #expect(abs(error * error - 0.0411) < 0.0001)
  }

  /// Thirteen trials of the BCG vaccine, G. A. Colditz and others, JAMA 271 (1994); W. Viechtbauer, J. Stat.
  /// Softw. 36 (2010), has τ² = 0.318 of Paule and Mandel for these logarithms of risk ratios.
  @Test func `finds how far the true means lie apart`() {
    let shrinkage = Shrinkage(
      means: [
        -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713,
        -0.3394, 0.4459, -0.0173,
      ],
      variances: [
        0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124,
        0.5325, 0.0714,
      ])
    #expect(abs(shrinkage.variance - 0.3181) < 0.0001)
    #expect(abs(shrinkage.center - -0.7150) < 0.0001)
  }

  /// R's cars, and what its lm and confint make of them.
  @Test func `finds the slope of a line`() throws {
    let speed: [Double] = [
      4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15,
      15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24,
      24,
      25,
    ]
    let distance: [Double] = [
      2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20,
      26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92,
      93,
      120, 85,
    ]
    let slope = try #require(Slope(speed, distance))
    #expect(abs(slope.rise.value - 3.932409) < 1e-6)
    #expect(abs(slope.rise.interval.lowerBound - 3.096964) < 1e-6)
    #expect(abs(slope.rise.interval.upperBound - 4.767853) < 1e-6)
    #expect(abs(slope.p - 1.49e-12) < 0.005e-12)
  }

  /// J. W. Longley, JASA 62 (1967), with the certified values of NIST's Statistical Reference Datasets: six
  /// columns that nearly say the same.
  @Test func `solves least squares that are hard to solve`() throws {
    let columns: [[Double]] = [
      [
        83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2,
        115.7, 116.9,
      ],
      [
        234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769,
        444546, 482704, 502601, 518173, 554894,
      ],
      [
        2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806,
        4007,
      ],
      [
        1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572,
        2827,
      ],
      [
        107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445,
        121950, 123366, 125368, 127852, 130081,
      ],
      (1947...1962).map(Double.init),
    ]
    let employed: [Double] = [
      60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
      69564, 69331, 70551,
    ]
    let certified = [
      15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ]
    let fit = LeastSquares(columns.map(\.centered), employed.centered)
    for (found, known) in zip(fit.coefficients, certified) {
      #expect(abs(try #require(found) / known - 1) < 1e-7)
    }
  }

  @Test func `leaves out a column that the others say already`() {
    let first: [Double] = [1, 2, 3, 4]
    let second: [Double] = [1, 0, 0, 1]
    let fit = LeastSquares(
      [first, first.map { 2 * $0 }, second, [0, 0, 0, 0]], [3, 2, 3, 6])
    #expect(fit.coefficients[1] == nil && fit.coefficients[3] == nil)
    #expect(abs((fit.coefficients[0] ?? 0) - 1) < 1e-12)
    #expect(abs((fit.coefficients[2] ?? 0) - 2) < 1e-12)
  }

  @Test(
    arguments: [
      ([0.01, 0.02, 0.03, 0.04], [0.04, 0.06, 0.06, 0.06]), ([0.04, 0.01], [0.04, 0.02]),
      ([0.9, 0.8], [1, 1]), ([], []), ([0.03], [0.03]),
    ] as [([Double], [Double])])
  func `corrects p-values as Holm does`(values: [Double], adjusted: [Double]) {
    for (found, known) in zip(Holm.adjusted(values), adjusted) {
      #expect(abs(found - known) < 1e-12)
    }
    #expect(Holm.adjusted(values).count == adjusted.count)
  }
}
