internal import Heng

/// What people gave calls, as they filled it into a table.
///
/// One column names the call. With a column for the item each row is one item of one call, and what it
/// was given stands in one column (with the rater in another, or the file's name), or in one column for
/// each rater. Without it every other column is an item. An empty cell is no mark. Columns of names,
/// teams, dates and remarks are left alone. JSON lines are read as labels (``CallLabels``).
public struct GraderSheet: Hashable, Sendable {
  /// In the order of the lines.
  public let marks: [Entry]

  public struct Entry: Hashable, Sendable {
    public let call: RatedCall
    public let item: String
    public let rater: String
    public let mark: Mark
    let line: Int
  }

  public struct Refusal: Error, Hashable, Sendable {
    /// In the order of the lines; at least one.
    public let problems: [SheetProblem]
  }

  /// - Parameter name: of the rater where the sheet names none.
  /// - Throws: ``Refusal`` with everything that is wrong with the lines.
  public init(reading bytes: [UInt8], by name: String) throws(Refusal) {
    if let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") {
      marks = try Self.labels(bytes, by: name)
    } else {
      marks = try Self.table(bytes, by: name)
    }
    guard !marks.isEmpty else {
      throw Refusal(problems: [SheetProblem(line: 1, zh: "表里没有评分", en: "there are no marks")])
    }
  }

  private static func labels(
    _ bytes: [UInt8], by name: String
  ) throws(Refusal) -> [Entry] {
    do throws(LabelError) {
      return try CallLabels(reading: bytes).verdicts.map { label in
        Entry(
          call: RatedCall(label.call), item: label.item, rater: name,
          mark: .verdict(label.verdict), line: 0)
      }
    } catch {
      throw Refusal(
        problems: error.problems.map {
          SheetProblem(line: $0.line, zh: $0.message.zh, en: $0.message.en ?? $0.message.zh)
        })
    }
  }

  private static func table(_ bytes: [UInt8], by name: String) throws(Refusal) -> [Entry] {
    let text: DelimitedText
    let columns: SheetColumns
    do throws(SheetProblem) {
      text = try DelimitedText(reading: bytes)
      guard let head = text.rows.first else { return [] }
      columns = try SheetColumns(head.cells)
    } catch {
      throw Refusal(problems: [error])
    }
    var entries: [Entry] = []
    var problems: [SheetProblem] = []
    for row in text.rows.dropFirst() {
      do throws(SheetProblem) {
        entries += try columns.entries(of: row, by: name)
      } catch {
        problems.append(error)
      }
    }
    problems += contradictions(in: entries)
    guard problems.isEmpty else { throw Refusal(problems: problems) }
    return entries
  }

  /// Rows that give one item of a call another mark by the same rater.
  private static func contradictions(in entries: [Entry]) -> [SheetProblem] {
    var known: [[String]: Entry] = [:]
    return entries.compactMap { entry in
      let key = [entry.call.call, entry.call.part ?? "", entry.item, entry.rater]
      guard let other = known[key] else {
        known[key] = entry
        return nil
      }
      return other.mark == entry.mark
        ? nil
        : SheetProblem(
          line: entry.line, zh: "\(entry.item)：第 \(other.line) 行已经给过这通另一个评分",
          en: "\(entry.item): line \(other.line) gives this call another mark")
    }
  }
}

/// A call, or one agent's part of it, as raters name it.
public struct RatedCall: Hashable, Sendable {
  public let call: String
  /// The label of the agent in a call with several.
  public let part: String?

  public init(_ call: String, part: String? = nil) {
    self.call = call
    self.part = part
  }
}

/// What the columns of a sheet are.
private struct SheetColumns {
  private let call: Int
  private let part: Int?
  private let rater: Int?
  private let matter: Matter

  private enum Matter {
    /// A row an item; its mark in one column.
    case rows(item: Int, value: Int)
    /// A row an item; a column a rater.
    case raters(item: Int, [(rater: String, column: Int)])
    /// A column an item.
    case items([(item: String, column: Int)])
  }

