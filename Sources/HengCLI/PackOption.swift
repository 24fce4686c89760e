internal import ArgumentParser
internal import Foundation
internal import HanText
internal import Heng

/// Which pack a command uses.
struct PackOption: ParsableArguments {
  static let standard = "service-standard"

  @Option(
    help: Speech.help(
      "规则包：文件夹、.yml 文件，或内置规则包的名字",
      "rule pack: a folder, a .yml file, or the name of a built-in pack", value: "PACK"))
  var rules: String = PackOption.standard

  /// The pack for scoring, without its `tests/*.txt`, or an exit with everything that is wrong.
  func load(_ speech: SpeechOptions) throws -> RulePack {
    try Self.load(rules, speech, withTests: false)
  }

  static func load(
    _ name: String, _ speech: SpeechOptions, withTests: Bool = true
  ) throws -> RulePack {
    do throws(PackError) {
      return try read(name, withTests: withTests)
    } catch {
      Terminal.report(error.rendered(in: speech.lang))
      reportRefusal(error, speech)
      throw ExitStatus.refused
    }
  }

  static func reportRefusal(_ error: PackError, _ speech: SpeechOptions) {
    let count = error.diagnostics.count { $0.severity == .error }
    Terminal.report(
      speech.say("规则包有 \(count) 处错误，没有使用", "the pack has \(count) errors and was not used"))
  }

  /// Tables of ICU are made beside the reading of the pack; they are there when this returns, also where the
  /// pack is refused: no process may end while another task is at work in a library.
  static func read(_ name: String, withTests: Bool = true) throws(PackError) -> RulePack {
    Task.detached { _ = Normalizer.shared }
    defer { _ = Normalizer.shared }
    return isBuiltIn(name)
      ? try RulePack(embedded: name, withTests: withTests)
      : try RulePack(contentsOf: name, withTests: withTests)
  }

  static func flat(_ name: String) throws(PackError) -> FlatPack {
    isBuiltIn(name) ? try FlatPack(embedded: name) : try FlatPack(contentsOf: name)
  }

  private static func isBuiltIn(_ name: String) -> Bool {
    !FileManager.default.fileExists(atPath: name) && RulePack.embedded.contains(name)
  }

  /// The folder that the paths of a pack's files start from; nothing where it is not on disk.
  static func root(of name: String) -> String {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      return ""
    }
    if isFolder.boolValue { return name }
    return name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }
}
