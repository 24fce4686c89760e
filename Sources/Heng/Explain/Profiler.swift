internal import HanText

/// Counts what calls cost. It weighs each of them once more, with an evaluator of its own, and asks that
/// what it found: scoring itself counts nothing, and costs nothing more for it. For one task at a time.
public final class Profiler {
  private let program: Program
  private let session: Scorer.Session
  private let scanner: PatternScanner
  /// The signals and rules, in the order of the profile's rows.
  private let subjects: [Subject]
  /// By pattern, the number of its expression.
  private let expressions: [Int: Int]

  /// A rule or signal, and what it asks for.
  private struct Subject {
    /// Its place in the program; `nil` for a signal.
    let rule: Int?
    /// Every pattern that it asks, each once.
    let patterns: [Int]
    /// Those of them that nobody before it asks: their search is its cost.
    let own: [Int]
    let queries: [Query]
  }

  public init(_ scorer: Scorer) {
    program = scorer.program
    session = Scorer.Session(scorer)
    scanner = PatternScanner(program.expressions.whole())
    subjects = Self.subjects(of: program)
    var expressions: [Int: Int] = [:]
    for (number, patterns) in program.expressions.all.patterns.enumerated() {
      for pattern in patterns { expressions[pattern] = number }
    }
    self.expressions = expressions
  }

  private static func subjects(of program: Program) -> [Subject] {
    var known: Set<Int> = []
    func subject(_ rule: Int?, _ queries: [Query]) -> Subject {
      var patterns: [Int] = []
      for query in queries where !patterns.contains(query.pattern) {
        patterns.append(query.pattern)
      }
      let own = patterns.filter { known.insert($0).inserted }
      return Subject(rule: rule, patterns: patterns, own: own, queries: queries)
    }
    return program.signals.indices.map { subject(nil, program.queries(ofSignal: $0)) }
      + program.rules.indices.map { subject($0, program.ownQueries(ofRule: $0)) }
  }

  /// Adds the cost of a call as it is scored: with the roles that the scorer gives it.
  public func count(_ call: Call, into profile: inout RuleProfile) {
    let matcher = CallMatcher(session.cast(call), workbench: session.workbench)
    let evaluator = Evaluator(matcher: matcher, program: program)
    profile.count(shared: matcher.passages.reduce(0) { $0 + $1.scalars.count * Steps.character })
    var expressions = ExpressionCosts(matcher, scanner, program)
    for (place, subject) in subjects.enumerated() {
      profile.count(row(of: subject, evaluator, &expressions, profile.rows[place]), at: place)
    }
  }

  private func row(
    of subject: Subject, _ evaluator: Evaluator, _ costs: inout ExpressionCosts,
    _ like: RuleProfile.Row
  ) -> RuleProfile.Row {
    let matcher = evaluator.matcher
    var row = RuleProfile.Row(id: like.id, name: like.name, isSignal: like.isSignal)
    for pattern in subject.patterns {
      var found = PatternHits()
      row.candidates += matcher.allCandidates(of: pattern, &found).count
      row.hits += matcher.hits(of: pattern).hits.count
    }
    row.calls = row.hits > 0 ? 1 : 0
    for pattern in subject.own { add(pattern, to: &row, matcher, &costs) }
    row.add(Steps.windows(of: subject.queries, in: matcher.call), for: .windows)
    if let rule = subject.rule {
      add(program.rules[rule].check, to: &row, matcher)
      let finding = evaluator.finding(ofRule: rule)
      if let absence = finding.absence {
        row.add(Steps.nearMisses(absence, of: subject.queries, in: program), for: .nearMisses)
      }
    }
    return row
  }

  /// What looking for a pattern costs.
  private func add(
    _ pattern: Int, to row: inout RuleProfile.Row, _ matcher: CallMatcher,
    _ costs: inout ExpressionCosts
  ) {
    var found = PatternHits()
    let candidates = matcher.allCandidates(of: pattern, &found).count
    row.add(candidates * Steps.check(program.patterns[pattern]), for: .candidates)
    switch program.patterns[pattern].matter {
    case .phrases, .interval: break
    case .regex:
      guard let expression = expressions[pattern] else { return }
      let cost = costs[expression, saidBy: program.patterns[pattern].who]
      row.passed += cost.passed
      row.texts += cost.texts
      row.add(cost.steps / program.expressions.all.patterns[expression].count, for: .expression)
    case .like(let like):
      let scalars = matcher.scalars(saidBy: program.patterns[pattern].who)
      row.add(scalars * max(1, like.references.count), for: .likeness)
    case .echo:
      let scalars = matcher.scalars(saidBy: program.patterns[pattern].who)
      row.add(scalars * Steps.echo, for: .likeness)
    }
  }

