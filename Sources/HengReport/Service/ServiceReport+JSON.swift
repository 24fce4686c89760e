public import Heng
internal import HengCompare

extension ServiceReport {
  /// All figures, keys sorted. `columns` names the members of every list in their order.
  public var json: JSON {
    let tables = tables
    var members = Dictionary(uniqueKeysWithValues: tables.map { ($0.key, $0.json) })
    members["columns"] = .object(
      Dictionary(uniqueKeysWithValues: tables.map { ($0.key, .array($0.columns.map(\.json))) }))
    members["title"] = title.map { .string($0) } ?? .null
    members["summary"] = .object(
      Dictionary(uniqueKeysWithValues: summary.map { ($0.key, $0.value.json) }))
    members["grades"] = .array(
      grades.map {
        .object(["name": .string($0.name.zh), "calls": .number(Double($0.calls))])
      })
    members["dimensions"] = .array(
      dimensions.map {
        .object([
          "id": .string($0.id), "name": .string($0.name.zh), "mean": Table.Cell($0.mean).json,
        ])
      })
    members["signals"] = .array(
      signals.map {
        .object([
          "id": .string($0.id), "name": .string($0.name.zh), "calls": .number(Double($0.calls)),
        ])
      })
    members["packs"] = .array(
      packs.map {
        .object([
          "id": .string($0.id), "version": .string($0.version),
          "fingerprint": .string($0.fingerprint),
        ])
      })
    return .object(members)
  }

  /// The names of the CSV files without their endings, in the order of the sheets.
  public static let csvNames = tableKeys

  /// One list as a file for spreadsheets.
  ///
  /// - Parameter name: one of ``csvNames``.
  /// - Returns: `nil` where there is none: of weeks, where no call has a time.
  public func csv(_ name: String, in language: Language) -> [UInt8]? {
    table(name)?.csv(in: language)
  }
}

extension Table.Column {
  fileprivate var json: JSON {
    .object(["key": .string(key), "zh": .string(title.zh), "en": .string(title.text(in: .english))])
  }
}
