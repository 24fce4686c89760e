/// Seats shared out in proportion by the largest remainders, at least one to everybody.
///
/// Whoever would get none has one beforehand, and the rest is shared out among the others anew: so
/// nobody has more seats than members as long as all together do not.
struct Apportionment {
  /// In the order of the sizes.
  let seats: [Int]

  /// - Parameters:
  ///   - count: at least one for each size; what goes beyond all members is not shared out.
  ///   - sizes: none of them 0.
  init(of count: Int, to sizes: [Int]) {
    precondition(count >= sizes.count && sizes.allSatisfy { $0 > 0 }, "not everybody can have one")
    guard count < sizes.reduce(0, +) else {
      seats = sizes
      return
    }
    var seats = sizes.map { _ in 0 }
    var open = Array(sizes.indices)
    var left = count
    while !open.isEmpty {
      let shares = Self.largestRemainders(left, open.map { sizes[$0] })
      let none = zip(open, shares).filter { $0.1 == 0 }.map(\.0)
      guard !none.isEmpty else {
        for (place, share) in zip(open, shares) { seats[place] = share }
        break
      }
      for place in none { seats[place] = 1 }
      left -= none.count
      open.removeAll { none.contains($0) }
    }
    self.seats = seats
  }

  /// Equal remainders go to the larger, then to the earlier.
  private static func largestRemainders(_ count: Int, _ sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    var shares = sizes.map { count * $0 / total }
    let order = sizes.indices.sorted { a, b in
      let (first, second) = (count * sizes[a] % total, count * sizes[b] % total)
      return (-first, -sizes[a], a) < (-second, -sizes[b], b)
    }
    for place in order.prefix(count - shares.reduce(0, +)) { shares[place] += 1 }
    return shares
  }
}
