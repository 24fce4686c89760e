internal import HanText

/// A valid pack flattened for matching: patterns by number, all their phrases in one automaton.
/// Made once, never changed, shared by all tasks.
final class Program: Sendable {
  let pack: RulePack
  let patterns: [CompiledPattern]
  let phrases: PhraseSet
  /// What the phrases of the automaton mean to which patterns.
  let uses: PhraseUses<PhraseUse>
  /// What they mean for who is the agent.
  let clues: PhraseUses<RoleClue.Use>
  /// The phrases that are also found by their sound; `nil` in most packs.
  let sounds: SoundSet?
  let soundUses: PhraseUses<PhraseUse>
  /// The regular expressions of all patterns.
  let expressions: Expressions
  /// How often a scalar stands in the phrases.
  let commonness: [UInt32: Int]
  let rules: [CompiledRule]
  let signals: [CompiledSignal]
  /// How many different queries there are, and how many different windows these have.
  let queryCount: Int
  let windowCount: Int

  init(
    _ pack: RulePack, patterns: [CompiledPattern], phrases: PhraseSet,
    uses: PhraseUses<PhraseUse>, clues: PhraseUses<RoleClue.Use>, sounds: SoundSet?,
    soundUses: PhraseUses<PhraseUse>, rules: [CompiledRule],
    signals: [CompiledSignal], queryCount: Int,
    windowCount: Int, commonness: [UInt32: Int]
  ) {
    self.pack = pack
    self.patterns = patterns
    self.phrases = phrases
    self.uses = uses
    self.clues = clues
    self.sounds = sounds
    self.soundUses = soundUses
    self.rules = rules
    self.signals = signals
    self.queryCount = queryCount
    self.windowCount = windowCount
    self.commonness = commonness
    expressions = Expressions(patterns, limits: pack.limits)
  }
}

extension Program {
  /// The literal scalars of each phrase of a pattern, for near misses. Sorted, so that the order in which
  /// an author writes phrases does not matter.
  func literals(of number: Int) -> [[UInt32]] {
    let pattern = patterns[number]
    let phrases = pattern.labels.flatMap { pack.expansions.phrases(for: $0) }
    let literals = phrases.map(\.scalars).sorted { $0.precedes($1) }
    return literals + (pattern.like?.references ?? [])
  }

  /// How many phrases a pattern looks for.
  func phraseCount(of number: Int) -> Int {
    patterns[number].labels.reduce(0) { $0 + pack.expansions.numbers(for: $1).count }
  }

  /// The first pattern that looks for other words than its like in `other`.
  func numberOfPattern(otherThanIn other: Program) -> Int? {
    zip(patterns, other.patterns).enumerated().first { _, pair in
      pair.0.labels != pair.1.labels || pair.0.covers != pair.1.covers
        || pair.0.like?.references != pair.1.like?.references
    }?.offset
  }
}

/// What is looked for and which guards hold; where it is looked for is the ``Query``'s. A class, because
/// it is looked at for every call.
final class CompiledPattern: Sendable {
  let who: Speaker
  /// The guards one by one: they are asked for every candidate.
  let isUnlessNegated: Bool
  let isUnlessQuestion: Bool
  let isUnlessReported: Bool
  let boundary: PatternSource.Boundary
  let aNotA: PatternSource.ANotA
  let matter: Matter
  /// Whether all that it may mean is looked for before anybody asks: phrases and expressions.
  let isSoughtAtOnce: Bool
  /// What the author wrote, for drops and near misses.
  let labels: [String]
  let covers: [String]

  enum Matter: Sendable {
    case phrases
    /// An expression.
    case regex(String)
    case like(CompiledLike)
    case echo(PatternSource.Echo)
    /// No words, but waits or turns.
    case interval(Measure)
  }

  init(
    _ source: PatternSource, matter: Matter, labels: [String], covers: [String]
  ) {
    (who, boundary, aNotA) = (source.who, source.boundary, source.aNotA)
    isUnlessNegated = source.unless.contains(.negated)
    isUnlessQuestion = source.unless.contains(.question)
    isUnlessReported = source.unless.contains(.reported)
    self.matter = matter
    isSoughtAtOnce =
      switch matter {
      case .phrases, .regex: true
      case .like, .echo, .interval: false
      }
    self.labels = labels
    self.covers = covers
  }

  var hasGuards: Bool { isUnlessNegated || isUnlessQuestion || isUnlessReported }

  var regex: String? {
    if case .regex(let expression) = matter { expression } else { nil }
  }

  var like: CompiledLike? {
    if case .like(let like) = matter { like } else { nil }
  }

  var echo: PatternSource.Echo? {
    if case .echo(let echo) = matter { echo } else { nil }
  }

  var interval: Measure? {
    if case .interval(let measure) = matter { measure } else { nil }
  }
}

/// For each phrase of a list what it is used for.
struct PhraseUses<Use: Sendable>: Sendable {
  private let starts: [Int32]
  private let all: [Use]

  /// - Parameters:
  ///   - uses: those of one phrase in their order.
  ///   - count: how many phrases there are.
  init(_ uses: [(phrase: Int32, use: Use)], of count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for (phrase, _) in uses { starts[Int(phrase) + 1] += 1 }
    for phrase in 0..<count { starts[phrase + 1] += starts[phrase] }
    self.starts = starts
    var next = starts
    var all = uses.map(\.use)
    for (phrase, use) in uses {
      all[Int(next[Int(phrase)])] = use
      next[Int(phrase)] += 1
    }
    self.all = all
  }

