public import Heng

/// A table as spreadsheets save it: comma, semicolon or tab between the cells, RFC 4180's quotation
/// marks, UTF-8 with or without a mark of the byte order, or UTF-16 with one.
struct DelimitedText {
  /// Without rows in which nothing stands; every cell without white space around it.
  let rows: [Row]

  struct Row {
    /// The line on which it begins, from 1.
    let line: Int
    let cells: [String]
  }

  /// - Throws: ``SheetProblem`` when the bytes are no text, or a quotation mark never closes.
  init(reading bytes: [UInt8]) throws(SheetProblem) {
    let text = try Self.text(bytes)
    let separator = Self.separator(of: text)
    var parser = Parser(separator: separator)
    for scalar in text.unicodeScalars { parser.take(scalar) }
    rows = try parser.finish()
  }

  private static func text(_ bytes: [UInt8]) throws(SheetProblem) -> String {
    let wide: [UInt16]? =
      if bytes.starts(with: [0xFF, 0xFE]) {
        stride(from: 2, to: bytes.count - 1, by: 2).map {
          UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        stride(from: 2, to: bytes.count - 1, by: 2).map {
          UInt16(bytes[$0 + 1]) | UInt16(bytes[$0]) << 8
        }
      } else {
        nil
      }
    if let wide { return String(decoding: wide, as: UTF16.self) }
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: plain, as: UTF8.self) else {
      throw SheetProblem(
        line: 1, zh: "不是 UTF-8；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”",
        en: "this is not UTF-8; save it as ‘CSV UTF-8’")
    }
    return text
  }

  /// What stands most often in the first line; a comma where nothing does.
  private static func separator(of text: String) -> Unicode.Scalar {
    let head = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let counts = [Unicode.Scalar(","), "\t", ";"].map { sign in
      (sign: sign, count: head.count { $0 == sign })
    }
    return counts.max { $0.count < $1.count }.flatMap { $0.count > 0 ? $0.sign : nil } ?? ","
  }

  private struct Parser {
    let separator: Unicode.Scalar
    private var rows: [Row] = []
    private var cells: [String] = []
    private var cell = String.UnicodeScalarView()
    private var line = 1
    private var firstLine = 1
    private var state = State.open

    private enum State { case open, plain, quoted, quoteInQuoted, carriageReturn }

    init(separator: Unicode.Scalar) { self.separator = separator }

    mutating func take(_ scalar: Unicode.Scalar) {
      if state == .carriageReturn {
        state = .open
        if scalar == "\n" { return }
      }
      switch (state, scalar) {
      case (.quoted, "\""): state = .quoteInQuoted
      case (.quoted, _):
        if scalar == "\n" { line += 1 }
        cell.append(scalar)
      case (.quoteInQuoted, "\""):
        cell.append(scalar)
        state = .quoted
      case (.open, "\""): state = .quoted
      case (_, separator): endCell()
      case (_, "\n"): endRow()
      case (_, "\r"):
        endRow()
        state = .carriageReturn
      default:
        cell.append(scalar)
        if state == .quoteInQuoted || scalar != " " { state = .plain }
      }
    }

    private mutating func endCell() {
      cells.append(String(cell).trimmed)
      cell = String.UnicodeScalarView()
      state = .open
    }

    private mutating func endRow() {
      endCell()
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: firstLine, cells: cells)) }
      cells = []
      line += 1
      firstLine = line
    }

    mutating func finish() throws(SheetProblem) -> [Row] {
      guard state != .quoted else {
        throw SheetProblem(
          line: firstLine, zh: "引号没有关上", en: "a quotation mark never closes")
      }
      if !cell.isEmpty || !cells.isEmpty { endRow() }
      return rows
    }
  }
}

/// What is wrong with one line of a sheet; never holds what people wrote about a call.
public struct SheetProblem: Error, Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let message: Wording

  init(line: Int, zh: String, en: String) {
    self.line = line
    message = Wording(zh: zh, en: en)
  }
}
