internal import Heng

/// Failures that people looked at, as they filled them into a table of `heng rules trial --review`: a row
/// a failure, and in one column whether it is right. An empty cell is no review.
public struct ReviewSheet: Hashable, Sendable {
  /// Those that were reviewed, in the order of the lines.
  public let rows: [Row]

  public struct Row: Hashable, Sendable {
    public let call: String
    public let rule: String
    /// Of the rule as it was.
    public let fingerprint: String
    /// The words (`TrialFailure.place`).
    public let place: String
    public let isRight: Bool
  }

  /// The columns, as both languages name them; the first is what JSON calls it.
  public enum Column: String, CaseIterable, Sendable {
    case call, rule, fingerprint, place, sentence, right, remark

    /// In Chinese.
    public var title: String {
      switch self {
      case .call: "通话"
      case .rule: "规则"
      case .fingerprint: "规则指纹"
      case .place: "位置"
      case .sentence: "原话"
      case .right: "判得对吗"
      case .remark: "备注"
      }
    }
  }

  /// Not 合格 or 不合格, which might be said of the call.
  private static let yes: Set = [
    "对", "是", "正确", "认可", "right", "yes", "y", "true", "1", "√", "✓", "✔",
  ]
  private static let no: Set = [
    "错", "不对", "否", "不是", "误判", "wrong", "no", "n", "false", "0", "×", "x", "✗", "✘",
  ]

  /// - Throws: ``GraderSheet/Refusal`` with everything that is wrong with the lines.
  public init(reading bytes: [UInt8]) throws(GraderSheet.Refusal) {
    let text: DelimitedText
    let columns: [Column: Int]
    do throws(SheetProblem) {
      text = try DelimitedText(reading: bytes)
      columns = try Self.columns(text.rows.first?.cells ?? [])
    } catch {
      throw GraderSheet.Refusal(problems: [error])
    }
    var rows: [Row] = []
    var problems: [SheetProblem] = []
    for row in text.rows.dropFirst() {
      do throws(SheetProblem) {
        if let read = try Self.row(row, columns) { rows.append(read) }
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw GraderSheet.Refusal(problems: problems) }
    self.rows = rows
  }

  private static func columns(_ head: [String]) throws(SheetProblem) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    for (place, cell) in head.enumerated() {
      let name = cell.lowercased()
      let column = Column.allCases.first { $0.rawValue == name || $0.title == name }
      if let column, columns[column] == nil { columns[column] = place }
    }
    let needed: [Column] = [.call, .rule, .fingerprint, .place, .right]
    let missing = needed.filter { columns[$0] == nil }
    guard missing.isEmpty else {
      throw SheetProblem(
        line: 1, zh: "第一行没有这些栏：\(missing.map(\.title).joined(separator: "、"))",
        en: "the first line has no column \(missing.map(\.rawValue).joined(separator: ", "))")
    }
    return columns
  }

  /// - Returns: `nil` where nobody reviewed it.
  private static func row(
    _ row: DelimitedText.Row, _ columns: [Column: Int]
  ) throws(SheetProblem) -> Row? {
    func cell(_ column: Column) -> String {
      let text = columns[column].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
      return Self.unquoted(text ?? "")
    }
    let said = Mark.halfWidth(cell(.right)).lowercased()
    guard !said.isEmpty else { return nil }
    guard yes.contains(said) || no.contains(said) else {
      throw SheetProblem(
        line: row.line, zh: "“判得对吗”一栏只能填 对、错（√、×）或空着",
        en: "the column ‘right’ takes right, wrong (√, ×) or nothing")
    }
    guard !cell(.call).isEmpty, !cell(.rule).isEmpty, !cell(.fingerprint).isEmpty else {
      throw SheetProblem(
        line: row.line, zh: "没有写通话、规则或规则指纹", en: "the call, the rule or its fingerprint is missing")
    }
    return Row(
      call: cell(.call), rule: cell(.rule), fingerprint: cell(.fingerprint), place: cell(.place),
      isRight: yes.contains(said))
  }

  /// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
  private static func unquoted(_ text: String) -> String {
    let rest = text.dropFirst()
    guard text.hasPrefix("'"), let next = rest.unicodeScalars.first,
      "=+-@＝＋－＠".unicodeScalars.contains(next)
    else { return text }
    return String(rest)
  }
}
