internal import ArgumentParser
internal import Heng

struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Speech.say("说明一个诊断代码", "Explain the code of a diagnostic"),
    discussion: Speech.say("例：\n  heng rules explain Q203", "Example:\n  heng rules explain Q203"))

  @Argument(help: Speech.help("诊断代码", "the code", value: "CODE"))
  var code: String

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    guard let known = Diagnostic.Code(rawValue: code.uppercased()) else {
      let all = Diagnostic.Code.allCases.map(\.rawValue).joined(separator: " ")
      Terminal.report(
        speech.say("没有代码 “\(code)”，可用：\(all)", "there is no code '\(code)'; there are: \(all)"))
      throw ExitStatus.refused
    }
    Terminal.print(DiagnosticPage(known, in: speech.lang).text)
  }
}
