import Testing

@testable import Heng

struct ProportionTests {
  /// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
  /// (1998), table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `has the interval of Wilson as Newcombe prints it`(
    count: Int, total: Int, low: Double, high: Double
  ) throws {
    let interval = try #require(Proportion(count, of: total).interval)
    #expect(abs(interval.lowerBound - low) < 0.00005 && abs(interval.upperBound - high) < 0.00005)
  }

  @Test func `all and none are mirrored, and of nothing nothing is known`() throws {
    let none = try #require(Proportion(0, of: 29).interval)
    let all = try #require(Proportion(29, of: 29).interval)
    #expect(all.upperBound == 1 && abs(all.lowerBound - (1 - none.upperBound)) < 1e-12)
    #expect(Proportion(0, of: 0).value == nil && Proportion(0, of: 0).interval == nil)
  }
}
