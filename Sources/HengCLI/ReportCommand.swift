internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Speech.say(
      "把评分结果写成网页、Excel、CSV 和 JSON 报告", "Write results as a page, an Excel workbook, CSV and JSON"),
    discussion: Speech.say(
      """
      例：
        heng report 结果.jsonl -o 报告/                    网页、工作簿、CSV 和 JSON 各一份
        heng report 结果.jsonl -o 十月.html --title 十月
        heng report 结果.jsonl --agent 2001               一位坐席的辅导单
        heng report 结果.jsonl --agent 2001 -o 2001.html
        heng report --store 质检.sqlite -o 十月/
      """,
      """
      Examples:
        heng report results.jsonl -o report/              a page, a workbook, CSV and JSON
        heng report results.jsonl -o october.html --title October
        heng report results.jsonl --agent 2001            what to tell one agent
        heng report results.jsonl --agent 2001 -o 2001.html
        heng report --store quality.sqlite -o october/
      """))

  @OptionGroup var scored: ScoredCallsOption

  @OptionGroup var pack: PackOption

  @Option(
    name: [.short, .long],
    help: Speech.help(
      "写到文件（.html .xlsx .csv .json）或文件夹", "write to a file (.html .xlsx .csv .json) or a folder",
      value: "PATH"))
  var output: String?

  @Option(
    help: Speech.help(
      "格式：html、xlsx、csv、json；辅导单还可以是 text",
      "format: html, xlsx, csv or json; what to tell an agent also as text",
      value: "html|xlsx|csv|json|text"))
  var format: ReportFormat?

  @Option(help: Speech.help("报告标题", "title of the report", value: "TITLE"))
  var title: String?

  @Option(
    help: Speech.help("只写这位坐席的辅导单", "only what to tell this agent", value: "ID"))
  var agent: String?

  @Option(
    help: Speech.help(
      "csv 写单个文件时的内容：\(ServiceReport.csvNames.joined(separator: "、"))",
      "what a single csv file holds: \(ServiceReport.csvNames.joined(separator: ", "))",
      value: "LIST"))
  var list: CSVList = .agents

  @Option(
    help: Speech.help(
      "少于这么多通的坐席不参加比较", "agents with fewer calls are not compared", value: "N"))
  var minCalls: Int = AgentComparison.fewCalls

  @Flag(
    help: Speech.help(
      "扣除业务、渠道和时长带来的难易", "less what is owed to line, channel and length"))
  var adjust = false

  @Option(help: Speech.help("随机种子", "seed of what is drawn", value: "N"))
  var seed: UInt64 = 1

  @OptionGroup var speech: SpeechOptions

  /// One of the lists of a report.
  struct CSVList: ExpressibleByArgument, Sendable {
    let name: String

    static let agents = CSVList(name: "agents")

    private init(name: String) { self.name = name }

    init?(argument: String) {
      guard ServiceReport.csvNames.contains(argument) else { return nil }
      name = argument
    }

    var defaultValueDescription: String { name }

    static var allValueStrings: [String] { ServiceReport.csvNames }
  }

  func validate() throws {
    if minCalls < 2 {
      throw ValidationError(
        speech.say("--min-calls \(minCalls)：至少为 2", "--min-calls \(minCalls): at least 2"))
    }
  }

  func run() throws {
    let outlet = try ReportOutlet(output, format, isOfAgent: agent != nil, speech)
    let input = try scored.read(speech)
    let pack = try scored.pack(naming: input.calls, pack, speech)
    if !input.calls.contains(where: { $0.pack.fingerprint == pack.fingerprint }) {
      Terminal.report(
        speech.say(
          "注意：结果不是用 \(self.pack.rules) 评的；项目的名称和说法取自它，缺的只写编号",
          "note: the results were not scored with \(self.pack.rules); items have their names and advice from "
            + "it, or their ids alone"))
    }
    let comparison = AgentComparison(
      input.calls, least: minCalls, scale: pack.range.min...pack.range.max, seed: seed,
      adjusting: adjust ? .caseMix : .nothing)
    let report = ServiceReport(input.calls, pack: pack, title: title, comparison: comparison)
    if let agent {
      try outlet.write(coaching(agent, report))
    } else {
      try outlet.write(report, list: list.name)
    }
    if input.refused > 0 { throw ExitStatus.refused }
  }

  /// What to tell an agent, or an exit that names those who are there.
  private func coaching(_ id: String, _ report: ServiceReport) throws -> CoachingSheet {
    if let sheet = report.coachingSheet(ofAgent: id) { return sheet }
    let known = report.agentKeys.prefix(20).joined(separator: " ")
    let more = report.agentKeys.count > 20 ? " …" : ""
    Terminal.report(
      speech.say(
        "没有坐席 “\(id)”，结果里有：\(known)\(more)", "there is no agent '\(id)'; there are: \(known)\(more)"
      ))
    throw ExitStatus.refused
  }
}

/// How a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case html, xlsx, csv, json, text
}
