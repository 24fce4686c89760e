/// What the rules of one group, or of none, can cost in a call, and what they do cost.
struct Section {
  /// All deductions and all bonuses of its rules, before caps; the first is negative or 0.
  private let deducted: Int
  private let added: Int
  /// The most that its decided rules can cost together, 0 or more.
  private let worth: Int
  /// What they lose of it, each no more than it can cost.
  private let lost: Int
  private let cap: Int?
  private let bonusCap: Int?
  let isVetoed: Bool
  let weight: Int

  /// - Parameter rules: each with what it is charged.
  init(of group: RulePack.Group?, _ rules: [(item: Charges.Item, points: Int)]) {
    let decided = rules.filter(\.item.isDecided)
    deducted = rules.reduce(0) { $0 + min(0, $1.points) }
    added = rules.reduce(0) { $0 + max(0, $1.points) }
    worth = decided.reduce(0) { $0 - $1.item.rule.points.worst }
    lost = decided.reduce(0) { sum, rule in
      sum - max(min(0, rule.points), rule.item.rule.points.worst)
    }
    isVetoed = rules.contains { $0.item.isCharged && $0.item.rule.points.veto == .section }
    cap = group?.cap
    bonusCap = group?.bonusCap
    weight = group?.weight ?? 0
  }

  // MARK: Points

  private var deduction: Int { max(deducted, cap ?? deducted) }
  private var bonus: Int { min(added, bonusCap ?? added) }

  /// What the section costs, or adds, after caps and veto.
  var total: Int {
    // A rule that is charged by hit may have cost more than it is worth.
    isVetoed ? min(deduction, cap ?? -worth) : deduction + bonus
  }

  func adjustments(of group: RulePack.Group) -> [Scorecard.Adjustment] {
    let steps: [(Scorecard.Adjustment.Kind, Int)] = [
      (.groupCap, deduction - deducted), (.bonusCap, bonus - added),
      (.sectionVeto, total - deduction - bonus),
    ]
    return steps.filter { $0.1 != 0 }.map { kind, points in
      Scorecard.Adjustment(kind: kind, id: group.id, name: group.name, points: points)
    }
  }

  // MARK: Share

  /// What there is to lose in it, 0 or more.
  var possible: Int { min(worth, cap.map { -$0 } ?? worth) }

  /// What is left of that, with bonuses: these may be more than makes up for the deductions.
  var earned: Int {
    isVetoed ? 0 : possible - min(lost, cap.map { -$0 } ?? lost) + bonus
  }
}
