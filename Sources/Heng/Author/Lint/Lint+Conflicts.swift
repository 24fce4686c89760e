internal import HanText

/// Q401: rules that stand in each other's way.
extension Lint {
  func checkConflicts() {
    let active = rules.filter { $0.status == .active }
    for (index, rule) in active.enumerated() {
      for other in active[..<index] {
        checkContradiction(rule, other)
        checkContradiction(other, rule)
        checkSharedWords(rule, other)
      }
    }
  }

  /// What one rule requires and another forbids: no call passes both.
  private func checkContradiction(_ forbidding: Rule, _ requiring: Rule) {
    guard case .forbid(let forbidden, let allow) = forbidding.check,
      case .require(let required, .atLeast(let count)) = requiring.check, allow < count,
      forbidden.who == required.who, meet(forbidden.scope, required.scope),
      forbidding.applies == nil || requiring.applies == nil
        || forbidding.applies == requiring.applies
    else { return }
    let wanted = expanded(required)
    let refused = expanded(forbidden).subtracting(forbidden.notIn.flatMap(expanded))
    guard !wanted.isEmpty, wanted.isSubset(of: refused) else { return }
    log.add(
      .conflict, .warning, at: told(forbidding, requiring).place,
      zh: "“\(forbidding.id)” 禁止的正是 “\(requiring.id)” 要求说的话",
      en: "'\(forbidding.id)' forbids exactly what '\(requiring.id)' requires")
  }

  private func expanded(_ phrase: Located<String>) -> [Phrase] {
    pack.expansions.phrases(for: phrase.value)
  }

  /// The same words in two rules of one kind and group: one of the two is superfluous, or charged
  /// only once.
  private func checkSharedWords(_ rule: Rule, _ other: Rule) {
    guard let group = rule.group, group == other.group, let own = pattern(of: rule),
      let others = pattern(of: other), rule.check.name == other.check.name,
      own.who == others.who, meet(own.scope, others.scope)
    else { return }
    let shared = expanded(own).intersection(expanded(others))
    let example = written(own.phrases).first { !shared.isDisjoint(with: expanded($0)) }
    guard let example else { return }
    let teller = told(rule, other)
    let partner = teller == rule ? other : rule
    log.add(
      .conflict, .note, at: teller.place,
      zh: "与同组的 “\(partner.id)” 有 \(shared.count) 个相同的短语，例如 “\(example.value)”",
      en:
        "shares \(shared.count) phrases with '\(partner.id)' of the same group: '\(example.value)'")
  }

  /// Of two rules the first, unless only the second is the pack's own.
  private func told(_ rule: Rule, _ other: Rule) -> Rule {
    pack.isInherited(rule.place) && !pack.isInherited(other.place) ? other : rule
  }

  private func pattern(of rule: Rule) -> PatternSource? {
    switch rule.check {
    case .forbid(let pattern, _), .require(let pattern, _): pattern
    case .respond, .precede, .sequence, .pace, .repetition, .combine: nil
    }
  }

  /// Whether two windows share speech in every call. A head and a tail do not, and what hangs on
  /// other words is taken to differ.
  private func meet(_ a: Scope, _ b: Scope) -> Bool {
    if a == b || a == .wholeCall || b == .wholeCall { return true }
    guard a.anchors.isEmpty, b.anchors.isEmpty else { return false }
    return (a.last == nil && b.last == nil) || (a.first == nil && b.first == nil)
  }
}
