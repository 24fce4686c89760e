internal import HanText

/// A valid pack flattened for matching: patterns by number, all their phrases in one automaton.
/// Made once, never changed, shared by all tasks.
struct Program: Sendable {
  let pack: RulePack
  let patterns: [CompiledPattern]
  let phrases: PhraseSet
  /// For each phrase of the automaton, what it means to which pattern.
  let uses: [[PhraseUse]]
  /// The phrases that are also found by their sound; `nil` in most packs.
  let sounds: SoundSet?
  let soundUses: [[PhraseUse]]
  let rules: [CompiledRule]
  let signals: [(id: String, query: Query)]
}

extension Program {
  /// The first pattern that looks for other words than its like in `other`.
  func numberOfPattern(otherThanIn other: Program) -> Int? {
    zip(patterns, other.patterns).enumerated().first { _, pair in
      pair.0.labels != pair.1.labels || pair.0.covers != pair.1.covers
        || pair.0.like?.references != pair.1.like?.references
    }?.offset
  }
}

/// What is looked for and which guards hold; where it is looked for is the ``Query``'s.
struct CompiledPattern: Sendable {
  let who: Speaker
  let unless: Set<PatternSource.Guard>
  let boundary: PatternSource.Boundary
  let aNotA: PatternSource.ANotA
  /// The expression of a regex pattern.
  let regex: String?
  /// The reference sentences of `like`.
  var like: CompiledLike?
  var echo: PatternSource.Echo?
  /// Of a pattern that looks for no words, but for waits or turns.
  var interval: Measure?
  /// What the author wrote, for drops and near misses.
  let labels: [String]
  let covers: [String]
  /// The literal scalars of each phrase, for near misses.
  let literals: [[UInt32]]
}

/// A phrase's part in a pattern.
struct PhraseUse: Hashable, Sendable {
  let pattern: Int
  /// An index into `labels`, or into `covers` for a phrase of `not_in`.
  let label: Int
  let isCover: Bool
  /// A single Han character, which must be an ICU word unless the rule says otherwise.
  let isSingleHan: Bool
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
  let pattern: Int
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

struct CompiledRule: Sendable {
  let rule: Rule
  /// The dimension with a scale of its own in which it counts; `nil` where it counts in the score.
  let dimension: String?
  let check: CompiledCheck
  let applies: CompiledCondition?
}

enum CompiledCheck: Sendable {
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
  var tellsAbsence: Bool { dimension == nil }
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
