/// Q302: numbers of a rule that contradict each other, or have no effect.
extension Lint {
  func checkCounts(of rule: Rule) {
    let points = rule.points
    if case .repetition(let repetition) = rule.check, repetition.allow > 0, points.veto != nil {
      warn(
        rule, zh: "一票否决的规则又容许 \(repetition.allow) 组",
        en: "a veto that allows \(repetition.allow) groups")
    }
    if case .pace(let pace) = rule.check, pace.allow > 0, points.veto != nil {
      warn(
        rule, zh: "一票否决的规则又容许 \(pace.allow) 段", en: "a veto that allows \(pace.allow) intervals")
    }
    if let max = points.max, points.per == .call, max < points.points {
      warn(
        rule, zh: "每通只扣一次 \(-points.points) 分，上限 \(-max) 分永远达不到",
        en: "\(points.points) points a call never reach the cap of \(max)",
        hint: Wording(zh: "是否想写 per: hit？", en: "did you mean per: hit?"))
    }
    if let group = pack.group(rule.group) { checkCaps(of: group, rule) }
    for (lower, upper) in zip(points.ranges, points.ranges.dropFirst())
    where lower.points == upper.points {
      warn(
        rule, zh: "ranges 里相邻两段都是 \(lower.points) 分，可以合成一段",
        en: "two neighbouring ranges are both worth \(lower.points): they are one")
    }
    checkUnit(of: rule)
  }

  /// What one rule takes or adds, against the most that its group may.
  private func checkCaps(of group: RulePack.Group, _ rule: Rule) {
    let points = rule.points
    let once = points.ranges.isEmpty ? points.points : points.worst
    if let cap = group.cap, cap > once, points.veto == nil {
      warn(
        rule, zh: "分组 “\(group.id)” 最多扣 \(cap) 分，一次 \(once) 分扣不完",
        en: "the group '\(group.id)' costs at most \(cap), less than one deduction of \(once)")
    }
    if let cap = group.bonusCap, cap < points.best {
      warn(
        rule, zh: "分组 “\(group.id)” 最多加 \(cap) 分，一次 \(points.best) 分加不满",
        en: "the group '\(group.id)' adds at most \(cap), less than one bonus of \(points.best)")
    }
    guard points.veto == .section, group.cap ?? -1 == 0 || isWorthless(group) else { return }
    warn(
      rule, zh: "分组 “\(group.id)” 没有分可扣，veto: section 不起作用",
      en: "the group '\(group.id)' has nothing to lose, so veto: section does nothing")
  }

  private func isWorthless(_ group: RulePack.Group) -> Bool {
    group.cap == nil
      && rules.allSatisfy {
        $0.group != group.id || $0.status != .active || $0.points.worst == 0
      }
  }

  /// `per: activation` and `per: step` count what only one kind has.
  private func checkUnit(of rule: Rule) {
    if case .pace(let pace) = rule.check, pace.form == .number,
      [.hit, .mention].contains(rule.points.per)
    {
      warn(
        rule, zh: "\(pace.metric.name) 每通只有一个值，per: \(rule.points.per.rawValue) 没有意义",
        en:
          "\(pace.metric.name) has one value a call: per: \(rule.points.per.rawValue) means nothing"
      )
    }
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
