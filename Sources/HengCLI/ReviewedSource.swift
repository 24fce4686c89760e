internal import Heng
internal import HengCompare
internal import HengStore

/// What people found of failures: in sheets that they filled in, and in the reviews of a store.
struct ReviewedSource {
  private let sheets: [String]
  private let store: String?
  private let speech: SpeechOptions

  init(sheets: [String], store: String?, _ speech: SpeechOptions) {
    self.sheets = sheets
    self.store = store
    self.speech = speech
  }

  /// - Throws: an exit when a sheet or the store cannot be read, after saying why.
  func read() throws -> ReviewedFailures {
    var reviewed = ReviewedFailures()
    for path in sheets {
      for row in try SheetFile.read(path, speech, as: ReviewSheet.init).rows {
        reviewed.add(row.fingerprint, call: row.call, place: row.place, isRight: row.isRight)
      }
    }
    if let store { try add(storedIn: store, to: &reviewed) }
    return reviewed
  }

  /// Reviews of results of packs that are in the store, by the rules as these packs have them.
  private func add(storedIn path: String, to reviewed: inout ReviewedFailures) throws {
    let store = try StoreFile.open(path, .read, speech)
    try StoreFile.telling(speech) {
      var prints: [String: [String: String]] = [:]
      for one in try store.reviewedRules() {
        if prints[one.pack] == nil {
          prints[one.pack] = try store.pack(one.pack).ruleFingerprints
        }
        guard let print = prints[one.pack]?[one.review.rule] else { continue }
        reviewed.add(
          print, call: one.call, place: one.review.place.map { "\($0.turn):\($0.start)-\($0.end)" },
          isRight: one.review.verdict.map { $0 == .fail } ?? (one.review.decision == .right))
      }
    }
  }
}
