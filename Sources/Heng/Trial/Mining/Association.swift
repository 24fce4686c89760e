/// How a phrase is spread over two kinds of calls or turns.
struct Association {
  /// Those of the first kind in which it is said, and all of that kind.
  let inside: (with: Int, all: Int)
  /// The same of the second kind.
  let outside: (with: Int, all: Int)

  /// What chance alone exceeds once in twenty.
  static let chance = 3.84

  /// Whether it is said in a larger share of the first kind.
  var isPositive: Bool { inside.with * outside.all > outside.with * inside.all }

  /// The log-likelihood ratio G² of the two shares (Dunning, Computational Linguistics 19, 1993),
  /// in its binomial form; zero where they are equal.
  var ratio: Double {
    let with = inside.with + outside.with
    let all = inside.all + outside.all
    return max(
      0,
      2
        * (Self.log(inside.with, of: inside.all, at: inside)
          + Self.log(outside.with, of: outside.all, at: outside)
          - Self.log(inside.with, of: inside.all, at: (with, all))
          - Self.log(outside.with, of: outside.all, at: (with, all))))
  }

  /// ln of the likelihood of `count` in `total` when one in `share` is expected.
  private static func log(_ count: Int, of total: Int, at share: (with: Int, all: Int)) -> Double {
    let probability = Double(share.with) / Double(share.all)
    let with = count == 0 ? 0 : Double(count) * Logarithm.natural(probability)
    let rest = total - count
    return with + (rest == 0 ? 0 : Double(rest) * Logarithm.natural(1 - probability))
  }
}
