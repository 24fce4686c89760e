internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport
internal import HengStore

struct RulesTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trial",
    abstract: Speech.say("在一批通话上试用规则包", "Try a pack on calls"),
    discussion: Speech.say(
      """
      每条规则的判定次数（不合格率附 95% 区间）、说到和没说到的短语、互相重叠或冲突的规则、
      阈值落在这批通话的什么位置，以及试行的规则还差什么才能启用。
      例：
        heng rules trial --corpus 通话/
        heng rules trial --corpus 通话/ --show rules gates          只看这几部分
        heng rules trial 我的规则/ --store 质检.sqlite --rule timing.silence --format json
        heng rules trial --corpus 通话/ --labels 标注.jsonl         查准、查全、F1、κ 和每一处分歧
        heng rules trial --corpus 通话/ --rule complaint.log --review 复核.csv   抽 50 处给人看
        heng rules trial --corpus 通话/ --reviewed 复核.csv --gate complaint.log  能不能启用
      退出码：0 正常；1 --gate 的规则还不能提升；2 有输入被拒绝。
      """,
      """
      How often each rule passes and fails (with 95 % intervals), which phrases are said and which never, rules that \
      overlap or conflict, at which percentile of these calls each limit lies, and what rules on trial still lack. Examples:
        heng rules trial --corpus calls/
        heng rules trial --corpus calls/ --show rules gates       only these parts
        heng rules trial my-pack/ --store quality.sqlite --rule timing.silence --format json
        heng rules trial --corpus calls/ --labels labels.jsonl    precision, recall, F1, κ
        heng rules trial --corpus calls/ --rule complaint.log --review review.csv
        heng rules trial --corpus calls/ --reviewed review.csv --gate complaint.log
      Exit codes: 0 fine; 1 a rule of --gate may not rise yet; 2 some input was refused.
      """))

  enum Part: String, CaseIterable, ExpressibleByArgument, Sendable {
    case rules, phrases, pairs, labels, gates, limits

    var part: TrialReport.Part? { TrialReport.Part(rawValue: rawValue) }
  }

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @OptionGroup var source: TrialCalls

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("只看这些规则", "only these rules", value: "ID"))
  var rule: [String] = []

  @Option(help: Speech.help("人工标注（.jsonl）", "labels by people (.jsonl)", value: "FILE"))
  var labels: String?

  @Option(
    help: Speech.help(
      "把抽出的不合格写成复核表（.csv）给人填", "write a sheet of failures for people to look at (.csv)",
      value: "FILE"))
  var review: String?

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("填好的复核表", "sheets that people filled in", value: "FILE"))
  var reviewed: [String] = []

  @Option(help: Speech.help("复核表里每条规则抽几处", "failures of each rule in the sheet", value: "N"))
  var sample = 50

  @Option(help: Speech.help("随机种子", "seed", value: "N"))
  var seed: UInt64 = 1

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "这些规则不能提升就以 1 退出", "exit with 1 unless these rules may rise", value: "ID"))
  var gate: [String] = []

  @Option(help: Speech.help("提升至少要多少通适用的通话", "applicable calls that a rule needs", value: "N"))
  var minCalls = StatusGate.Terms().calls

  @Option(help: Speech.help("提升至少要复核多少处", "reviewed failures that a rule needs", value: "N"))
  var minReviewed = StatusGate.Terms().reviewed

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "表格里只要这些部分（text）：rules、phrases、pairs、labels、gates、limits",
      "only these parts of the text: rules, phrases, pairs, labels, gates, limits", value: "PART"))
  var show: [Part] = []

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    let problem: (String, String)? =
      if sample < 1 {
        ("--sample 至少是 1", "--sample must be at least 1")
      } else if minCalls < 1 || minReviewed < 1 {
        ("--min-calls 和 --min-reviewed 至少是 1", "--min-calls and --min-reviewed must be at least 1")
      } else if !show.isEmpty, format == .json {
        ("--show 只用于 text", "--show is for the text only")
      } else {
        nil
      }
    if let (zh, en) = problem { throw ValidationError(Speech.say(zh, en)) }
  }

  func run() async throws {
    let pack = try PackOption.load(pack, speech)
    let candidates = try candidates(in: pack)
    if let review { try checkIsNew(review) }
    let people = try labels.map { try LabelOption.read($0, speech, as: CallLabels.init) }
    let (calls, refused) = try source.read(transcripts, speech)
    let watched = candidates.union(review == nil ? [] : reviewable(in: pack))
    let whole = await RuleTrial.run(
      pack, on: calls, roles: transcripts.roles, tasks: tasks,
      RuleTrial.Terms(watched: watched, labels: people))
    let trial = rule.isEmpty ? whole : whole.only(Set(rule))
    let known = try ReviewedSource(sheets: reviewed, store: source.store, speech).read()
    let gates = await StatusGate.all(
      of: candidates, in: pack, after: whole, reviewed: known, labels: people, tasks: tasks,
      StatusGate.Terms(calls: minCalls, reviewed: minReviewed))
    if let review { try write(trial, of: pack, besides: known, to: review) }
    let report = TrialReport(
      trial, of: pack, gates: gates, labels: labels(on: trial, pack, calls))
    switch format {
    case .text:
      let parts = (show.isEmpty ? Part.allCases : show).compactMap(\.part)
      Terminal.print(report.rendered(style: Terminal.style(speech), Set(parts)))
    case .json: Terminal.print(report.json)
    }
    if refused > 0 { throw ExitStatus.refused }
    if !gate.isEmpty, !gates.allSatisfy(\.isOpen) { throw ExitStatus.findings }
  }

  private var tasks: Int { ProcessInfo.processInfo.activeProcessorCount }

  // MARK: Rules

  /// The rules whose status may rise: those of `--gate`, else what is on trial or a draft.
  private func candidates(in pack: RulePack) throws -> Set<String> {
    let live = pack.rules.filter { $0.status != .retired }
    try checkIsTried(rule, in: pack)
    try KnownNames.rules(live.filter { $0.status != .draft }.map(\.id)).check(rule, speech)
    try KnownNames.rules(live.map(\.id)).check(gate, speech)
    if !gate.isEmpty { return Set(gate) }
    let waiting = live.filter { $0.status == .trial || $0.status == .draft }.map(\.id)
    return Set(waiting.filter { rule.isEmpty || rule.contains($0) })
  }

  private func reviewable(in pack: RulePack) -> [String] {
    rule.isEmpty ? pack.rules.filter { $0.status == .trial }.map(\.id) : rule
  }

  /// A draft is there, and yet no call is held against it.
  private func checkIsTried(_ named: [String], in pack: RulePack) throws {
    let drafts = pack.rules.filter { $0.status == .draft && named.contains($0.id) }
    guard !drafts.isEmpty else { return }
    for draft in drafts {
      Terminal.report(
        speech.say(
          "“\(draft.id)” 是草稿，不参加试用：先写上 status: trial；它还差什么，看 --gate \(draft.id)",
          "'\(draft.id)' is a draft, which no call is held against: give it status: trial first; "
            + "--gate \(draft.id) tells what it lacks"))
    }
    throw ExitStatus.refused
  }

  // MARK: People

  /// A sheet that is there may have been filled in.
  private func checkIsNew(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    Terminal.report(
      speech.say(
        "\(path) 已经存在，里面可能有填好的复核，没有改动：请换一个名字，或先移走它",
        "\(path) is there already and may have been filled in; it was not touched: give another name, or "
          + "move it away"))
    throw ExitStatus.refused
  }

  /// Some failures of each rule that nobody has looked at, drawn by the seed.
  private func write(
    _ trial: RuleTrial, of pack: RulePack, besides known: ReviewedFailures, to path: String
  ) throws {
    let prints = pack.ruleFingerprints
    let wanted = reviewable(in: pack)
    let drawn = wanted.flatMap { rule in
      let open = trial.failures.filter {
        $0.rule == rule && known.isRight($0, of: prints[rule] ?? "") == nil
      }
      var dice = Dice(seed: seed, "review", rule)
      return dice.some(sample, of: open)
    }
    let bytes = ReviewSheetWriter.csv(of: drawn, prints: prints, in: speech.lang)
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      Terminal.report(speech.say("不能写入 \(path)", "cannot write \(path)"))
      throw ExitStatus.unwritable
    }
    Terminal.report(
      speech.say(
        "已写入 \(path)：\(drawn.count) 处待复核", "wrote \(path): \(drawn.count) failures to review"))
  }

  private func labels(
    on trial: RuleTrial, _ pack: RulePack, _ calls: [Call]
  ) -> TrialReport.Labels? {
    guard let agreement = trial.agreement, let labels else { return nil }
    let wanted = Set(agreement.disagreements.map(\.call))
    let session = Scorer.Session(Scorer(pack, roles: transcripts.roles))
    var (results, sources): ([String: JSON], [String: Call]) = ([:], [:])
    for call in calls where wanted.contains(call.id) {
      results[call.id] = JSONReport.record(session.score(call), of: call)
      sources[call.id] = session.cast(call)
    }
    return TrialReport.Labels(
      agreement, named: labels, pack: pack,
      with: DisagreementSources(results: results, calls: sources))
  }
}
