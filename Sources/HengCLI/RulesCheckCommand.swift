internal import ArgumentParser
internal import Heng
internal import HengReport

struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Speech.say("报告规则包里的所有问题", "Report everything that is wrong with a pack"),
    discussion: Speech.say(
      "例：\n  heng rules check 我的规则/\n  heng rules check 我的规则/ --corpus 通话/\n  heng rules check 我的规则/ --format sarif > heng.sarif",
      "Examples:\n  heng rules check my-pack/\n  heng rules check my-pack/ --corpus calls/\n  heng rules check my-pack/ --format sarif > heng.sarif"
    ))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @Option(
    help: Speech.help(
      "输出格式：text、json、sarif 或 github", "output: text, json, sarif or github",
      value: "text|json|sarif|github"))
  var format: Format = .text

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "样本对话：规则需要而样本里没有的时间和信息，开销过大的规则",
      "sample calls: rules that need times or metadata which none of them has, and rules that cost much",
      value: "PATH"))
  var corpus: [String] = []

  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, json, sarif, github
  }

  func run() throws {
    let sample = corpus.isEmpty ? nil : Corpus(corpus, transcripts, speech)
    if format == .text {
      try printText(sample)
    } else {
      do throws(PackError) {
        try printReport(lint(PackOption.read(pack), sample))
      } catch {
        printReport(error.diagnostics)
        PackOption.reportRefusal(error, speech)
        throw ExitStatus.refused
      }
    }
    if let sample, sample.refused > 0 { throw ExitStatus.refused }
  }

  private func printText(_ sample: Corpus?) throws {
    let pack = try PackOption.load(pack, speech)
    let diagnostics = lint(pack, sample)
    if !diagnostics.isEmpty {
      let renderer = DiagnosticRenderer(sources: pack.sources, language: speech.lang)
      Terminal.print(renderer.render(diagnostics) + "\n")
    }
    Terminal.print(summary(of: pack, diagnostics) + "\n" + pack.fingerprint + "\n")
  }

  private func lint(_ pack: RulePack, _ sample: Corpus?) -> [Diagnostic] {
    guard let sample else { return pack.lint() }
    let scorer = Scorer(pack, roles: transcripts.roles)
    return pack.lint(
      corpus: sample.cast(for: pack, transcripts.roles),
      costs: RuleProfile(scorer, over: sample.calls).costs)
  }

  private func summary(of pack: RulePack, _ diagnostics: [Diagnostic]) -> String {
    let warnings = diagnostics.count { $0.severity == .warning }
    let notes = diagnostics.count - warnings
    let parents = pack.parents.map { "\($0.id) \($0.version)" }.joined(separator: " → ")
    let base =
      parents.isEmpty
      ? Wording(zh: "", en: "")
      : Wording(
        zh: "（扩展 \(parents)）", en: " (extends \(parents))")
    return speech.say(
      "\(pack.name.zh) \(pack.version)\(base.zh)：\(pack.rules.count) 条规则，\(pack.signals.count) 个信号，"
        + "\(warnings) 处警告，\(notes) 处提示",
      "\(pack.name.text(in: .english)) \(pack.version)\(base.text(in: .english)): \(pack.rules.count) rules, "
        + "\(pack.signals.count) signals, \(warnings) warnings, \(notes) notes")
  }

  private func printReport(_ diagnostics: [Diagnostic]) {
    let report = DiagnosticReport(
      diagnostics, language: speech.lang, root: PackOption.root(of: pack))
    switch format {
    case .json, .text: Terminal.print(report.json)
    case .sarif: Terminal.print(report.sarif)
    case .github: Terminal.print(report.github)
    }
  }
}
