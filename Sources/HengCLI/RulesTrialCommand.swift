internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

struct RulesTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trial",
    abstract: Speech.say("在一批通话上试用规则包", "Try a pack on calls"),
    discussion: Speech.say(
      """
      列出每条规则的判定次数，以及每个阈值落在这批通话的什么位置（百分位）。
      例：
        heng rules trial --corpus 通话/
        heng rules trial 我的规则/ --corpus 通话/ --rule timing.silence --format json
      """,
      """
      How often each rule passes and fails, and at which percentile of these calls each limit lies. Examples:
        heng rules trial --corpus calls/
        heng rules trial my-pack/ --corpus calls/ --rule timing.silence --format json
      """))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @OptionGroup var paths: CorpusOption

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("只看这些规则", "only these rules", value: "ID"))
  var rule: [String] = []

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let pack = try PackOption.load(pack, speech, withTests: false)
    try checkRules(of: pack)
    let corpus = Corpus(paths.corpus, transcripts, speech)
    guard !corpus.calls.isEmpty else {
      Terminal.report(speech.say("没有可以试用的通话", "there is no call to try the pack on"))
      throw ExitStatus.refused
    }
    let trial = await RuleTrial.run(
      pack, on: corpus.calls, roles: transcripts.roles,
      tasks: ProcessInfo.processInfo.activeProcessorCount)
    let report = TrialReport(rule.isEmpty ? trial : trial.only(Set(rule)), of: pack)
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech)))
    case .json: Terminal.print(report.json)
    }
    if corpus.refused > 0 { throw ExitStatus.refused }
  }

  private func checkRules(of pack: RulePack) throws {
    let known = pack.rules.filter { $0.status == .active || $0.status == .trial }.map(\.id)
    let strange = rule.filter { !known.contains($0) }
    guard !strange.isEmpty else { return }
    let all = known.joined(separator: " ")
    for id in strange {
      Terminal.report(
        speech.say("没有规则 “\(id)”，可用：\(all)", "there is no rule '\(id)'; there are: \(all)"))
    }
    throw ExitStatus.refused
  }
}
