/// Runs the tests that a pack carries: every `hit`, `miss`, `cases` and `tests/*.txt`, by the
/// evaluator that scores.
public struct ExampleRun {
  /// What became of one test.
  public struct Outcome: Hashable, Sendable {
    public let rule: String
    public let name: String
    public let place: Place
    public let result: Result

    public enum Result: Hashable, Sendable {
      case passed
      case failed(Wording)
      /// Marked `todo`, and does fail.
      case expectedFailure
      /// Marked `todo`, but passes: the mark should go.
      case unexpectedPass
    }

    public var isFailure: Bool {
      switch result {
      case .passed, .expectedFailure: false
      case .failed, .unexpectedPass: true
      }
    }
  }

  let program: Program
  private let workbench: Workbench
  /// Where the rules are taken from that are run alone; `nil` where nothing is.
  private let alone: RulePack?
  /// What is left out of one pattern, so that a mutant needs no compilation.
  private var omission: Omission?

  public init(_ pack: RulePack) { self.init(pack, alone: pack) }

  /// - Parameter alone: whose rules, each with nothing but what it refers to, must say the same.
  init(_ pack: RulePack, alone: RulePack?) {
    program = Compiler.compile(pack)
    workbench = Workbench(program)
    self.alone = alone
  }

  /// The same without one phrase of one pattern.
  func omitting(_ omission: Omission) -> ExampleRun {
    var copy = self
    copy.omission = omission
    return copy
  }

  private func matcher(_ call: Call) -> CallMatcher {
    CallMatcher(call, workbench: workbench, without: omission)
  }

  /// The phrases and covers that stand in the call of a test, whether they count or not.
  func omissions(in test: Test) -> Set<Omission> {
    let call =
      switch test {
      case .sentence(let text, _, let query, _):
        Self.call(saying: text.value, who: program.patterns[query.pattern].who)
      case .call(let test, _): test.dialogue.call
      }
    return matcher(call).omissions
  }

  /// The outcomes of all tests, by rule and in the order in which they are written. A case is run
  /// twice, with the whole pack and with its rule alone; a difference is a failure.
  ///
  /// A test of a pack that is extended which the child calls `outdated` is a failure where it still
  /// holds.
  public func outcomes() -> [Outcome] {
    var outcomes = tests.map(outcome)
    guard let alone else { return outcomes }
    for (index, rule) in differences(from: alone) {
      outcomes[index] = Outcome(
        rule: outcomes[index].rule, name: outcomes[index].name, place: outcomes[index].place,
        result: .failed(
          Wording(
            zh: "\(rule) 单独运行与整包运行的结果不同",
            en: "\(rule) says one thing alone and another with the whole pack")))
    }
    return outcomes + program.pack.outdated.flatMap(stillHolding)
  }

  private func stillHolding(_ outdated: OutdatedTests) -> [Outcome] {
    let id = outdated.subject
    let query =
      program.signals.first { $0.id == id }?.query
      ?? program.rules.first { $0.rule.id == id }?.check.tested
    let tests =
      sentences(outdated.examples, id: id, query: query)
      + outdated.examples.cases.map { Test.call($0, rule: id) }
    return tests.map(outcome).filter { $0.result == .passed }.map { held in
      Outcome(
        rule: id, name: held.name, place: outdated.place,
        result: .failed(
          Wording(
            zh: "这项继承的测试仍然成立，请从 outdated 里去掉",
            en: "this inherited test still holds: take it out of outdated")))
    }
  }

  /// One test, before it is run.
  enum Test {
    case sentence(Located<String>, id: String, Query, mustHit: Bool)
    case call(Examples.Case, rule: String)
  }

  /// All tests, in the order of their outcomes.
  var tests: [Test] {
    let signals = program.pack.signals.flatMap { signal in
      sentences(
        signal.examples, id: signal.id, query: program.signals.first { $0.id == signal.id }?.query)
    }
    let rules = program.rules.flatMap { compiled in
      sentences(compiled.rule.examples, id: compiled.rule.id, query: compiled.check.tested)
        + compiled.rule.examples.cases.map { .call($0, rule: compiled.rule.id) }
    }
    return signals + rules + program.pack.tests.map { .call($0, rule: "tests") }
  }

  func outcome(of test: Test) -> Outcome {
    switch test {
    case .sentence(let text, let id, let query, let mustHit):
      sentence(text, id: id, query, mustHit: mustHit)
    case .call(let test, let rule): outcome(of: test, rule: rule)
    }
  }

  // MARK: Alone

  /// The places of the tests in which a rule's verdict or evidence is another when it is alone.
  private func differences(from pack: RulePack) -> [(test: Int, rule: String)] {
    let tests = tests
    var places: [String: [Int]] = [:]
    for (index, test) in tests.enumerated() {
      for rule in test.rules { places[rule, default: []].append(index) }
    }
    return pack.rules.flatMap { rule -> [(test: Int, rule: String)] in
      guard let indices = places[rule.id] else { return [] }
      let single = ExampleRun(pack.isolating(.rule(rule)), alone: nil)
      return indices.filter { index in
        guard case .call(let test, _) = tests[index] else { return false }
        return said(by: rule.id, of: test.dialogue.call)
          != single.said(by: rule.id, of: test.dialogue.call)
      }.map { ($0, rule.id) }
    }
  }

  /// What a test compares of a rule.
  private struct Saying: Equatable {
    let verdict: Verdict
    let evidence: [Evidence]
  }

  private func said(by rule: String, of call: Call) -> Saying? {
    guard let index = program.rules.firstIndex(where: { $0.rule.id == rule }) else { return nil }
    let matcher = matcher(call)
    let finding = Evaluator(matcher: matcher, program: program).finding(ofRule: index)
    return Saying(verdict: finding.verdict, evidence: finding.evidence.flatMap(matcher.evidence))
  }

