public import ArgumentParser
internal import Foundation
public import Heng

struct RulesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Speech.say("把别的系统的规则转成规则包", "Make a pack from another system's rules"),
    discussion: Speech.say(
      """
      例：
        heng rules import --from aliyun-sca 规则.json -o 规则包.yml
        heng rules import --from aws-call-analytics 类别.json > 规则包.yml
      没有对应写法的内容逐条列在标准错误上，退出码为 1。
      """,
      """
      Examples:
        heng rules import --from aliyun-sca rules.json -o pack.yml
        heng rules import --from aws-call-analytics categories.json > pack.yml
      What has no equivalent is listed on standard error, and the exit code is 1.
      """))

  @Option(
    help: Speech.help("原来的系统", "the other system", value: "aliyun-sca|aws-call-analytics"))
  var from: RuleImport.Source

  @Argument(help: Speech.help("规则的 JSON 文件", "the JSON file", value: "FILE"))
  var file: String

  @Option(
    name: [.short, .long],
    help: Speech.help(
      "写到哪个文件；是文件夹时写成里面的 rules.yml（默认：标准输出）",
      "the file to write, or the folder to write rules.yml into (default: standard output)",
      value: "PATH"))
  var output: String?

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let made = try read()
    if let output {
      try write(made.pack, to: output)
    } else {
      Terminal.print(made.pack)
    }
    for loss in made.losses { Terminal.report(line(loss)) }
    if !made.leftOut.isEmpty {
      let names = made.leftOut.joined(separator: " ")
      Terminal.report(
        speech.say("只用于管理、没有带过来的字段：\(names)", "fields that only administer, left out: \(names)"))
    }
    Terminal.report(
      speech.say(
        "导入 \(made.count) 条，\(made.losses.count) 处没有完全对应的写法",
        "\(made.count) imported, \(made.losses.count) without an exact equivalent"))
    if !made.losses.isEmpty { throw ExitStatus.findings }
  }

  private func line(_ loss: RuleImport.Loss) -> String {
    let (what, instead) = (loss.what.text(in: speech.lang), loss.instead.text(in: speech.lang))
    return speech.say("\(loss.path)：\(what) → \(instead)", "\(loss.path): \(what) → \(instead)")
  }

  private func read() throws -> RuleImport {
    guard let data = FileManager.default.contents(atPath: file) else {
      Terminal.report(speech.say("不能读取 \(file)", "cannot read \(file)"))
      throw ExitStatus.refused
    }
    do throws(RuleImportError) {
      return try RuleImport(Array(data), from: from)
    } catch {
      Terminal.report(error.rendered(file: file, in: speech.lang))
      throw ExitStatus.refused
    }
  }

  /// Never over a file that is there.
  private func write(_ text: String, to output: String) throws {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    let path = exists && isFolder.boolValue ? output + "/rules.yml" : output
    guard !FileManager.default.fileExists(atPath: path) else {
      Terminal.report(speech.say("\(path) 已经存在，没有覆盖", "\(path) exists and was not touched"))
      throw ExitStatus.refused
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      Terminal.report(speech.say("不能写入 \(path)", "cannot write \(path)"))
      throw ExitStatus.unwritable
    }
  }
}

extension RuleImport.Source: ExpressibleByArgument {}