  private func add(_ check: CompiledCheck, to row: inout RuleProfile.Row, _ matcher: CallMatcher) {
    switch check {
    case .repetition(let repetition, _):
      let own = matcher.passages.filter { repetition.who.includes($0.role) }
      let scalars = own.reduce(0) { $0 + $1.scalars.count }
      row.add(scalars * max(1, own.count / 2), for: .likeness)
    case .pace: row.add(matcher.call.utterances.count * Steps.interval, for: .windows)
    case .forbid, .require, .balance, .respond, .precede, .sequence, .combine: break
    }
  }
}

/// How many steps each thing takes. A step is about a twentieth of what a character costs before any rule
/// looks at it; the numbers are what `perf` showed of the default pack, rounded.
private enum Steps {
  /// For each character: it is read, normalised, looked up, sieved and written.
  static let character = 20
  static let candidate = 4
  /// For each candidate: its clause is looked through.
  static let guards = 40
  /// For each candidate: the words around it are cut.
  static let wordEdges = 40
  static let cover = 8
  static let echo = 4
  /// For each rule and signal.
  static let verdict = 40
  /// For each utterance, of a rule that measures.
  static let interval = 8
  /// For each character of a text that ICU searches.
  static let icu = 20

  static func check(_ pattern: CompiledPattern) -> Int {
    candidate + (pattern.unless.isEmpty ? 0 : guards) + (pattern.covers.isEmpty ? 0 : cover)
      + (pattern.boundary == .word ? wordEdges : 0)
  }

  /// Each window is a pass over the utterances.
  static func windows(of queries: [Query], in call: Call) -> Int {
    verdict + queries.reduce(0) { $0 + 2 * $1.scopes.count } * call.utterances.count
  }

  /// The phrases are looked up by their rarest characters, and the likely ones compared with the texts.
  static func nearMisses(_ absence: Absence, of queries: [Query], in program: Program) -> Int {
    let phrases = queries.first.map { program.phraseCount(of: $0.pattern) } ?? 0
    return verdict + (phrases + absence.characters) / 4
  }
}

/// What each expression costs in one call, counted when it is first asked.
private struct ExpressionCosts {
  struct Cost {
    var steps = 0
    var passed = 0
    var texts = 0
  }

  private let matcher: CallMatcher
  private let scanner: PatternScanner
  /// By passage and expression.
  private var efforts: [[PatternScanner.Effort]]?
  private let count: Int

  init(_ matcher: CallMatcher, _ scanner: PatternScanner, _ program: Program) {
    self.matcher = matcher
    self.scanner = scanner
    count = program.expressions.all.texts.count
  }

  subscript(expression: Int, saidBy who: Speaker) -> Cost {
    mutating get {
      let efforts = known()
      var cost = Cost()
      for (passage, efforts) in zip(matcher.passages, efforts) where who.includes(passage.role) {
        cost.texts += 1
        switch efforts[expression] {
        case .none: continue
        case .tried(let steps): cost.steps += steps
        case .searched: cost.steps += passage.scalars.count * Steps.icu
        }
        cost.passed += 1
      }
      return cost
    }
  }

  private mutating func known() -> [[PatternScanner.Effort]] {
    if let efforts { return efforts }
    let made = matcher.passages.map { passage in
      scanner.read(passage.scalars)
      return (0..<count).map { scanner.effort(of: $0) }
    }
    efforts = made
    return made
  }
}

extension RuleProfile.Row {
  fileprivate mutating func add(_ count: Int, for work: RuleWork) {
    if count > 0 { steps[work, default: 0] += count }
  }
}

extension CallMatcher {
  fileprivate func scalars(saidBy who: Speaker) -> Int {
    passages.reduce(0) { $0 + (who.includes($1.role) ? $1.scalars.count : 0) }
  }
}
