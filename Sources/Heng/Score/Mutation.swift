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
    public let survivors: [Mutant]
  }

  private let pack: RulePack
  private let tasks: Int

  /// - Parameter tasks: how many rules are tried at once, at least 1.
  public init(_ pack: RulePack, tasks: Int) {
    self.pack = pack
    self.tasks = max(1, tasks)
  }

  /// Tries every mutant of every rule and signal against its own tests. A mutant that lacks what no
  /// test touches needs no trial; each other one costs one small compilation, of its rule alone.
  public func result() async -> Result {
    let trials = await TestSubject.all(of: pack).concurrently(tasks) { subject in
      Trial(subject.unfolded(in: pack), in: pack).parts
    }
    let parts = ReviewedPart.merged(trials.flatMap(\.self))
    let survivors = parts.filter(\.isOpen).map { part in
      Mutant(rules: part.rules, place: part.place, change: part.part)
    }
    return Result(mutants: parts.count, survivors: survivors)
  }
}

/// One rule or signal and its mutants.
private struct Trial {
  private let subject: TestSubject
  private let pack: RulePack
  /// By place in the tests, whether the rule as it is passes.
  private let passes: [Bool]

  init(_ subject: TestSubject, in pack: RulePack) {
    self.subject = subject
    self.pack = pack
    let run = ExampleRun(pack.isolating(subject), alone: nil)
    passes = run.tests.map { run.outcome(of: $0).result == .passed }
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

  // MARK: Words

  private var wordless: [Part] {
    let survey = Survey(subject, in: pack)
    return subject.patterns.enumerated().flatMap { index, pattern in
      let use = survey.use(of: pattern)
      return phraseless(pattern, index, use) + coverless(pattern, index, use)
        + guardless(pattern, index, use)
    }
  }

  private func phraseless(_ pattern: PatternSource, _ index: Int, _ use: Survey.Use) -> [Part] {
    pattern.matter.words.enumerated().map { number, phrase in
      let isNoticed =
        use.phrases.contains(number)
        && isNoticed(
          subject.editing(pattern: index) {
            $0.matter.removeWords(at: number)
          })
      return Part(
        .withoutPhrase(phrase.value), of: subject.id, at: phrase.place, isOpen: !isNoticed,
        isShared: true)
    }
  }

  private func coverless(_ pattern: PatternSource, _ index: Int, _ use: Survey.Use) -> [Part] {
    pattern.notIn.enumerated().map { number, cover in
      let isNoticed =
        use.covers.contains(number)
        && isNoticed(subject.editing(pattern: index) { $0.notIn.remove(at: number) })
      return Part(
        .withoutCover(cover.value), of: subject.id, at: cover.place, isOpen: !isNoticed,
        isShared: true)
    }
  }

  private func guardless(_ pattern: PatternSource, _ index: Int, _ use: Survey.Use) -> [Part] {
    PatternSource.Guard.allCases.filter(pattern.unless.contains).map { guardian in
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
