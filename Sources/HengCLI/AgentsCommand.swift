internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
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
    var records: [[ScoredCall]] = []
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
      Terminal.print(
        AgentReport.render(records.flatMap(\.self), pack: pack, style: Terminal.style(speech)))
    }
    if Set(records.flatMap { $0.map(\.pack.fingerprint) }).count > 1 {
      Terminal.report(
        speech.say(
          "注意：结果来自不同的规则包或版本，分数不能直接比较",
          "note: the results come from different packs or versions; their scores do not compare"))
    }
    if refused > 0 { throw ExitStatus.refused }
  }

  private func read(
    _ source: Inputs.Source, into records: inout [[ScoredCall]], refuse: (String) -> Void
  ) {
    let found = ResultFile.records(in: source).map {
      ($0.place, $0.record.flatMap(ScoredCall.reading))
    }
    records += found.compactMap(\.1)
    if found.allSatisfy({ $0.1 == nil }), !found.isEmpty {
      return refuse("\(source.name): \(ResultFile.notAResult(speech))")
    }
    for (place, record) in found where record == nil {
      refuse("\(place): \(ResultFile.notAResult(speech))")
    }
  }

  /// Leaves one of several equal results, and says how many went.
  private static func dropRepeated(_ records: inout [[ScoredCall]]) -> Int {
    var seen: Set<[ScoredCall]> = []
    let before = records.count
    records = records.filter { seen.insert($0).inserted }
    return before - records.count
  }
}
