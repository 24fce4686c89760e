/// `mode: ratio`: how much is left of what the decided rules could cost, in percent.
struct Share {
  /// A whole number from 0 to 100, half rounded up; 100 where there was nothing to lose.
  let percent: Int

  /// With weights each section counts by its own share; without, all of them are one.
  init(_ sections: [Section]) {
    let atStake = sections.filter { $0.possible > 0 }
    let weights = atStake.reduce(0) { $0 + $1.weight }
    if weights > 0 {
      // What makes up for another section's loss is not a section's own share.
      percent = Self.rounded(
        atStake.map { (200 * $0.weight * min($0.earned, $0.possible), $0.possible) }, over: weights)
    } else {
      let (earned, possible) = sections.reduce(into: (0, 0)) { sums, section in
        sums.0 += section.earned
        sums.1 += section.possible
      }
      percent =
        possible == 0 ? 100 : Self.rounded([(200 * min(earned, possible), possible)], over: 1)
    }
  }

  /// Half of the sum of fractions, divided by `weights`, to the nearest whole number.
  private static func rounded(_ fractions: [(Int, Int)], over weights: Int) -> Int {
    (ExactSum.wholePart(of: fractions) + weights) / (2 * weights)
  }
}

/// Sums of fractions without rounding, so that a score that lies between two whole numbers goes the
/// same way everywhere. Floating point would lose the half, and products of the denominators of
/// many groups do not fit a machine word.
enum ExactSum {
  /// The whole part of a sum of fractions, each 0 or more.
  static func wholePart(of fractions: [(numerator: Int, denominator: Int)]) -> Int {
    var whole = 0
    var (numerator, denominator) = (Natural(0), Natural(1))
    for fraction in fractions {
      let (quotient, rest) = fraction.numerator.quotientAndRemainder(
        dividingBy: fraction.denominator)
      whole += quotient
      numerator =
        numerator.times(UInt(fraction.denominator)).plus(denominator.times(UInt(rest)))
      denominator = denominator.times(UInt(fraction.denominator))
    }
    // Every rest is below 1, so that this comes to no more rounds than there are fractions.
    while !(numerator < denominator) {
      numerator = numerator.minus(denominator)
      whole += 1
    }
    return whole
  }
}

/// A whole number without an upper end.
private struct Natural {
  /// The lowest first, without zeros at the end.
  private let words: [UInt]

  init(_ word: UInt) { self.init([word]) }

  private init(_ words: [UInt]) {
    self.words = Array(words[...(words.lastIndex { $0 != 0 } ?? -1)])
  }

  func times(_ factor: UInt) -> Natural {
    var (product, carry) = ([UInt](), UInt(0))
    for word in words {
      let (high, low) = word.multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      product.append(sum)
      carry = high + (overflow ? 1 : 0)
    }
    return Natural(product + [carry])
  }

  func plus(_ other: Natural) -> Natural {
    var (total, carry) = ([UInt](), false)
    for index in 0..<max(words.count, other.words.count) {
      let (a, b) = (word(index), other.word(index))
      let (sum, first) = a.addingReportingOverflow(b)
      let (all, second) = sum.addingReportingOverflow(carry ? 1 : 0)
      total.append(all)
      carry = first || second
    }
    return Natural(total + [carry ? 1 : 0])
  }

  /// - Precondition: `other` is not larger.
  func minus(_ other: Natural) -> Natural {
    var (rest, borrow) = ([UInt](), false)
    for index in words.indices {
      let (part, first) = word(index).subtractingReportingOverflow(other.word(index))
      let (all, second) = part.subtractingReportingOverflow(borrow ? 1 : 0)
      rest.append(all)
      borrow = first || second
    }
    return Natural(rest)
  }

  private func word(_ index: Int) -> UInt { words.indices.contains(index) ? words[index] : 0 }

  static func < (a: Natural, b: Natural) -> Bool {
    a.words.count == b.words.count
      ? a.words.reversed().lexicographicallyPrecedes(b.words.reversed())
      : a.words.count < b.words.count
  }
}
