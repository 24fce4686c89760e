internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport
internal import HengStore

struct RulesDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Speech.say("看改规则会带来什么", "What a change of rules does"),
    discussion: Speech.say(
      """
      用两个规则包评同一批通话：哪些通话新判不合格、哪些转为合格，分数、等级、坐席的档次怎么变，附抽样原话。
      例：
        heng rules diff service-standard 我的规则/ --corpus 通话/
        heng rules diff 旧版/ 新版/ --store 质检.sqlite --format json
        heng rules diff sha256:3f2a 新版/ --store 质检.sqlite --rescore   旧版取自库里；重评过去的通话
      """,
      """
      Scores the same calls with two packs: which calls newly fail or pass, what becomes of points, grades and bands of \
      agents, with sentences as examples. Examples:
        heng rules diff service-standard my-pack/ --corpus calls/
        heng rules diff old/ new/ --store quality.sqlite --format json
        heng rules diff sha256:3f2a new/ --store quality.sqlite --rescore   the old one is the store's
      """))

  @Argument(
    help: Speech.help(
      "原来的规则包；与 --store 时也可以是库里规则包指纹的开头（sha256:3f2a）",
      "the pack as it was; with --store also the beginning of a fingerprint in it (sha256:3f2a)",
      value: "OLD")
  )
  var old: String

  @Argument(help: Speech.help("改后的规则包，写法同上", "the pack as it is to be", value: "NEW"))
  var new: String

  @OptionGroup var source: TrialCalls

  @Option(help: Speech.help("每种变化举几通", "examples of each turn", value: "N"))
  var sample = 3

  @Option(help: Speech.help("少于这么多通的坐席不分档", "agents with fewer calls have no band", value: "N"))
  var minCalls = AgentComparison.fewCalls

  @Option(help: Speech.help("随机种子", "seed", value: "N"))
  var seed: UInt64 = 1

  @Flag(exclusivity: .exclusive)
  var past: PastOption?

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    let problem: (String, String)? =
      if sample < 0 {
        ("--sample 不能小于 0", "--sample must not be below 0")
      } else if minCalls < 2 {
        ("--min-calls 至少是 2", "--min-calls must be at least 2")
      } else if let past, source.store == nil {
        ("--\(past.rawValue) 要和 --store 一起用", "--\(past.rawValue) needs --store")
      } else {
        nil
      }
    if let (zh, en) = problem { throw ValidationError(Speech.say(zh, en)) }
  }

  func run() async throws {
    let before = try pack(old)
    let after = try pack(new)
    let results = try pastResults(from: before, to: after)
    let (calls, refused) = try source.read(transcripts, speech)
    let (trialBefore, callsBefore) = await tried(before, on: calls)
    let (trialAfter, callsAfter) = await tried(after, on: calls)
    let impact = Impact(
      before: callsBefore, after: callsAfter, changes: RuleImpact.changes(from: before, to: after),
      Impact.Terms(samples: sample, seed: seed, least: minCalls))
    let report = ImpactReport(
      impact, from: before, to: after, trials: (trialBefore, trialAfter),
      words: ImpactWords(of: impact, in: calls, from: before, to: after, roles: transcripts.roles))
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech)))
    case .json: Terminal.print(report.json)
    }
    try await results?.become { try PackOption.flat(new).files }
    if refused > 0 { throw ExitStatus.refused }
  }

  /// From its files, or from the store.
  private func pack(_ name: String) throws -> RulePack {
    guard let store = source.store, name.hasPrefix("sha256:") else {
      return try PackOption.load(name, speech, withTests: false)
    }
    let opened = try StoreFile.open(store, past == nil ? .read : .update, speech)
    return try StoredPackOption.pack(name, in: opened, speech)
  }

  private func pastResults(from before: RulePack, to after: RulePack) throws -> PastResults? {
    guard let past, let store = source.store else { return nil }
    return try PastResults(
      in: store, from: before, to: after, past.choice, roles: transcripts.roles, speech)
  }

  /// Scorecards with all their evidence take far more room than what is kept of them.
  private func tried(
    _ pack: RulePack, on calls: [Call]
  ) async -> (RuleTrial, [ScoredCall]) {
    let tried = await RuleTrial.run(
      pack, on: calls, roles: transcripts.roles,
      tasks: ProcessInfo.processInfo.activeProcessorCount
    ) { call, card in
      ScoredCall.reading(bytes: JSONReport.bytes(card, of: call)[...], .all) ?? []
    }
    return (tried.trial, tried.kept.flatMap(\.self))
  }
}
