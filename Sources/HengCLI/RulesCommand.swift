internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: Speech.say("检查、测试、导出规则包", "Check, test and export rule packs"),
    subcommands: [
      RulesCheckCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
      RulesExportCommand.self,
    ])
}

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Speech.say("运行规则包里的全部测试", "Run all tests of a pack"),
    discussion: Speech.say("例：\n  heng rules test 我的规则/", "Example:\n  heng rules test my-pack/"))

  @Argument(help: Speech.help("规则包", "the pack", value: "PACK"))
  var pack: String = PackOption.standard

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let pack = try PackOption.load(pack, speech)
    let outcomes = ExampleRun(pack).outcomes()
    let failures = outcomes.filter(\.isFailure)
    for outcome in failures { Terminal.print(line(outcome) + "\n") }
    let todo = outcomes.count { $0.result == .expectedFailure }
    let passed = outcomes.count - failures.count - todo
    Terminal.print(
      speech.say(
        "通过 \(passed) 项，失败 \(failures.count) 项，已知缺口 \(todo) 项",
        "\(passed) passed, \(failures.count) failed, \(todo) known gaps") + "\n")
    if !failures.isEmpty { throw ExitStatus.findings }
  }

  private func line(_ outcome: ExampleRun.Outcome) -> String {
    let place = "\(outcome.place.file):\(outcome.place.line):\(outcome.place.column)"
    let why =
      switch outcome.result {
      case .failed(let wording): wording.text(in: speech.lang)
      case .unexpectedPass:
        speech.say("标为 todo，但已经通过，请去掉 todo", "marked todo, but it passes: remove the mark")
      case .passed, .expectedFailure: ""
      }
    return "✗ \(place) \(outcome.rule) “\(outcome.name)”：\(why)"
  }
}

struct RulesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Speech.say("写出内置的规则包，供修改", "Write out a built-in pack to edit"),
    discussion: Speech.say(
      "例：\n  heng rules export -o 我的规则", "Example:\n  heng rules export -o my-pack"))

  @Argument(help: Speech.help("内置规则包的名字", "the name of a built-in pack", value: "NAME"))
  var name: String = PackOption.standard

  @Option(
    name: [.short, .long],
    help: Speech.help(
      "写到哪个文件夹（默认同名）", "the folder to write (default: the pack's name)", value: "FOLDER"))
  var output: String?

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    guard let files = RulePack.files(ofEmbedded: name) else {
      let all = RulePack.embedded.joined(separator: " ")
      Terminal.report(
        speech.say(
          "没有内置规则包 “\(name)”，可用：\(all)", "there is no built-in pack '\(name)'; there are: \(all)"))
      throw ExitStatus.refused
    }
    let folder = output ?? name
    guard !FileManager.default.fileExists(atPath: folder) else {
      Terminal.report(speech.say("\(folder) 已经存在，没有覆盖", "\(folder) exists and was not touched"))
      throw ExitStatus.refused
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    Terminal.print(
      speech.say("已写出 \(files.count) 个文件到 \(folder)", "wrote \(files.count) files to \(folder)")
        + "\n")
  }
}
