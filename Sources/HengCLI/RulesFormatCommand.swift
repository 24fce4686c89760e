internal import ArgumentParser
internal import Foundation
internal import Heng

struct RulesFormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: Speech.say(
      "统一规则包文件的排版，保留注释", "Lay out the files of a pack in one way, comments kept"),
    discussion: Speech.say(
      "例：\n  heng rules fmt 我的规则/\n  heng rules fmt 我的规则/ --check   只列出会改动的文件，有则退出码为 1",
      "Examples:\n  heng rules fmt my-pack/\n  heng rules fmt my-pack/ --check   only list what would change; exit code 1 if anything"
    ))

  @Argument(
    help: Speech.help("规则包：文件夹或 .yml 文件", "the pack: a folder or a .yml file", value: "PACK"))
  var pack: String

  @Flag(help: Speech.help("只检查，不改动", "only check, change nothing"))
  var check = false

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let (sources, broken) = try read()
    var (changed, isRefused) = (0, !broken.isEmpty)
    for (file, text) in sources.sorted(by: { $0.key < $1.key })
    where !broken.contains(file) && (file.hasSuffix(".yml") || file.hasSuffix(".yaml")) {
      guard let tidy = tidy(text, file: file) else {
        isRefused = true
        continue
      }
      if tidy == text { continue }
      changed += 1
      Terminal.print(path(of: file) + "\n")
      if !check { try write(tidy, to: path(of: file)) }
    }
    if isRefused { throw ExitStatus.refused }
    if check && changed > 0 { throw ExitStatus.findings }
  }

  /// The texts of the pack, and the files with errors, which are reported.
  private func read() throws -> ([String: String], broken: Set<String>) {
    guard FileManager.default.fileExists(atPath: pack) else {
      Terminal.report(speech.say("没有 \(pack)", "there is no \(pack)"))
      throw ExitStatus.refused
    }
    do throws(PackError) {
      return (try RulePack(contentsOf: pack).ownSources, [])
    } catch {
      let errors = error.diagnostics.filter { $0.severity == .error }
      let renderer = DiagnosticRenderer(sources: error.sources, language: speech.lang)
      let broken = Set(errors.map(\.place.file)).intersection(error.ownSources.keys)
      Terminal.report(renderer.render(errors))
      for file in broken.sorted() {
        Terminal.report(speech.say("\(file) 有错误，没有改动", "\(file) has errors and was left as it is"))
      }
      return (error.ownSources, broken)
    }
  }

  private func tidy(_ text: String, file: String) -> String? {
    do throws(PackFormatter.Refusal) {
      return try PackFormatter.format(text, file: file)
    } catch {
      let place = error.line.map { "\(file):\($0)" } ?? file
      Terminal.report("\(place): \(error.message.text(in: speech.lang))")
      return nil
    }
  }

  private func path(of file: String) -> String {
    let root = PackOption.root(of: pack)
    return root.isEmpty || root.hasSuffix("/") ? root + file : "\(root)/\(file)"
  }

  /// A link is followed, so that it is not replaced by a file.
  private func write(_ text: String, to path: String) throws {
    do {
      let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      Terminal.report(speech.say("不能写入 \(path)", "cannot write \(path)"))
      throw ExitStatus.unwritable
    }
  }
}
