internal import ArgumentParser
internal import Foundation
internal import HanText
internal import Heng
internal import HengReport

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: Speech.say("显示 ICU 的分词和规范化后的文本", "Show ICU's words and the normalised text"),
    discussion: Speech.say(
      "例：\n  heng tokens 您好很高興為您服務\n  heng tokens 通话.txt --format json",
      "Examples:\n  heng tokens 您好很高興為您服務\n  heng tokens call.txt --format json"))

  @Argument(
    help: Speech.help(
      "一段文字，或一个文件；- 表示标准输入", "a text, or a file; - is standard input", value: "TEXT|FILE"))
  var text: String

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var words: SegmenterOption

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let normalizer = try Normalizer.shared.get()
    let finder = try WordFinder(words.announced(speech))
    let style = Terminal.style(speech)
    for line in try lines() {
      let report = try TokenReport(line, normalizer: normalizer, finder: finder)
      switch format {
      case .text: Terminal.print(report.rendered(style: style, of: line))
      case .json: Terminal.print(report.json)
      }
    }
  }

  private func lines() throws -> [String] {
    guard text == "-" || FileManager.default.fileExists(atPath: text) else { return [text] }
    let source = Inputs.Source(path: text == "-" ? nil : text, format: nil)
    guard let bytes = source.bytes(), let content = String(validating: bytes, as: UTF8.self) else {
      Terminal.report(
        "\(source.name): \(speech.say("不能读作 UTF-8 文本", "cannot be read as UTF-8 text"))")
      throw ExitStatus.refused
    }
    return content.split(whereSeparator: \.isNewline).map(String.init)
  }
}
