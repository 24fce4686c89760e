import HengTestSupport
import Testing

@testable import Heng

struct KappaTests {
  /// J. Cohen (1960), agreement 0.7 where 0.5 is chance; J. L. Fleiss, Statistical Methods for Rates and
  /// Proportions, table of two raters' diagnoses (psychotic, neurotic, organic): agreement 0.89, chance
  /// 0.66, κ 0.68; Fleiss, Cohen and Everitt (1969), table 1: agreement 0.70, chance 0.475, κ 0.429.
  private static let printed: [(table: [[Int]], kappa: Double)] = [
    ([[20, 5], [10, 15]], 0.4), ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.6765),
    ([[106, 10, 4], [22, 28, 10], [2, 12, 6]], 0.4286),
    ([[1, 1], [1, 1]], 0), ([[0, 2], [2, 0]], -1), ([[3, 0], [0, 4]], 1),
  ]

  @Test(arguments: printed)
  func `is what the books print`(table: [[Int]], kappa: Double) throws {
    let found = try #require(Kappa(table: table))
    #expect(abs(found.value - kappa) < 0.00005, "\(found.value)")
  }

  @Test func `one category alone is agreement without an interval, an empty table nothing`() throws
  {
    let same = try #require(Kappa(table: [[9, 0], [0, 0]]))
    #expect(same.value == 1 && same.interval == nil)
    #expect(Kappa(table: [[0, 0], [0, 0]]) == nil)
  }

  @Test func `perfect agreement of few calls leaves doubt`() throws {
    let interval = try #require(Kappa(table: [[10, 0], [0, 10]])?.interval)
    #expect(interval.upperBound == 1 && (0.6...0.7).contains(interval.lowerBound))
  }

  /// Where the asymptotic interval fails: κ of 0.94 in 49 calls.
  @Test func `the interval holds the true value in about 95 of 100 samples`() throws {
    // Cells in hundredths: observed 0.97, chance 0.4822.
    let shares = [[60, 1, 0], [1, 30, 0], [0, 1, 7]]
    let truth = try #require(Kappa(table: shares)).value
    let cells = shares.indices.flatMap { row in
      shares[row].indices.flatMap { Array(repeating: (row, $0), count: shares[row][$0]) }
    }
    var random = SeededRandom(seed: 1969)
    var held = 0
    for _ in 0..<2000 {
      var table = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
      for _ in 0..<49 {
        let (row, column) = random.pick(cells)
        table[row][column] += 1
      }
      let interval = Kappa(table: table)?.interval
      if interval?.contains(truth) ?? false { held += 1 }
    }
    #expect((1860...1960).contains(held), "\(held) of 2000")
  }
}
