/// What is added up by itself: the score of a call, or a dimension that has a scale of its own. Every
/// rule counts in exactly one.
struct Account: Sendable {
  /// The pack or the dimension, which floor and ceiling are told as.
  let id: String
  let name: Wording
  let range: RulePack.ScoreRange
  let mode: RulePack.Mode
  /// The groups whose rules count here, in the order of the pack.
  let groups: [RulePack.Group]
  /// One of each group, nothing entered.
  let sections: [Section]
  /// The dimension; `nil` for the score.
  private let dimension: String?

  /// The score of a call.
  init(scoreOf pack: RulePack) {
    (id, name, range, mode) = (pack.id, pack.name, pack.range, pack.mode)
    groups = pack.groups.filter { pack.scaled($0) == nil }
    sections = groups.map { Section(of: $0) }
    dimension = nil
  }

  init(of dimension: RulePack.Dimension, scale: RulePack.Scale, in pack: RulePack) {
    (id, name, range, mode) = (dimension.id, dimension.name, scale.range, .deduct)
    groups = pack.groups.filter { $0.dimension == dimension.id }
    sections = groups.map { Section(of: $0) }
    self.dimension = dimension.id
  }

  /// Which rules count here, and in which of ``groups``.
  func members(_ rules: [PackRule]) -> Members {
    let places = rules.indices.filter { rules[$0].dimension == dimension }
    return Members(places: places, groups: groups(of: places.map { rules[$0] }))
  }

  /// For each rule the place of its group in ``groups``, or -1.
  func groups(of rules: [PackRule]) -> [Int] {
    rules.map { rule in groups.firstIndex { $0.id == rule.rule.group } ?? -1 }
  }

  struct Members: Sendable {
    /// Places in the list of rules.
    let places: [Int]
    /// For each of these the place of its group in ``Account/groups``, or -1.
    let groups: [Int]
  }
}
