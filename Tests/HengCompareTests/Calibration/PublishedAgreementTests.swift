import HengTestSupport
import Testing

@testable import HengCompare

/// Worked examples that others have published.
struct PublishedAgreementTests {
  /// K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section D: four observers, twelve
  /// units, missing data.
  private static let fourObservers: [[Double]] = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
    [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
  ]

  /// The example of the article on Wikipedia: three coders, fifteen units.
  private static let threeCoders: [[Double]] = [
    [1], [], [2, 2], [1, 1], [3, 3], [3, 3, 4], [4, 4, 4], [1, 3], [2, 2], [1, 1], [1, 1], [3, 3],
    [3, 3], [], [3, 4],
  ]

  @Test(arguments: [
    (fourObservers, KrippendorffAlpha.Scale.nominal, 0.743), (fourObservers, .ordinal, 0.815),
    (fourObservers, .interval, 0.849), (threeCoders, .nominal, 0.691),
    (threeCoders, .interval, 0.811),
  ])
  func `Krippendorff's alpha comes out as published`(
    units: [[Double]], scale: KrippendorffAlpha.Scale, published: Double
  ) throws {
    let alpha = try #require(KrippendorffAlpha(units, on: scale))
    #expect(abs(alpha.value - published) < 0.0005, "\(alpha.value)")
  }

  /// Shrout and Fleiss (1979), table 2: six targets, four judges; ICC(2,1) and ICC(3,1) stand in table
  /// 4, the interval is that of R's psych for the same data.
  @Test func `the intraclass correlations of Shrout and Fleiss come out as published`() throws {
    let judges: [[Double]] = [
      [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]
    let correlation = try #require(IntraclassCorrelation(judges))
    #expect(abs(correlation.agreement - 0.29) < 0.005, "\(correlation.agreement)")
    #expect(abs(correlation.consistency - 0.71) < 0.006, "\(correlation.consistency)")
    let interval = try #require(correlation.interval)
    #expect(abs(interval.lowerBound - 0.019) < 0.001, "\(interval)")
    #expect(abs(interval.upperBound - 0.761) < 0.001, "\(interval)")
    #expect(correlation.calls == 6 && correlation.raters == 4)
  }

  /// Upper 2.5 % points of F in the tables of Pearson and Hartley.
  @Test(arguments: [(5.0, 10.0, 4.236), (10, 5, 6.619), (1, 1, 647.8), (30, 60, 1.815)])
  func `quantiles of F are those of the tables`(above: Double, below: Double, value: Double) {
    let quantile = FisherF(above: above, below: below).quantile(0.975)
    #expect(abs(quantile - value) < value * 0.0005, "\(quantile)")
  }
}
