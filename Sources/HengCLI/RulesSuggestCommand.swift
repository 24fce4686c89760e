internal import ArgumentParser
internal import Heng
internal import HengReport

struct RulesSuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: Speech.say("从语料里挖出信号或规则可能缺少的短语", "Mine phrases that a signal or a rule may lack"),
    discussion: Speech.say(
      """
      信号：前后字词和轮次像它的命中的短语；规则：不通过的通话里更常说的短语。是否采用由人决定。
      例：
        heng rules suggest --corpus 通话/ --signal customer.dissatisfied
        heng rules suggest 我的规则/ --corpus 通话/ --rule thanks.reply --labels 标注.jsonl
      """,
      """
      For a signal: phrases whose neighbours and turns are like those of its hits; for a rule: phrases that are said more in calls
      that fail it. A person decides. Examples:
        heng rules suggest --corpus calls/ --signal customer.dissatisfied
        heng rules suggest my-pack/ --corpus calls/ --rule thanks.reply --labels labels.jsonl
      """))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @OptionGroup var paths: CorpusOption

  @Option(help: Speech.help("信号的编号", "the id of a signal", value: "ID"))
  var signal: String?

  @Option(help: Speech.help("规则的编号", "the id of a rule", value: "ID"))
  var rule: String?

  @Option(
    help: Speech.help(
      "人工标注（.jsonl）：代替规则包自己的判断", "labels by people (.jsonl), instead of what the pack finds",
      value: "FILE"))
  var labels: String?

  @Option(help: Speech.help("最多列出几个短语", "how many phrases at most", value: "N"))
  var top: Int = 20

  @Option(help: Speech.help("每个短语最多举几句", "how many sentences of each at most", value: "N"))
  var examples: Int = 3

  @Option(
    help: Speech.help("短语至少要在几通里说过", "in how many calls a phrase must be said", value: "N"))
  var leastCalls: Int = 3

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard (signal == nil) != (rule == nil) else {
      throw ValidationError(
        Speech.say("--signal 和 --rule 要写一个，只写一个", "give --signal or --rule, and not both"))
    }
    for (name, value, least) in [
      ("top", top, 1), ("examples", examples, 0), ("least-calls", leastCalls, 1),
    ]
    where value < least {
      throw ValidationError(
        Speech.say("--\(name) 至少是 \(least)", "--\(name) must be at least \(least)"))
    }
  }

  func run() throws {
    let pack = try PackOption.load(pack, speech)
    let mining = try mining(in: pack)
    let labels = try labels.map { try LabelOption.read($0, speech, as: CallLabels.init) }
    let corpus = Corpus(paths.corpus, transcripts, speech)
    let suggestions: PhraseSuggestions
    do throws(PhraseMining.Failure) {
      suggestions = try mining.suggestions(
        in: corpus.cast(for: pack, transcripts.roles), labels: labels)
    } catch {
      Terminal.report(message(of: error, among: corpus.calls.count))
      throw ExitStatus.refused
    }
    let report = SuggestionReport(suggestions)
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech)))
    case .json: Terminal.print(report.json)
    }
    if corpus.refused > 0 { throw ExitStatus.refused }
  }

  private func mining(in pack: RulePack) throws -> PhraseMining {
    let mining =
      if let signal {
        PhraseMining(
          signal: signal, in: pack, leastCalls: leastCalls, most: top, examples: examples)
      } else {
        PhraseMining(
          rule: rule ?? "", in: pack, leastCalls: leastCalls, most: top, examples: examples)
      }
    if let mining { return mining }
    if let signal {
      throw KnownNames.signals(pack.signals.map(\.id)).refusal(of: [signal], speech)
    }
    let live = pack.rules.filter { $0.status != .retired }.map(\.id)
    throw KnownNames.rules(live).refusal(of: [rule ?? ""], speech)
  }

  private func message(of failure: PhraseMining.Failure, among calls: Int) -> String {
    switch failure {
    case .noHits:
      speech.say(
        "\(calls) 通里没有这个信号的命中，没有可比的",
        "the signal is not found in \(calls) calls: nothing to compare with")
    case .oneKind(let inside, let outside):
      labels != nil && signal != nil
        ? speech.say(
          "有这件事的话轮 \(inside) 个，没有的 \(outside) 个，没有可比的",
          "\(inside) turns with the event and \(outside) without: nothing to compare")
        : speech.say(
          "不通过 \(inside) 通，通过 \(outside) 通，没有可比的",
          "\(inside) calls fail and \(outside) pass: nothing to compare")
    }
  }
}
