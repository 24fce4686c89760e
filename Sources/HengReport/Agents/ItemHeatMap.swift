internal import HanText
internal import Heng
internal import HengCompare

/// How often each group fails each of the costliest items, in percent, shaded.
struct ItemHeatMap {
  private let report: AgentReport
  private let items: [AgentFigures.Item]
  private let nameWidth: Int

  /// Of a cell, with the space before it.
  private static let cellWidth = 5

  init(_ report: AgentReport) {
    self.report = report
    let groups = report.comparison.groups
    let widest = groups.reduce(4) { max($0, report.label(of: $1).columns) }
    nameWidth = min(widest, max(8, report.style.width / 4))
    let room = max(1, (report.style.width - nameWidth) / Self.cellWidth)
    items = Array(report.comparison.items.filter { $0.failures.count > 0 }.prefix(room))
  }

  var lines: [String] {
    let style = report.style
    guard !items.isEmpty else { return [report.say("没有不合格的项目", "no item was failed")] }
    let numbers = items.indices.map { right("\($0 + 1)") }.joined()
    let head = report.comparison.grouping.column(style).padded(toColumns: nameWidth) + numbers
    let all =
      report.say("全体", "all").padded(toColumns: nameWidth)
      + items.map { cell($0.failures, isFew: false) }.joined()
    return [style.ink(head, .dim)] + report.comparison.groups.map(row) + [all, ""] + legend
  }

  private func row(_ group: AgentFigures) -> String {
    let name = String(report.label(of: group).prefix(columns: nameWidth))
    let byRule = Dictionary(group.items.map { ($0.rule, $0.failures) }) { first, _ in first }
    let cells = items.map { item in
      let failures = byRule[item.rule] ?? Proportion(0, of: 0)
      return cell(failures, isFew: failures.total < report.comparison.least)
    }
    return report.style.ink(name.padded(toColumns: nameWidth), .bold) + cells.joined()
  }

  /// Shares of few calls are not shaded: they say little.
  private func cell(_ failures: Proportion, isFew: Bool) -> String {
    guard let share = failures.value else { return right("·") }
    let percent = Int((share * 100).rounded())
    guard !isFew else { return report.style.ink(right("\(percent)"), .dim) }
    let shade =
      share < 0.05 ? " " : share < 0.25 ? "░" : share < 0.5 ? "▒" : share < 0.75 ? "▓" : "█"
    let digits = "\(percent)"
    let text = " " + shade + String(repeating: " ", count: max(0, 3 - digits.count)) + digits
    return share < 0.5 ? text : report.style.ink(text, .red)
  }

  private func right(_ text: String) -> String {
    String(repeating: " ", count: max(0, Self.cellWidth - text.columns)) + text
  }

  private var legend: [String] {
    let style = report.style
    let rows = items.enumerated().flatMap { number, item -> [String] in
      let name = "\(number + 1)".padded(toColumns: 3) + report.names.rule(item.rule, style)
      let share = report.say(
        "\(item.failures.count)/\(item.failures.total) 通",
        "\(item.failures.count) of \(item.failures.total)")
      return [style.line(name, right: "\(share)  \(Figures.whole(item.points))")]
    }
    let left = report.comparison.items.count { $0.failures.count > 0 } - items.count
    let more =
      left > 0
      ? [
        report.say(
          "另有 \(left) 项：加宽终端，或用 --format csv、json",
          "\(left) more: a wider page, or --format csv or json")
      ]
      : []
    let note = report.say(
      "数字是不合格的百分比（能判定的通话里）；░ 5% 起，▒ 25%，▓ 50%，█ 75%；不足 \(report.comparison.least) 通不上色；· 没有能判定的",
      "percentages failed, of the calls that were decided; ░ from 5 %, ▒ 25 %, ▓ 50 %, █ 75 %; without "
        + "shade under \(report.comparison.least) calls; · none was decided")
    return rows + [""]
      + (more + [note]).flatMap { style.wrapped($0, indent: 0, hanging: 2) }.map {
        style.ink($0, .dim)
      }
  }
}
