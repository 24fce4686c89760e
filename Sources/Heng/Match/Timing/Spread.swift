/// Several values of one kind, none of them missing; there is at least one.
struct Spread {
  private let ascending: [Int]

  init?(_ values: [Int]) {
    guard !values.isEmpty else { return nil }
    ascending = values.sorted()
  }

  var count: Int { ascending.count }
  var worst: Int { ascending[count - 1] }

  /// Of an even number the mean of the two in the middle, rounded down.
  var median: Int { (ascending[(count - 1) / 2] + ascending[count / 2]) / 2 }

  /// The value that nine tenths do not exceed (nearest rank).
  var ninetieth: Int { ascending[(count * 9 + 9) / 10 - 1] }

  /// A half rounded up.
  var average: Int {
    let sum = ascending.reduce(0, +)
    return (sum * 2 + count) / (count * 2)
  }

  /// How many do not exceed a limit, in thousandths, rounded down.
  func share(within limit: Int) -> Int {
    ascending.count { $0 <= limit } * 1000 / count
  }
}
