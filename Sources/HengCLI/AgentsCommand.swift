internal import ArgumentParser
internal import Foundation
internal import HanText
internal import Heng
internal import HengCompare
internal import HengReport

struct AgentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents",
    abstract: Speech.say("比较坐席、班组、队列或时段", "Compare agents, teams, queues or periods"),
    discussion: Speech.say(
      """
      读入 heng score --format jsonl 的结果；不写文件名时读标准输入。算法见 docs/compare.md。
      例：
        heng score 通话/ --format jsonl | heng agents
        heng agents 一月.jsonl 二月.jsonl --by week
        heng agents 结果.jsonl --compare 966 970 --adjust   两名坐席，扣除来电难易
        heng agents 结果.jsonl --by item                    坐席×项目
        heng agents --store 质检.sqlite --format csv > 坐席.csv
      """,
      """
      Reads what heng score --format jsonl wrote; without a file, standard input. How it
      is computed stands in docs/compare.md. Examples:
        heng score calls/ --format jsonl | heng agents
        heng agents january.jsonl february.jsonl --by week
        heng agents results.jsonl --compare 966 970 --adjust   two agents, less case mix
        heng agents results.jsonl --by item                    agents by items
        heng agents --store quality.sqlite --format csv > agents.csv
      """))

  @OptionGroup var scored: ScoredCallsOption

  @Option(
    help: Speech.help(
      "按什么比较：agent、team、queue、line、channel、week、month、pack；item 是坐席×项目",
      "compare by agent, team, queue, line, channel, week, month or pack; item: agents by items",
      value: "agent|team|queue|line|channel|week|month|pack|item"))
  var by: Subject = .agent

  @Option(
    help: Speech.help("少于这么多通就不比较", "fewer calls than this are not compared", value: "N"))
  var minCalls: Int = AgentComparison.fewCalls

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "两者之间的差别，例如 966 970，或独一无二的姓名",
      "what lies between two, as 966 970, or names that only one has", value: "ID"))
  var compare: [String] = []

  @Flag(
    help: Speech.help(
      "扣除业务、渠道和时长带来的难易", "less what is owed to line, channel and length"))
  var adjust = false

  @Option(
    help: Speech.help("每个列出扣分最多的几项", "how many items of each are shown", value: "N"))
  var items: Int?

  @Option(help: Speech.help("随机种子", "seed of what is drawn", value: "N"))
  var seed: UInt64 = 1

  @Option(
    help: Speech.help("输出格式：text、json 或 csv", "output: text, json or csv", value: "text|json|csv"))
  var format: Format = .text

  @OptionGroup var pack: PackOption
  @OptionGroup var speech: SpeechOptions

  enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json, csv }

  enum Subject: String, CaseIterable, ExpressibleByArgument, Sendable {
    case agent, team, queue, line, channel, week, month, pack, item

    var grouping: Grouping { Grouping(rawValue: rawValue) ?? .agent }
  }

  func validate() throws {
    let problem: (String, String)? =
      if minCalls < 2 {
        ("--min-calls 至少是 2", "--min-calls must be at least 2")
      } else if ![0, 2].contains(compare.count) {
        ("--compare 要写两个，例如 --compare 966 970", "--compare takes two, as --compare 966 970")
      } else if !compare.isEmpty, compare[0] == compare[1] {
        ("--compare 要写两个不同的", "--compare takes two that differ")
      } else if !compare.isEmpty, format == .csv {
        ("--compare 只能用 text 或 json", "--compare goes with text or json")
      } else if !compare.isEmpty, by == .item {
        ("--compare 不能和 --by item 一起用", "--compare does not go with --by item")
      } else if let items, items < 0 {
        ("--items 至少是 0", "--items must be at least 0")
      } else if items != nil, by == .item || format != .text {
        ("--items 只用于表格", "--items is for the table only")
      } else {
        nil
      }
    if let (zh, en) = problem { throw ValidationError(Speech.say(zh, en)) }
  }

  func run() throws {
    let input = try scored.read(speech)
    let pack = try scored.pack(naming: input.calls, pack, speech)
    let comparison = AgentComparison(
      input.calls, by: by.grouping, least: minCalls, scale: pack.range.min...pack.range.max,
      seed: seed,
      adjusting: adjust ? .caseMix : .nothing)
    if comparison.packs.count > 1, by != .pack {
      Terminal.report(
        speech.say(
          "注意：结果来自 \(comparison.packs.count) 个规则包或版本，分数不能直接比较：不分档，不作估计；各包分列用 --by pack",
          "note: the results come from \(comparison.packs.count) packs or versions; their scores do not "
            + "compare: no bands, no estimates; --by pack shows each by itself"))
    }
    if by == .pack { try scored.tellOtherPacks(than: input.calls, speech) }
    let difference = try difference(in: comparison)
    show(comparison, difference, pack)
    if input.refused > 0 { throw ExitStatus.refused }
  }

  private func show(
    _ comparison: AgentComparison, _ difference: GroupDifference?, _ pack: RulePack
  ) {
    switch format {
    case .json:
      Terminal.print(
        AgentRecord.json(comparison, differences: difference.map { [$0] } ?? []))
    case .csv:
      let bytes =
        by == .item
        ? AgentTables.itemsCSV(comparison, pack: pack, in: speech.lang)
        : AgentTables.csv(comparison, pack: pack, in: speech.lang)
      Terminal.print(String(decoding: bytes, as: UTF8.self))
    case .text:
      let style = Terminal.style(speech)
      if let difference {
        Terminal.print(
          DifferenceReport(difference, by: comparison.grouping, style: style).rendered())
        return
      }
      let report = AgentReport(comparison, pack: pack, style: style, mostItems: items)
      Terminal.print(by == .item ? report.heatMap() : report.rendered())
    }
  }

  /// - Returns: `nil` where none was asked for.
  private func difference(in comparison: AgentComparison) throws -> GroupDifference? {
    guard compare.count == 2 else { return nil }
    let groups = compare.map { comparison.group(named: $0) }
    for (id, group) in zip(compare, groups) where group == nil {
      let known = comparison.groups.compactMap(\.id)
      let shown = known.prefix(20).joined(separator: speech.say("、", ", "))
      let more = known.count > 20 ? speech.say(" 等 \(known.count) 个", " … (\(known.count))") : ""
      Terminal.report(
        speech.say("没有 \(id)；有：\(shown)\(more)", "there is no \(id); there are: \(shown)\(more)"))
      throw ExitStatus.refused
    }
    let ids = groups.compactMap { $0?.id }
    if ids.count == 2, let difference = comparison.difference(ids[0], ids[1]) { return difference }
    Terminal.report(
      comparison.packs.count > 1 && comparison.grouping != .pack
        ? speech.say(
          "结果来自不同的规则包或版本，分数不能比较",
          "the results come from different packs or versions; their scores do not compare")
        : speech.say(
          "无法比较：各要至少 2 通不是暂定的，而且分数有高低",
          "they cannot be compared: each needs two calls that are not provisional, and scores that spread"
        ))
    throw ExitStatus.refused
  }
}
