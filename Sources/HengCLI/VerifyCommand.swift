internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Speech.say("用原对话重算评分结果的每一分", "Recompute every point of results from their calls"),
    discussion: Speech.say(
      """
      例：
        heng verify 结果.jsonl --calls 通话/
        heng verify 结果.jsonl --calls 通话/ --rules 我的规则/ --format jsonl
      退出码：0 全部一致；1 有不同，或有结果找不到原对话；2 有输入被拒绝。
      """,
      """
      Examples:
        heng verify results.jsonl --calls calls/
        heng verify results.jsonl --calls calls/ --rules my-pack/ --format jsonl
      Exit codes: 0 all the same; 1 something differs or lacks its call; 2 some input was refused.
      """))

  @Argument(
    help: Speech.help(
      "heng score --format jsonl 的结果", "results of heng score --format jsonl", value: "RESULTS"))
  var results: [String]

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("原对话的文件或文件夹", "the transcripts, files or folders", value: "PATH"))
  var calls: [String]

  @OptionGroup var pack: PackOption

  @Option(
    help: Speech.help(
      "输出格式：text 或 jsonl（每个结果一行）", "output: text or jsonl (one line a result)", value: "text|jsonl")
  )
  var format: Format = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, jsonl }

  func run() throws {
    let pack = try pack.load(speech)
    var count = Count()
    let known = known(&count)
    let session = Scorer.Session(Scorer(pack, roles: transcripts.roles))
    for record in records(&count) {
      guard let id = record["call"]?.string, let candidates = known[id] else {
        count.orphans += 1
        Terminal.report(
          speech.say("找不到原对话：", "no such call: ") + (record["call"]?.string ?? "?"))
        continue
      }
      // Where several calls have one id, the transcript's digest tells which is meant.
      let cast = candidates.map(session.cast)
      let call = cast.first { .string($0.digest) == record["transcript"] } ?? cast[0]
      let verification = Verification(
        of: record, against: session.score(call), of: call, base: pack.range.base)
      count.add(verification)
      show(verification)
    }
    try finish(count)
  }

  private struct Count {
    var same = 0
    var different = 0
    var orphans = 0
    var refused = 0

    mutating func add(_ verification: Verification) {
      if verification.isClean { same += 1 } else { different += 1 }
    }
  }

  private func show(_ verification: Verification) {
    switch format {
    case .text:
      Terminal.print(VerificationReport(style: Terminal.style(speech)).rendered(verification))
    case .jsonl:
      let bytes = JSONWriter.bytes(VerificationReport.record(verification))
      Terminal.print(String(decoding: bytes, as: UTF8.self) + "\n")
    }
  }

  private func finish(_ count: Count) throws {
    Terminal.report(
      speech.say(
        "一致 \(count.same) 个，不同 \(count.different) 个，缺少原对话 \(count.orphans) 个，拒绝 \(count.refused) 个",
        "\(count.same) the same, \(count.different) different, \(count.orphans) without a call, "
          + "\(count.refused) refused"))
    if count.refused > 0 { throw ExitStatus.refused }
    if count.different + count.orphans > 0 { throw ExitStatus.findings }
  }

  // MARK: Reading

  private func known(_ count: inout Count) -> [String: [Call]] {
    var all: [Call] = []
    for entry in Inputs(calls).entries {
      all += transcripts.read(entry, in: speech.lang) { message in
        count.refused += 1
        Terminal.report(speech.say("拒绝 ", "refused ") + message)
      }
    }
    return Dictionary(grouping: all, by: \.id)
  }

  private func records(_ count: inout Count) -> [JSON] {
    var records: [JSON] = []
    for entry in Inputs(results).entries {
      switch entry {
      case .problem(let path, let message):
        refuse("\(path): \(message.text(in: speech.lang))", &count)
      case .source(let source):
        for (place, record) in ResultFile.records(in: source) {
          guard let record, ScoredCall.reading(record) != nil else {
            refuse("\(place): \(ResultFile.notAResult(speech))", &count)
            continue
          }
          records.append(record)
        }
      }
    }
    return records
  }

  private func refuse(_ message: String, _ count: inout Count) {
    count.refused += 1
    Terminal.report(speech.say("拒绝 ", "refused ") + message)
  }
}