  /// Calls `body` with what a phrase means.
  @inline(__always)
  func forEach(of phrase: Int, _ body: (Use) -> Void) {
    for place in Int(starts[phrase])..<Int(starts[phrase + 1]) { body(all[place]) }
  }
}

extension PhraseUses<PhraseUse> {
  /// Calls `body` with what a phrase means where somebody of a role says it.
  @inline(__always)
  func forEach(of phrase: Int, saidBy role: Role?, _ body: (PhraseUse) -> Void) {
    forEach(of: phrase) { if $0.who.includes(role) { body($0) } }
  }
}

/// A phrase's part in a pattern. A pack has a hundred thousand of them, so they are small.
struct PhraseUse: Sendable {
  private let patternNumber: Int32
  private let labelNumber: Int32
  /// Whose words the pattern looks at.
  let who: Speaker
  let isCover: Bool
  /// A single Han character, which must be an ICU word unless the rule says otherwise.
  let isSingleHan: Bool

  init(pattern: Int, who: Speaker, label: Int, isCover: Bool, isSingleHan: Bool) {
    patternNumber = Int32(pattern)
    labelNumber = Int32(label)
    self.who = who
    self.isCover = isCover
    self.isSingleHan = isSingleHan
  }

  var pattern: Int { Int(patternNumber) }

  /// An index into `labels`, or into `covers` for a phrase of `not_in`.
  var label: Int { Int(labelNumber) }
}

/// A phrase or an entry of `not_in` that a pattern is to do without.
struct Omission: Hashable, Sendable {
  let pattern: Int
  /// As in ``PhraseUse``.
  let label: Int
  let isCover: Bool
}

extension PhraseUse {
  var omission: Omission { Omission(pattern: pattern, label: label, isCover: isCover) }
}

/// A pattern in the parts of a call that all of `scopes` leave.
struct Query: Hashable, Sendable {
  /// Its place among the program's queries: equal ones have one number.
  let number: Int
  let pattern: Int
  /// The place of its window among the program's: those of the same scopes and speakers are one.
  let window: Int
  let scopes: [CompiledScope]
}

struct CompiledScope: Hashable, Sendable {
  let first: Extent?
  let last: Extent?
  let anchors: [CompiledAnchor]
}

struct CompiledAnchor: Hashable, Sendable {
  let side: Scope.Anchor.Side
  let query: Query
  let within: Extent?
  let until: Query?
  let choice: Scope.Anchor.Choice
}

/// A class, because rules are passed around for every call, and copies of their many parts would be
/// counted each time.
final class CompiledRule: Sendable {
  /// The rule with what is known of it without a call.
  let known: PackRule
  let check: CompiledCheck
  let applies: CompiledCondition?

  init(_ rule: Rule, dimension: String?, check: CompiledCheck, applies: CompiledCondition?) {
    known = PackRule(rule, dimension: dimension)
    self.check = check
    self.applies = applies
  }

  var rule: Rule { known.rule }
}

/// A class, because results name it.
final class CompiledSignal: Sendable {
  let id: String
  let name: Wording
  let query: Query

  init(id: String, name: Wording, query: Query) {
    (self.id, self.name, self.query) = (id, name, query)
  }
}

/// Indirect, because checks are passed around for every call.
indirect enum CompiledCheck: Sendable {
  case forbid(Query, allow: Int)
  case require(Query, atLeast: Int)
  case balance(Query, against: Query)
  case respond(CompiledRespond)
  case precede(before: Query, must: Query, within: Extent?)
  case sequence([(name: Wording, query: Query)], Rule.Sequence.Order)
  case pace(Rule.Pace, CompiledScope, excuse: Query?)
  case repetition(Rule.Repetition, CompiledScope)
  case combine(CompiledCondition)
}

extension CompiledRule {
  /// Whether a result tells where missing words were looked for: not in a dimension with a scale of
  /// its own, where a miss is nobody's failure.
  var tellsAbsence: Bool { known.dimension == nil }
}

extension CompiledCheck {
  /// Whether it looks at a part that hangs on the end of the call.
  var looksAtEnd: Bool {
    switch self {
    case .forbid(let query, _), .require(let query, _): query.looksAtEnd
    case .balance(let query, let other): query.looksAtEnd || other.looksAtEnd
    case .respond(let respond): respond.when.looksAtEnd || respond.then.looksAtEnd
    case .precede(let before, let must, _): before.looksAtEnd || must.looksAtEnd
    case .sequence(let steps, _): steps.contains { $0.query.looksAtEnd }
    case .pace(_, let scope, _), .repetition(_, let scope): scope.last != nil
    case .combine: false
    }
  }
}

extension Query {
  var looksAtEnd: Bool { scopes.contains { $0.last != nil } }
}

struct CompiledRespond: Sendable {
  let when: Query
  let then: Query
  let within: Extent?
  let cancelledBy: Query?
  let pairing: Rule.Respond.Pairing
  let enough: Rule.Respond.Enough
  let unprompted: Rule.Respond.Unprompted
}

indirect enum CompiledCondition: Sendable {
  case all([CompiledCondition])
  case any([CompiledCondition])
  case none([CompiledCondition])
  case atLeast(Int, [CompiledCondition])
  case found(Query)
  case missing(Query)
  case meta(key: String, values: [String])
  case measure(Measure)
  /// Of a rule, by its place in the program.
  case verdict(Verdict, rule: Int)
}
