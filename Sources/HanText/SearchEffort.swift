/// At most how many states ICU saves at the starts where a skeleton does not match.
///
/// ICU counts the states that it saves for going back, ten thousand to a step of its limit, and
/// gives a search up when there are too many. Whoever answers in its place must know that it would not
/// have given up. The bound follows the tree of attempts: of a choice, every branch that the
/// next character lets begin; of a loop over a set, every length, where all but the longest are
/// followed by one more character of the set, which mostly lets nothing go on. Where the skeleton is
/// whole, there is nothing more to count: it would match.
///
/// A loop that was not unrolled, because it runs over nearly every character, stands at the front of a
/// skeleton. What it costs depends on how far such characters go, and is added up over the text.
struct SearchEffort: Sendable {
  /// By letter of the first character, for what has an end; infinite where there is no bound.
  let byLetter: [Double]
  /// By letter of the first character, how many loops without an end begin.
  let loops: [Double]
  /// By letter, what one turn in front of it costs in such a loop; below 0 where it would end.
  let turns: [Double]
  /// The most for the start of the text, and the most loops that begin there.
  let atTextStart: Double
  let loopsAtTextStart: Double

  init(_ skeleton: Skeleton, in alphabet: Alphabet) {
    let count = EffortFold(alphabet, .states)
    byLetter = count.before(skeleton, count.whole).values
    count.isAtTextStart = true
    atTextStart = count.before(skeleton, count.whole).most
    turns = count.turns
    let loops = EffortFold(alphabet, .loops)
    self.loops = loops.before(skeleton, loops.whole).values
    loops.isAtTextStart = true
    loopsAtTextStart = loops.before(skeleton, loops.whole).most
  }

  /// The bound for an expression of which everything is tried, wherever it is tried.
  static func of(whole expression: Expression, in alphabet: Alphabet) -> Double {
    let effort = EffortFold(alphabet, .looks)
    effort.isAtTextStart = true
    return effort.before(Skeleton(whole: expression), effort.nothing).most
  }

  /// The length up to which no text takes more than so many states; -1 when there is none.
  func length(within budget: Double) -> Int {
    let (most, turn) = (byLetter.max() ?? 0, turns.max() ?? 0)
    let loops = max(self.loops.max() ?? 0, loopsAtTextStart)
    var (low, high) = (-1.0, 100_000.0)
    while high - low >= 1 {
      let length = ((low + high) / 2).rounded(.up)
      let states = atTextStart + length * most + (length + 1) * loops * length * max(turn, 0)
      if states < budget { low = length } else { high = length - 1 }
    }
    return Int(low)
  }
}

/// Goes through a skeleton from its end to its start with the effort of what follows, by the letter
/// that comes next.
private final class EffortFold {
  enum Measure {
    /// The states saved, without those of loops without an end.
    case states
    /// Such loops.
    case loops
    /// The states saved where something is looked at, which may stand anywhere.
    case looks
  }

  let alphabet: Alphabet
  let measure: Measure
  var isAtTextStart = false
  private(set) var turns: [Double]

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

  init(_ alphabet: Alphabet, _ measure: Measure) {
    self.alphabet = alphabet
    self.measure = measure
    turns = Array(repeating: -1, count: alphabet.count)
  }

  var nothing: Vector { Vector([Double](repeating: 0, count: alphabet.count)) }

  /// The end of a skeleton.
  var whole: Vector { Vector(nothing.values, isWhole: true) }

  /// States, where states are what is measured.
  private func states(_ count: Int) -> Double { measure == .loops ? 0 : Double(count) }

  func before(_ skeleton: Skeleton, _ rest: Vector) -> Vector {
    switch skeleton {
    case .empty, .lineEnd: return rest
    case .cut: return whole
    case .textStart: return isAtTextStart ? rest : nothing
    case .one(let set): return one(set, rest)
    case .sequence(let parts): return parts.reversed().reduce(rest) { before($1, $0) }
    case .choice(let branches, let tries): return choice(branches, tries, rest)
    case .run, .loop, .look:
      return rest.isWhole ? beforeEnd(skeleton, rest) : beforeMore(skeleton, rest)
    }
  }

  private func one(_ set: Int, _ rest: Vector) -> Vector {
    let rest = behindFirst(rest)
    return Vector((0..<alphabet.count).map { isIn(set, $0) ? rest : 0 })
  }

