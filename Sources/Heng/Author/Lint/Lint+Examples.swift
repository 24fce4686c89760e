/// Q402: rules that no test holds to their meaning.
extension Lint {
  func checkExamples(of rule: Rule) {
    let verdicts = verdicts(testedOf: rule)
    var missing: [Wording] = []
    if !verdicts.contains(.fail) { missing.append(Wording(zh: "不通过", en: "fails")) }
    if !verdicts.contains(.pass) { missing.append(Wording(zh: "通过", en: "passes")) }
    guard !missing.isEmpty else { return }
    log.add(
      .untested, .warning, at: rule.place,
      zh: "没有一个测试证明它会\(missing.map(\.zh).joined(separator: "，也没有一个证明它会"))",
      en: "no test shows that it "
        + missing.map { $0.text(in: .english) }.joined(separator: " or that it "),
      hint: Wording(zh: "写 hit、miss 或 cases", en: "write hit, miss or cases"))
  }

  private func verdicts(testedOf rule: Rule) -> Set<Verdict> {
    var verdicts: Set<Verdict> = []
    for expectation in (rule.examples.cases + pack.tests).flatMap(\.expect) {
      if case .verdict(rule.id, let verdict) = expectation { verdicts.insert(verdict) }
    }
    // For these two a sentence with the words settles the verdict.
    let (hit, miss): (Verdict, Verdict)
    switch rule.check {
    case .forbid: (hit, miss) = (.fail, .pass)
    case .require: (hit, miss) = (.pass, .fail)
    case .respond, .precede, .sequence, .pace, .repetition, .combine: return verdicts
    }
    if !rule.examples.hit.isEmpty { verdicts.insert(hit) }
    if !rule.examples.miss.isEmpty { verdicts.insert(miss) }
    return verdicts
  }
}
