/// Q501: rules that stand for older ones.
extension Lint {
  func checkSuccession() {
    let retired = pack.rules.filter { $0.status == .retired }.map(\.id)
    let living = Set(rules.map(\.id) + pack.signals.map(\.id))
    for rule in rules {
      for old in rule.replaces where !retired.contains(old) {
        report(old, of: rule, isLiving: living.contains(old), retired: retired)
      }
    }
  }

  private func report(_ old: String, of rule: Rule, isLiving: Bool, retired: [String]) {
    guard !isLiving else {
      log.add(
        .succession, .warning, at: rule.place, zh: "replaces 里的 “\(old)” 还在用，退役的 id 不能再用",
        en: "'\(old)' in replaces is in use; the id of a retired rule is never used again",
        hint: Wording(zh: "旧规则请写 status: retired", en: "give the old rule status: retired"))
      return
    }
    let near = Spelling.nearest(to: old, among: retired)
    log.add(
      .succession, .warning, at: rule.place, zh: "replaces 里的 “\(old)” 不存在",
      en: "there is no rule '\(old)' to replace",
      hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") }
        ?? Wording(
          zh: "旧规则留在包里，写 status: retired", en: "keep the old rule, with status: retired"))
  }
}
