/// Asks of every part of a rule whether its tests would notice if it were gone or a little
/// different. A green test says that a rule does what it should; a mutant that survives says that
/// nobody asked.
public struct Mutation: Sendable {
  /// A rule or signal with one thing changed.
  public struct Mutant: Hashable, Sendable {
    /// The ids of the rules and signals that it is a mutant of: several where a list lost a phrase.
    public let rules: [String]
    public let place: Place
    public let change: Change
  }

  /// The one thing that is different.
  public enum Change: Hashable, Sendable {
    case withoutPhrase(String)
    case withoutCover(String)
    case withoutGuard(PatternSource.Guard)
    /// Values as they are written in YAML.
    case number(key: String, from: String, to: String)

    public var wording: Wording {
      switch self {
      case .withoutPhrase(let phrase):
        Wording(zh: "去掉短语 “\(phrase)”", en: "without the phrase '\(phrase)'")
      case .withoutCover(let phrase):
        Wording(zh: "去掉 not_in “\(phrase)”", en: "without '\(phrase)' in not_in")
      case .withoutGuard(let guardian):
        Wording(zh: "去掉 unless \(guardian.rawValue)", en: "without unless \(guardian.rawValue)")
      case .number(let key, let old, let new):
        Wording(zh: "\(key) 由 \(old) 改为 \(new)", en: "\(key) \(new) instead of \(old)")
      }
    }
  }

  /// How many mutants there were, and those that no test noticed, by file and line.
  public struct Result: Hashable, Sendable {
    public let mutants: Int
    /// Without those that are explained.
    public let survivors: [Mutant]
    /// Those whose line says why, by `# heng-ignore: mutant`.
    public var explained: [Mutant] = []
    /// Explanations on whose line no mutant survives.
    public var idle: [Place] = []
  }

  private let pack: RulePack
  private let tasks: Int

  /// - Parameter tasks: how many rules are tried at once, at least 1.
  public init(_ pack: RulePack, tasks: Int) {
    self.pack = pack
    self.tasks = tasks
  }

  /// Tries every mutant of every rule and signal against its own tests. A rule is compiled
  /// once; without a phrase it is asked only in the tests in which the phrase stands.
  public func result() async -> Result {
    let parts = await pack.reviewed(tasks: tasks) { [pack] in Trial($0, in: pack).parts }
    let survivors = parts.filter(\.isOpen).map { part in
      Mutant(rules: part.rules, place: part.place, change: part.part)
    }
    let ignores = Ignores(pack.ownSources)
    let explained = survivors.filter { ignores.explainsMutants(at: $0.place) }
    return Result(
      mutants: parts.count,
      survivors: survivors.filter { !ignores.explainsMutants(at: $0.place) },
      explained: explained, idle: ignores.idleForMutants(at: explained.map(\.place)))
  }
}

/// One rule or signal and its mutants.
private struct Trial {
  private let subject: TestSubject
  private let pack: RulePack
  /// The rule as it is, and its tests.
  private let run: ExampleRun
  /// By place in the tests, whether the rule as it is passes.
  private let passes: [Bool]
  /// The tests that pass and in which a phrase or cover stands.
  private let users: [Omission: [ExampleRun.Test]]

  init(_ subject: TestSubject, in pack: RulePack) {
    self.subject = subject
    self.pack = pack
    let run = ExampleRun(pack.isolating(subject), alone: nil)
    let tests = run.tests
    let passes = tests.map { run.outcome(of: $0).result == .passed }
    var users: [Omission: [ExampleRun.Test]] = [:]
    for (test, passes) in zip(tests, passes) where passes {
      for omission in run.omissions(in: test) { users[omission, default: []].append(test) }
    }
    self.users = users
    self.run = run
    self.passes = passes
  }

  typealias Part = ReviewedPart<Mutation.Change>

  var parts: [Part] { wordless + renumbered }

  /// A test that passed and does not any more; the first is enough.
  private func isNoticed(_ changed: TestSubject) -> Bool {
    let run = ExampleRun(pack.isolating(changed), alone: nil)
    return zip(run.tests, passes).contains { test, passed in
      passed && run.outcome(of: test).result != .passed
    }
  }

