internal import HanText
internal import Heng

/// What a change of rules does: the same calls as two packs score them.
public struct Impact: Sendable {
  /// Calls that both scored; one that was handed on counts for each of its agents.
  public let calls: Int
  /// The mean scores of those that neither leaves provisional; `nil` without any.
  public let means: (before: Double, after: Double)?
  /// How many calls have another score.
  public let moved: Int
  /// The grades that calls change, the commonest change first; `nil` for none.
  public let grades: [GradeChange]
  /// Every rule of either pack, by id.
  public let rules: [RuleImpact]
  /// Agents whose band is another, by id.
  public let bands: [BandChange]

  public struct GradeChange: Hashable, Sendable {
    public let from: String?
    public let to: String?
    public let calls: Int
  }

  public struct BandChange: Hashable, Sendable {
    public let agent: String
    public let name: String?
    /// `nil` where the agent has none.
    public let from: Band.Standing?
    public let to: Band.Standing?
  }

  /// What is chosen of a comparison.
  public struct Terms: Sendable {
    /// How many examples of each turn are shown.
    public let samples: Int
    /// Which these are, and what chance does in bands.
    public let seed: UInt64
    /// The fewest calls with which an agent is compared.
    public let least: Int

    public init(samples: Int = 3, seed: UInt64 = 1, least: Int = AgentComparison.fewCalls) {
      self.samples = samples
      self.seed = seed
      self.least = least
    }
  }

  /// - Parameters:
  ///   - before: what the old pack gives, of the same calls as `after`; others are left out.
  ///   - changes: how each rule of either pack stands to the other, by id.
  public init(
    before: [ScoredCall], after: [ScoredCall], changes: [String: RuleImpact.Change],
    _ terms: Terms = Terms()
  ) {
    let pairs = Self.pairs(before, after)
    calls = pairs.count
    let decided = pairs.filter { !$0.before.isProvisional && !$0.after.isProvisional }
    means = decided.isEmpty ? nil : (Self.mean(decided, \.before), Self.mean(decided, \.after))
    moved = pairs.count { $0.before.score != $0.after.score }
    grades = Self.grades(of: pairs)
    rules = RuleImpact.all(of: pairs, changes: changes, terms)
    bands = Self.bands(pairs, terms)
  }

  struct Pair: Sendable {
    let before: ScoredCall
    let after: ScoredCall
  }

  /// Both results of each call, by its id and the agent's label.
  private static func pairs(_ before: [ScoredCall], _ after: [ScoredCall]) -> [Pair] {
    func key(_ call: ScoredCall) -> [String] { [call.call, call.part ?? ""] }
    let old = Dictionary(before.map { (key($0), $0) }) { first, _ in first }
    var seen: Set<[String]> = []
    return after.compactMap { call in
      guard let before = old[key(call)], seen.insert(key(call)).inserted else { return nil }
      return Pair(before: before, after: call)
    }.sorted {
      key($0.after).lexicographicallyPrecedes(key($1.after), by: String.precedesByScalars)
    }
  }

  private static func mean(_ pairs: [Pair], _ side: KeyPath<Pair, ScoredCall>) -> Double {
    Double(pairs.reduce(0) { $0 + $1[keyPath: side].score }) / Double(pairs.count)
  }

  private static func grades(of pairs: [Pair]) -> [GradeChange] {
    let changed = pairs.filter { $0.before.grade != $0.after.grade }
    return Dictionary(grouping: changed) { [$0.before.grade, $0.after.grade] }.map {
      GradeChange(from: $0.key[0], to: $0.key[1], calls: $0.value.count)
    }.sorted {
      (-$0.calls, $0.from ?? "", $0.to ?? "") < (-$1.calls, $1.from ?? "", $1.to ?? "")
    }
  }

  private static func bands(_ pairs: [Pair], _ terms: Terms) -> [BandChange] {
    let before = AgentComparison(pairs.map(\.before), least: terms.least, seed: terms.seed)
    let after = AgentComparison(pairs.map(\.after), least: terms.least, seed: terms.seed)
    return after.groups.compactMap { group in
      guard let id = group.id else { return nil }
      let (from, to) = (before.group(id)?.band?.standing, group.band?.standing)
      return from == to ? nil : BandChange(agent: id, name: group.name, from: from, to: to)
    }
  }
}
