internal import CWorkbook
internal import HanText

/// A workbook that is written: the one home of libxlsxwriter. Text is stripped of control characters
/// and is never a formula, whatever it begins with.
@safe
struct WorkbookFile: ~Copyable {
  private let handle: OpaquePointer
  private var status: cworkbook_status = 0

  typealias Style = cworkbook_style

  /// The file appears when ``close()`` is called.
  ///
  /// - Parameter title: what the document says of itself.
  /// - Throws: ``WorkbookError`` when there is no memory.
  init(path: String, title: String) throws(WorkbookError) {
    guard let handle = unsafe cworkbook_open(path) else {
      throw WorkbookError(reason: "out of memory")
    }
    unsafe self.handle = handle
    unsafe note(cworkbook_describe(handle, title.withoutControls, Self.created))
  }

  /// The date that every workbook of ours bears, so that equal reports are equal bytes: 2000-01-01.
  private static let created: Int64 = 946_684_800

  /// Writes the file.
  ///
  /// - Throws: ``WorkbookError`` with the first thing that went wrong, also before.
  consuming func close() throws(WorkbookError) {
    let closing = unsafe cworkbook_close(handle)
    let first = status != 0 ? status : closing
    discard self
    guard first == 0 else {
      throw WorkbookError(reason: unsafe String(cString: cworkbook_reason(first)))
    }
  }

  /// A book that nobody closed is written too, and nobody hears of what went wrong.
  deinit { _ = unsafe cworkbook_close(handle) }

  /// One sheet; good as long as its book.
  @safe
  struct Sheet {
    fileprivate let handle: OpaquePointer
    /// By which charts refer to it.
    let name: String
  }

  /// - Parameter name: at most 31 characters, none of `[]:*?/\`.
  mutating func addSheet(_ name: String) -> Sheet {
    guard let sheet = unsafe cworkbook_add_sheet(handle, name) else {
      preconditionFailure("the names of sheets are ours, and '\(name)' is none")
    }
    return unsafe Sheet(handle: sheet, name: name)
  }

  // MARK: Cells

  /// A cell may hold 32,767 UTF-16 units. Nothing of ours is nearly that long.
  private static let longest = 32_000

  mutating func write(
    _ text: String, _ row: Int, _ column: Int, _ style: Style = CWORKBOOK_PLAIN, on sheet: Sheet
  ) {
    let clean = text.withoutControls
    let shown = clean.utf16.count <= Self.longest ? clean : String(clean.prefix(10_000)) + "…"
    unsafe note(cworkbook_text(sheet.handle, UInt32(row), UInt16(column), shown, style))
  }

  mutating func write(
    _ number: Double, _ row: Int, _ column: Int, _ style: Style, on sheet: Sheet
  ) {
    unsafe note(cworkbook_number(sheet.handle, UInt32(row), UInt16(column), number, style))
  }

  mutating func setWidth(_ width: Double, ofColumn column: Int, on sheet: Sheet) {
    unsafe note(cworkbook_width(sheet.handle, UInt16(column), width))
  }

  /// - Parameter lines: how many lines of text it has room for.
  mutating func setHeight(lines: Int, ofRow row: Int, on sheet: Sheet) {
    unsafe note(cworkbook_height(sheet.handle, UInt32(row), Double(15 * lines)))
  }

  mutating func freeze(above row: Int, leftOf column: Int, on sheet: Sheet) {
    unsafe cworkbook_freeze(sheet.handle, UInt32(row), UInt16(column))
  }

  mutating func filter(_ range: Range, on sheet: Sheet) {
    unsafe note(cworkbook_filter(sheet.handle, range.bounds))
  }

  /// On paper, with the first rows and columns on every page.
  mutating func layOut(
    _ pages: cworkbook_pages, repeating rows: Int, _ columns: Int, on sheet: Sheet
  ) {
    unsafe cworkbook_print(sheet.handle, pages, UInt32(rows), UInt16(columns))
  }

  // MARK: Colours by value

  /// Cells from the first row and column to the last, which belong to it.
  struct Range {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    fileprivate var bounds: cworkbook_range {
      cworkbook_range(
        first_row: UInt32(rows.lowerBound), first_column: UInt16(columns.lowerBound),
        last_row: UInt32(rows.upperBound), last_column: UInt16(columns.upperBound))
    }
  }

  mutating func shade(_ range: Range, as shading: Table.Column.Shading, on sheet: Sheet) {
    switch shading {
    case .none: break
    case .highIsGood: unsafe note(cworkbook_shade(sheet.handle, range.bounds, true))
    case .highIsBad: unsafe note(cworkbook_shade(sheet.handle, range.bounds, false))
    case .bars: unsafe note(cworkbook_bars(sheet.handle, range.bounds))
    }
  }

  /// - Parameter text: what a cell must hold to be marked; ours, without quotation marks.
  mutating func mark(_ text: String, _ range: Range, _ style: Style, on sheet: Sheet) {
    unsafe note(cworkbook_mark(sheet.handle, range.bounds, "\"\(text)\"", style))
  }

  // MARK: Charts

  /// One column of numbers over one of names, on one sheet.
  struct Chart {
    let title: String
    let data: Sheet
    let rows: ClosedRange<Int>
    let names: Int
    let values: Int
    let series: String
  }

  /// How a chart shows its numbers.
  enum Drawing {
    /// Lying bars, the first at the top; the height in pixels.
    case bars(height: Int)
    case columns
    /// Dots with a line between two other columns, each with its name; the width in pixels.
    case intervals(low: (String, Int), high: (String, Int), width: Int)
  }

  mutating func draw(
    _ chart: Chart, _ drawing: Drawing, at row: Int, _ column: Int, on sheet: Sheet
  ) {
    let (row, column) = (UInt32(row), UInt16(column))
    let status = unsafe chart.title.withCString { title in
      unsafe chart.data.name.withCString { data in
        unsafe chart.series.withCString { series in
          var drawn = unsafe cworkbook_chart(
            title: title, data: data,
            names: Range(rows: chart.rows, columns: chart.names...chart.names).bounds,
            values: Range(rows: chart.rows, columns: chart.values...chart.values).bounds,
            series: series)
          switch drawing {
          case .bars(let height):
            return unsafe cworkbook_bar_chart(sheet.handle, row, column, &drawn, UInt32(height))
          case .columns:
            return unsafe cworkbook_column_chart(sheet.handle, row, column, &drawn)
          case .intervals(let low, let high, let width):
            return unsafe cworkbook_interval_chart(
              sheet.handle, row, column, &drawn, low.0, UInt16(low.1), high.0, UInt16(high.1),
              UInt32(width))
          }
        }
      }
    }
    note(status)
  }

  private mutating func note(_ status: cworkbook_status) {
    if self.status == 0 { self.status = status }
  }
}

/// A workbook could not be written.
public struct WorkbookError: Error, Hashable {
  /// libxlsxwriter's own words, in English.
  public let reason: String
}
