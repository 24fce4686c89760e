internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

struct AgentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents",
    abstract: Speech.say("按坐席汇总评分结果", "A table of results by agent"),
    discussion: Speech.say(
      """
      读入 heng score --format jsonl 的结果；不写文件名时读标准输入。
      例：
        heng score 通话/ --format jsonl | heng agents
        heng agents 一月.jsonl 二月.jsonl
      """,
      """
      Reads what heng score --format jsonl wrote; without a file, standard input. Examples:
        heng score calls/ --format jsonl | heng agents
        heng agents january.jsonl february.jsonl
      """))

  @Argument(help: Speech.help("评分结果（.jsonl）", "results (.jsonl)", value: "RESULTS"))
  var files: [String] = ["-"]

  @OptionGroup var pack: PackOption
  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let pack = try pack.load(speech)
    var refused = 0
    var records: [ResultRecord] = []
    func refuse(_ message: String) {
      refused += 1
      Terminal.report(speech.say("拒绝 ", "refused ") + message)
    }
    for entry in Inputs(files).entries {
      switch entry {
      case .problem(let path, let message): refuse("\(path): \(message.text(in: speech.lang))")
      case .source(let source): read(source, into: &records, refuse: refuse)
      }
    }
    let repeated = Self.dropRepeated(&records)
    if repeated > 0 {
      Terminal.report(
        speech.say(
          "注意：\(repeated) 条结果重复，只算一次", "note: \(repeated) results stand twice and count once"))
    }
    if records.isEmpty, refused == 0 { refuse(speech.say("没有任何结果", "there are no results")) }
    if !records.isEmpty {
      Terminal.print(AgentReport.render(records, pack: pack, style: Terminal.style(speech)))
    }
    if Set(records.map(\.fingerprint)).count > 1 {
      Terminal.report(
        speech.say(
          "注意：结果来自不同的规则包或版本，分数不能直接比较",
          "note: the results come from different packs or versions; their scores do not compare"))
    }
    if refused > 0 { throw ExitStatus.refused }
  }

  /// The results of one file: a line each, or the array that `--format json` writes. A file without any
  /// result is told once.
  private func read(
    _ source: Inputs.Source, into records: inout [ResultRecord], refuse: (String) -> Void
  ) {
    guard let bytes = source.bytes() else { return refuse("\(source.name): \(notAResult)") }
    if case .array(let items)? = JSON(parsing: bytes) {
      let known = items.compactMap(ResultRecord.init)
      records += known
      if known.count < items.count || items.isEmpty { refuse("\(source.name): \(notAResult)") }
      return
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 > 0x20 } }
      .map { (number: $0.offset + 1, record: JSON(parsing: $0.element).flatMap(ResultRecord.init)) }
    records += lines.compactMap(\.record)
    if !lines.isEmpty, lines.allSatisfy({ $0.record == nil }) {
      return refuse("\(source.name): \(notAResult)")
    }
    for line in lines where line.record == nil {
      refuse("\(source.name):\(line.number): \(notAResult)")
    }
  }

  /// Leaves one of several equal results, and says how many went.
  private static func dropRepeated(_ records: inout [ResultRecord]) -> Int {
    var seen: Set<ResultRecord> = []
    let before = records.count
    records = records.filter { seen.insert($0).inserted }
    return before - records.count
  }

  private var notAResult: String {
    speech.say(
      "不是评分结果；请先运行 heng score --format jsonl",
      "this is no result; run heng score --format jsonl first")
  }
}
