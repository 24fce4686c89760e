public import ArgumentParser
internal import Foundation
public import Heng

/// The language in which the command speaks: `--lang`, else the variable HENG_LANG, else Chinese.
enum Speech {
  static let preferred: Language = variable.flatMap(Language.init) ?? .chinese

  private static var variable: String? { ProcessInfo.processInfo.environment["HENG_LANG"] }

  /// Says so where the variable names a language that Heng does not speak.
  static func warnOfUnknown() {
    guard let variable, !variable.isEmpty, Language(rawValue: variable) == nil else { return }
    Terminal.report("HENG_LANG=\(variable)：可用 zh、en，这里用 zh (one of zh, en; using zh)")
  }

  /// For help texts, which exist before any option is read.
  static func say(_ zh: String, _ en: String) -> String { preferred == .english ? en : zh }

  static func help(_ zh: String, _ en: String, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: say(zh, en)).named(value)
  }
}

extension ArgumentHelp {
  fileprivate func named(_ value: String?) -> ArgumentHelp {
    var help = self
    help.valueName = value
    return help
  }
}

extension Language: ExpressibleByArgument {}

/// Options of every command that prints for people.
struct SpeechOptions: ParsableArguments {
  @Option(help: Speech.help("输出语言：zh 或 en", "language of the output: zh or en", value: "zh|en"))
  var lang: Language = Speech.preferred

  @Option(
    help: Speech.help(
      "颜色：auto、always 或 never", "colour: auto, always or never", value: "auto|always|never"))
  var color: Terminal.ColorChoice = .auto

  func say(_ zh: String, _ en: String) -> String { lang == .english ? en : zh }
}
