internal import ArgumentParser
internal import Heng
internal import HengStore

struct StoreInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: Speech.say("库里有多少", "How much a store holds"),
    discussion: Speech.say(
      "例：\n  heng store info 质检.sqlite", "Example:\n  heng store info quality.sqlite"))

  @OptionGroup var store: StoreArgument

  @Option(
    help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let file = try StoreFile.open(store.file, .read, speech)
    let census = try StoreFile.telling(speech) { try file.census() }
    switch format {
    case .text: Terminal.print(text(census))
    case .json: Terminal.print(record(census))
    }
  }

  private func text(_ census: StoreCensus) -> String {
    let head = speech.say(
      """
      \(store.file)（第 \(census.schema) 版）
      对话 \(census.calls) 通（\(census.versions) 个版本），结果 \(census.results) 个
      复核 \(census.reviews) 条，申诉 \(census.appeals) 件，用户 \(census.users) 名，日志 \(census.changes) 条
      引擎：\(census.engines.isEmpty ? "无" : census.engines.joined(separator: "；"))

      """,
      """
      \(store.file) (schema \(census.schema))
      \(census.calls) calls (\(census.versions) versions), \(census.results) results
      \(census.reviews) reviews, \(census.appeals) appeals, \(census.users) users, \(census.changes) log entries
      engines: \(census.engines.isEmpty ? "none" : census.engines.joined(separator: "; "))

      """)
    return head
      + census.packs.map { pack in
        speech.say(
          "规则包 \(pack.id) \(pack.version)：\(pack.results) 个结果\n  \(pack.fingerprint)\n",
          "pack \(pack.id) \(pack.version): \(pack.results) results\n  \(pack.fingerprint)\n")
      }.joined() + census.histories.map { told($0, census) }.joined()
      + census.begun.map { told($0, census) }.joined()
  }

  private func told(_ begun: BegunHistory, _ census: StoreCensus) -> String {
    let names = "\(name(begun.old, census)) → \(name(begun.new, census))"
    return speech.say(
      "\(names)：没有做完，用同样的命令补完\n", "\(names): broken off; the same command does the rest\n")
  }

  private func name(_ fingerprint: String, _ census: StoreCensus) -> String {
    let pack = census.packs.first { $0.fingerprint == fingerprint }
    return pack.map { "\($0.id) \($0.version) (\(fingerprint.dropFirst(7).prefix(8)))" } ?? ""
  }

  private func told(_ history: StoredHistory, _ census: StoreCensus) -> String {
    let choice =
      switch history.choice {
      case .keep: speech.say("过去的通话沿用旧结果", "past calls keep their results")
      case .rescore: speech.say("过去的通话已重评，以新结果为准", "past calls are rescored")
      case .both: speech.say("并存，过去的通话以旧结果为准", "both; for past calls the old ones count")
      }
    return "\(name(history.old, census)) → \(name(history.new, census))" + speech.say("：", ": ")
      + choice
      + speech.say("（\(history.results) 个新结果）\n", " (\(history.results) new results)\n")
  }

  private func record(_ census: StoreCensus) -> JSON {
    func number(_ count: Int) -> JSON { .number(Double(count)) }
    return .object([
      "schema": number(census.schema), "calls": number(census.calls),
      "versions": number(census.versions), "results": number(census.results),
      "reviews": number(census.reviews), "appeals": number(census.appeals),
      "users": number(census.users), "changes": number(census.changes),
      "engines": .array(census.engines.map { .string($0) }),
      "begun": .array(
        census.begun.map { .object(["old": .string($0.old), "new": .string($0.new)]) }),
      "histories": .array(
        census.histories.map {
          .object([
            "old": .string($0.old), "new": .string($0.new),
            "choice": .string($0.choice.rawValue), "results": number($0.results),
          ])
        }),
      "packs": .array(
        census.packs.map {
          .object([
            "id": .string($0.id), "version": .string($0.version),
            "fingerprint": .string($0.fingerprint), "results": number($0.results),
          ])
        }),
    ])
  }
}
