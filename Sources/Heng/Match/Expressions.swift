internal import HanText
internal import Synchronization

/// The regular expressions of a program, by who may say what they look for.
final class Expressions: Sendable {
  /// Those that are looked for in what one role says.
  struct Side: Sendable {
    let texts: [String]
    /// By expression, the patterns that look for it.
    let patterns: [[Int]]
  }

  /// Of the agent, of the customer, and of whoever is neither.
  let sides: [Side]
  private let limits: Pattern.Limits
  /// By side, made when they are first asked for: many programs see only a few sentences.
  private let sets = Mutex<[PatternSet?]>([nil, nil, nil])

  init(_ patterns: [CompiledPattern], limits: RulePack.RegexLimits) {
    sides = [Side(patterns, of: .agent), Side(patterns, of: .customer), Side(patterns, of: nil)]
    self.limits = Pattern.Limits(steps: limits.steps, stack: limits.stack)
  }

  /// The place among ``sides`` of a role.
  static func side(of role: Role?) -> Int {
    switch role {
    case .agent: 0
    case .customer: 1
    case .other, nil: 2
    }
  }

  func side(of role: Role?) -> Side { sides[Self.side(of: role)] }

  /// The expressions of a side as ICU alone finds them: made at once.
  func plainSet(ofSide side: Int) -> PatternSet {
    PatternSet(sides[side].texts, limits: limits, engine: .icu)
  }

  /// The same, found together: worth its making for thousands of sentences.
  func set(ofSide side: Int) -> PatternSet {
    sets.withLock { sets in
      if let known = sets[side] { return known }
      let made = PatternSet(sides[side].texts, limits: limits)
      sets[side] = made
      return made
    }
  }

  /// That set, if any task has made it.
  func knownSet(ofSide side: Int) -> PatternSet? { sets.withLock { $0[side] } }

  func set(of role: Role?) -> PatternSet { set(ofSide: Self.side(of: role)) }
}

extension Expressions.Side {
  fileprivate init(_ patterns: [CompiledPattern], of role: Role?) {
    var places: [String: Int] = [:]
    var (texts, owners): ([String], [[Int]]) = ([], [])
    for (number, pattern) in patterns.enumerated() where pattern.who.includes(role) {
      guard let regex = pattern.regex else { continue }
      let place = places[regex] ?? texts.count
      if place == texts.count {
        places[regex] = place
        texts.append(regex)
        owners.append([])
      }
      owners[place].append(number)
    }
    self.init(texts: texts, patterns: owners)
  }
}

/// Looks for the expressions of a program in one passage after another; one for each task.
final class ExpressionFinder {
  private let expressions: Expressions
  /// By side: ICU's own for the first texts, which are all that many tasks see, then ours.
  private var plain: [PatternScanner?] = [nil, nil, nil]
  private var made: [PatternScanner?] = [nil, nil, nil]
  /// How many more scalars are read before the sets are made.
  private var patience: Int
  private var ranges: [NormalizedRange] = []

  /// ICU takes as long for so many scalars as the making of the sets, so that nobody waits for more than twice
  /// what was needed.
  private static let standardPatience = 12_000

  /// - Parameter scalars: how many are to be read, at least.
  init(_ expressions: Expressions, expecting scalars: Int = 0) {
    self.expressions = expressions
    patience = scalars < Self.standardPatience ? Self.standardPatience : 0
  }

  /// - Parameter count: the scalars that it is to read.
  private func scanner(ofSide side: Int, for count: Int) -> PatternScanner {
    if let known = made[side] { return known }
    if let set = patience > 0 ? expressions.knownSet(ofSide: side) : expressions.set(ofSide: side) {
      let scanner = PatternScanner(set)
      made[side] = scanner
      return scanner
    }
    patience -= count
    if let known = plain[side] { return known }
    let scanner = PatternScanner(expressions.plainSet(ofSide: side))
    plain[side] = scanner
    return scanner
  }

  /// Hands over what every expression matches in a text, for each pattern that looks for it.
  ///
  /// - Parameters:
  ///   - role: who says it.
  ///   - found: one match after the other.
  ///   - givenUp: the search passed its limit, and nothing that it matched is known.
  func find(
    in text: [UInt32], saidBy role: Role?, found: (_ pattern: Int, NormalizedRange) -> Void,
    givenUp: (_ pattern: Int) -> Void
  ) {
    let place = Expressions.side(of: role)
    let side = expressions.sides[place]
    guard !side.texts.isEmpty else { return }
    let scanner = scanner(ofSide: place, for: text.count)
    scanner.read(text)
    for expression in side.texts.indices where scanner.mayMatch(expression) {
      ranges.removeAll(keepingCapacity: true)
      do throws(Pattern.SearchError) {
        try scanner.appendMatches(of: expression, in: text, to: &ranges)
      } catch {
        for pattern in side.patterns[expression] { givenUp(pattern) }
        continue
      }
      guard !ranges.isEmpty else { continue }
      for pattern in side.patterns[expression] {
        for range in ranges { found(pattern, range) }
      }
    }
  }
}
