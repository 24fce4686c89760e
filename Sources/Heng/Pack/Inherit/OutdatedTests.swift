/// Tests of a pack that is extended which the child says no longer hold, by `outdated:`.
struct OutdatedTests: Hashable {
  /// The rule or signal of which they speak.
  let subject: String
  /// Where the child says so.
  let place: Place
  let examples: Examples
}

extension PackSource {
  /// Takes out the inherited tests that were named, so that nothing asks for them.
  ///
  /// - Parameters:
  ///   - order: by file, how many packs up it belongs to; a pack names only tests of those that it
  ///   extends.
  ///   - withTests: whether `tests/*.txt` were read; where not, a name that is not found may be one of theirs.
  mutating func setAside(
    _ names: [(subject: String, test: Located<String>)], order: [String: Int], withTests: Bool,
    log: DiagnosticLog
  ) -> [OutdatedTests] {
    names.compactMap { subject, name in
      let own = order[name.place.file] ?? 0
      func isInherited(_ place: Place) -> Bool { (order[place.file] ?? 0) > own }
      let examples = takeOut(name.value, of: subject, where: isInherited)
      let isFound = examples != .none
      if !isFound, withTests {
        let near = Spelling.nearest(to: name.value, among: namesOfTests(of: subject))
        log.add(
          .unknownReference, at: name.place, zh: "没有继承来的测试 “\(name.value)”",
          en: "no inherited test is called '\(name.value)'",
          hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") })
      }
      return isFound ? OutdatedTests(subject: subject, place: name.place, examples: examples) : nil
    }
  }

  private mutating func takeOut(
    _ name: String, of subject: String, where isInherited: (Place) -> Bool
  ) -> Examples {
    var taken = Examples.none
    func split(_ examples: Examples) -> Examples {
      let (hit, hits) = examples.hit.parted { $0.value == name && isInherited($0.place) }
      let (miss, misses) = examples.miss.parted { $0.value == name && isInherited($0.place) }
      let (cases, rest) = examples.cases.parted { $0.isCalled(name) && isInherited($0.place) }
      taken = Examples(
        hit: taken.hit + hit, miss: taken.miss + miss, cases: taken.cases + cases)
      return Examples(hit: hits, miss: misses, cases: rest)
    }
    for index in rules.indices where rules[index].id == subject {
      rules[index].examples = split(rules[index].examples)
    }
    for index in signals.indices where signals[index].id == subject {
      signals[index].examples = split(signals[index].examples)
    }
    tests = tests.compactMap { test in
      guard test.isCalled(name), isInherited(test.place) else { return test }
      let (own, others) = test.expect.parted { $0.subject == subject }
      guard !own.isEmpty else { return test }
      var (gone, kept) = (test, test)
      (gone.expect, kept.expect) = (own, others)
      taken = Examples(hit: taken.hit, miss: taken.miss, cases: taken.cases + [gone])
      return others.isEmpty ? nil : kept
    }
    return taken
  }

  private func namesOfTests(of subject: String) -> [String] {
    let examples =
      rules.filter { $0.id == subject }.map(\.examples)
      + signals.filter { $0.id == subject }.map(\.examples)
    let calls = tests.filter { $0.expect.contains { $0.subject == subject } }
    return examples.flatMap { ($0.hit + $0.miss).map(\.value) + $0.cases.map(\.name) }
      + calls.map(\.name)
  }
}

extension Examples.Case {
  /// By its name, by what `each: line` made a test of, or by the one sentence that is said in it.
  fileprivate func isCalled(_ text: String) -> Bool {
    let said = dialogue.call.utterances
    return name == text || name.hasPrefix("\(text) · ") || (said.count == 1 && said[0].text == text)
  }
}

extension Array {
  /// What fulfils a condition, and what does not.
  fileprivate func parted(_ condition: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}
