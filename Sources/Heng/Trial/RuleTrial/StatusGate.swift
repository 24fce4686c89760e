/// What a rule must show before its status rises: from draft to trial that its tests hold, from trial to
/// active that they leave nothing open and that calls bear it out.
public struct StatusGate: Hashable, Sendable {
  public let rule: String
  public let name: Wording
  public let status: Rule.Status
  /// In the order in which they are best met; never empty.
  public let conditions: [Condition]

  /// The status that it leads to; an active rule keeps its own.
  public var next: Rule.Status { status == .draft ? .trial : .active }
  public var isOpen: Bool { conditions.allSatisfy(\.isMet) }

  public enum Condition: Hashable, Sendable {
    /// Its own tests, and how many of them fail.
    case tests(Int, failing: Int)
    /// What its tests leave open: verdicts, phrases, exceptions, guards.
    case coverage(gaps: Int)
    /// Calls in which it has something to say.
    case applicable(Int, least: Int)
    /// The undetermined ones among them.
    case open(Proportion)
    /// Failures that people have looked at.
    case reviewed(Int, least: Int)
    /// Those of them that people found right.
    case precision(Proportion)

    public var isMet: Bool {
      switch self {
      case .tests(let tests, let failing): tests > 0 && failing == 0
      case .coverage(let gaps): gaps == 0
      case .applicable(let calls, let least): calls >= least
      case .open(let share):
        share.total > 0 && share.count * 100 <= share.total * StatusGate.mostOpen
      case .reviewed(let failures, let least): failures >= least
      case .precision(let share):
        share.total > 0 && share.count * 100 >= share.total * StatusGate.leastPrecision
      }
    }
  }

  /// Of a hundred calls in which a rule has something to say, so many may be undetermined.
  public static let mostOpen = 10
  /// Of a hundred reviewed failures, so many must be right.
  public static let leastPrecision = 90

  /// How much must be seen: as many applicable calls as Alibaba asks of a rule before it counts, and so
  /// many reviewed failures that of nine right ones in ten more than three in four are right in the long
  /// run (Wilson's interval at 95 %).
  public struct Terms: Hashable, Sendable {
    public let calls: Int
    public let reviewed: Int

    public init(calls: Int = 200, reviewed: Int = 50) {
      self.calls = calls
      self.reviewed = reviewed
    }
  }

  /// The gates of some rules that are not retired, in the order of the pack.
  ///
  /// - Parameters:
  ///   - pack: with its tests.
  ///   - ids: of the rules.
  ///   - trial: of the same pack, with the failures of these rules.
  ///   - tasks: how many rules are looked at at once.
  public static func all(
    of ids: Set<String>, in pack: RulePack, after trial: RuleTrial, reviewed: ReviewedFailures,
    labels: CallLabels?, tasks: Int, _ terms: Terms = Terms()
  ) async -> [StatusGate] {
    let rules = pack.rules.filter { ids.contains($0.id) && $0.status != .retired }
    let prints = pack.ruleFingerprints
    let tests = await rules.concurrently(max(1, tasks)) { RuleTests($0, in: pack) }
    // What stands in a list is tested where any rule that names the list tests it.
    let isCoverageAsked = rules.contains { $0.status != .draft }
    let gaps = isCoverageAsked ? await Coverage(pack, tasks: tasks).result().gaps : []
    return zip(rules, tests).map { rule, tests in
      guard rule.status != .draft else {
        return StatusGate(rule, [.tests(tests.count, failing: tests.failing)])
      }
      let row = trial.rules.first { $0.id == rule.id }
      let decisions = trial.failures.filter { $0.rule == rule.id }.compactMap { failure in
        reviewed.isRight(failure, of: prints[rule.id] ?? "") ?? labels?.isRight(failure)
      }
      return StatusGate(
        rule,
        [
          .tests(tests.count, failing: tests.failing),
          .coverage(gaps: gaps.count { $0.rules.contains(rule.id) }),
          .applicable(row?.applicable ?? 0, least: terms.calls),
          .open(row?.open ?? Proportion(0, of: 0)),
          .reviewed(decisions.count, least: terms.reviewed),
          .precision(Proportion(decisions.count(where: \.self), of: decisions.count)),
        ])
    }
  }

  private init(_ rule: Rule, _ conditions: [Condition]) {
    (self.rule, name, status) = (rule.id, rule.name, rule.status)
    self.conditions = conditions
  }
}

/// How a rule does under its own tests.
private struct RuleTests: Sendable {
  let count: Int
  let failing: Int

  init(_ rule: Rule, in pack: RulePack) {
    let outcomes = ExampleRun(pack.isolating(.rule(rule)), alone: nil).outcomes()
    count = outcomes.count
    failing = outcomes.count(where: \.isFailure)
  }
}
