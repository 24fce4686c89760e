/// What is added up by itself: the score of a call, or a dimension that has a scale of its own. Every
/// rule counts in exactly one.
struct Account {
  /// The pack or the dimension, which floor and ceiling are told as.
  let id: String
  let name: Wording
  let range: RulePack.ScoreRange
  let mode: RulePack.Mode
  /// The groups whose rules count here; `nil` for the score, which takes whatever is left.
  private let groups: Set<String>?
  /// The groups whose rules count elsewhere.
  private let others: Set<String>

  /// The score of a call.
  init(scoreOf pack: RulePack) {
    (id, name, range, mode) = (pack.id, pack.name, pack.range, pack.mode)
    groups = nil
    others = Set(pack.groups.filter { pack.scaled($0) != nil }.map(\.id))
  }

  init(of dimension: RulePack.Dimension, scale: RulePack.Scale, in pack: RulePack) {
    (id, name, range, mode) = (dimension.id, dimension.name, scale.range, .deduct)
    groups = Set(pack.groups.filter { $0.dimension == dimension.id }.map(\.id))
    others = []
  }

  func holds(_ rule: Rule) -> Bool {
    guard let group = rule.group else { return groups == nil }
    return groups?.contains(group) ?? !others.contains(group)
  }

  /// The rules as they count here: those of other accounts do not apply.
  func items(of items: [Charges.Item]) -> [Charges.Item] {
    items.map { item in
      holds(item.rule) ? item : Charges.Item(rule: item.rule, finding: .notApplicable)
    }
  }
}
