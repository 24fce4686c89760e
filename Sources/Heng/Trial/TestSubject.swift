/// A rule or signal with the tests that speak of it.
enum TestSubject: Sendable {
  case rule(Rule)
  case signal(Signal)

  /// All of a pack that are tested: retired rules are not.
  static func all(of pack: RulePack) -> [TestSubject] {
    pack.signals.map(TestSubject.signal)
      + pack.rules.filter { $0.status != .retired }.map(TestSubject.rule)
  }

  var id: String {
    switch self {
    case .rule(let rule): rule.id
    case .signal(let signal): signal.id
    }
  }

  var place: Place {
    switch self {
    case .rule(let rule): rule.place
    case .signal(let signal): signal.place
    }
  }

  var examples: Examples {
    switch self {
    case .rule(let rule): rule.examples
    case .signal(let signal): signal.examples
    }
  }

  mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    switch self {
    case .rule(var rule):
      rule.editPatterns(edit)
      self = .rule(rule)
    case .signal(var signal):
      signal.editPatterns(edit)
      self = .signal(signal)
    }
  }

  mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    switch self {
    case .rule(var rule):
      rule.editNumbers(edit)
      self = .rule(rule)
    case .signal(var signal):
      signal.editNumbers(edit)
      self = .signal(signal)
    }
  }

  /// Its own patterns, in the order of ``editPatterns(_:)``.
  var patterns: [PatternSource] {
    var (copy, patterns) = (self, [PatternSource]())
    copy.editPatterns { patterns.append($0) }
    return patterns
  }

  /// The same with every list taken apart into its entries, so that each can be taken out alone.
  func unfolded(in pack: RulePack) -> TestSubject {
    var copy = self
    copy.editPatterns { pattern in
      if case .phrases(let phrases) = pattern.matter {
        pattern.matter = .phrases(pack.entries(of: phrases))
      }
      pattern.notIn = pack.entries(of: pattern.notIn)
    }
    return copy
  }
}

extension RulePack {
  /// The same pack with every list taken apart into its entries.
  var unfolded: RulePack {
    var pack = self
    for place in rules.indices {
      guard case .rule(let rule) = TestSubject.rule(rules[place]).unfolded(in: self) else {
        continue
      }
      pack.rules[place] = rule
    }
    for place in signals.indices {
      guard case .signal(let signal) = TestSubject.signal(signals[place]).unfolded(in: self) else {
        continue
      }
      pack.signals[place] = signal
    }
    return pack
  }

  /// What remains when a pack holds one rule or signal, what it refers to, and the tests that name
  /// it. The others' own tests are left out.
  func isolating(_ subject: TestSubject) -> RulePack {
    var pack = self
    var wanted = Set([subject.id])
    var open = [subject.references]
    while let ids = open.popLast() {
      for id in ids where wanted.insert(id).inserted { open.append(references(of: id)) }
    }
    pack.rules = rules.filter { wanted.contains($0.id) }.map { rule in
      if case .rule(let own) = subject, own.id == rule.id { return own }
      var rule = rule
      rule.examples = .none
      return rule
    }
    pack.signals = signals.filter { wanted.contains($0.id) }.map { signal in
      if case .signal(let own) = subject, own.id == signal.id { return own }
      var signal = signal
      signal.examples = .none
      return signal
    }
    pack.tests = tests.compactMap { $0.about(subject.id) }
    return pack
  }

  private func references(of id: String) -> Set<String> {
    if let rule = rules.first(where: { $0.id == id }) { return TestSubject.rule(rule).references }
    let signal = signals.first { $0.id == id }
    return signal.map { TestSubject.signal($0).references } ?? []
  }

  /// Phrases with every one that is nothing but a list replaced by the list's phrases.
  fileprivate func entries(of phrases: [Located<String>]) -> [Located<String>] {
    var seen: Set<String> = []
    func entries(of phrase: Located<String>) -> [Located<String>] {
      guard phrase.value.hasPrefix("$"), let list = lists[String(phrase.value.dropFirst())] else {
        return seen.insert(phrase.value).inserted ? [phrase] : []
      }
      return list.flatMap(entries)
    }
    return phrases.flatMap(entries)
  }
}

extension TestSubject {
  /// The signals that its patterns are and the rules whose verdicts it asks for.
  fileprivate var references: Set<String> {
    var ids = Set(
      patterns.compactMap { pattern -> String? in
        guard case .signal(let id) = pattern.matter else { return nil }
        return id.value
      })
    if case .rule(let rule) = self { ids.formUnion(rule.references.map(\.value)) }
    return ids
  }
}

extension Examples.Case {
  /// The same with what it expects of one rule or signal; `nil` if that is nothing.
  fileprivate func about(_ id: String) -> Examples.Case? {
    var test = self
    test.expect = expect.filter { $0.subject == id }
    return test.expect.isEmpty ? nil : test
  }
}
