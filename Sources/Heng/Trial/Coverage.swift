/// Asks what of a pack its tests never touch: verdicts that no test reaches, phrases that no test
/// says, exceptions and guards that no test needs.
public struct Coverage: Sendable {
  /// Something that no test of its rule touches.
  public struct Gap: Hashable, Sendable {
    /// The ids of the rules and signals that have it: several where it stands in a list.
    public let rules: [String]
    public let place: Place
    public let part: Part
  }

  /// What a test can touch.
  public enum Part: Hashable, Sendable {
    case verdict(Verdict)
    case phrase(String)
    case regex(String)
    /// What one side says back to the other.
    case echo
    /// A wait or a turn on which a place hangs.
    case interval(String)
    /// An entry of `not_in`.
    case cover(String)
    case guardian(PatternSource.Guard)

    public var wording: Wording {
      switch self {
      case .verdict(let verdict):
        Wording(zh: "没有测试得到 \(verdict.rawValue)", en: "no test gets \(verdict.rawValue)")
      case .phrase(let phrase):
        Wording(zh: "没有测试说到短语 “\(phrase)”", en: "no test says the phrase '\(phrase)'")
      case .regex(let regex):
        Wording(zh: "没有测试匹配正则 \(Self.short(regex))", en: "no test matches \(Self.short(regex))")
      case .echo: Wording(zh: "没有测试复述", en: "no test says anything back")
      case .interval(let metric):
        Wording(zh: "没有测试里有这样的 \(metric)", en: "no test has such a \(metric)")
      case .cover(let phrase):
        Wording(zh: "没有测试用到 not_in “\(phrase)”", en: "no test needs '\(phrase)' in not_in")
      case .guardian(let guardian):
        Wording(
          zh: "没有测试用到 unless \(guardian.rawValue)", en: "no test needs unless \(guardian.rawValue)")
      }
    }

    /// Expressions may fill a screen; the beginning tells which it is.
    private static func short(_ regex: String) -> String {
      regex.count > 40 ? "\(regex.prefix(39))…" : regex
    }
  }

  /// How many things a test should touch, and those that none does, by file and line.
  public struct Result: Hashable, Sendable {
    public let parts: Int
    public let gaps: [Gap]
  }

  private let pack: RulePack
  private let tasks: Int

  /// - Parameter tasks: how many rules are asked at once, at least 1.
  public init(_ pack: RulePack, tasks: Int) {
    self.pack = pack
    self.tasks = tasks
  }

  /// Asks every rule and signal that is not retired; runs each of their tests a few times.
  public func result() async -> Result {
    let parts = await pack.reviewed(tasks: tasks) { [pack] in Survey($0, in: pack).parts }
    let gaps = parts.filter(\.isOpen).map { Gap(rules: $0.rules, place: $0.place, part: $0.part) }
    return Result(parts: parts.count, gaps: gaps)
  }
}

/// One rule or signal under its own tests.
struct Survey {
  private let subject: TestSubject
  private let pack: RulePack
  private let isolated: RulePack

  init(_ subject: TestSubject, in pack: RulePack) {
    self.subject = subject
    self.pack = pack
    isolated = pack.isolating(subject)
  }

  typealias Part = ReviewedPart<Coverage.Part>

  var parts: [Part] { verdicts + subject.patterns.flatMap { parts(of: $0, use(of: $0)) } }

  // MARK: Verdicts

  private var verdicts: [Part] {
    guard case .rule(let rule) = subject else { return [] }
    let run = ExampleRun(isolated, alone: nil)
    let calls = dialogues + (rule.check.isDecidedBySentences ? sentences : [])
    let seen = Set(calls.compactMap { run.verdict(of: rule.id, on: $0) })
    let wanted: [Verdict] = [.fail, .pass] + (rule.mayNotApply ? [.notApplicable] : [])
    return wanted.map {
      Part(.verdict($0), of: rule.id, at: rule.place, isOpen: !seen.contains($0))
    }
  }

  // MARK: Patterns

