internal import Heng

/// Rows under named columns: what a sheet of the workbook, a CSV file and a list of the JSON report
/// hold alike.
struct Table: Sendable {
  /// Its key in JSON and the name of its CSV file.
  let key: String
  let name: Wording
  let columns: [Column]
  /// As many cells each as there are columns.
  let rows: [[Cell]]

  struct Column: Sendable {
    /// Its key in JSON.
    let key: String
    let title: Wording
    /// Of the column in a sheet, in characters.
    let width: Double
    /// How a sheet shows what its numbers mean.
    let shading: Shading

    enum Shading: Sendable { case none, highIsGood, highIsBad, bars }

    init(
      _ key: String, _ zh: String, _ en: String, width: Double = 10, shading: Shading = .none
    ) {
      self.init(key, Wording(zh: zh, en: en), width: width, shading: shading)
    }

    init(_ key: String, _ title: Wording, width: Double = 10, shading: Shading = .none) {
      self.key = key
      self.title = title
      self.width = width
      self.shading = shading
    }
  }

  /// Numbers stay numbers and text stays text, whatever it looks like.
  enum Cell: Hashable, Sendable {
    /// Somebody else's words or ours, on one line.
    case text(String)
    /// The same in the language of the report.
    case wording(Wording)
    case whole(Int)
    case decimal(Double)
    /// From 0 to 1.
    case share(Double)
    /// As it was received, and what it means.
    case moment(String, Moment)
    case flag(Bool)
    case none
  }
}

extension Table.Cell {
  init(_ text: String?) { self = text.map { .text($0) } ?? .none }
  init(_ number: Int?) { self = number.map { .whole($0) } ?? .none }
  init(_ number: Double?) { self = number.map { .decimal($0) } ?? .none }
  init(share: Double?) { self = share.map { .share($0) } ?? .none }

  /// A time as a record has it; text where it is not ISO 8601.
  init(moment text: String?) {
    guard let text else {
      self = .none
      return
    }
    self = Moment(text).map { .moment(text, $0) } ?? .text(text)
  }
}

// MARK: JSON

extension Table {
  /// An object a row.
  var json: JSON {
    .array(
      rows.map { row in
        .object(
          Dictionary(zip(columns.map(\.key), row.map(\.json))) { first, _ in first })
      })
  }
}

extension Table.Cell {
  /// Names are in Chinese, by which packs and records know them, in every language of the report.
  var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .wording(let wording): .string(wording.zh)
    case .whole(let number): .number(Double(number))
    case .decimal(let number), .share(let number): .number(number)
    case .moment(let received, _): .string(received)
    case .flag(let flag): .bool(flag)
    case .none: .null
    }
  }
}
