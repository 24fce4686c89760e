/// How many numbers there are, their mean and how far they spread.
struct Sample: Hashable, Sendable {
  let count: Int
  /// 0 of nothing.
  let mean: Double
  /// The sum of the squared distances from the mean.
  let squares: Double

  init(_ values: [Double]) {
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    self.init(
      count: values.count, mean: mean,
      squares: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
  }

  init(count: Int, mean: Double, squares: Double) {
    self.count = count
    self.mean = mean
    self.squares = squares
  }

  /// Of the population that the sample is from; `nil` for fewer than two numbers.
  var variance: Double? { count > 1 ? squares / Double(count - 1) : nil }

  var deviation: Double? { variance?.squareRoot() }
}
