internal import CWorkbook
public import Heng
internal import HengCompare

extension ServiceReport {
  /// Writes the report as an Excel workbook: a sheet a list, with filters, frozen headers, colours by
  /// value and charts. Equal reports are equal bytes.
  ///
  /// - Throws: ``WorkbookError`` when the file cannot be written.
  public func writeWorkbook(to path: String, in language: Language) throws(WorkbookError) {
    var book = try ServiceWorkbook(self, path: path, language)
    book.addSheets()
    book.colourBands()
    book.drawCharts()
    try book.close()
  }

  /// The title, or the usual one.
  func heading(in language: Language) -> String {
    title ?? Wording(zh: "客服质检报告", en: "Service quality report").text(in: language)
  }
}

/// The sheets of a report.
private struct ServiceWorkbook: ~Copyable {
  private let report: ServiceReport
  private let language: Language
  private let tables: [Table]
  private var file: WorkbookFile
  /// By the keys of the tables.
  private var sheets: [String: WorkbookFile.Sheet] = [:]

  init(_ report: ServiceReport, path: String, _ language: Language) throws(WorkbookError) {
    self.report = report
    self.language = language
    tables = report.tables
    file = try WorkbookFile(path: path, title: report.heading(in: language))
  }

  consuming func close() throws(WorkbookError) { try file.close() }

  private func say(_ zh: String, _ en: String) -> String {
    Wording(zh: zh, en: en).text(in: language)
  }

  // MARK: Cells

  mutating func addSheets() {
    for table in tables {
      let sheet = file.addSheet(table.name.text(in: language))
      sheets[table.key] = sheet
      fill(sheet, with: table)
    }
  }

  /// Where a table's titles stand: on the first sheet the report's own title is above them.
  private func header(of table: Table) -> Int { table.key == "summary" ? 2 : 0 }

  private mutating func fill(_ sheet: WorkbookFile.Sheet, with table: Table) {
    let top = header(of: table)
    if top > 0 { file.write(report.heading(in: language), 0, 0, CWORKBOOK_TITLE, on: sheet) }
    file.setHeight(lines: 2, ofRow: top, on: sheet)
    for (place, column) in table.columns.enumerated() {
      file.setWidth(column.width, ofColumn: place, on: sheet)
      file.write(column.title.text(in: language), top, place, CWORKBOOK_HEADER, on: sheet)
    }
    for (number, row) in table.rows.enumerated() {
      for (place, cell) in row.enumerated() {
        write(cell, top + 1 + number, place, isWide: table.columns[place].width >= 60, on: sheet)
      }
    }
    file.freeze(above: top + 1, leftOf: Self.frozenColumns(of: table), on: sheet)
    file.layOut(
      Self.pages(of: table), repeating: top + 1, Self.frozenColumns(of: table), on: sheet)
    guard !table.rows.isEmpty else { return }
    let last = top + table.rows.count
    let columns = table.columns.count - 1
    file.filter(WorkbookFile.Range(rows: top...last, columns: 0...columns), on: sheet)
    for (place, column) in table.columns.enumerated() {
      let range = WorkbookFile.Range(rows: top + 1...last, columns: place...place)
      file.shade(range, as: column.shading, on: sheet)
    }
  }

  /// What is wider than this cannot be read on one sheet of A4, in characters.
  private static let widest = 230.0

  private static func pages(of table: Table) -> cworkbook_pages {
    if table.key == "summary" { return CWORKBOOK_ONE_PAGE }
    let width = table.columns.reduce(0) { $0 + $1.width }
    return width > widest ? CWORKBOOK_MANY_PAGES : CWORKBOOK_ONE_PAGE_WIDE
  }

  private static func frozenColumns(of table: Table) -> Int {
    switch table.key {
    case "agents", "items": 2
    case "failures", "calls": 1
    default: 0
    }
  }

