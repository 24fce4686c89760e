internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Speech.say("运行规则包里的全部测试", "Run all tests of a pack"),
    discussion: Speech.say(
      "例：\n  heng rules test 我的规则/\n  heng rules test 我的规则/ --coverage --mutants",
      "Example:\n  heng rules test my-pack/\n  heng rules test my-pack/ --coverage --mutants"))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @Flag(
    help: Speech.help(
      "列出没有测试涉及的判定、短语、not_in 和 unless",
      "list the verdicts, phrases, not_in entries and guards that no test touches"))
  var coverage = false

  @Flag(
    help: Speech.help(
      "逐一去掉短语、not_in、unless，数字加减一，列出没有测试发现的改动",
      "take out each phrase, not_in entry and guard, change each number by one, and list what no test notices"
    ))
  var mutants = false

  @Flag(
    help: Speech.help(
      "有缺口或存活的改动时以 1 退出", "end with 1 when --coverage or --mutants list something"))
  var strict = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let pack = try PackOption.load(pack, speech)
    let outcomes = ExampleRun(pack).outcomes()
    let failures = outcomes.filter(\.isFailure)
    for outcome in failures { Terminal.print(line(outcome, of: pack) + "\n") }
    let todo = outcomes.count { $0.result == .expectedFailure }
    let passed = outcomes.count - failures.count - todo
    Terminal.print(
      speech.say(
        "通过 \(passed) 项，失败 \(failures.count) 项，已知缺口 \(todo) 项",
        "\(passed) passed, \(failures.count) failed, \(todo) known gaps")
        + share(outcomes, of: pack) + "\n")
    let gaps = coverage ? await printGaps(of: pack) : 0
    let survivors = mutants ? await printSurvivors(of: pack) : 0
    if !failures.isEmpty || (strict && gaps + survivors > 0) { throw ExitStatus.findings }
  }

  /// How many of the tests are the pack's own, where it extends another.
  private func share(_ outcomes: [ExampleRun.Outcome], of pack: RulePack) -> String {
    if pack.parents.isEmpty { return "" }
    let inherited = outcomes.count { pack.isInherited($0.place) }
    let names = pack.parents.map(\.id).joined(separator: " ")
    return speech.say(
      "（自己的 \(outcomes.count - inherited) 项，继承 \(names) 的 \(inherited) 项）",
      " (\(outcomes.count - inherited) of its own, \(inherited) inherited from \(names))")
  }

  private func line(_ outcome: ExampleRun.Outcome, of pack: RulePack) -> String {
    let why =
      switch outcome.result {
      case .failed(let wording): wording.text(in: speech.lang)
      case .unexpectedPass:
        speech.say("标为 todo，但已经通过，请去掉 todo", "marked todo, but it passes: remove the mark")
      case .passed, .expectedFailure: ""
      }
    let line = "✗ \(place(outcome.place)) \(outcome.rule) “\(outcome.name)”：\(why)"
    guard pack.isInherited(outcome.place) else { return line }
    return line + "\n  "
      + speech.say(
        "继承的测试在这里不再成立；若是有意的，在改它的 change 下写 outdated: [\(name(of: outcome))]",
        "this inherited test no longer holds here; if that is meant, say so beside the change: "
          + "outdated: [\(name(of: outcome))]")
  }

  /// What `outdated` calls a test.
  private func name(of outcome: ExampleRun.Outcome) -> String {
    for kind in ["hit: ", "miss: "] where outcome.name.hasPrefix(kind) {
      return String(outcome.name.dropFirst(kind.count))
    }
    return outcome.name
  }

  private func place(_ place: Place) -> String { "\(place.file):\(place.line):\(place.column)" }

  // MARK: What the tests leave out

  private var tasks: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The first of several, with how many more there are.
  private func names(_ rules: [String]) -> String {
    guard let first = rules.first, rules.count > 1 else { return rules.first ?? "" }
    return first + speech.say(" 等 \(rules.count) 条", " and \(rules.count - 1) more")
  }

  private func printGaps(of pack: RulePack) async -> Int {
    let result = await Coverage(pack, tasks: tasks).result()
    for gap in result.gaps {
      let part = gap.part.wording.text(in: speech.lang)
      let rules = names(gap.rules)
      Terminal.print("○ \(place(gap.place)) \(rules)\(speech.say("：", ": "))\(part)\n")
    }
    let touched = result.parts - result.gaps.count
    Terminal.print(
      speech.say(
        "覆盖：\(result.parts) 项中测试涉及 \(touched) 项",
        "coverage: tests touch \(touched) of \(result.parts)") + "\n")
    return result.gaps.count
  }

  private func printSurvivors(of pack: RulePack) async -> Int {
    let result = await Mutation(pack, tasks: tasks).result()
    for mutant in result.survivors {
      let change = mutant.change.wording.text(in: speech.lang)
      let unnoticed = speech.say("：\(change)，没有测试发现", ": \(change) – no test notices")
      Terminal.print("~ \(place(mutant.place)) \(names(mutant.rules))\(unnoticed)\n")
    }
    for idle in result.idle {
      let wording = speech.say(
        "：这里没有存活的改动，这条说明可以删去", ": nothing survives here, this can be deleted")
      Terminal.print("~ \(place(idle)) # heng-ignore: mutant\(wording)\n")
    }
    let explained = result.explained.count
    let more =
      explained > 0 ? speech.say("，另有 \(explained) 个已说明", ", explained: \(explained)") : ""
    Terminal.print(
      speech.say(
        "变异：\(result.mutants) 个，存活 \(result.survivors.count) 个",
        "mutants: \(result.mutants), survivors: \(result.survivors.count)") + more + "\n")
    return result.survivors.count + result.idle.count
  }
}
