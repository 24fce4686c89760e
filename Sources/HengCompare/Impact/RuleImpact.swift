internal import HanText
public import Heng

/// What becomes of one rule.
public struct RuleImpact: Sendable {
  public let rule: String
  public let change: Change
  /// What becomes otherwise: verdicts that turn, failures first, then the commonest; last those that stay
  /// and move other points.
  public let turns: [Turn]
  /// All its points over all calls.
  public let points: (before: Int, after: Int)

  /// How a rule stands to that of the same id in the other pack.
  public enum Change: String, Sendable {
    case added
    case removed
    /// It, or a signal that it names, says something else.
    case changed
    case same
  }

  /// Calls in which a verdict turns the same way, or stays and moves other points.
  public struct Turn: Sendable {
    /// `nil` where the pack has no such rule.
    public let from: Verdict?
    public let to: Verdict?
    public let calls: Int
    /// Some of them, by call.
    public let examples: [Example]
  }

  public struct Example: Hashable, Sendable {
    public let call: String
    public let part: String?
    public let before: ScoredCall.Outcome?
    public let after: ScoredCall.Outcome?
  }

  /// Whether any verdict turns or any point moves.
  public var moves: Bool { !turns.isEmpty || points.before != points.after }

  /// How the rules of two packs stand to each other, by id; drafts and retired ones are left out.
  public static func changes(from old: RulePack, to new: RulePack) -> [String: Change] {
    let (before, after) = (old.ruleFingerprints, new.ruleFingerprints)
    var changes = after.mapValues { _ in Change.added }
    for (rule, print) in before {
      changes[rule] = after[rule].map { $0 == print ? .same : .changed } ?? .removed
    }
    return changes
  }

  /// By id.
  static func all(
    of pairs: [Impact.Pair], changes: [String: Change], _ terms: Impact.Terms
  ) -> [RuleImpact] {
    var columns: [String: [Example]] = [:]
    for pair in pairs {
      let old = Dictionary(pair.before.rules.map { ($0.rule, $0) }) { first, _ in first }
      let new = Dictionary(pair.after.rules.map { ($0.rule, $0) }) { first, _ in first }
      for rule in Set(old.keys).union(new.keys) {
        columns[rule, default: []].append(
          Example(
            call: pair.after.call, part: pair.after.part, before: old[rule], after: new[rule]))
      }
    }
    let ids = Set(columns.keys).union(changes.keys).sorted(by: String.precedesByScalars)
    return ids.map { RuleImpact($0, columns[$0] ?? [], changes[$0] ?? .same, terms) }
  }

  private init(_ rule: String, _ all: [Example], _ change: Change, _ terms: Impact.Terms) {
    self.rule = rule
    self.change = change
    points = (
      all.reduce(0) { $0 + ($1.before?.points ?? 0) },
      all.reduce(0) { $0 + ($1.after?.points ?? 0) }
    )
    let turned = all.filter(\.moves)
    let groups = Dictionary(grouping: turned) { [$0.before?.verdict, $0.after?.verdict] }
    turns = groups.map { verdicts, examples in
      var dice = Dice(
        seed: terms.seed, rule, verdicts.map { $0?.rawValue ?? "-" }.joined(separator: ">"))
      return Turn(
        from: verdicts[0], to: verdicts[1], calls: examples.count,
        examples: dice.some(terms.samples, of: examples))
    }.sorted { $0.order < $1.order }
  }
}

extension RuleImpact.Example {
  fileprivate var moves: Bool {
    if before?.verdict != after?.verdict { return true }
    return before?.points != after?.points
  }
}

extension RuleImpact.Turn {
  /// Whether only the points are others.
  public var keepsVerdict: Bool { from == to }

  fileprivate var order: (Int, Int, String) {
    let isFailure = to == .fail || from == .fail
    return (
      keepsVerdict ? 2 : isFailure ? 0 : 1, -calls, "\(from?.rawValue ?? "")>\(to?.rawValue ?? "")"
    )
  }
}
