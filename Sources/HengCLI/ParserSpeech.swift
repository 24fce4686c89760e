internal import ArgumentParser
internal import Foundation
internal import Heng

/// What ArgumentParser says itself, in headings and about wrong usage. It knows English only.
enum ParserSpeech {
  /// The help or the message of a command in the language that is asked for.
  static func say(_ text: String) -> String {
    Speech.preferred == .english ? text : inChinese(text)
  }

  static func inChinese(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var text = lines.map { sentence(heading(String($0))) }.joined(separator: "\n")
    text.replace(/See 'heng help (.*)<subcommand>' for detailed help\./) { match in
      "子命令的用法：heng help \(match.1)<子命令>"
    }
    text.replace("<subcommand>", with: "<子命令>")
    text.replace(/\((values|default): ([^()]*)\)/) { match in
      "（\(match.1 == "values" ? "可用" : "默认")：\(match.2)）"
    }
    text.replace(#/;(\s+)default:(\s)/#) { match in
      "；\(match.1)默认：\(match.2 == " " ? "" : match.2)"
    }
    return text
  }

  private static func heading(_ line: String) -> String {
    guard let known = headings.first(where: { line.hasPrefix($0.english) }) else { return line }
    return known.chinese + line.dropFirst(known.english.count)
  }

  private static let headings: [(english: String, chinese: String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
    ("SUBCOMMANDS:", "子命令："), ("Usage: ", "用法："), ("Help:  ", "说明："), ("Error: ", "错误："),
    ("  --version               Show the version.", "  --version               显示版本"),
    (
      "  -h, --help              Show help information.",
      "  -h, --help              显示这份说明"
    ),
  ]

  private static func sentence(_ line: String) -> String {
    var line = line
    line.replace(/See '(heng.*) --help' for more information\./) { "详见 \($0.1) --help" }
    guard line.hasPrefix("错误：") else { return line }
    line.replace(/Missing expected argument '(.*)'$/) { "缺少 “\($0.1)”" }
    line.replace(/Missing value for '(.*)'$/) { "“\($0.1)” 后面没有写值" }
    line.replace(/Unexpected argument '(.*)'$/) { "多余的 “\($0.1)”" }
    line.replace(/\d+ unexpected arguments: '(.*)'$/) { match in
      "多余的 “\(match.1.replacing("', '", with: " "))”"
    }
    line.replace(/Unknown option '([^']*)'\. Did you mean '(.*)'\?$/) {
      "没有选项 “\($0.1)”，是否想写 “\($0.2)”？"
    }
    line.replace(/Unknown option '(.*)'$/) { "没有选项 “\($0.1)”" }
    line.replace(
      /Value to be set with flag '(.*)' had already been set with flag '(.*)'$/
    ) { "“\($0.1)” 与 “\($0.2)” 只能写一个" }
    line.replace(/The option '(.*)' does not take any value, but '(.*)' was specified\.$/) {
      "选项 “\($0.1)” 不带值，却写了 “\($0.2)”"
    }
    line.replace(/The value '(.*)' is invalid for '(.*?)'(.*)$/) {
      "“\($0.2)” 的值 “\($0.1)” 不合法\(legal($0.3))"
    }
    return line
  }

  /// The values that are legal, as `. Please provide one of 'a', 'b' or 'c'.` names them.
  private static func legal(_ text: Substring) -> String {
    let values = text.matches(of: /'([^']*)'/).map { String($0.1) }
    return values.isEmpty ? "" : "，可用：\(values.joined(separator: " "))"
  }
}

extension HengCommand {
  static func main() async {
    Speech.warnOfUnknown()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(error)
    }
  }

  /// What `exit(withError:)` does, in the user's language.
  private static func leave(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = ParserSpeech.say(fullMessage(for: error))
    if !text.isEmpty {
      if code == .success { Terminal.print(text + "\n") } else { Terminal.report(text) }
    }
    Foundation.exit(code.rawValue)
  }
}
