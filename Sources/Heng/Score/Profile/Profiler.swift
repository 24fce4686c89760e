internal import HanText

/// Counts what calls cost. It asks an evaluator what it found: scoring itself counts nothing, and costs
/// nothing more for it. For one task at a time.
public final class Profiler {
  private let program: Program
  private let session: Scorer.Session
  private var efforts: ExpressionEfforts
  /// The signals and rules, in the order of the profile's rows.
  private let subjects: [Subject]

  /// A rule or signal, and what it asks for.
  private struct Subject {
    /// Its place in the program; `nil` for a signal.
    let rule: Int?
    /// Every pattern that it asks, each once.
    let patterns: [Int]
    /// Those of them that nobody before it asks: their search is its cost.
    let own: [Int]
    let queries: [Query]
    /// How many phrases are compared when the words that it must find are missing.
    let phrases: Int
  }

  public convenience init(_ scorer: Scorer) { self.init(scorer, Scorer.Session(scorer)) }

  /// - Parameter session: of the same scorer.
  init(_ scorer: Scorer, _ session: Scorer.Session) {
    program = scorer.program
    self.session = session
    efforts = ExpressionEfforts(program)
    subjects = Self.subjects(of: program)
  }

  private static func subjects(of program: Program) -> [Subject] {
    var known: Set<Int> = []
    func subject(_ rule: Int?, _ queries: [Query]) -> Subject {
      var patterns: [Int] = []
      for query in queries where !patterns.contains(query.pattern) {
        patterns.append(query.pattern)
      }
      let own = patterns.filter { known.insert($0).inserted }
      return Subject(
        rule: rule, patterns: patterns, own: own, queries: queries,
        phrases: queries.first.map { program.phraseCount(of: $0.pattern) } ?? 0)
    }
    return program.signals.indices.map { subject(nil, program.queries(ofSignal: $0)) }
      + program.rules.indices.map { subject($0, program.ownQueries(ofRule: $0)) }
  }

  /// Adds the cost of a call as it is scored: with the roles that the scorer gives it. It is weighed once
  /// more.
  public func count(_ call: Call, into profile: inout RuleProfile) {
    let matcher = CallMatcher(session.cast(call), workbench: session.workbench)
    count(Evaluator(matcher: matcher, program: program), into: &profile)
  }

  /// Adds the cost of a call that is weighed already.
  func count(_ evaluator: Evaluator, into profile: inout RuleProfile) {
    let matcher = evaluator.matcher
    profile.count(shared: matcher.passages.reduce(0) { $0 + $1.scalars.count * Steps.character })
    let costs = efforts.costs(in: matcher.passages)
    for (place, subject) in subjects.enumerated() {
      profile.count(row(of: subject, evaluator, costs, profile.rows[place]), at: place)
    }
  }

  private func row(
    of subject: Subject, _ evaluator: Evaluator, _ costs: [Int: ExpressionEfforts.Cost],
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
    for pattern in subject.own { add(pattern, to: &row, matcher, costs) }
    row.add(Steps.windows(of: subject.queries, in: matcher.call), for: .windows)
    if let rule = subject.rule {
      add(program.rules[rule].check, to: &row, matcher)
      let finding = evaluator.finding(ofRule: rule)
      if let absence = finding.absence {
        row.add(Steps.nearMisses(absence, phrases: subject.phrases), for: .nearMisses)
      }
    }
    return row
  }

  /// What looking for a pattern costs.
  private func add(
    _ pattern: Int, to row: inout RuleProfile.Row, _ matcher: CallMatcher,
    _ costs: [Int: ExpressionEfforts.Cost]
  ) {
    var found = PatternHits()
    let candidates = matcher.allCandidates(of: pattern, &found).count
    row.add(candidates * Steps.check(program.patterns[pattern]), for: .candidates)
    switch program.patterns[pattern].matter {
    case .phrases, .interval: break
    case .regex:
      let cost = costs[pattern] ?? ExpressionEfforts.Cost()
      row.passed += cost.passed
      row.texts += cost.texts
      row.add(cost.steps, for: .expression)
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
    candidate + (pattern.hasGuards ? guards : 0) + (pattern.covers.isEmpty ? 0 : cover)
      + (pattern.boundary == .word ? wordEdges : 0)
  }

  /// Each window is a pass over the utterances.
  static func windows(of queries: [Query], in call: Call) -> Int {
    verdict + queries.reduce(0) { $0 + 2 * $1.scopes.count } * call.utterances.count
  }

  /// The phrases are looked up by their rarest characters, and the likely ones compared with the texts.
  static func nearMisses(_ absence: Absence, phrases: Int) -> Int {
    verdict + (phrases + absence.characters) / 4
  }
}

/// What the patterns with an expression cost, each in the texts of those whom it listens to.
private struct ExpressionEfforts {
  struct Cost {
    var steps = 0
    var passed = 0
    var texts = 0
  }

  private let expressions: Expressions
  /// By side.
  private var scanners: [PatternScanner?] = [nil, nil, nil]

  init(_ program: Program) { expressions = program.expressions }

  /// By pattern. Patterns with the same expression share what it costs.
  mutating func costs(in passages: [Passage]) -> [Int: Cost] {
    var costs: [Int: Cost] = [:]
    for passage in passages {
      let side = expressions.side(of: passage.role)
      let scanner = scanner(of: passage.role)
      scanner.read(passage.scalars)
      for (expression, patterns) in side.patterns.enumerated() {
        let effort = scanner.effort(of: expression)
        let steps = Steps.of(effort, over: passage.scalars.count) / patterns.count
        for pattern in patterns {
          costs[pattern, default: Cost()].add(steps, isPassed: effort != .none)
        }
      }
    }
    return costs
  }

  private mutating func scanner(of role: Role?) -> PatternScanner {
    let side = Expressions.side(of: role)
    if let known = scanners[side] { return known }
    let made = PatternScanner(expressions.set(ofSide: side))
    scanners[side] = made
    return made
  }
}

extension ExpressionEfforts.Cost {
  fileprivate mutating func add(_ steps: Int, isPassed: Bool) {
    self.steps += steps
    texts += 1
    if isPassed { passed += 1 }
  }
}

extension Steps {
  fileprivate static func of(_ effort: PatternScanner.Effort, over length: Int) -> Int {
    switch effort {
    case .none: 0
    case .tried(let steps): steps
    case .searched: length * icu
    }
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
