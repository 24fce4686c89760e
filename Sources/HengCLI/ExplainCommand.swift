internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Speech.say("说明一通对话为什么得这个分", "Explain why a call has its score"),
    discussion: Speech.say(
      """
      每条规则查了什么、在哪里查、找到什么、排除了什么、怎样扣分，以及怎样判定就会不同（每种改法都实际试过）。
      例：
        heng explain 通话.txt                          全部规则
        heng explain 通话.txt opening.greeting         一条规则
        heng explain 通话.txt opening.greeting --at 3  为什么第 3 句不算
        heng explain 通话.jsonl --call c1 --format json
        heng explain Q203                              说明一个诊断代码
      """,
      """
      For each rule: what was looked for and where, what was found and what was dropped, how its points came about, and what would
      have changed its verdict (every change was tried). Examples:
        heng explain call.txt                          all rules
        heng explain call.txt opening.greeting         one rule
        heng explain call.txt opening.greeting --at 3  why line 3 does not count
        heng explain calls.jsonl --call c1 --format json
        heng explain Q203                              the code of a diagnostic
      """))

  @Argument(
    help: Speech.help("对话文件，或诊断代码", "a transcript, or the code of a diagnostic", value: "CALL"))
  var path: String

  @Argument(help: Speech.help("规则的编号，可写多个", "ids of rules", value: "RULE"))
  var rules: [String] = []

  @Option(help: Speech.help("只看第几句，从 1 数起", "only this line, counted from 1", value: "LINE"))
  var at: Int?

  @Option(
    help: Speech.help("文件里有多通对话时，要哪一通", "which call, where a file holds several", value: "ID"))
  var call: String?

  @OptionGroup var pack: PackOption

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func run() throws {
    if let page = diagnostic {
      Terminal.print(page.text)
      return
    }
    let call = try chosen()
    let scorer = Scorer(try pack.load(speech), roles: transcripts.roles)
    try check(scorer.pack)
    let question = Explainer.Question(
      rules: rules.isEmpty ? nil : rules, utterance: try line(of: call))
    let explanation = Explainer(scorer).explain(call, question)
    switch format {
    case .text:
      Terminal.print(
        ExplanationReport.render(explanation, of: call, style: Terminal.style(speech)))
    case .json: Terminal.print(ExplanationRecord.record(explanation))
    }
  }

  /// The page of a code, where that is asked for and no file has such a name.
  private var diagnostic: DiagnosticPage? {
    guard rules.isEmpty, !FileManager.default.fileExists(atPath: path) else { return nil }
    return Diagnostic.Code(rawValue: path.uppercased()).map {
      DiagnosticPage($0, in: speech.lang)
    }
  }

  // MARK: What is asked

  private func chosen() throws -> Call {
    var refused = false
    let calls = Inputs([path]).entries.flatMap { entry in
      transcripts.read(entry, in: speech.lang) { message in
        refused = true
        Terminal.report(speech.say("拒绝 ", "refused ") + message)
      }
    }
    let matching = call.map { id in calls.filter { $0.id == id } } ?? calls
    if matching.count == 1 { return matching[0] }
    if !refused || !calls.isEmpty { Terminal.report(choice(among: calls)) }
    throw ExitStatus.refused
  }

  private func choice(among calls: [Call]) -> String {
    let ids = calls.prefix(8).map(\.id).joined(separator: " ") + (calls.count > 8 ? " …" : "")
    if calls.isEmpty { return speech.say("\(path) 里没有对话", "\(path) holds no call") }
    if let call {
      return speech.say(
        "没有编号唯一为 “\(call)” 的对话，可用：\(ids)", "no single call has the id '\(call)'; there are: \(ids)")
    }
    return speech.say(
      "\(path) 里有 \(calls.count) 通对话，请用 --call 指明：\(ids)",
      "\(path) holds \(calls.count) calls; name one with --call: \(ids)")
  }

  private func check(_ pack: RulePack) throws {
    let known = pack.rules.filter { $0.status != .draft && $0.status != .retired }.map(\.id)
      .sorted()
    for rule in rules where !known.contains(rule) {
      Terminal.report(
        speech.say(
          "规则包里没有在用的规则 “\(rule)”，可用：\(known.joined(separator: " "))",
          "the pack has no live rule '\(rule)'; there are: \(known.joined(separator: " "))"))
      throw ExitStatus.refused
    }
  }

  private func line(of call: Call) throws -> Int? {
    guard let at else { return nil }
    guard call.utterances.contains(where: { $0.index == at - 1 }) else {
      Terminal.report(
        speech.say(
          "--at \(at)：这通对话有 1–\(call.utterances.count) 句",
          "--at \(at): the call has lines 1–\(call.utterances.count)"))
      throw ExitStatus.refused
    }
    return at - 1
  }
}
