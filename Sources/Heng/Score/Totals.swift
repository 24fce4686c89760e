/// What is left of what the decided rules could cost, in percent, by dimension and by weight of the
/// rules: the totals that are told beside the score and do not move it.
struct Totals {
  private let items: [Charges.Item]
  private let charges: Charges
  private let pack: RulePack

  /// - Parameter items: as they count in the score.
  init(_ items: [Charges.Item], _ charges: Charges, pack: RulePack) {
    self.items = items
    self.charges = charges
    self.pack = pack
  }

  /// A veto leaves none of the dimension that it belongs to.
  func dimension(_ dimension: RulePack.Dimension) -> Scorecard.DimensionScore {
    var (lost, possible) = (0, 0)
    var (isKnown, isVetoed) = (false, false)
    for group in pack.groups where group.dimension == dimension.id {
      let decided = items.filter { $0.isDecided && $0.rule.group == group.id }
      isKnown = isKnown || !decided.isEmpty
      let worst = decided.reduce(0) { $0 - $1.rule.points.worst }
      possible += min(worst, group.cap.map { -$0 } ?? worst)
      lost -= charges.groupTotals[group.id, default: 0]
      isVetoed = isVetoed || decided.contains { charges.vetoes.contains($0.rule.id) }
    }
    let left = isVetoed ? 0 : Self.left(of: possible, without: lost)
    return Scorecard.DimensionScore(
      id: dimension.id, name: dimension.name, score: isKnown ? left : nil, account: nil)
  }

  /// Of the rules that are critical; `nil` when none of them was decided.
  var critical: Int? { total { $0.isCritical } }
  /// Of the others.
  var nonCritical: Int? { total { !$0.isCritical } }

  private func total(of isMeant: (Rule) -> Bool) -> Int? {
    let decided = items.indices.filter { items[$0].isDecided && isMeant(items[$0].rule) }
    guard !decided.isEmpty else { return nil }
    // Whatever a veto takes, nothing is left of the total that its rule belongs to.
    if decided.contains(where: { items[$0].isCharged && items[$0].rule.points.veto != nil }) {
      return 0
    }
    let possible = decided.reduce(0) { $0 - items[$1].rule.points.worst }
    let lost = decided.reduce(0) { sum, index in
      let rule = items[index].rule
      let isGone = charges.vetoedGroups.contains(rule.group ?? "")
      return sum - (isGone ? rule.points.worst : max(charges.points[index], rule.points.worst))
    }
    return Self.left(of: possible, without: lost)
  }

  private static func left(of possible: Int, without lost: Int) -> Int {
    guard possible > 0 else { return 100 }
    return min(max(100 - (lost * 100 + possible / 2) / possible, 0), 100)
  }
}
