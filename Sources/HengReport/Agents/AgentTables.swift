public import Heng
public import HengCompare

/// A comparison as files for spreadsheets.
public enum AgentTables {
  /// A row a group, with all its figures.
  public static func csv(
    _ comparison: AgentComparison, pack: RulePack, in language: Language
  ) -> [UInt8] {
    table(comparison, pack).csv(in: language)
  }

  /// A row for each group and item.
  public static func itemsCSV(
    _ comparison: AgentComparison, pack: RulePack, in language: Language
  ) -> [UInt8] {
    itemTable(comparison, pack).csv(in: language)
  }

  private static func table(_ comparison: AgentComparison, _ pack: RulePack) -> Table {
    let names = Names(pack)
    let grades = names.grades(in: comparison)
    let dimensions = pack.dimensions.filter { dimension in
      comparison.groups.contains { $0.dimensions[dimension.id] != nil }
    }
    let columns =
      fixed(comparison.grouping) + grades.map { Table.Column("grade:\($0)", names.grade($0)) }
      + dimensions.map { Table.Column("dimension:\($0.id)", $0.name) }
      + comparison.signals.map { Table.Column("signal:\($0.signal)", names.signal($0.signal)) }
    return Table(
      key: "agents", name: Wording(zh: "坐席", en: "Agents"), columns: columns,
      rows: comparison.groups.map { group in
        figures(group, comparison.grouping) + grades.map { .whole(group.grades[$0, default: 0]) }
          + dimensions.map { Table.Cell(group.dimensions[$0.id].map(rounded)) }
          + group.signals.map { Table.Cell(share: $0.calls.value.map(rounded)) }
      })
  }

  private static func fixed(_ grouping: Grouping) -> [Table.Column] {
    let who =
      grouping == .agent
      ? [Table.Column("name", "姓名", "name"), Table.Column("team", "班组", "team")] : []
    return [Table.Column(grouping.rawValue, grouping.wording)] + who + [
      Table.Column("calls", "通数", "calls"),
      Table.Column("decided", "计入", "counted"), Table.Column("mean", "均分", "mean"),
      Table.Column("low", "区间下限", "interval from"), Table.Column("high", "区间上限", "interval to"),
      Table.Column("deviation", "标准差", "s.d."), Table.Column("lowest", "最低", "lowest"),
      Table.Column("highest", "最高", "highest"), Table.Column("estimate", "估计", "estimate"),
      Table.Column("adjusted", "校正", "adjusted"), Table.Column("band", "档", "band"),
      Table.Column("firstPlace", "名次从", "place from"),
      Table.Column("lastPlace", "名次到", "place to"),
      Table.Column("tooFew", "样本太少", "too few to compare"),
      Table.Column("slope", "每周升降", "points a week"),
      Table.Column("slopeSure", "升降确实", "trend is sure"),
      Table.Column("vetoes", "否决", "vetoes"),
    ]
  }

  private static func figures(_ group: AgentFigures, _ grouping: Grouping) -> [Table.Cell] {
    // Only agents have a name and a team of their own.
    let who = grouping == .agent ? [Table.Cell(group.name), Table.Cell(group.team)] : []
    return [Table.Cell(group.id)] + who + [
      .whole(group.calls),
      .whole(group.decided), Table.Cell(group.mean.map(rounded)),
      Table.Cell((group.interval?.lowerBound).map(rounded)),
      Table.Cell((group.interval?.upperBound).map(rounded)),
      Table.Cell(group.deviation.map(rounded)), Table.Cell(group.range?.lowerBound),
      Table.Cell(group.range?.upperBound), Table.Cell((group.shrunk?.value).map(rounded)),
      Table.Cell(group.adjusted.map(rounded)), Table.Cell(group.band?.standing.letter),
      Table.Cell(group.band?.places.lowerBound), Table.Cell(group.band?.places.upperBound),
      .flag(group.isTooFew), Table.Cell((group.trend?.slope.value).map(rounded)),
      .flag(group.trend?.isSure == true), .whole(group.vetoes),
    ]
  }

  private static func itemTable(_ comparison: AgentComparison, _ pack: RulePack) -> Table {
    let names = Names(pack)
    return Table(
      key: "items", name: Wording(zh: "坐席×项目", en: "Agents × items"),
      columns: [
        Table.Column(comparison.grouping.rawValue, comparison.grouping.wording),
        Table.Column("name", "姓名", "name"), Table.Column("item", "编号", "item"),
        Table.Column("itemName", "项目", "item name"),
        Table.Column("decided", "能判定（通）", "decided"),
        Table.Column("failed", "不合格（通）", "failed"),
        Table.Column("rate", "不合格率", "failure rate"),
        Table.Column("low", "区间下限", "interval from"),
        Table.Column("high", "区间上限", "interval to"), Table.Column("points", "共扣分", "points"),
        Table.Column("call", "例", "example"), Table.Column("quotation", "原话", "words"),
      ],
      rows: comparison.groups.flatMap { group in
        group.items.map { row(group, $0, names) }
      })
  }

  private static func row(
    _ group: AgentFigures, _ item: AgentFigures.Item, _ names: Names
  ) -> [Table.Cell] {
    [
      Table.Cell(group.id), Table.Cell(group.name), .text(item.rule),
      .wording(names.rule(item.rule)), .whole(item.failures.total), .whole(item.failures.count),
      Table.Cell(share: item.failures.value.map(rounded)),
      Table.Cell(share: (item.failures.interval?.lowerBound).map(rounded)),
      Table.Cell(share: (item.failures.interval?.upperBound).map(rounded)), .whole(item.points),
      Table.Cell(item.example?.call), Table.Cell(item.example?.quotation),
    ]
  }

  /// To four places: what a spreadsheet shows need not look surer than it is.
  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

  private struct Names {
    let rules: [String: Wording]
    let signals: [String: Wording]
    let known: [Wording]

    init(_ pack: RulePack) {
      rules = Dictionary(pack.rules.map { ($0.id, $0.name) }) { first, _ in first }
      signals = Dictionary(pack.signals.map { ($0.id, $0.name) }) { first, _ in first }
      known = pack.grades.map(\.name)
    }

    func rule(_ id: String) -> Wording { rules[id] ?? Wording(zh: id) }
    func signal(_ id: String) -> Wording { signals[id] ?? Wording(zh: id) }
    func grade(_ name: String) -> Wording { known.first { $0.zh == name } ?? Wording(zh: name) }

    func grades(in comparison: AgentComparison) -> [String] {
      let found = Set(comparison.groups.flatMap(\.grades.keys))
      let others = found.subtracting(known.map(\.zh)).sorted()
      return known.map(\.zh) + others
    }
  }
}
