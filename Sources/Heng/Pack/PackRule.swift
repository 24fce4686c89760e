/// A rule of a pack with what is asked of it for every call, worked out once. A class, because it is
/// passed around for every call.
final class PackRule: Sendable {
  let rule: Rule
  /// The dimension with a scale of its own in which it counts; `nil` where it counts in the score.
  let dimension: String?
  /// The kind, as YAML names it.
  let check: String
  let isActive: Bool
  let isForbid: Bool
  let isCritical: Bool
  /// Whether the points of its score depend on a number by ranges.
  let hasRanges: Bool
  /// The largest deduction that it can make, negative or 0.
  let worst: Int
  let veto: Points.Veto?

  init(_ rule: Rule, dimension: String?) {
    self.rule = rule
    self.dimension = dimension
    check = rule.check.name
    isActive = rule.status == .active
    isForbid = if case .forbid = rule.check { true } else { false }
    isCritical = rule.isCritical
    hasRanges = !rule.points.ranges.isEmpty
    worst = rule.points.worst
    veto = rule.points.veto
  }
}

/// Equal where results show the same of them, wherever they are written.
extension PackRule: Hashable {
  static func == (a: PackRule, b: PackRule) -> Bool {
    a === b
      || (a.rule.id == b.rule.id && a.rule.name == b.rule.name && a.rule.message == b.rule.message
        && a.rule.why == b.rule.why && a.rule.group == b.rule.group && a.dimension == b.dimension
        && a.check == b.check && a.rule.status == b.rule.status && a.veto == b.veto
        && a.rule.isCritical == b.rule.isCritical)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(rule.id) }
}