  /// What of a pattern the calls of the tests need. The pattern is compiled alone, as a signal of
  /// the whole call: where a rule looks for it is not asked here.
  func use(of pattern: PatternSource) -> Use {
    if case .signal = pattern.matter { return Use() }
    var lone = pattern
    lone.scope = .wholeCall
    let signal = Signal(
      id: "pattern", name: Wording(zh: "pattern"), pattern: lone, examples: .none,
      place: subject.place)
    var pack = pack.isolating(.signal(signal))
    pack.signals = [signal]
    let workbench = Workbench(Compiler.compile(pack))
    let calls = dialogues + (isTested(pattern) ? sentences : [])
    var use = Use()
    for call in calls { use.add(CallMatcher(call, workbench: workbench)) }
    return use
  }

  /// The phrases that were found and count, and what kept others from counting. Whatever is not in
  /// here may go, and no test can tell.
  struct Use {
    /// By their places in the pattern.
    private(set) var phrases: Set<Int> = []
    private(set) var covers: Set<Int> = []
    private var drops: Set<Drop> = []

    func has(_ guardian: PatternSource.Guard) -> Bool { drops.contains(guardian.drop) }

    fileprivate mutating func add(_ matcher: CallMatcher) {
      let labels = matcher.labelsUsed(of: 0)
      phrases.formUnion(labels.phrases)
      covers.formUnion(labels.covers)
      drops.formUnion(matcher.dropped(of: 0).map(\.why))
    }
  }

  private func parts(of pattern: PatternSource, _ use: Use) -> [Part] {
    let covers = pattern.notIn.enumerated().map { index, cover in
      Part(
        .cover(cover.value), of: subject.id, at: cover.place, isOpen: !use.covers.contains(index),
        isShared: true)
    }
    let guards = PatternSource.Guard.allCases.filter(pattern.unless.contains).map { guardian in
      Part(
        .guardian(guardian), of: subject.id, at: subject.place, isOpen: !use.has(guardian))
    }
    return words(of: pattern.matter, use) + covers + guards
  }

  private func words(of matter: PatternSource.Matter, _ use: Use) -> [Part] {
    switch matter {
    case .phrases, .like:
      matter.words.enumerated().map { index, phrase in
        Part(
          .phrase(phrase.value), of: subject.id, at: phrase.place,
          isOpen: !use.phrases.contains(index), isShared: true)
      }
    case .regex(let regex):
      [
        Part(
          .regex(regex.value), of: subject.id, at: regex.place, isOpen: use.phrases.isEmpty)
      ]
    case .echo(let echo):
      [Part(.echo, of: subject.id, at: echo.of.place, isOpen: use.phrases.isEmpty)]
    case .interval(let measure):
      [
        Part(
          .interval(measure.value.metric.name), of: subject.id, at: measure.place,
          isOpen: use.phrases.isEmpty)
      ]
    case .signal: []
    }
  }

  // MARK: Tests

  /// The calls of the cases and of the dialogues that name the subject.
  private var dialogues: [Call] {
    (subject.examples.cases + isolated.tests).map(\.dialogue.call)
  }

  /// What `hit` and `miss` hold, each as a call.
  private var sentences: [Call] {
    let who = tested?.who ?? .agent
    return (subject.examples.hit + subject.examples.miss).map {
      ExampleRun.call(saying: $0.value, who: who)
    }
  }

  /// `hit` and `miss` speak of one pattern of a rule.
  private func isTested(_ pattern: PatternSource) -> Bool { tested == pattern }

  private var tested: PatternSource? {
    switch subject {
    case .signal(let signal): signal.pattern
    case .rule(let rule): rule.check.pattern(.tested)
    }
  }
}

extension Rule {
  /// Whether a call may lie outside the rule, whoever speaks in it.
  fileprivate var mayNotApply: Bool {
    if applies != nil { return true }
    switch check {
    case .respond, .precede: return true
    case .forbid(let pattern, _), .require(let pattern, _): return !pattern.scope.anchors.isEmpty
    case .sequence(let sequence):
      return sequence.steps.contains { !$0.pattern.scope.anchors.isEmpty }
    case .pace(let pace): return !pace.scope.anchors.isEmpty
    case .repetition(let repetition): return !repetition.scope.anchors.isEmpty
    case .combine: return false
    }
  }
}

extension Rule.Check {
  /// Whether a call of one sentence is a fair test of the verdict.
  fileprivate var isDecidedBySentences: Bool {
    switch self {
    case .forbid, .require: true
    default: false
    }
  }
}

extension PatternSource.Guard {
  fileprivate var drop: Drop {
    switch self {
    case .negated: .negated
    case .question: .question
    case .reported: .reported
    }
  }
}
