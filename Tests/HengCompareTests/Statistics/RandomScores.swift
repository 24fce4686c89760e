import HengTestSupport

/// Scores as centres have them: symmetrical ones, and such as end at a ceiling, go in steps or are taken by a
/// veto now and then.
enum RandomScores: String, CaseIterable, Sendable {
  case symmetrical, skewed, ceiling, deductions, vetoed

  /// Of the population.
  var mean: Double {
    switch self {
    case .symmetrical: 80
    case .skewed: 92
    // The mean of min(100, 96 + 8 z).
    case .ceiling: 96 - 8 * (0.352065 - 0.5 * 0.308538)
    // 12 chances of 15 %, each costing 1, 2, 3, 4, 6 or 10.
    case .deductions: 100 - 12 * 0.15 * 26 / 6
    case .vetoed: 0.97 * 94
    }
  }

  func score(_ random: inout SeededRandom) -> Double {
    switch self {
    case .symmetrical: 80 + 10 * random.normal()
    case .skewed: 100 - 8 * random.exponential()
    case .ceiling: min(100, 96 + 8 * random.normal())
    case .deductions:
      100
        - (0..<12).reduce(0.0) { sum, _ in
          random.int(in: 1...100) <= 15 ? sum + random.pick([1, 2, 3, 4, 6, 10]) : sum
        }
    case .vetoed: random.int(in: 1...100) <= 3 ? 0 : 100 - 6 * random.exponential()
    }
  }

  func scores(_ count: Int, _ random: inout SeededRandom) -> [Double] {
    (0..<count).map { _ in score(&random) }
  }
}

extension SeededRandom {
  /// Above 0, and at most 1.
  private mutating func share() -> Double { Double(next() >> 11 + 1) / 9_007_199_254_740_992 }

  /// Of the standard normal distribution, near enough: twelve shares of 1 have mean 6 and variance 1.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + share() } }

  mutating func exponential() -> Double {
    // −ln of a share, by how often it has to be doubled and the series of artanh.
    let share = share()
    let argument = (share.significand - 1) / (share.significand + 1)
    let series = (0..<20).reversed().reduce(0.0) {
      $0 * argument * argument + 1 / Double(2 * $1 + 1)
    }
    return -(Double(share.exponent) * 0.6931471805599453 + 2 * argument * series)
  }
}
