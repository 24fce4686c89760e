public import Heng
internal import HengCompare

/// A table of failures for people to look at, which ``ReviewSheet`` reads back.
public enum ReviewSheetWriter {
  /// - Parameters:
  ///   - failures: in the order of the rows.
  ///   - prints: of the rules, by id.
  public static func csv(
    of failures: [TrialFailure], prints: [String: String], in language: Language
  ) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(
      record: ReviewSheet.Column.allCases.map {
        .text(language == .english ? $0.rawValue : $0.title)
      })
    for failure in failures {
      writer.append(
        record: [
          .text(failure.call), .text(failure.rule), .text(prints[failure.rule] ?? ""),
          .text(failure.place), .text(failure.evidence.map(\.quotation).joined(separator: " ／ ")),
          .empty, .empty,
        ])
    }
    return writer.bytes
  }
}
