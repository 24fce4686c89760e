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

  let agent: Side
  let customer: Side
  /// In what neither says.
  let others: Side
  private let limits: Pattern.Limits
  /// By side, made when they are first asked for: many programs see only a few sentences.
  private let sets = Mutex<[Role?: PatternSet]>([:])

  init(_ patterns: [CompiledPattern], limits: RulePack.RegexLimits) {
    agent = Side(patterns, of: .agent)
    customer = Side(patterns, of: .customer)
    others = Side(patterns, of: nil)
    self.limits = Pattern.Limits(steps: limits.steps, stack: limits.stack)
  }

  func side(of role: Role?) -> Side {
    switch role {
    case .agent: agent
    case .customer: customer
    case .other, nil: others
    }
  }

  /// The expressions of a side as ICU alone finds them: made at once.
  func plainSet(of role: Role?) -> PatternSet {
    PatternSet(side(of: role).texts, limits: limits, engine: .icu)
  }

  /// The same, found together: worth its making for thousands of sentences.
  func set(of role: Role?) -> PatternSet {
    let key = role == .other ? nil : role
    return sets.withLock { sets in
      if let known = sets[key] { return known }
      let made = PatternSet(side(of: role).texts, limits: limits)
      sets[key] = made
      return made
    }
  }
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
  private let scanners: Scanners
  private var ranges: [NormalizedRange] = []

  init(_ expressions: Expressions) {
    self.expressions = expressions
    scanners = Scanners(expressions)
  }

  /// Scanners by side: ICU's own for the first texts, which are all that many tasks see.
  private final class Scanners {
    private let expressions: Expressions
    private var plain: [Role?: PatternScanner] = [:]
    private var agent: PatternScanner?
    private var customer: PatternScanner?
    private var others: PatternScanner?
    /// Scalars that are read before the sets are made.
    private var patience = 20_000

    init(_ expressions: Expressions) { self.expressions = expressions }

    func scanner(of role: Role?, for count: Int) -> PatternScanner {
      switch role {
      case .agent: if let agent { return agent }
      case .customer: if let customer { return customer }
      case .other, nil: if let others { return others }
      }
      return patience > 0 ? plainScanner(of: role, for: count) : made(of: role)
    }

    private func plainScanner(of role: Role?, for count: Int) -> PatternScanner {
      patience -= count
      if let known = plain[role] { return known }
      let made = PatternScanner(expressions.plainSet(of: role))
      plain[role] = made
      return made
    }

    private func made(of role: Role?) -> PatternScanner {
      let made = PatternScanner(expressions.set(of: role))
      switch role {
      case .agent: agent = made
      case .customer: customer = made
      case .other, nil: others = made
      }
      return made
    }
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
    let side = expressions.side(of: role)
    guard !side.texts.isEmpty else { return }
    let scanner = scanners.scanner(of: role, for: text.count)
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
