internal import HanText
internal import Heng

/// Writes comma-separated values as RFC 4180 has them: CRLF ends every record, and a field with a
/// comma, a quotation mark or a line end stands in quotation marks. UTF-8 with a byte order mark,
/// without which Excel takes Chinese for another encoding.
public struct CSVWriter: ~Copyable {
  private var out = ByteBuffer()

  public init() { out.append("\u{FEFF}") }

  public var bytes: [UInt8] { out.bytes }

  /// One field of a record.
  public enum Field: Hashable, Sendable {
    /// Somebody's words. Where a spreadsheet would take them for a formula an apostrophe stands before
    /// them.
    case text(String)
    /// Written as it is: numbers and times of our own making.
    case number(String)
    case empty
  }

  public mutating func append(record: [Field]) {
    for (place, field) in record.enumerated() {
      if place > 0 { out.append(",") }
      switch field {
      case .text(let text): append(text: Self.neutral(text))
      case .number(let number): append(text: number)
      case .empty: break
      }
    }
    out.append("\r\n")
  }

  private mutating func append(text: String) {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return out.append(text: text) }
    out.append("\"")
    out.append(text: text.replacing("\"", with: "\"\""))
    out.append("\"")
  }

  /// What spreadsheets begin a formula with, and what some skip before it: OWASP, CSV injection
  /// (https://owasp.org/www-community/attacks/CSV_Injection). Full-width forms are taken for formulas
  /// by Excel in Chinese and Japanese.
  private static let risky: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// The text as it can stand in a cell: without control characters and characters that turn the
  /// direction of writing, and never a formula.
  static func neutral(_ text: String) -> String {
    let isRisky = text.unicodeScalars.first.map(risky.contains) ?? false
    let clean = text.withoutControls
    let begins = clean.unicodeScalars.first { $0 != " " }.map(risky.contains) ?? false
    return isRisky || begins ? "'" + clean : clean
  }
}

extension Table {
  /// All of it, with a line of titles.
  func csv(in language: Language) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(record: columns.map { .text($0.title.text(in: language)) })
    for row in rows { writer.append(record: row.map { $0.field(in: language) }) }
    return writer.bytes
  }
}

extension Table.Cell {
  func field(in language: Language) -> CSVWriter.Field {
    switch self {
    case .text(let text): .text(text)
    case .wording(let wording): .text(wording.text(in: language))
    case .whole(let number): .number("\(number)")
    case .decimal(let number), .share(let number):
      .number(String(decoding: JSONWriter.bytes(.number(number)), as: UTF8.self))
    case .moment(_, let moment): .number(moment.text)
    case .flag(let flag): .text(flag ? Self.yes.text(in: language) : "")
    case .none: .empty
    }
  }

  static let yes = Wording(zh: "是", en: "yes")
}
