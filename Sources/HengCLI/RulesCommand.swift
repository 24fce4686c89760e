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
      RulesExportCommand.self, RulesImportCommand.self, RulesSchemaCommand.self,
      RulesFormatCommand.self, RulesTrialCommand.self, RulesDiffCommand.self,
      RulesStressCommand.self, RulesSuggestCommand.self,
    ])
}

struct RulesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Speech.say("写出规则包，供修改", "Write out a pack to edit"),
    discussion: Speech.say(
      "例：\n  heng rules export -o 我的规则\n  heng rules export telecom --flat -o 我的规则   连同它扩展的规则包，写成独立的一份",
      "Examples:\n  heng rules export -o my-pack\n  heng rules export telecom --flat -o my-pack   with all that it extends, as one that stands alone"
    ))

  @Argument(
    help: Speech.help(
      "内置规则包的名字；加 --flat 时也可以是文件夹", "the name of a built-in pack; with --flat also a folder",
      value: "NAME"))
  var name: String = PackOption.standard

  @Flag(
    help: Speech.help(
      "把它扩展的规则包合并进来，写成不再扩展别人的一份（不带注释）",
      "with all that it extends, as a pack that extends none (comments do not come along)"))
  var flat = false

  @Option(
    name: [.short, .long],
    help: Speech.help(
      "写到哪个文件夹（默认同名）", "the folder to write (default: the pack's name)", value: "FOLDER"))
  var output: String?

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let files = try files()
    let folder = output ?? name
    guard !FileManager.default.fileExists(atPath: folder) else {
      Terminal.report(speech.say("\(folder) 已经存在，没有覆盖", "\(folder) exists and was not touched"))
      throw ExitStatus.refused
    }
    do {
      try write(files, to: URL(fileURLWithPath: folder))
    } catch {
      Terminal.report(speech.say("不能写入 \(folder)", "cannot write \(folder)"))
      throw ExitStatus.unwritable
    }
    Terminal.print(
      speech.say("已写出 \(files.count) 个文件到 \(folder)", "wrote \(files.count) files to \(folder)")
        + "\n")
  }

  private func files() throws -> [String: [UInt8]] {
    if flat {
      do throws(PackError) {
        return try PackOption.flat(name).files
      } catch {
        Terminal.report(error.rendered(in: speech.lang))
        PackOption.reportRefusal(error, speech)
        throw ExitStatus.refused
      }
    }
    guard let files = RulePack.files(ofEmbedded: name) else {
      let all = RulePack.embedded.joined(separator: " ")
      Terminal.report(
        speech.say(
          "没有内置规则包 “\(name)”，可用：\(all)", "there is no built-in pack '\(name)'; there are: \(all)"))
      throw ExitStatus.refused
    }
    return files
  }

  private func write(_ files: [String: [UInt8]], to folder: URL) throws {
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }
}
