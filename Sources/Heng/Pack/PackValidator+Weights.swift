/// Weights of groups: all of them or none.
extension PackValidator {
  func checkWeights() {
    let weighted = pack.groups.filter { $0.value.weight != nil }
    guard let first = weighted.first?.id else { return }
    guard pack.mode == .ratio else {
      log.add(
        .impossibleCount, .warning, at: first.place, zh: "weight 只在 mode: ratio 时起作用",
        en: "weight has an effect in mode: ratio only")
      return
    }
    for group in pack.groups where group.value.weight == nil && !isScaled(group.value) {
      log.add(
        .missingKey, at: group.id.place, zh: "分组 “\(group.id.value)” 缺少 weight：写了一组，就要每组都写",
        en: "the group '\(group.id.value)' lacks a weight: all groups have one, or none")
    }
    for rule in pack.rules
    where rule.status == .active && rule.group == nil && rule.points.worst < 0 {
      log.add(
        .missingKey, at: rule.place, zh: "规则 “\(rule.id)” 不属于任何分组，没有权重可用",
        en: "the rule '\(rule.id)' is in no group, and so has no weight")
    }
  }
}
