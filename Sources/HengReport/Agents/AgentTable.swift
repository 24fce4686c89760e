internal import HanText
internal import Heng
internal import HengCompare

/// The table of an agent report, with as many columns as the page has room for.
struct AgentTable {
  private let report: AgentReport
  private let groups: [AgentFigures]
  private let columns: [Column]
  private let nameWidth: Int

  private struct Column {
    let kind: Kind
    let title: String
    let cells: [String]

    enum Kind { case calls, mean, interval, estimate, adjusted, band, places, trend, grade, veto }

    /// With the space before it.
    let width: Int

    init(kind: Kind, title: String, cells: [String]) {
      (self.kind, self.title, self.cells) = (kind, title, cells)
      width = 1 + ([title] + cells).reduce(0) { max($0, $1.columns) }
    }
  }

  private static let leastName = 7
  private static let marks = 3

  init(_ report: AgentReport) {
    self.report = report
    groups = report.comparison.groups
    columns = Self.fitting(report)
    let title = report.comparison.grouping.column(report.style)
    let widest = groups.reduce(title.columns) { max($0, report.label(of: $1).columns) }
    let room = report.style.width - Self.marks - columns.reduce(0) { $0 + $1.width }
    nameWidth = max(Self.leastName, min(widest, room))
  }

  var hasPlaces: Bool { columns.contains { $0.kind == .places } }
  var hasTrends: Bool { columns.contains { $0.kind == .trend } }
  var hasEstimates: Bool { columns.contains { $0.kind == .estimate } }

  var lines: [String] {
    let style = report.style
    let head =
      report.comparison.grouping.column(style).padded(toColumns: nameWidth)
      + columns.map { " " + right($0.title, $0.width - 1) }.joined()
    return [style.ink(head, .dim)] + groups.indices.map(row) + gradeNote
  }

  private func row(_ place: Int) -> String {
    let group = groups[place]
    let marks = (group.isTooFew ? "*" : "") + (group.decided < group.calls ? "†" : "")
    let style = report.style
    let name = report.label(of: group)
    let shown = String(name.prefix(columns: nameWidth)).padded(toColumns: nameWidth)
    let cells = columns.map { column in
      let text = " " + right(column.cells[place], column.width - 1)
      guard column.kind == .band, let standing = group.band?.standing else { return text }
      return standing == .typical ? text : style.ink(text, standing == .above ? .green : .red)
    }
    let line = style.ink(shown, .bold) + cells.joined()
    return marks.isEmpty ? line : line + " " + style.ink(marks, .yellow)
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }

  /// What the numbers of grades mean where they stand in one column.
  private var gradeNote: [String] {
    let compact = columns.contains { $0.kind == .grade && $0.title == Self.together(report.style) }
    guard compact else { return [] }
    let names = Self.grades(report).map { report.names.grade($0, report.style) }
    let note = report.say("等级：", "grades: ") + names.joined(separator: " · ")
    return report.style.wrapped(note, indent: 0, hanging: 2).map { report.style.ink($0, .dim) }
  }

  // MARK: Columns

  /// All of them where there is room. On narrower pages first the grades share a column, then what can
  /// be seen elsewhere goes, and last the grades.
  private static func fitting(_ report: AgentReport) -> [Column] {
    let (plain, grades) = (plainColumns(report), gradeColumns(report))
    let compact = [togetherColumn(report)].compactMap(\.self)
    let without: [[Column.Kind]] = [
      [], [.trend], [.trend, .places], [.trend, .places, .estimate],
      [.trend, .places, .estimate, .interval],
      [.trend, .places, .estimate, .interval, .veto],
    ]
    let choices =
      [(grades, without[0]), (compact, without[0])]
      + without.dropFirst().flatMap { [(grades, $0), (compact, $0)] }
      + [([], without[without.count - 1])]
    // What is cut off a pack's name is its version.
    let most = report.comparison.grouping == .pack ? 40 : 16
    let wanted = min(
      most, report.comparison.groups.reduce(0) { max($0, report.label(of: $1).columns) })
    for least in [max(leastName, wanted), leastName] {
      for (grades, gone) in choices {
        let columns = merged(plain.filter { !gone.contains($0.kind) }, grades)
        let width = columns.reduce(least + marks) { $0 + $1.width }
        if width <= report.style.width { return columns }
      }
    }
    return plain.filter { $0.kind == .calls || $0.kind == .mean || $0.kind == .band }
  }

  /// The grades stand before the vetoes.
  private static func merged(_ plain: [Column], _ grades: [Column]) -> [Column] {
    let place = plain.firstIndex { $0.kind == .veto } ?? plain.count
    return Array(plain[..<place]) + grades + Array(plain[place...])
  }

  private static func plainColumns(_ report: AgentReport) -> [Column] {
    let groups = report.comparison.groups
    func column(
      _ kind: Column.Kind, _ zh: String, _ en: String, _ cell: (AgentFigures) -> String?
    ) -> Column? {
      let cells = groups.map(cell)
      guard kind == .calls || kind == .mean || cells.contains(where: { $0 != nil }) else {
        return nil
      }
      return Column(kind: kind, title: report.say(zh, en), cells: cells.map { $0 ?? "—" })
    }
    return [
      column(.calls, "通数", "calls") { "\($0.calls)" },
      column(.mean, "均分", "mean") { $0.mean.map(tenth) },
      column(.interval, "95% 区间", "95%") { $0.interval.map(tenths) },
      column(.estimate, "估计", "est.") { $0.shrunk.map { tenth($0.value) } },
      column(.adjusted, "校正", "adj.") { $0.adjusted.map(tenth) },
      column(.band, "档", "band") { $0.band?.standing.letter },
      column(.places, "名次", "places") { $0.band.map(places) },
      column(.trend, "走势", "trend") {
        $0.trend.map { Sparkline.trend($0, on: report.scale) }
      },
      column(.veto, "否决", "veto") { $0.vetoes == 0 ? "·" : "\($0.vetoes)" },
    ].compactMap(\.self)
  }

  private static func tenth(_ value: Double) -> String { Figures.fixed(value, places: 1) }

  private static func tenths(_ interval: ClosedRange<Double>) -> String {
    "\(tenth(interval.lowerBound))–\(tenth(interval.upperBound))"
  }

  private static func places(_ band: Band) -> String {
    let (first, last) = (band.places.lowerBound, band.places.upperBound)
    return first == last ? "\(first)" : "\(first)–\(last)"
  }

  /// From the best to the worst; then what the pack does not know.
  private static func grades(_ report: AgentReport) -> [String] {
    let found = Set(report.comparison.groups.flatMap(\.grades.keys))
    return report.names.grades + found.subtracting(report.names.grades).sorted()
  }

  private static func gradeColumns(_ report: AgentReport) -> [Column] {
    grades(report).map { grade in
      Column(
        kind: .grade, title: report.names.grade(grade, report.style),
        cells: report.comparison.groups.map { group in
          group.grades[grade].map { "\($0)" } ?? "·"
        })
    }
  }

  private static func together(_ style: TextStyle) -> String { style.say("等级", "grades") }

  /// `3·0·1`
  private static func togetherColumn(_ report: AgentReport) -> Column? {
    let grades = grades(report)
    guard !grades.isEmpty else { return nil }
    let cells = report.comparison.groups.map { group in
      grades.map { "\(group.grades[$0, default: 0])" }.joined(separator: "·")
    }
    return Column(kind: .grade, title: together(report.style), cells: cells)
  }
}
