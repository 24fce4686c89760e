internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: Speech.say("抽出要人来听的通话", "Draw calls for people to review"),
    discussion: Speech.say(
      """
      从评分结果里抽取；同样的结果、方案和种子，总是抽出同一份名单。
      例：
        heng sample 结果.jsonl --count 50                                随机抽取
        heng sample 结果.jsonl --plan stratified --by team --count 50    按班组分层，每组至少一通
        heng sample 结果.jsonl --plan risk --count 50                    否决、低分、投诉、长通话更容易抽到
        heng sample 结果.jsonl --plan quota --per-agent 3                每位坐席 3 通
        heng sample 结果.jsonl --count 20 --items opening.greeting score --format csv   盲评表，填好后用 heng agree --sheet
      """,
      """
      Draws from results; the same results, plan and seed always give the same list.
      Examples:
        heng sample results.jsonl --count 50
        heng sample results.jsonl --plan stratified --by team --count 50
        heng sample results.jsonl --plan risk --count 50
        heng sample results.jsonl --plan quota --per-agent 3
        heng sample results.jsonl --count 20 --items opening.greeting score --format csv
      The last one is a sheet for blind grading, to be read by heng agree --sheet.
      """))

  enum Plan: String, CaseIterable, ExpressibleByArgument, Sendable {
    case random, stratified, risk, quota
  }

  /// By what the calls are parted; a pack is no kind of call.
  enum Strata: String, CaseIterable, ExpressibleByArgument, Sendable {
    case agent, team, queue, line, channel, week, month

    var grouping: Grouping {
      switch self {
      case .agent: .agent
      case .team: .team
      case .queue: .queue
      case .line: .line
      case .channel: .channel
      case .week: .week
      case .month: .month
      }
    }
  }

  enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json, csv }

  @OptionGroup var results: ScoredCallsOption

  @Option(
    help: Speech.help(
      "抽多少通；quota 时是总数的上限", "how many calls; with quota at most so many in all", value: "N"))
  var count: Int?

  @Option(
    help: Speech.help(
      "random 随机；stratified 分层；risk 按风险加权；quota 每位坐席若干通",
      "random, stratified, risk (weighted by risk) or quota (so many for each agent)",
      value: "PLAN"))
  var plan: Plan = .random

  @Option(
    help: Speech.help(
      "按什么分层：agent、team、queue、line、channel、week、month",
      "strata: agent, team, queue, line, channel, week or month", value: "WHAT"))
  var by: Strata?

  @Option(help: Speech.help("每位坐席多少通", "how many of each agent", value: "N"))
  var perAgent: Int?

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "算作风险的客户信号（默认：辱骂、投诉、不满、要求升级）",
      "signals that count as risk (default: abuse, complaint, discontent, escalation)",
      value: "ID"))
  var signals: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "盲评：不显示机器的得分，每项留一栏", "for blind grading: no score is shown, an empty column for each item",
      value: "ITEM"))
  var items: [String] = []

  @Option(help: Speech.help("随机种子", "seed", value: "N"))
  var seed: UInt64 = 1

  @Option(help: Speech.help("输出格式：text、json 或 csv", "output: text, json or csv", value: "FORMAT"))
  var format: Format = .text

  @OptionGroup var pack: PackOption
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    let problem: (String, String)? =
      switch plan {
      case _ where count.map({ $0 < 1 }) == true: ("--count 至少是 1", "--count must be at least 1")
      case _ where perAgent.map({ $0 < 1 }) == true:
        ("--per-agent 至少是 1", "--per-agent must be at least 1")
      case .quota where perAgent == nil:
        ("--plan quota 要写 --per-agent", "--plan quota needs --per-agent")
      case .random where count == nil, .stratified where count == nil, .risk where count == nil:
        ("请用 --count 写要抽多少通", "say with --count how many calls to draw")
      case .random where perAgent != nil, .stratified where perAgent != nil,
        .risk where perAgent != nil:
        ("--per-agent 要和 --plan quota 一起用", "--per-agent needs --plan quota")
      case .stratified where by == nil:
        ("--plan stratified 要用 --by 写按什么分层", "--plan stratified needs --by")
      case .random where by != nil, .quota where by != nil, .risk where by != nil:
        ("--by 要和 --plan stratified 一起用", "--by needs --plan stratified")
      case .random where !signals.isEmpty, .stratified where !signals.isEmpty,
        .quota where !signals.isEmpty:
        ("--signals 要和 --plan risk 一起用", "--signals needs --plan risk")
      default: nil
      }
    if let (zh, en) = problem { throw ValidationError(Speech.say(zh, en)) }
  }

  func run() throws {
    let input = try results.read(speech)
    let pack = try results.pack(naming: input.calls, pack, speech)
    try KnownNames.signals(pack.signals.map(\.id)).check(signals, speech)
    tellUnknownItems(of: pack)
    let list = try draw(from: input.calls)
    if list.repeated > 0 {
      Terminal.report(
        speech.say(
          "注意：\(list.repeated) 个结果是已有通话的另一版，每通只抽一次",
          "note: \(list.repeated) results are other versions of calls that stand here already"))
    }
    let report = SampleReport(list, pack: pack, items: items)
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech)))
    case .json: Terminal.print(report.json)
    case .csv: Terminal.print(String(decoding: report.csv(in: speech.lang), as: UTF8.self))
    }
    if input.refused > 0 { throw ExitStatus.refused }
  }

  /// People may judge what no pack knows; yet it may be a slip.
  private func tellUnknownItems(of pack: RulePack) {
    let graded = GradedItems(of: pack)
    for item in items where graded.subject(of: item) == nil {
      Terminal.report(
        speech.say(
          "注意：规则包里没有 “\(item)” 这一项，表里照写，将来只比较人与人",
          "note: the pack has no item '\(item)'; the sheet has it all the same, for people alone"))
    }
  }

  private func draw(from calls: [ScoredCall]) throws -> ReviewList {
    do throws(ReviewList.TooFew) {
      return try ReviewList(reviewPlan, from: calls, seed: seed)
    } catch {
      Terminal.report(
        speech.say(
          "有 \(error.strata) 层，每层至少抽一通，--count 至少是 \(error.strata)",
          "there are \(error.strata) strata with at least one call each; --count must be at least "
            + "\(error.strata)"))
      throw ExitStatus.refused
    }
  }

  private var reviewPlan: ReviewList.Plan {
    let count = count ?? 0
    return switch plan {
    case .random: .random(count: count)
    case .stratified: .stratified(count: count, by: (by ?? .team).grouping)
    case .risk: .risk(count: count, signals: signals.isEmpty ? Risk.usualSignals : Set(signals))
    case .quota: .quota(perAgent: perAgent ?? 1, count: self.count)
    }
  }
}