  /// The verdict of a rule on a call.
  func verdict(of rule: String, on call: Call) -> Verdict? { said(by: rule, of: call)?.verdict }

  // MARK: Sentences

  private func sentences(_ examples: Examples, id: String, query: Query?) -> [Test] {
    guard let query else { return [] }
    return examples.hit.map { .sentence($0, id: id, query, mustHit: true) }
      + examples.miss.map { .sentence($0, id: id, query, mustHit: false) }
  }

  private func sentence(_ text: Located<String>, id: String, _ query: Query, mustHit: Bool)
    -> Outcome
  {
    let call = Self.call(saying: text.value, who: program.patterns[query.pattern].who)
    let matcher = matcher(call)
    let result: Outcome.Result
    if matcher.hits(of: query.pattern).hits.isEmpty == !mustHit {
      result = .passed
    } else if mustHit {
      let dropped = matcher.dropped(of: query.pattern).first?.why.wording
      let why = dropped.map { "（\($0.zh)）" } ?? ""
      let reason = dropped.map { " (\($0.text(in: .english)))" } ?? ""
      result = .failed(Wording(zh: "应当命中，却没有\(why)", en: "should be found and is not\(reason)"))
    } else {
      result = .failed(Wording(zh: "不应命中，却命中了", en: "should not be found and is"))
    }
    return Outcome(
      rule: id, name: (mustHit ? "hit: " : "miss: ") + text.value, place: text.place, result: result
    )
  }

  /// A sentence of a test as a call.
  static func call(saying text: String, who: Speaker) -> Call {
    let role: Role = who == .customer ? .customer : .agent
    return Call(id: "sentence", utterances: [Utterance(index: 0, role: role, text: text)])
  }

  // MARK: Cases

  private func outcome(of test: Examples.Case, rule: String) -> Outcome {
    let problems = test.expect.compactMap { problem(with: $0, in: test) }
    let result: Outcome.Result =
      switch (test.todo, problems.first) {
      case (nil, nil): .passed
      case (nil, let problem?): .failed(problem)
      case (_?, nil): .unexpectedPass
      case (_?, _?): .expectedFailure
      }
    return Outcome(rule: rule, name: test.name, place: test.place, result: result)
  }

  private func problem(with expectation: Examples.Expectation, in test: Examples.Case) -> Wording? {
    let matcher = matcher(test.dialogue.call)
    let evaluator = Evaluator(matcher: matcher, program: program)
    switch expectation {
    case .hits(let signal, let count):
      guard let query = program.signals.first(where: { $0.id == signal })?.query else { return nil }
      let found = evaluator.hits(of: query).count
      if found == count { return nil }
      return Wording(
        zh: "\(signal) 应有 \(count) 处，实有 \(found) 处",
        en: "\(signal) should have \(count) hits and has \(found)")
    case .verdict(let rule, let verdict):
      guard let index = program.rules.firstIndex(where: { $0.rule.id == rule }) else { return nil }
      let finding = evaluator.finding(ofRule: index)
      if finding.verdict != verdict {
        return Wording(
          zh: "\(rule) 应为 \(verdict.rawValue)，实为 \(finding.verdict.rawValue)",
          en: "\(rule) should be \(verdict.rawValue) and is \(finding.verdict.rawValue)")
      }
      let marked = test.dialogue.marked
      if marked.isEmpty { return nil }
      return misplaced(
        finding.raisedBy + finding.evidence, matcher, marked,
        what: Wording(zh: "证据", en: "the evidence"))
    case .words(let id, let side):
      guard let query = query(of: id, side) else { return nil }
      return misplaced(
        evaluator.hits(of: query), matcher, test.dialogue.marked,
        what: Wording(zh: "\(id) 的命中", en: id))
    }
  }

  private func query(of id: String, _ side: Examples.Side) -> Query? {
    if let signal = program.signals.first(where: { $0.id == id }) { return signal.query }
    let check = program.rules.first { $0.rule.id == id }?.check
    return side == .tested ? check?.tested : check?.answer
  }

  /// Exactly the marked words must have been found.
  private func misplaced(
    _ hits: [Hit], _ matcher: CallMatcher, _ marked: [Dialogue.Mark], what: Wording
  ) -> Wording? {
    let evidence = hits.flatMap(matcher.evidence)
    let found = evidence.map { Dialogue.Mark(utterance: $0.utterance, scalars: $0.start..<$0.end) }
    if Set(found) == Set(marked) { return nil }
    let words = evidence.map { "“\($0.text)”" }.joined(separator: " ")
    let (zh, en) = words.isEmpty ? ("什么也没有", "nothing") : (words, words)
    return Wording(
      zh: "\(what.zh)应是【】里的词，实为 \(zh)",
      en: "\(what.text(in: .english)) should be the words in 【】 and is \(en)")
  }
}

extension ExampleRun.Test {
  /// The rules of which it expects a verdict.
  fileprivate var rules: Set<String> {
    guard case .call(let test, _) = self else { return [] }
    return Set(
      test.expect.compactMap { expectation in
        guard case .verdict(let rule, _) = expectation else { return nil }
        return rule
      })
  }
}

extension CompiledCheck {
  /// The pattern that `hit` and `miss` speak of: the one that activates the rule.
  var tested: Query? {
    switch self {
    case .forbid(let query, _), .require(let query, _), .balance(let query, _): query
    case .respond(let respond): respond.when
    case .precede(let before, _, _): before
    case .sequence, .pace, .repetition, .combine: nil
    }
  }

  /// The pattern of the answer that `respond` asks for.
  fileprivate var answer: Query? {
    guard case .respond(let respond) = self else { return nil }
    return respond.then
  }
}