  /// The most of what follows a letter; there is no bound for endless loops that begin there.
  private func behindFirst(_ rest: Vector) -> Double {
    measure == .loops && rest.most > 0 ? .infinity : rest.most
  }

  private func isIn(_ set: Int, _ letter: Int) -> Bool {
    alphabet.isMember(Alphabet.Letter(letter), of: set)
  }

  /// What may be left out in front of the end need not be there.
  private func beforeEnd(_ skeleton: Skeleton, _ end: Vector) -> Vector {
    let (body, least): (Skeleton, Int)
    switch skeleton {
    case .run(let set, let count, _, _): (body, least) = (.one(set), count)
    case .loop(let inner, let count, _, _): (body, least) = (inner, count)
    default: return end
    }
    let bodies = (0..<least).reduce(end) { rest, _ in before(body, rest) }
    return bodies.isWhole ? bodies : bodies.adding(states(2 + 2 * least))
  }

  private func beforeMore(_ skeleton: Skeleton, _ rest: Vector) -> Vector {
    switch skeleton {
    case .look(let body, let places):
      let inside = EffortFold(alphabet, measure == .loops ? .loops : .looks)
      inside.isAtTextStart = true
      let cost = inside.before(body, nothing).most
      return rest.adding(measure == .loops ? 0 : Double(places) * (3 + cost))
    case .run(let set, _, let most?, _): return run(set, most, rest)
    case .run(let set, _, nil, _): return endlessRun(set, rest)
    case .loop(let body, _, let most, _): return loop(body, most, rest)
    default: return rest
    }
  }

  private func choice(_ branches: [Skeleton], _ tries: Int, _ rest: Vector) -> Vector {
    var sum = [Double](repeating: states(tries), count: alphabet.count)
    for branch in branches {
      if let (set, after) = afterFirst(branch, rest) {
        for letter in LetterSet(set, of: alphabet).letters { sum[letter] += after }
        continue
      }
      let one = before(branch, rest)
      if one.isWhole { return whole }
      for letter in sum.indices { sum[letter] += one.values[letter] }
    }
    return Vector(sum)
  }

  /// The set that a branch begins with, as most do, and the most of what follows it.
  private func afterFirst(_ branch: Skeleton, _ rest: Vector) -> (set: Int, most: Double)? {
    if case .one(let set) = branch { return (set, behindFirst(rest)) }
    guard case .sequence(let parts) = branch, case .one(let set) = parts.first else { return nil }
    let others = parts.dropFirst().reversed()
    // A literal costs nothing, whatever its letters.
    let isLiteral = others.allSatisfy { if case .one = $0 { true } else { false } }
    return (set, behindFirst(isLiteral ? rest : others.reduce(rest) { before($1, $0) }))
  }

  private func run(_ set: Int, _ most: Int, _ rest: Vector) -> Vector {
    let inside = rest.values.indices.reduce(0) { isIn(set, $1) ? max($0, rest.values[$1]) : $0 }
    let turns = Double(most) * (states(2) + inside) + behindFirst(rest)
    return Vector(
      rest.values.enumerated().map { $1 + states(2) + (isIn(set, $0) ? turns : 0) })
  }

  /// Turns are counted from the first letter of the skeleton on, over all letters that such a loop
  /// goes over, in `turns`; a second loop behind the first is left without a bound.
  private func endlessRun(_ set: Int, _ rest: Vector) -> Vector {
    guard measure != .looks, measure == .states || rest.most == 0 else { return unbounded }
    for letter in turns.indices where isIn(set, letter) {
      turns[letter] = max(turns[letter], 2 + rest.values[letter])
    }
    return Vector(
      rest.values.enumerated().map { letter, value in
        guard isIn(set, letter) else { return value + states(2) }
        return value + (measure == .loops ? 1 : 4 + rest.most)
      })
  }

  private func loop(_ body: Skeleton, _ most: Int?, _ rest: Vector) -> Vector {
    guard let most, most <= 200 else { return unbounded }
    var effort = rest
    for _ in 0..<most {
      let once = before(body, effort)
      effort = Vector(zip(once.values, rest.values).map { $0 + $1 + states(2) })
      if effort.most == .infinity { return effort }
    }
    return effort
  }

  private var unbounded: Vector {
    Vector([Double](repeating: .infinity, count: alphabet.count))
  }
}

extension EffortFold.Vector {
  fileprivate func adding(_ cost: Double) -> Self {
    Self(values.map { $0 + cost }, isWhole: isWhole)
  }
}