  /// The same for a phrase or cover that is taken out. Only a test in which it stands can tell, and
  /// nothing is compiled again.
  private func isNoticed(_ omission: Omission) -> Bool {
    guard let users = users[omission] else { return false }
    let run = run.omitting(omission)
    return users.contains { run.outcome(of: $0).result != .passed }
  }

  /// The number that a pattern got in the program: the only one that differs when it is emptied.
  private func number(of index: Int) -> Int? {
    let emptied = subject.editing(pattern: index) { pattern in
      switch pattern.matter {
      case .phrases, .like: pattern.matter = .phrases([])
      case .regex, .echo, .signal, .interval: break
      }
      pattern.notIn = []
    }
    return run.program.numberOfPattern(otherThanIn: Compiler.compile(pack.isolating(emptied)))
  }

  // MARK: Words

  private var wordless: [Part] {
    subject.patterns.enumerated().flatMap { index, pattern in
      let number = number(of: index)
      return phraseless(pattern, number) + coverless(pattern, number) + guardless(pattern, index)
    }
  }

  private func phraseless(_ pattern: PatternSource, _ number: Int?) -> [Part] {
    guard let number else { return [] }
    return pattern.matter.words.enumerated().map { label, phrase in
      let omission = Omission(pattern: number, label: label, isCover: false)
      return Part(
        .withoutPhrase(phrase.value), of: subject.id, at: phrase.place,
        isOpen: !isNoticed(omission), isShared: true)
    }
  }

  private func coverless(_ pattern: PatternSource, _ number: Int?) -> [Part] {
    guard let number else { return [] }
    return pattern.notIn.enumerated().map { label, cover in
      let omission = Omission(pattern: number, label: label, isCover: true)
      return Part(
        .withoutCover(cover.value), of: subject.id, at: cover.place, isOpen: !isNoticed(omission),
        isShared: true)
    }
  }

  private func guardless(_ pattern: PatternSource, _ index: Int) -> [Part] {
    let guards = PatternSource.Guard.allCases.filter(pattern.unless.contains)
    if guards.isEmpty { return [] }
    let use = Survey(subject, in: pack).use(of: pattern)
    return guards.map { guardian in
      let isNoticed =
        use.has(guardian)
        && isNoticed(subject.editing(pattern: index) { $0.unless.remove(guardian) })
      return Part(
        .withoutGuard(guardian), of: subject.id, at: subject.place, isOpen: !isNoticed)
    }
  }

  // MARK: Numbers

  private var renumbered: [Part] {
    var (copy, numbers) = (subject, [RuleNumber]())
    copy.editNumbers { numbers.append($0) }
    return numbers.enumerated().flatMap { index, number in
      [number.value - number.step, number.value + number.step].filter(number.legal.contains).map {
        value in
        Part(
          .number(
            key: number.key, from: number.written(number.value), to: number.written(value)),
          of: subject.id, at: subject.place,
          isOpen: !isNoticed(subject.editing(number: index, to: value)))
      }
    }
  }
}

extension TestSubject {
  fileprivate func editing(
    pattern place: Int, _ edit: (inout PatternSource) -> Void
  ) -> TestSubject {
    var (copy, index) = (self, 0)
    copy.editPatterns { pattern in
      if index == place { edit(&pattern) }
      index += 1
    }
    return copy
  }

  fileprivate func editing(number place: Int, to value: Int) -> TestSubject {
    var (copy, index) = (self, 0)
    copy.editNumbers { number in
      if index == place { number.value = value }
      index += 1
    }
    return copy
  }
}

extension Array where Element: Sendable {
  /// The results of `work` on all elements, in their order, so many at once.
  func concurrently<Result: Sendable>(
    _ tasks: Int, _ work: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results: [Int: Result] = [:]
      for index in indices {
        if index >= tasks, let (place, result) = await group.next() { results[place] = result }
        let element = self[index]
        group.addTask { (index, work(element)) }
      }
      for await (place, result) in group { results[place] = result }
      return indices.compactMap { results[$0] }
    }
  }
}
