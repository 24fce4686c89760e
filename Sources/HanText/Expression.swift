/// An ICU regular expression as far as we understand it; see ``ExpressionParser``.
///
/// Sets stand by their number in a ``SetList``, so that several expressions share one alphabet.
/// Groups leave no trace: nothing refers back to what they caught.
indirect enum Expression: Hashable, Sendable {
  /// The empty text.
  case empty
  /// One scalar of a set.
  case one(Int)
  case sequence([Expression])
  /// The first that leads to a match, as written.
  case choice([Expression])
  case loop(Expression, Count, Zeal)
  case look(Look, Expression)
  /// What is matched once and never again in another way: `(?>…)`.
  case atomic(Expression)
  /// `^` and `\A`
  case textStart
  /// `$` and `\Z`: the end, or in front of the line end that is the last of the text.
  case lastLineEnd
  /// `\z`
  case textEnd
  /// `\b` and `\B`, which only ICU decides.
  case wordEdge

  /// How often a loop runs; no `most` is no limit.
  struct Count: Hashable, Sendable {
    let least: Int
    let most: Int?
  }

  enum Zeal: Hashable, Sendable {
    case greedy
    case lazy
    case possessive
  }

  struct Look: Hashable, Sendable {
    let isBehind: Bool
    let isNegative: Bool
  }
}

extension Expression {
  /// How many scalars a match has; no `most` is no limit.
  var length: Count {
    switch self {
    case .one: return Count(least: 1, most: 1)
    case .empty, .look, .textStart, .lastLineEnd, .textEnd, .wordEdge:
      return Count(least: 0, most: 0)
    case .atomic(let body): return body.length
    case .sequence(let parts):
      return parts.reduce(Count(least: 0, most: 0)) { $0.added(to: $1.length) }
    case .choice(let branches):
      let lengths = branches.map(\.length)
      let mosts = lengths.compactMap(\.most)
      return Count(
        least: lengths.map(\.least).min() ?? 0,
        most: mosts.count == lengths.count ? mosts.max() ?? 0 : nil)
    case .loop(let body, let count, _):
      let once = body.length
      let most = count.most.flatMap { times in once.most.map { $0.multipliedSafely(by: times) } }
      return Count(
        least: once.least.multipliedSafely(by: count.least), most: once.most == 0 ? 0 : most)
    }
  }

  /// Whether ours is proven to mean what ICU's means, inside a look behind or outside.
  ///
  /// Left to ICU: `\b`, loops over what may be empty, looks at what is unlimited, and inside a look
  /// behind, where ICU pins the text's end to the place, everything that can tell.
  func isExact(behind: Bool = false) -> Bool {
    switch self {
    case .wordEdge: return false
    case .empty, .one, .textStart: return true
    case .lastLineEnd, .textEnd: return !behind
    case .atomic(let body): return !behind && body.isExact()
    case .sequence(let parts): return parts.allSatisfy { $0.isExact(behind: behind) }
    case .choice(let parts): return parts.allSatisfy { $0.isExact(behind: behind) }
    case .loop(let body, _, let zeal):
      return body.length.least > 0 && body.isExact(behind: behind)
        && !(behind && zeal == .possessive)
    case .look(let look, let body):
      if behind { return false }
      return body.isExact(behind: look.isBehind) && (!look.isBehind || body.length.most != nil)
    }
  }
}

extension Expression.Count {
  fileprivate func added(to other: Self) -> Self {
    let most = most.flatMap { own in other.most.map { own.addedSafely(to: $0) } }
    return Self(least: least.addedSafely(to: other.least), most: most)
  }
}

extension Int {
  /// The largest number stands for all that are larger.
  fileprivate func multipliedSafely(by other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }

  fileprivate func addedSafely(to other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}

/// The sets of scalars of several expressions, each once.
struct SetList: Sendable {
  private(set) var sets: [ScalarSet] = []
  private var numbers: [ScalarSet: Int] = [:]

  mutating func number(of set: ScalarSet) -> Int {
    if let known = numbers[set] { return known }
    numbers[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }
}
