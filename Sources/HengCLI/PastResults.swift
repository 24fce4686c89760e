internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport
internal import HengStore

/// `--keep`, `--rescore` and `--both`: what becomes of a store's past results.
enum PastOption: String, EnumerableFlag {
  case keep, rescore, both

  var choice: HistoryChoice {
    switch self {
    case .keep: .keep
    case .rescore: .rescore
    case .both: .both
    }
  }

  static func help(for value: PastOption) -> ArgumentHelp? {
    switch value {
    case .keep:
      Speech.help("（与 --store）过去的通话沿用原来的结果", "with --store: past calls keep their results")
    case .rescore:
      Speech.help(
        "（与 --store）用新规则包重评过去的通话，今后以新结果为准，旧结果保留",
        "with --store: past calls are scored with the new pack, whose results count from now on")
    case .both:
      Speech.help(
        "（与 --store）两种结果并存，过去的通话仍以旧结果为准",
        "with --store: both stand side by side, and for past calls the old ones count")
    }
  }
}

/// Carries out what was chosen for the results of a store when a pack takes the place of another.
struct PastResults {
  private let store: Store
  private let old: RulePack
  private let new: RulePack
  private let choice: HistoryChoice
  private let roles: RoleTreatment
  private let speech: SpeechOptions

  /// - Throws: an exit where the store cannot be changed so, after saying why: better known before the work.
  init(
    in path: String, from old: RulePack, to new: RulePack, _ choice: HistoryChoice,
    roles: RoleTreatment, _ speech: SpeechOptions
  ) throws {
    (self.old, self.new, self.choice, self.roles, self.speech) = (old, new, choice, roles, speech)
    store = try StoreFile.open(path, .update, speech)
    try StoreFile.telling(speech) {
      try HistoryChange.check(in: store, from: old.fingerprint, to: new.fingerprint)
    }
  }

  /// - Parameter files: of the new pack as one that stands alone; asked for only where it is new.
  /// - Throws: an exit, after saying why. What is half done then counts for nothing, and the same command
  ///   does the rest.
  func become(files: () throws -> [String: [UInt8]]) async throws {
    let change = try StoreFile.telling(speech) {
      try store.add(new, by: StoreFile.author, flat: files)
      return try HistoryChange(in: store, from: old.fingerprint, to: new.fingerprint, choice)
    }
    let count = choice == .keep ? ResultIntake.Count() : try await rescore()
    try StoreFile.telling(speech) { try change.end(by: StoreFile.author) }
    Terminal.report(told(count))
  }

  /// So many calls are scored and stored together.
  private static let part = 256

  private func rescore() async throws -> ResultIntake.Count {
    let run = ScoringRun(
      Scorer(new, roles: roles), tasks: ProcessInfo.processInfo.activeProcessorCount)
    var intake = try StoreFile.telling(speech) {
      try ResultIntake(into: store, of: new, roles: roles)
    }
    var waiting: [(call: Call, receipt: Receipt)] = []
    try StoreFile.telling(speech) { try store.forEachReceipt { waiting.append(($0, $1)) } }
    var count = ResultIntake.Count()
    while !waiting.isEmpty {
      let part = waiting.suffix(Self.part)
      let cards = await run.scorecards(for: part.map(\.call))
      let records = zip(part, cards).compactMap { one, card in
        ScoredRecord(one.call, from: one.receipt, record: JSONReport.bytes(card, of: one.call))
      }
      count += try StoreFile.telling(speech) { try intake.add(records) }
      waiting.removeLast(part.count)
    }
    return count
  }

  private func told(_ count: ResultIntake.Count) -> String {
    let stored = speech.say(
      "新存 \(count.added) 个结果，已有 \(count.known) 个",
      "\(count.added) results added, \(count.known) were there")
    let what =
      switch choice {
      case .keep: speech.say("过去的通话沿用原来的结果", "past calls keep their results")
      case .rescore:
        speech.say("今后以新结果为准，旧结果保留；", "the new results count from now on; ") + stored
      case .both:
        speech.say("两种结果并存，过去的通话仍以旧结果为准；", "for past calls the old results count; ") + stored
      }
    return speech.say("\(store.path)：", "\(store.path): ") + what
  }
}