  private static let calls: Set = [
    "call", "callid", "call_id", "call id", "id", "通话", "通话编号", "通话id", "对话", "对话编号", "会话",
    "会话id", "录音", "录音编号", "流水号",
  ]
  private static let parts: Set = ["part", "speaker", "说话人"]
  private static let raters: Set = [
    "rater", "grader", "inspector", "reviewer", "质检员", "评分人", "评审", "质检人", "打分人",
  ]
  private static let items: Set = ["item", "rule", "项目", "质检项", "质检项目", "评分项", "规则", "考核项"]
  private static let values: Set = [
    "value", "score", "mark", "verdict", "rating", "得分", "分数", "评分", "判定", "结果", "打分",
  ]
  private static let others: Set = [
    "agent", "name", "team", "date", "remark", "remarks", "comment", "comments", "note", "notes",
    "reason", "why", "坐席", "坐席编号", "姓名", "班组", "日期", "时间", "备注", "原因", "说明", "序号",
  ]

  init(_ head: [String]) throws(SheetProblem) {
    let names = head.map { $0.lowercased() }
    func column(_ words: Set<String>) -> Int? { names.firstIndex(where: words.contains) }
    guard let call = column(Self.calls) else {
      throw SheetProblem(
        line: 1, zh: "第一行没有“通话”一栏（可用：通话、通话编号、会话、录音、call、id）",
        en: "the first line has no column of calls (one of call, id, 通话, 会话, 录音)")
    }
    self.call = call
    part = column(Self.parts)
    rater = column(Self.raters)
    let fixed = Set([call, part, rater].compactMap(\.self))
    let rest = head.indices.filter {
      !fixed.contains($0) && !names[$0].isEmpty && !Self.others.contains(names[$0])
    }
    if let item = column(Self.items) {
      if let value = rest.first(where: { Self.values.contains(names[$0]) }) {
        matter = .rows(item: item, value: value)
      } else {
        matter = .raters(item: item, rest.filter { $0 != item }.map { (head[$0], $0) })
      }
    } else {
      matter = .items(rest.map { (head[$0], $0) })
    }
    try Self.check(head, rest)
  }

  private static func check(_ head: [String], _ columns: [Int]) throws(SheetProblem) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(head[column]).inserted {
      throw SheetProblem(
        line: 1, zh: "“\(head[column])”这一栏出现两次", en: "the column '\(head[column])' stands twice")
    }
  }

  func entries(
    of row: DelimitedText.Row, by name: String
  ) throws(SheetProblem) -> [GraderSheet.Entry] {
    func cell(_ column: Int) -> String {
      row.cells.indices.contains(column) ? row.cells[column] : ""
    }
    guard !cell(call).isEmpty else {
      throw SheetProblem(line: row.line, zh: "没有通话编号", en: "no call is named")
    }
    let named = part.map(cell) ?? ""
    let rated = RatedCall(cell(call), part: named.isEmpty ? nil : named)
    let own = rater.map(cell) ?? ""
    let rater = own.isEmpty ? name : own
    func entry(_ item: String, _ rater: String, _ column: Int) -> GraderSheet.Entry? {
      Mark(reading: cell(column)).map {
        GraderSheet.Entry(call: rated, item: item, rater: rater, mark: $0, line: row.line)
      }
    }
    switch matter {
    case .items(let items): return items.compactMap { entry($0.item, rater, $0.column) }
    case .rows(let item, let value):
      try checkItem(cell(item), row.line)
      return entry(cell(item), rater, value).map { [$0] } ?? []
    case .raters(let item, let raters):
      try checkItem(cell(item), row.line)
      return raters.compactMap { entry(cell(item), $0.rater, $0.column) }
    }
  }

  private func checkItem(_ item: String, _ line: Int) throws(SheetProblem) {
    guard item.isEmpty else { return }
    throw SheetProblem(line: line, zh: "没有写是哪一项", en: "no item is named")
  }
}
