public import ArgumentParser
internal import Foundation
public import Heng
internal import HengReport

struct RulesStressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: Speech.say("扰动转写，看判定会不会变", "Perturb transcripts and see whether verdicts turn"),
    discussion: Speech.say(
      """
      同音错字、语气词、标点、繁体、全角、时间、断句、说话人：逐一改动每通对话再评一次，
      列出翻转的判定和得分的漂移。同一个种子，结果逐字节相同。
      例：
        heng rules stress --corpus 通话/
        heng rules stress 我的规则/ --corpus 通话/ --perturb homophones-5 --show 10
      """,
      """
      Homophones, fillers, punctuation, script, width, clocks, cuts, speakers: every
      call is changed and scored again; lists the verdicts that turn and how far
      scores move. The same seed gives the same bytes. Examples:
        heng rules stress --corpus calls/
        heng rules stress my-pack/ --corpus calls/ --perturb homophones-5 --show 10
      """))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @OptionGroup var paths: CorpusOption

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("只做这些扰动", "only these changes", value: "NAME"))
  var perturb: [Perturbation] = []

  @Option(help: Speech.help("随机数的种子", "the seed of the random numbers", value: "N"))
  var seed: UInt64 = 1

  @Option(
    help: Speech.help("每种扰动列出几个翻转", "how many verdicts that turn to list of each", value: "N"))
  var show: Int = 0

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if show < 0 {
      throw ValidationError(Speech.say("--show 至少是 0", "--show must be at least 0"))
    }
  }

  func run() async throws {
    let pack = try PackOption.load(pack, speech, withTests: false)
    let corpus = Corpus(paths.corpus, transcripts, speech)
    if corpus.calls.isEmpty { throw ExitStatus.refused }
    let chosen = Perturbation.allCases.filter { perturb.isEmpty || perturb.contains($0) }
    let run = try StressRun(pack, roles: transcripts.roles, perturbations: chosen, seed: seed)
    let outcomes = await run.outcomes(
      for: corpus.calls, tasks: ProcessInfo.processInfo.activeProcessorCount)
    let report = StressReport(outcomes, seed: seed, of: pack)
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech), most: show))
    case .json: Terminal.print(report.json)
    }
    if corpus.refused > 0 { throw ExitStatus.refused }
  }
}

extension Perturbation: ExpressibleByArgument {}