  private mutating func write(
    _ cell: Table.Cell, _ row: Int, _ column: Int, isWide: Bool, on sheet: WorkbookFile.Sheet
  ) {
    let text = isWide ? CWORKBOOK_WRAPPED : CWORKBOOK_PLAIN
    switch cell {
    case .text(let words): file.write(words, row, column, text, on: sheet)
    case .wording(let words): file.write(words.text(in: language), row, column, text, on: sheet)
    case .whole(let number): file.write(Double(number), row, column, CWORKBOOK_WHOLE, on: sheet)
    case .decimal(let number): file.write(number, row, column, CWORKBOOK_DECIMAL, on: sheet)
    case .share(let number): file.write(number, row, column, CWORKBOOK_PERCENT, on: sheet)
    case .moment(_, let moment):
      let style = moment.second == nil ? CWORKBOOK_DATE : CWORKBOOK_MOMENT
      file.write(moment.serial, row, column, style, on: sheet)
    case .flag(let flag):
      if flag { file.write(Table.Cell.yes.text(in: language), row, column, text, on: sheet) }
    case .none: break
    }
  }

  // MARK: Colours and charts

  /// The cells of a column of a table, without its title; `nil` where there are none.
  private func cells(_ key: String, of table: String) -> WorkbookFile.Range? {
    guard let table = tables.first(where: { $0.key == table }), !table.rows.isEmpty,
      let column = table.columns.firstIndex(where: { $0.key == key })
    else { return nil }
    let top = header(of: table)
    return WorkbookFile.Range(rows: top + 1...top + table.rows.count, columns: column...column)
  }

  /// The first band green, the last red.
  mutating func colourBands() {
    guard let range = cells("band", of: "agents"), let sheet = sheets["agents"] else { return }
    file.mark(Band.Standing.above.letter, range, CWORKBOOK_GOOD, on: sheet)
    file.mark(Band.Standing.below.letter, range, CWORKBOOK_BAD, on: sheet)
  }

  mutating func drawCharts() {
    drawAgents()
    drawItems()
    drawGrades()
    drawTrend()
  }

  /// Beside the summary, where a reader looks first.
  private static let chartColumn = 4

  private mutating func drawGrades() {
    guard let range = cells("value", of: "summary"), let sheet = sheets["summary"],
      !report.grades.isEmpty
    else { return }
    let first = range.rows.lowerBound + report.summary.count
    let chart = WorkbookFile.Chart(
      title: say("等级分布（通）", "Calls by grade"), data: sheet,
      rows: first...first + report.grades.count - 1, names: 1, values: 2,
      series: say("通话数", "calls"))
    file.draw(chart, .columns, at: 2, Self.chartColumn, on: sheet)
  }

  private mutating func drawAgents() {
    guard let mean = cells("mean", of: "agents"), let low = cells("low", of: "agents"),
      let high = cells("high", of: "agents"), let data = sheets["agents"],
      let sheet = sheets["summary"]
    else { return }
    let chart = WorkbookFile.Chart(
      title: say("坐席平均分及 95% 区间（按档次）", "Means of agents with 95 % intervals, by band"), data: data,
      rows: mean.rows, names: 0, values: mean.columns.lowerBound, series: say("平均分", "mean"))
    let width = min(2400, max(560, mean.rows.count * 14))
    file.draw(
      chart,
      .intervals(
        low: (say("下限", "low"), low.columns.lowerBound),
        high: (say("上限", "high"), high.columns.lowerBound), width: width),
      at: 18, Self.chartColumn, on: sheet)
  }

  private mutating func drawItems() {
    guard let rate = cells("rate", of: "items"), let data = sheets["items"],
      let sheet = sheets["summary"]
    else { return }
    let most = min(rate.rows.count, 20)
    let chart = WorkbookFile.Chart(
      title: say("扣分最多的项目：不合格率", "Failure rates of the items that cost most"), data: data,
      rows: rate.rows.lowerBound...rate.rows.lowerBound + most - 1, names: 1,
      values: rate.columns.lowerBound, series: say("不合格率", "failure rate"))
    file.draw(
      chart, .bars(height: 120 + 20 * most), at: 37, Self.chartColumn, on: sheet)
  }

  private mutating func drawTrend() {
    guard let mean = cells("mean", of: "weeks"), mean.rows.count > 1, let sheet = sheets["weeks"]
    else { return }
    let chart = WorkbookFile.Chart(
      title: say("每周平均分", "Mean by week"), data: sheet, rows: mean.rows, names: 0,
      values: mean.columns.lowerBound, series: say("平均分", "mean"))
    file.draw(chart, .columns, at: 1, 5, on: sheet)
  }
}
