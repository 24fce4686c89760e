internal import HanText

/// The words of one passage of a corpus, with what a pattern already finds taken out.
struct MinedLine {
  /// What stands at one place of a passage.
  enum Token: Hashable {
    /// Before the first word, and behind the last.
    case edge
    /// An ICU word of Han characters, normalised.
    case word([UInt32])
    /// A space or a punctuation mark.
    case sign(UInt32)
    /// A hit of the pattern.
    case hit
    /// Latin, digits, and what a guard or `not_in` keeps from counting.
    case other
  }

  /// Where a turn stands among the turns of its speaker.
  enum Place: Hashable { case only, first, middle, last }

  /// The number of the call in the corpus.
  let call: Int
  /// The number of the turn in the call.
  let turn: Int
  let place: Place
  let passage: Passage
  /// An edge, what stands in the passage, an edge.
  let tokens: [Token]
  /// Where each token stands in the passage; empty for the edges.
  let ranges: [Range<Int>]
}

/// The speech of those whom a signal or a rule is about, read call by call.
struct MinedSpeech {
  private(set) var lines: [MinedLine] = []
  /// What the rule says of each call; empty for a signal.
  private(set) var verdicts: [Verdict] = []
  /// How often the pattern is found.
  private(set) var hits = 0
  private let workbench: Workbench
  private let subject: MinedSubject

  init(_ subject: MinedSubject, calls: [Call]) {
    self.subject = subject
    workbench = Workbench(subject.program)
    for (number, call) in calls.enumerated() { read(call, number) }
  }

  private mutating func read(_ call: Call, _ number: Int) {
    let matcher = CallMatcher(call, workbench: workbench)
    let evaluator = Evaluator(matcher: matcher, program: subject.program)
    if let rule = subject.rule { verdicts.append(evaluator.finding(ofRule: rule).verdict) }
    var found: [Int: [Found]] = [:]
    for query in subject.queries {
      let counted = Set(evaluator.hits(of: query))
      hits += counted.count
      for hit in matcher.hits(of: query.pattern).hits {
        found[hit.passage, default: []].append(
          Found(range: hit.range.scalars, isHit: counted.contains(hit)))
      }
      for (hit, _) in matcher.dropped(of: query.pattern) {
        found[hit.passage, default: []].append(Found(range: hit.range.scalars, isHit: false))
      }
    }
    let turns = call.turns.indices.filter { subject.who.includes(call.turns[$0].role) }
    for (index, passage) in matcher.passages.enumerated() where subject.who.includes(passage.role) {
      let turn = call.turn(ofUtterance: passage.utterances.lowerBound)
      let cut = cut(passage, found[index, default: []])
      lines.append(
        MinedLine(
          call: number, turn: turn, place: Self.place(of: turn, in: turns), passage: passage,
          tokens: cut.tokens, ranges: cut.ranges))
    }
  }

  private struct Found {
    let range: Range<Int>
    let isHit: Bool
  }

  private static func place(of turn: Int, in turns: [Int]) -> MinedLine.Place {
    switch (turn == turns.first, turn == turns.last) {
    case (true, true): .only
    case (true, false): .first
    case (false, true): .last
    case (false, false): .middle
    }
  }

  private func cut(
    _ passage: Passage, _ found: [Found]
  ) -> (tokens: [MinedLine.Token], ranges: [Range<Int>]) {
    var tokens: [MinedLine.Token] = [.edge]
    var ranges: [Range<Int>] = [0..<0]
    var last: Int?
    var start = 0
    for end in workbench.wordEnds(in: passage.scalars) {
      let word = start..<end
      start = end
      let held = found.firstIndex { $0.isHit && $0.range.overlaps(word) }
      if let held, held == last { continue }
      last = held
      tokens.append(held != nil ? .hit : token(word, of: passage, found))
      ranges.append(word)
    }
    return (tokens + [.edge], ranges + [start..<start])
  }

  private func token(_ word: Range<Int>, of passage: Passage, _ found: [Found]) -> MinedLine.Token {
    if found.contains(where: { $0.range.overlaps(word) }) { return .other }
    let scalars = passage.scalars[word]
    if scalars.allSatisfy(Scalars.isHan) { return .word(Array(scalars)) }
    let isText = scalars.contains {
      Scalars.isLatin($0) || Scalars.isDigit($0) || Scalars.isHan($0)
    }
    return isText ? .other : .sign(scalars.last ?? 0)
  }
}

/// A signal or a rule whose words are looked for in a corpus.
struct MinedSubject {
  let id: String
  let name: Wording
  let place: Place
  let who: Speaker
  let program: Program
  /// What it already finds.
  let queries: [Query]
  /// The rule's place in the program.
  let rule: Int?
  /// What other signals of the same speaker look for: no news for this one.
  let others: [[UInt32]]

  /// - Returns: `nil` for an id that is no signal's.
  init?(signal id: String, in pack: RulePack) {
    guard let signal = pack.signals.first(where: { $0.id == id }) else { return nil }
    let program = Compiler.compile(pack.isolating(.signal(signal)))
    guard let query = program.signals.first(where: { $0.id == id })?.query else { return nil }
    self.id = id
    name = signal.name
    place = signal.place
    who = signal.pattern.who
    self.program = program
    queries = [query]
    rule = nil
    others = pack.signals.filter { $0.id != id && $0.pattern.who == signal.pattern.who }.flatMap {
      $0.pattern.phrases.flatMap { pack.expansions.phrases(for: $0.value) }.compactMap(\.literal)
    }
  }

  /// - Returns: `nil` for an id that is no rule's, or a retired one's.
  init?(rule id: String, in pack: RulePack) {
    guard let rule = pack.rules.first(where: { $0.id == id }), rule.status != .retired else {
      return nil
    }
    let program = Compiler.compile(pack.isolating(.rule(rule)))
    guard let index = program.rules.firstIndex(where: { $0.rule.id == id }) else { return nil }
    self.id = id
    name = rule.name
    place = rule.place
    self.program = program
    self.rule = index
    others = []
    switch program.rules[index].check {
    case .forbid(let query, _), .require(let query, _), .balance(let query, _): queries = [query]
    case .respond(let respond): queries = [respond.then]
    case .precede(_, let must, _): queries = [must]
    case .sequence(let steps, _): queries = steps.map(\.query)
    case .repetition, .pace, .combine: queries = []
    }
    switch program.rules[index].check {
    case .repetition(let repetition, _): who = repetition.who
    case .pace(let pace, _, _): who = pace.who
    default: who = queries.first.map { program.patterns[$0.pattern].who } ?? .any
    }
  }
}
