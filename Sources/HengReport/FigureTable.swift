internal import HanText

/// A table of figures with their intervals; where the page is too narrow for these, without.
struct FigureTable {
  /// What stands above the names of the rows.
  let title: String
  let columns: [Column]
  var rows: [Row] = []

  struct Column {
    let title: String
    /// Of the figure, with the space before it.
    let width: Int
    /// Of the interval, with the space before it; 0 without one.
    let intervalWidth: Int

    static func count(_ title: String) -> Column {
      Column(title: title, width: 5, intervalWidth: 0)
    }

    static func share(_ title: String) -> Column {
      Column(title: title, width: 6, intervalWidth: 10)
    }

    /// A figure that may be below zero.
    static func signed(_ title: String) -> Column {
      Column(title: title, width: 7, intervalWidth: 12)
    }

    /// The same without an interval.
    static func short(_ title: String) -> Column {
      Column(title: title, width: 7, intervalWidth: 0)
    }

    static func figure(_ title: String) -> Column {
      Column(title: title, width: 6, intervalWidth: 0)
    }
  }

  struct Cell {
    let text: String
    var interval = ""

    static func count(_ count: Int) -> Cell { Cell(text: "\(count)") }

    static func figure(_ value: Double?, _ interval: ClosedRange<Double>? = nil) -> Cell {
      Cell(text: Figures.thousandths(value), interval: Figures.interval(interval))
    }

    static let empty = Cell(text: "")
  }

  struct Row {
    let name: String
    let cells: [Cell]
  }

  private static let leastName = 12

  func lines(_ style: TextStyle) -> [String] {
    let figures = columns.reduce(0) { $0 + $1.width }
    let intervals = columns.reduce(0) { $0 + $1.intervalWidth }
    let widest = (rows.map(\.name) + [title]).map(\.columns).max() ?? 0
    let hasIntervals =
      intervals > 0 && figures + intervals + min(widest, Self.longestName) <= style.width
    let room = style.width - figures - (hasIntervals ? intervals : 0)
    let nameWidth = max(Self.leastName, min(widest, room))
    let head = columns.map { Cell(text: $0.title, interval: $0.intervalWidth > 0 ? "95%" : "") }
    let header = line(title, head, nameWidth, hasIntervals)
    return [style.ink(header, .dim)] + rows.map { line($0.name, $0.cells, nameWidth, hasIntervals) }
  }

  /// Longer names are cut rather than that intervals go.
  private static let longestName = 21

  private func line(
    _ name: String, _ cells: [Cell], _ nameWidth: Int, _ hasIntervals: Bool
  ) -> String {
    let clean = name.withoutControls
    let shown =
      clean.columns <= nameWidth ? clean : String(clean.prefix(columns: nameWidth - 1)) + "…"
    var line = shown.padded(toColumns: nameWidth)
    for (column, cell) in zip(columns, cells) {
      line += Self.right(cell.text, column.width)
      if hasIntervals { line += Self.right(cell.interval, column.intervalWidth) }
    }
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }
}
