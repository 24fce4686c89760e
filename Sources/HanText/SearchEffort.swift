/// At most how many states ICU saves at a start where a skeleton does not match.
///
/// ICU counts the states that it saves for going back, ten thousand to a step of its limit, and
/// gives a search up when there are too many. Whoever answers in its place must know that it would not
/// have given up. The bound follows the tree of attempts: of a choice, every branch that the
/// next character lets begin; of a loop over a set, every length, where all but the longest are
/// followed by one more character of the set, which mostly lets nothing go on. Where the skeleton is
/// whole, there is nothing more to count: it would match.
struct SearchEffort {
  /// By letter of the next character, for starts behind the first; infinite where there is no bound.
  let byLetter: [Double]
  /// The most for the start of the text.
  let atTextStart: Double
  /// The most of `byLetter`.
  let most: Double

  /// - Parameter length: of the longest text that the bound is for.
  init(_ skeleton: Skeleton, in alphabet: Alphabet, length: Int) {
    var effort = EffortFold(alphabet: alphabet, length: Double(length), isAtStart: false)
    byLetter = effort.before(skeleton, effort.whole).values
    most = byLetter.max() ?? 0
    effort.isAtStart = true
    atTextStart = effort.before(skeleton, effort.whole).most
  }

  /// The bound for an expression of which everything is tried, wherever it is tried.
  static func of(whole expression: Expression, in alphabet: Alphabet) -> Double {
    let effort = EffortFold(alphabet: alphabet, length: .infinity, isAtStart: true)
    return effort.before(Skeleton(whole: expression), effort.nothing).most
  }
}

/// Goes through a skeleton from its end to its start with the effort of what follows, by the letter
/// that comes next.
private struct EffortFold {
  let alphabet: Alphabet
  let length: Double
  var isAtStart: Bool

  struct Vector {
    let values: [Double]
    let most: Double
    /// Whether the skeleton is whole here.
    let isWhole: Bool

    init(_ values: [Double], isWhole: Bool = false) {
      self.values = values
      self.isWhole = isWhole
      most = values.max() ?? 0
    }
  }

  var nothing: Vector { Vector([Double](repeating: 0, count: alphabet.count)) }

  /// The end of a skeleton.
  var whole: Vector { Vector(nothing.values, isWhole: true) }

  func before(_ skeleton: Skeleton, _ rest: Vector) -> Vector {
    switch skeleton {
    case .empty, .lineEnd: return rest
    case .cut: return whole
    case .run, .loop, .look: 
      if rest.isWhole { return beforeEnd(skeleton, rest) }
      return beforeMore(skeleton, rest)
    case .textStart: return isAtStart ? rest : nothing
    case .one(let set):
      return Vector(
        (0..<alphabet.count).map { alphabet.isMember(UInt16($0), of: set) ? rest.most : 0 })
    case .sequence(let parts): return parts.reversed().reduce(rest) { before($1, $0) }
    case .choice(let branches): return choice(branches, rest)
    }
  }

  /// What may be left out in front of the end need not be there.
  private func beforeEnd(_ skeleton: Skeleton, _ end: Vector) -> Vector {
    switch skeleton {
    case .run(let set, let least, _, _):
      let one = (0..<least).reduce(end) { rest, _ in before(.one(set), rest) }
      return least == 0 ? end : Vector(one.values.map { $0 + 2 + 2 * Double(least) })
    case .loop(let body, let least, _, _):
      let bodies = (0..<least).reduce(end) { rest, _ in before(body, rest) }
      return least == 0 || bodies.isWhole
        ? bodies : Vector(bodies.values.map { $0 + 2 + 2 * Double(least) })
    default: return end
    }
  }

  private func beforeMore(_ skeleton: Skeleton, _ rest: Vector) -> Vector {
    switch skeleton {
    case .look(let body, let places):
      var inside = self
      inside.isAtStart = true
      let cost = Double(places) * (3 + inside.before(body, nothing).most)
      return Vector(rest.values.map { $0 + cost })
    case .run(let set, _, let most, _): return run(set, most.map(Double.init) ?? length, rest)
    case .loop(let body, _, let most, _): return loop(body, most, rest)
    default: return rest
    }
  }

  private func choice(_ branches: [Skeleton], _ rest: Vector) -> Vector {
    var sum = [Double](repeating: Double(branches.count), count: alphabet.count)
    for branch in branches {
      let one = before(branch, rest)
      if one.isWhole { return whole }
      for letter in sum.indices { sum[letter] += one.values[letter] }
    }
    return Vector(sum)
  }

  private func run(_ set: Int, _ most: Double, _ rest: Vector) -> Vector {
    var inside = 0.0
    for letter in 0..<alphabet.count where alphabet.isMember(UInt16(letter), of: set) {
      inside = max(inside, rest.values[letter])
    }
    let turns = most * (2 + inside) + rest.most
    return Vector(
      rest.values.enumerated().map { letter, value in
        value + 2 + (alphabet.isMember(UInt16(letter), of: set) ? turns : 0)
      })
  }

  private func loop(_ body: Skeleton, _ most: Int?, _ rest: Vector) -> Vector {
    guard let most, most <= 200 else {
      return Vector([Double](repeating: .infinity, count: alphabet.count))
    }
    var effort = rest
    for _ in 0..<most {
      let once = before(body, effort)
      effort = Vector(zip(once.values, rest.values).map { $0 + $1 + 2 })
      if effort.most == .infinity { return effort }
    }
    return effort
  }
}
