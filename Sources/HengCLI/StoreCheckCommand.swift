internal import ArgumentParser
internal import Heng
internal import HengStore

struct StoreCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Speech.say("检查库是否完好", "Check that a store is sound"),
    discussion: Speech.say(
      """
      检查文件的每一页、表之间的引用、每份记录的摘要、结果与各列是否一致、日志是否连续。只读，不改动。
      退出码：0 完好；1 发现问题；2 不是库。
      """,
      """
      Looks at every page of the file, the references between tables, the digest of every record, whether
      columns say what results say, and the chain of the log. It changes nothing.
      Exit codes: 0 sound; 1 something is wrong; 2 this is no store.
      """))

  @OptionGroup var store: StoreArgument
  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let findings = try findings()
    for finding in findings {
      Terminal.report("\(finding.place): \(finding.message.text(in: speech.lang))")
    }
    guard findings.isEmpty else {
      Terminal.report(
        speech.say(
          "\(store.file)：发现 \(findings.count) 处问题", "\(store.file): \(findings.count) findings"))
      throw ExitStatus.findings
    }
    Terminal.print(speech.say("\(store.file)：完好\n", "\(store.file): sound\n"))
  }

  private func findings() throws -> [StoreFinding] {
    do throws(StoreError) {
      return try Store(at: store.file).findings()
    } catch {
      Terminal.report(error.message.text(in: speech.lang))
      throw error.kind == .damaged ? ExitStatus.findings : ExitStatus.refused
    }
  }
}
