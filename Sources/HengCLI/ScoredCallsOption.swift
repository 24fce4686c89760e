internal import ArgumentParser
internal import Heng
internal import HengCompare
internal import HengStore

/// The scored calls that a command is told of: files of results, a store, or both; without any of them
/// standard input.
struct ScoredCallsOption: ParsableArguments {
  @Argument(help: Speech.help("评分结果（.jsonl）", "results (.jsonl)", value: "RESULTS"))
  var files: [String] = []

  @Option(
    help: Speech.help(
      "heng score --store 写的库：每通取最后存入的结果",
      "a store of heng score --store: of each call the result that was stored last", value: "FILE"))
  var store: String?

  @Option(
    help: Speech.help(
      "（与 --store）只看这个规则包的结果（指纹的开头）",
      "with --store: only results of this pack (the beginning of its fingerprint)", value: "PRINT"))
  var pack: String?

  func validate() throws {
    guard pack != nil, store == nil else { return }
    throw ValidationError(Speech.say("--pack 要和 --store 一起用", "--pack needs --store"))
  }

  /// Reads them; what is refused is told and counted.
  ///
  /// - Throws: an exit when there is nothing to tell of, after saying so.
  func read(_ speech: SpeechOptions) throws -> ScoredInput {
    let stored = try store.map { path in
      let store = try StoreFile.open(path, .read, speech)
      let print = try pack.map { try StoredPackOption.fingerprint($0, in: store, speech) }
      return try StoreFile.telling(speech) { try store.scoredCalls(pack: print) }
    }
    let paths = files.isEmpty && store == nil ? ["-"] : files
    let input = ScoredInput(paths, and: stored ?? [], speech)
    if input.calls.isEmpty {
      if input.refused == 0 {
        Terminal.report(speech.say("拒绝 没有任何结果", "refused there are no results"))
      }
      throw ExitStatus.refused
    }
    return input
  }

  /// Of each call one result counts: what other packs gave the same calls is not in `calls`.
  func tellOtherPacks(than calls: [ScoredCall], _ speech: SpeechOptions) throws {
    guard let store, pack == nil else { return }
    let counting = Set(calls.map(\.pack.fingerprint))
    let opened = try StoreFile.open(store, .read, speech)
    let others = try StoreFile.telling(speech) { try opened.packs() }
      .filter { $0.results > 0 && !counting.contains($0.fingerprint) }
    guard !others.isEmpty else { return }
    let all = others.map {
      "--pack \($0.fingerprint.dropFirst(7).prefix(8)) (\($0.id) \($0.version))"
    }
    .joined(separator: speech.say("；", "; "))
    Terminal.report(
      speech.say(
        "注意：每通只计一个结果；库里还有别的规则包的结果：\(all)",
        "note: one result of each call counts; the store has results of other packs too: \(all)"))
  }

  /// The pack that gives items their names: the one that a command line asks for. Where it asks for none,
  /// and none of the results is its own, the pack of the store that has most of them.
  ///
  /// - Throws: an exit when it cannot be read, after saying so.
  func pack(
    naming calls: [ScoredCall], _ option: PackOption, _ speech: SpeechOptions
  ) throws -> RulePack {
    let asked = try option.load(speech)
    let counts = Dictionary(calls.map { ($0.pack.fingerprint, 1) }, uniquingKeysWith: +)
    guard let store, option.rules == PackOption.standard, counts[asked.fingerprint] == nil else {
      return asked
    }
    let opened = try StoreFile.open(store, .read, speech)
    let known = try StoreFile.telling(speech) { try opened.packs().map(\.fingerprint) }
    let most = known.filter { counts[$0] != nil }.max {
      (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0)
    }
    guard let most else { return asked }
    return try StoreFile.telling(speech) { try opened.pack(most) }
  }
}
