internal import HanText

/// Q304: a duty that asks for the very words that raise it.
extension Lint {
  func checkDuty(of rule: Rule) {
    switch rule.check {
    case .respond(let respond) where isSame(respond.when, respond.then):
      log.add(
        .answerIsQuestion, .warning, at: respond.then.place ?? rule.place,
        zh: "then 和 when 找的是同一个人的同样的话",
        en: "then looks for the same words of the same speaker as when")
    case .precede(let precede) where isSame(precede.before, precede.must):
      log.add(
        .answerIsQuestion, .warning, at: precede.must.place ?? rule.place,
        zh: "must 和 before 找的是同一个人的同样的话，第一次说时永远做不到",
        en: "must looks for the same words of the same speaker as before: the first never passes")
    default: return
    }
  }

  private func isSame(_ a: PatternSource, _ b: PatternSource) -> Bool {
    let (first, second) = (resolved(a), resolved(b))
    guard first.who == second.who else { return false }
    if case .regex(let one) = first.matter, case .regex(let other) = second.matter {
      return one.value == other.value
    }
    let phrases = expanded(first)
    return !phrases.isEmpty && phrases == expanded(second)
  }

  /// Everything that the phrases of a pattern stand for.
  func expanded(_ pattern: PatternSource) -> Set<Phrase> {
    Set(pattern.phrases.flatMap { pack.expansions.phrases(for: $0.value) })
  }
}
