internal import ArgumentParser
internal import Foundation
internal import HanText
internal import Heng
internal import HengReport

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: Speech.say("给对话打分", "Score calls"),
    discussion: Speech.say(
      """
      读入 .jsonl（每行一通）、.json、.txt（“客服：您好”，可带时间 00:12），文件夹会逐层查找，- 表示标准输入。
      例：
        heng score 通话.txt
        heng score 通话/ --fail-under 80
        heng score 通话/ --format jsonl -o 结果.jsonl
        cat a.jsonl | heng score - --rules 我的规则/
      """,
      """
      Reads .jsonl (one call a line), .json and .txt ("客服：您好", with times such as 00:12 if there are any); folders are searched, - is
      standard input. Examples:
        heng score call.txt
        heng score calls/ --fail-under 80
        heng score calls/ --format jsonl -o results.jsonl
        cat a.jsonl | heng score - --rules my-pack/
      """))

  @Argument(help: Speech.help("对话文件或文件夹", "transcripts or folders of them", value: "PATH"))
  var paths: [String]

  @OptionGroup var pack: PackOption

  @Option(
    help: Speech.help(
      "输出格式：text、json 或 jsonl", "output: text, json or jsonl", value: "text|json|jsonl"))
  var format: OutputFormat = .text

  @Option(
    name: [.short, .long],
    help: Speech.help("写入文件，而不是标准输出", "write to a file instead of standard output", value: "FILE"))
  var output: String?

  @Option(
    help: Speech.help("有对话低于这个分数时，退出码为 1", "end with exit code 1 if a call scores less", value: "N")
  )
  var failUnder: Int?

  @OptionGroup var transcripts: TranscriptOptions

  @Option(
    help: Speech.help(
      "同时评分的任务数（默认全部核心）", "how many calls are scored at once (default: all cores)", value: "N"))
  var threads: Int?

  @OptionGroup var words: SegmenterOption

  @OptionGroup var speech: SpeechOptions

  enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, json, jsonl
  }

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError(Speech.say("--threads 至少是 1", "--threads must be at least 1"))
    }
  }

  func run() async throws {
    do {
      try await scoreAll()
    } catch let error as ResultSink.WriteError {
      Terminal.report(error.message.text(in: speech.lang))
      throw ExitStatus.unwritable
    }
  }

  private func scoreAll() async throws {
    let scorer = Scorer(
      try pack.load(speech), roles: transcripts.roles, segmenter: words.announced(speech))
    let run = ScoringRun(scorer, tasks: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    var sink = try ResultSink(self)
    var tally = Tally(speech: speech)
    var calls: [Call] = []
    for entry in Inputs(paths).entries {
      calls += transcripts.read(entry, in: speech.lang) { tally.refuse($0) }
      guard calls.count >= Self.batch else { continue }
      try await score(calls, run, &sink, &tally)
      calls = []
    }
    try await score(calls, run, &sink, &tally)
    try sink.finish()
    try tally.finish(failUnder: failUnder)
  }

  /// How many calls are read before they are scored.
  private static let batch = 512

  private func score(
    _ calls: [Call], _ run: ScoringRun, _ sink: inout ResultSink, _ tally: inout Tally
  ) async throws {
    for (call, card) in zip(calls, await run.scorecards(for: calls)) {
      try sink.write(card, of: call)
      tally.count(card, failUnder: failUnder)
    }
  }
}

/// How many calls were scored and refused, and what the exit code says of it.
struct Tally {
  private let speech: SpeechOptions
  private var scored = 0
  private var refused = 0
  private var below = 0
  /// Calls of which it cannot be said whether they reach the limit.
  private var open = 0
  private var provisional = 0
  private var ids: Set<String> = []
  private var repeated: Set<String> = []

  init(speech: SpeechOptions) { self.speech = speech }

  mutating func refuse(_ message: String) {
    refused += 1
    Terminal.report(speech.say("拒绝 ", "refused ") + message)
  }

  mutating func count(_ card: Scorecard, failUnder: Int?) {
    scored += 1
    if card.isProvisional { provisional += 1 }
    if let failUnder {
      if card.score < failUnder {
        below += 1
      } else if card.isProvisional, card.interval.lowerBound < failUnder {
        open += 1
      }
    }
    if !ids.insert(card.call).inserted { repeated.insert(card.call) }
  }

  func finish(failUnder: Int?) throws {
    for id in repeated.sorted() {
      Terminal.report(
        speech.say("注意：编号 “\(id)” 出现了不止一次", "note: the id '\(id)' stands more than once"))
    }
    if scored != 1 || refused > 0 {
      Terminal.report(
        speech.say("已评 \(scored) 通，拒绝 \(refused) 通", "\(scored) scored, \(refused) refused"))
    }
    if provisional > 0, scored > 1 {
      Terminal.report(
        speech.say(
          "\(provisional) 通暂定：能判定的规则太少", "\(provisional) provisional: too few rules decided"))
    }
    if let failUnder, below > 0 {
      Terminal.report(speech.say("\(below) 通低于 \(failUnder) 分", "\(below) below \(failUnder)"))
    }
    if let failUnder, open > 0 {
      Terminal.report(
        speech.say(
          "\(open) 通暂定，不能确定是否达到 \(failUnder) 分",
          "\(open) provisional: it is open whether they reach \(failUnder)"))
    }
    if refused > 0 { throw ExitStatus.refused }
    if below > 0 || open > 0 { throw ExitStatus.findings }
  }
}
