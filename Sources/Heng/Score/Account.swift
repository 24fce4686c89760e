/// What is added up by itself: the score of a call, or a dimension that has a scale of its own. Every
/// rule counts in exactly one.
struct Account {
  /// The pack or the dimension, which floor and ceiling are told as.
  let id: String
  let name: Wording
  let range: RulePack.ScoreRange
  let mode: RulePack.Mode
  /// The groups whose rules count here, in the order of the pack.
  let groups: [RulePack.Group]
  /// The groups whose rules count elsewhere; `nil` where only those of ``groups`` count here.
  private let others: Set<String>?

  /// The score of a call.
  init(scoreOf pack: RulePack) {
    (id, name, range, mode) = (pack.id, pack.name, pack.range, pack.mode)
    groups = pack.groups.filter { pack.scaled($0) == nil }
    others = Set(pack.groups.map(\.id)).subtracting(groups.map(\.id))
  }

  init(of dimension: RulePack.Dimension, scale: RulePack.Scale, in pack: RulePack) {
    (id, name, range, mode) = (dimension.id, dimension.name, scale.range, .deduct)
    groups = pack.groups.filter { $0.dimension == dimension.id }
    others = nil
  }

  /// The places of the rules that count here.
  func places(in items: [Charges.Item]) -> [Int] {
    items.indices.filter { holds(group: items[$0].rule.group) }
  }

  private func holds(group: String?) -> Bool {
    if let others { return group.map { !others.contains($0) } ?? true }
    return groups.contains { $0.id == group }
  }
}
