internal import ArgumentParser
internal import CMemory
internal import Foundation
internal import HanText
internal import Heng
internal import HengReport
internal import HengStore

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: Speech.say("给对话打分", "Score calls"),
    discussion: Speech.say(
      """
      读入 .jsonl（每行一通）、.json、.txt（“客服：您好”，可带时间 00:12），也可以是 .gz、.zst 压缩的；文件夹会逐层查找，- 表示标准输入。
      例：
        heng score 通话.txt
        heng score 通话/ --fail-under 80
        heng score 通话/ --format jsonl -o 结果.jsonl
        heng score 通话/ --format jsonl -o 结果.jsonl --resume   中断以后继续
        heng score 通话/ --store 质检.sqlite                     存入库，已有的结果不重复存
        cat a.jsonl | heng score - --rules 我的规则/
      """,
      """
      Reads .jsonl (one call a line), .json and .txt ("客服：您好", with times such as 00:12 if there are any), also packed as .gz or .zst;
      folders are searched, - is standard input. Examples:
        heng score call.txt
        heng score calls/ --fail-under 80
        heng score calls/ --format jsonl -o results.jsonl
        heng score calls/ --format jsonl -o results.jsonl --resume   go on after an interruption
        heng score calls/ --store quality.sqlite                keep in a store; what is there is kept once
        cat a.jsonl | heng score - --rules my-pack/
      """))

  @Argument(help: Speech.help("对话文件或文件夹", "transcripts or folders of them", value: "PATH"))
  var paths: [String]

  @OptionGroup var pack: PackOption

  @Option(
    help: Speech.help(
      "输出格式：text（默认）、json 或 jsonl", "output: text (default), json or jsonl",
      value: "text|json|jsonl"))
  var format: OutputFormat?

  @Option(
    name: [.short, .long],
    help: Speech.help("写入文件，而不是标准输出", "write to a file instead of standard output", value: "FILE"))
  var output: String?

  @Option(
    help: Speech.help(
      "把对话、规则包和结果存入库（SQLite 文件，没有就新建）；不写 --format 和 -o 时只报告存了多少",
      "keep calls, pack and results in a store (an SQLite file, made if there is none); without "
        + "--format and -o only what was stored is told",
      value: "FILE"))
  var store: String?

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

  @Flag(
    help: Speech.help(
      "继续中断的运行（要有 -o 和 --format jsonl，输入是文件）",
      "go on with an interrupted run (needs -o, --format jsonl and files as input)"))
  var resume = false

  @Flag(
    help: Speech.help(
      "标准错误不是终端时，每几秒报告一次进度",
      "report the progress every few seconds where standard error is no terminal"))
  var progress = false

  @Flag(
    help: Speech.help(
      "评完后在标准错误列出每条规则和信号的开销、候选和命中",
      "afterwards list on standard error what each rule and signal costs, finds and keeps"))
  var profile = false

  @Flag(
    name: [.short, .long],
    help: Speech.help("不显示进度和说明，只报告错误和拒绝", "no progress and no notes, only errors and refusals"))
  var quiet = false

  @OptionGroup var speech: SpeechOptions

  enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, json, jsonl
  }

  /// What is written for every call; `nil` where results only go into a store.
  private var written: OutputFormat? {
    format ?? (store != nil && output == nil ? nil : .text)
  }

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError(Speech.say("--threads 至少是 1", "--threads must be at least 1"))
    }
    if resume, output == nil || format != .jsonl || paths.contains("-") {
      throw ValidationError(
        Speech.say(
          "--resume 要有 -o 和 --format jsonl，输入是文件",
          "--resume needs -o, --format jsonl and files as input"))
    }
  }

  func run() async throws {
    do {
      try await scoreAll()
    } catch let error as ResultSink.WriteError {
      say(error.message)
      throw ExitStatus.unwritable
    } catch let obstacle as ResultOpening.Obstacle {
      obstacle.lines.forEach(say)
      throw obstacle.exit
    }
  }

  private func scoreAll() async throws {
    cmemory_give_back_large_blocks()
    let pack = try pack.load(speech)
    // Worked out while the pack is compiled, which waits for it in the end.
    Task.detached { _ = pack.fingerprint }
    let plan = plan(for: pack)
    let inputs = Inputs(paths)
    // Before there is anything on disk that an interruption could leave half written.
    if output != nil || store != nil { Interruption.watch() }
    // A typo makes no store.
    let intake = inputs.isAnythingThere ? try intake(for: pack) : nil
    switch try open(for: pack, inputs) {
    case .complete(let state):
      say(Self.isComplete(output ?? ""))
      try state?.tally.end()
    case .begun(let sink, let state, let ids):
      let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
      let sizes = inputs.entries.map(\.size)
      let writer = ResultWriter(
        sink, into: intake, from: state, seen: ids, progress: progress(of: sizes, from: state),
        lead: workers,
        speech: speech)
      let pipeline = ScoringPipeline(
        plan: plan,
        reader: ChunkReader(
          inputs.entries, as: transcripts.inputFormat, from: state.position, workers: workers),
        writer: writer, workers: workers, bytes: sizes.compactMap(\.self).reduce(0, +))
      try await pipeline.run()
      try await finish(writer, sink, plan.profile, storing: intake != nil)
    }
  }

  private func plan(for pack: RulePack) -> ScoringPlan {
    let scorer = Scorer(
      pack, roles: transcripts.roles, segmenter: quiet ? words.segmenter : words.announced(speech))
    return ScoringPlan(
      scorer: scorer,
      reader: transcripts.reader, format: written,
      style: Terminal.style(speech, toFile: output != nil), language: speech.lang,
      failUnder: failUnder, profile: profile ? RunProfile(scorer) : nil,
      receipts: store.map { _ in
        Receipts(speakers: transcripts.speakers, channel: transcripts.channel)
      })
  }

  // MARK: Beginning and end

  /// The way into the store, which has the pack then.
  private func intake(for pack: RulePack) throws -> ResultIntake? {
    guard let path = store else { return nil }
    let store = try StoreFile.open(path, .write, speech)
    do {
      return try StoreFile.telling(speech) {
        try store.add(pack, by: StoreFile.author) { try PackOption.flat(self.pack.rules).files }
        return try ResultIntake(into: store, of: pack, roles: transcripts.roles)
      }
    } catch let error as PackError {
      // Its tests are stored with it, and were not read for scoring.
      Terminal.report(error.rendered(in: speech.lang))
      PackOption.reportRefusal(error, speech)
      throw ExitStatus.refused
    }
  }

  private func open(for pack: RulePack, _ inputs: Inputs) throws -> ResultOpening.Found {
    guard let output else {
      return .begun(ResultSink(.standardOutput, written ?? .text), RunState(), SeenIDs())
    }
    let identity =
      format == .jsonl
      ? RunIdentity(pack: pack, inputs: inputs, options: optionsOfResults) : nil
    if resume, identity == nil {
      let message = Wording(
        zh: "输入不都是普通文件，--resume 不能继续",
        en: "not every input is an ordinary file; --resume cannot go on")
      throw ResultOpening.Obstacle(lines: [message], exit: ExitStatus.refused)
    }
    let opening = ResultOpening(
      output: output, format: written ?? .text, identity: identity, isResuming: resume)
    return try opening.open()
  }

  /// Those that change what is written, counted or answered.
  private var optionsOfResults: [String] {
    transcripts.spelled + (failUnder.map { ["--fail-under", String($0)] } ?? [])
      + (store.map { ["--store", $0] } ?? [])
  }

  /// - Parameter sizes: of the inputs, where they are known.
  private func progress(of sizes: [Int?], from state: RunState) -> Progress {
    let form = Terminal.progress(
      isQuiet: quiet, isAsked: progress, showsResults: written != nil && output == nil)
    guard case .none = form else {
      let known = sizes.compactMap { $0 }
      return Progress(
        form, language: speech.lang, total: known.count < sizes.count ? 0 : known.reduce(0, +),
        goingOnFrom: state, put: Terminal.put)
    }
    return Progress(form, language: speech.lang, total: 0, put: Terminal.put)
  }

  private func finish(
    _ writer: ResultWriter, _ sink: ResultSink, _ profile: RunProfile?, storing: Bool
  ) async throws {
    let isInterrupted = Interruption.isRequested
    let (tally, ids) = try await writer.finish(isComplete: !isInterrupted)
    if isInterrupted {
      sayInterrupted(sink, tally)
      throw ExitStatus.interrupted
    }
    if let profile {
      let style = Terminal.errorStyle(speech)
      Terminal.put(ProfileReport(profile.profile).rendered(style: style))
    }
    if !quiet { (ids.notes + tally.notes(failUnder: failUnder)).forEach(say) }
    if !quiet, storing, let store { say(Self.isStored(await writer.stored, in: store)) }
    try tally.end()
  }

  private func sayInterrupted(_ sink: ResultSink, _ tally: Tally) {
    if let store { say(Self.isKept(in: store)) }
    guard let output else { return }
    say(sink.canBeResumed ? Self.wasInterrupted(tally) : Self.wasGivenUp(output))
  }

  private func say(_ line: Wording) { Terminal.report(line.text(in: speech.lang)) }

  private static func isComplete(_ output: String) -> Wording {
    Wording(
      zh: "\(output) 已经完整，没有要继续的", en: "\(output) is complete; there is nothing to resume")
  }

  private static func isStored(_ count: ResultIntake.Count, in store: String) -> Wording {
    Wording(
      zh: "\(store)：新存 \(count.added) 个结果，已有 \(count.known) 个",
      en: "\(store): \(count.added) results added, \(count.known) were there")
  }

  private static func isKept(in store: String) -> Wording {
    Wording(
      zh: "已中断：已存的都在 \(store) 里；用同样的命令补上其余的",
      en: "interrupted: \(store) has what was stored; the same command adds the rest")
  }

  private static func wasInterrupted(_ tally: Tally) -> Wording {
    Wording(
      zh: "已中断：评完 \(tally.scored) 通；用同样的命令加 --resume 继续",
      en: "interrupted: \(tally.scored) scored; the same command with --resume goes on")
  }

  private static func wasGivenUp(_ output: String) -> Wording {
    Wording(zh: "已中断，没有写出 \(output)", en: "interrupted; \(output) was not written")
  }
}
