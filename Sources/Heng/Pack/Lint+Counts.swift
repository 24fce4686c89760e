/// Q302: numbers of a rule that contradict each other, or have no effect.
extension Lint {
  func checkCounts(of rule: Rule) {
    let points = rule.points
    if case .repetition(let repetition) = rule.check, repetition.allow > 0, points.veto {
      warn(
        rule, zh: "一票否决的规则又容许 \(repetition.allow) 组",
        en: "a veto that allows \(repetition.allow) groups")
    }
    if let max = points.max, points.per == .call, max < points.points {
      warn(
        rule, zh: "每通只扣 \(points.points) 分，上限 \(max) 永远达不到",
        en: "\(points.points) points a call never reach the cap of \(max)",
        hint: Wording(zh: "是否想写 per: hit？", en: "did you mean per: hit?"))
    }
    if let group = pack.group(rule.group), let cap = group.cap, cap > points.points, !points.veto {
      warn(
        rule, zh: "分组 “\(group.id)” 最多扣 \(cap) 分，一次 \(points.points) 分扣不完",
        en: "the group '\(group.id)' costs at most \(cap), less than one deduction of "
          + "\(points.points)")
    }
    checkUnit(of: rule)
  }

  /// `per: activation` and `per: step` count what only one kind has.
  private func checkUnit(of rule: Rule) {
    let home: String
    switch rule.points.per {
    case .activation: home = "respond"
    case .step: home = "sequence"
    case .call, .hit, .mention: return
    }
    guard rule.check.name != home else { return }
    let per = rule.points.per.rawValue
    warn(
      rule, zh: "per: \(per) 只对 \(home) 有意义", en: "per: \(per) means something for \(home) only")
  }

  private func warn(_ rule: Rule, zh: String, en: String, hint: Wording? = nil) {
    log.add(.impossibleCount, .warning, at: rule.place, zh: zh, en: en, hint: hint)
  }
}
