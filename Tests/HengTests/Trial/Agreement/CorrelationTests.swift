import Testing

@testable import Heng

struct CorrelationTests {
  /// F. J. Anscombe, Graphs in statistical analysis, American Statistician 27 (1973), first set: r = 0.816. The
  /// interval is that of scipy 1.x, `pearsonr(x, y).confidence_interval()`.
  @Test func `Pearson's r and its interval are those of the tables`() throws {
    let x: [Double] = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    let found = try #require(Correlation.pearson(x, y))
    #expect(abs(found.value - 0.8164205163448395) < 1e-12 && found.count == 11)
    let interval = try #require(found.interval)
    #expect(abs(interval.lowerBound - 0.4243912133932152) < 1e-9)
    #expect(abs(interval.upperBound - 0.9506932537865604) < 1e-9)
  }

  /// The example of intelligence and hours of television: ρ = −29/165
  /// (https://en.wikipedia.org/wiki/Spearman's_rank_correlation_coefficient).
  @Test func `Spearman's ρ is that of the textbook`() throws {
    let iq: [Double] = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    let hours: [Double] = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    let found = try #require(Correlation.spearman(iq, hours))
    #expect(abs(found.value + 29.0 / 165) < 1e-12)
    // tanh(artanh ρ ± 1.96 · √((1 + ρ²/2) / 7)), by numpy.
    let interval = try #require(found.interval)
    #expect(abs(interval.lowerBound + 0.7278300282394071) < 1e-9)
    #expect(abs(interval.upperBound - 0.5145466616329561) < 1e-9)
  }

  @Test func `equal numbers share a rank`() throws {
    #expect(Correlation.ranks([1, 2, 2, 3, 3, 3, 5]) == [1, 2.5, 2.5, 5, 5, 5, 7])
    let found = try #require(
      Correlation.spearman([1, 2, 2, 3, 3, 3, 5], [2, 1, 4, 4, 3, 6, 5]))
    // scipy.stats.spearmanr
    #expect(abs(found.value - 0.6891701072450419) < 1e-12)
  }

  @Test func `what never changes has no correlation, and three pairs no interval`() throws {
    #expect(Correlation.pearson([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Correlation.pearson([], []) == nil)
    #expect(try #require(Correlation.pearson([1, 2, 4], [1, 2, 3])).interval == nil)
    let line = try #require(Correlation.pearson([1, 2, 3, 4], [2, 4, 6, 8]))
    #expect(line.value == 1 && line.interval == 1...1)
  }
}
