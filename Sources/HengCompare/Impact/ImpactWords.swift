public import Heng

/// The words by which the verdicts of an impact's examples came about, before and after.
public struct ImpactWords: Sendable {
  private var known: [Key: Words] = [:]

  private struct Key: Hashable {
    let rule: String
    let call: String
    let part: String?
  }

  /// Sentences with the decisive words in 【】; `nil` where there were none.
  public struct Words: Hashable, Sendable {
    public let before: String?
    public let after: String?
  }

  /// - Parameters:
  ///   - calls: among them those of the examples, as both packs scored them.
  ///   - roles: as they were scored.
  public init(
    of impact: Impact, in calls: [Call], from old: RulePack, to new: RulePack,
    roles: RoleTreatment = .correct
  ) {
    let examples = impact.rules.flatMap { rule in
      rule.turns.flatMap(\.examples).map { Key(rule: rule.rule, call: $0.call, part: $0.part) }
    }
    let wanted = Dictionary(grouping: examples, by: \.call)
    let sessions = [old, new].map { Scorer.Session(Scorer($0, roles: roles)) }
    for call in calls {
      guard let keys = wanted[call.id], known[keys[0]] == nil else { continue }
      let cards = sessions.map { $0.score(call) }
      for key in keys {
        known[key] = Words(
          before: Self.words(key, in: cards[0]), after: Self.words(key, in: cards[1]))
      }
    }
  }

  private static func words(_ key: Key, in card: Scorecard) -> String? {
    let own = key.part.map { part in card.agents.first { $0.speaker == part }?.card } ?? card
    return own?.rules.first { $0.id == key.rule }?.evidence.first?.quotation
  }

  public func words(of rule: String, _ example: RuleImpact.Example) -> Words {
    known[Key(rule: rule, call: example.call, part: example.part)]
      ?? Words(before: nil, after: nil)
  }
}
