internal import HanText
public import Heng

/// What the rules of a pack cost, as a table, the dearest first.
public struct ProfileReport {
  private let profile: RuleProfile

  public init(_ profile: RuleProfile) { self.profile = profile }

  public func rendered(style: TextStyle) -> String {
    let rows = profile.rows.sorted { ($1.cost, $0.id) < ($0.cost, $1.id) }
    let shown = rows.filter { permille($0.cost) > 0 }
    let others = rows.count - shown.count
    var table = FigureTable(
      title: style.say("规则和信号", "rules and signals"), columns: Self.columns(style))
    table.rows = [sharedRow(style)] + shown.map { row($0, style) }
    if others > 0 {
      let rest = rows.filter { permille($0.cost) == 0 }.reduce(0) { $0 + $1.cost }
      table.rows.append(
        FigureTable.Row(
          name: style.say("其余 \(others) 项", "\(others) others"),
          cells: [share(rest)] + Array(repeating: .empty, count: 4)))
    }
    return ([title(style)] + table.lines(style) + note(style)).joined(separator: "\n") + "\n"
  }

  private func title(_ style: TextStyle) -> String {
    style.ink(
      style.say("规则的开销   \(profile.calls) 通", "what rules cost   \(profile.calls) calls"), .bold)
  }

  private static func columns(_ style: TextStyle) -> [FigureTable.Column] {
    [
      FigureTable.Column(title: style.say("开销", "cost"), width: 8, intervalWidth: 0),
      FigureTable.Column(title: style.say("候选", "found"), width: 9, intervalWidth: 0),
      FigureTable.Column(title: style.say("命中", "hits"), width: 9, intervalWidth: 0),
      FigureTable.Column(title: style.say("通数", "calls"), width: 8, intervalWidth: 0),
      FigureTable.Column(title: style.say("过筛", "sieved"), width: 8, intervalWidth: 0),
    ]
  }

  private func sharedRow(_ style: TextStyle) -> FigureTable.Row {
    FigureTable.Row(
      name: style.say("（共同部分）", "(shared by all)"),
      cells: [share(profile.shared)] + Array(repeating: .empty, count: 4))
  }

  private func row(_ row: RuleProfile.Row, _ style: TextStyle) -> FigureTable.Row {
    let sieved =
      row.texts > 0
      ? FigureTable.Cell(text: Self.percent(row.passed, of: row.texts)) : .empty
    return FigureTable.Row(
      name: row.id,
      cells: [share(row.cost), .count(row.candidates), .count(row.hits), .count(row.calls), sieved])
  }

  private func share(_ cost: Int) -> FigureTable.Cell {
    FigureTable.Cell(text: Self.percent(cost, of: profile.cost))
  }

  /// In thousandths of the whole, rounded as the table shows it.
  private func permille(_ cost: Int) -> Int {
    profile.cost > 0 ? (cost * 1000 + profile.cost / 2) / profile.cost : 0
  }

  private static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "—" }
    return Figures.fixed(Double(part) * 100 / Double(whole), places: 1) + "%"
  }

  private func note(_ style: TextStyle) -> [String] {
    let text = style.say(
      "开销按工作步数计，不按时间，同样的对话总是同样的数；候选是守卫之前找到的，过筛是正则真正试过的话的比例。",
      "Cost counts steps of work, not time, so the same calls always give the same figures; found is before "
        + "any guard, sieved the share of texts on which an expression was really tried.")
    return style.wrapped(text, indent: 0)
  }
}
