/// Q403: rules of which nobody is told why, or how much.
extension Lint {
  func checkReasons(of rule: Rule) {
    guard rule.status == .active || rule.status == .trial else { return }
    if rule.why == nil {
      log.add(
        .unexplained, .note, at: rule.place, zh: "没有写 why：扣了分的人想知道为什么",
        en: "there is no why: whoever loses points wants to know the reason")
    }
    // A rule that others ask about earns its keep without points.
    let isAsked = rules.contains { $0.references.contains { $0.value == rule.id } }
    if rule.points.worst == 0, rule.points.best == 0, rule.points.veto == nil, !isAsked {
      log.add(
        .unexplained, .note, at: rule.place, zh: "没有写 score，或是 0：它不影响分数",
        en: "there is no score, or it is 0: the rule moves no score",
        hint: Wording(zh: "只想统计的话，请写成信号", en: "to count only, write a signal"))
    }
  }
}
