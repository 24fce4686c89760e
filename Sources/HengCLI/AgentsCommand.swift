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
      case .source(let source):
        for line in Self.lines(of: source) {
          if let record = line.record {
            records.append(record)
          } else {
            refuse("\(line.place): \(notAResult)")
          }
        }
      }
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

  /// The lines of a file that hold anything; a file that cannot be read is one line that is no
  /// result.
  private static func lines(of source: Inputs.Source) -> [(place: String, record: ResultRecord?)] {
    guard let bytes = source.bytes() else { return [(source.name, nil)] }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap {
      number, line in
      guard line.contains(where: { $0 > 0x20 }) else { return nil }
      return ("\(source.name):\(number + 1)", JSON(parsing: line).flatMap(ResultRecord.init))
    }
  }

  private var notAResult: String {
    speech.say(
      "不是评分结果；请先运行 heng score --format jsonl",
      "this is no result; run heng score --format jsonl first")
  }
}
