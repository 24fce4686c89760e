/// Dimensions with a scale of their own: what counts there has no say in the score.
extension PackValidator {
  func checkScales() {
    for group in pack.groups where isScaled(group.value) && group.value.weight != nil {
      log.add(
        .impossibleCount, at: group.id.place,
        zh: "分组 “\(group.id.value)” 计入有 scale 的维度，不计入得分，不能有 weight",
        en: "the group '\(group.id.value)' counts in a dimension with a scale, not in the score: "
          + "it cannot have a weight")
    }
    for rule in pack.rules where isScaled(group(of: rule)) {
      let isVeto = rule.points.veto == .score
      guard isVeto || rule.isCritical else { continue }
      let key = isVeto ? "veto: true" : "critical"
      log.add(
        .impossibleCount, at: rule.place,
        zh: "规则 “\(rule.id)” 计入有 scale 的维度，不计入得分，不能有 \(key)",
        en: "the rule '\(rule.id)' counts in a dimension with a scale, not in the score: "
          + "it cannot have \(key)")
    }
  }

  func isScaled(_ group: RulePack.Group?) -> Bool {
    guard let id = group?.dimension else { return false }
    return pack.dimensions.contains { $0.value.id == id && $0.value.scale != nil }
  }

  private func group(of rule: Rule) -> RulePack.Group? {
    pack.groups.first { $0.value.id == rule.group }?.value
  }
}
