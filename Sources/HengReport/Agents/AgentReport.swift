internal import HanText
public import Heng
public import HengCompare

/// Agents, or other groups of calls, beside each other, for people: what they reach, how sure that is,
/// who can be told apart, and what they fail, with a sentence.
///
/// Sorted by id, not by score: who cannot be told apart has no order.
public struct AgentReport {
  let comparison: AgentComparison
  let names: ItemNames
  /// Of the scores.
  let scale: ClosedRange<Int>
  let style: TextStyle
  private let mostItems: Int?

  /// - Parameters:
  ///   - pack: gives grades their order, and rules, dimensions and signals their names.
  ///   - mostItems: how many items of each group are shown; `nil` for three, and none where there are
  ///     many groups.
  public init(
    _ comparison: AgentComparison, pack: RulePack, style: TextStyle, mostItems: Int? = nil
  ) {
    self.comparison = comparison
    names = ItemNames(pack)
    scale = pack.range.min...pack.range.max
    self.style = style
    self.mostItems = mostItems
  }

  /// The table, and what each group fails.
  public func rendered() -> String {
    let table = AgentTable(self)
    return text([title, ""] + table.lines + caseMix + details + overall + legend(of: table))
  }

  /// The shares of failures by group and item.
  public func heatMap() -> String { text([title, ""] + ItemHeatMap(self).lines) }

  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  func say(_ zh: String, _ en: String) -> String { style.say(zh, en) }

  // MARK: Heads and feet

  private var title: String {
    let (calls, groups) = (comparison.calls, comparison.groups.count)
    let name = style.ink(comparison.grouping.title(style), .bold)
    let unit = comparison.grouping.counted(groups, style)
    let mean = comparison.mean.map { say("，总均分 ", ", mean ") + Figures.fixed($0, places: 1) }
    return "\(name)   " + say("\(calls) 通，", "\(calls) calls, ") + unit + (mean ?? "")
  }

  private var caseMix: [String] {
    guard let mix = comparison.caseMix else { return [] }
    let terms = mix.terms.map { "\($0.kind.title(style)) \(Figures.signed($0.points, places: 1))" }
    let adjusted = say("校正扣除了：", "adjusted for: ") + terms.joined(separator: say("，", ", "))
    let none = say(
      "没有可以校正的：没有人同时接过几种通话", "nothing to adjust for: nobody takes calls of several kinds")
    let omitted = mix.omitted.map { $0.title(style) }.joined(separator: say("，", ", "))
    let left = say("没有校正（没有人接过别的，或太少）：", "not adjusted for (nobody takes others too, or too few): ")
    let lines = [terms.isEmpty ? none : adjusted] + (omitted.isEmpty ? [] : [left + omitted])
    return [""] + lines.flatMap { style.wrapped($0.withoutControls, indent: 0, hanging: 2) }
  }

  private func legend(of table: AgentTable) -> [String] {
    let groups = comparison.groups
    let open = groups.reduce(0) { $0 + $1.calls - $1.decided }
    let notes: [(Bool, String)] = [
      (
        groups.contains(where: \.isTooFew),
        say(
          "* 不足 \(comparison.least) 通：样本太少，不比较，均分只供参考",
          "* under \(comparison.least) calls: too few to compare; their means say little"
        )
      ),
      (
        open > 0,
        say(
          "† 其中 \(open) 通暂定（能判定的规则太少），不计入均分和等级",
          "† \(open) of the calls are provisional (too few rules decided) and count in no mean or grade"
        )
      ),
      (
        groups.contains { $0.band != nil },
        say(
          "档：A 高于其他人的平均，B 与平均分不出高下，C 低于平均；同一档不分先后",
          "band: A above the mean of the others, B not to be told from it, C below; within a band nobody is "
            + "before another")
      ),
      (
        table.hasPlaces,
        say(
          "名次：可能的名次范围，范围重叠的分不出先后",
          "places: those that are possible; where two overlap, neither is before the other")
      ),
      (
        table.hasTrends,
        say(
          "走势：最近几周的均分，从最低的格到最高的格至少是满分的一成；箭头：升降不是偶然",
          "trend: the means of the last weeks, from the lowest bar to the highest at least a tenth of the "
            + "scale; an arrow where it is more than chance")
      ),
      (
        table.hasEstimates,
        say(
          "估计：通数越少，越向总平均靠拢的均分", "est.: the mean, drawn towards that of all where calls are few")
      ),
    ]
    let shown = notes.filter(\.0).flatMap { style.wrapped($0.1, indent: 0, hanging: 2) }
    return shown.isEmpty ? [] : [""] + shown.map { style.ink($0, .dim) }
  }

  func label(of group: AgentFigures) -> String { comparison.grouping.label(of: group, style) }

  // MARK: What was failed

  /// So many groups at most are told one by one unless that is asked for.
  private static let fewGroups = 12

  private var itemsEach: Int {
    mostItems ?? (comparison.groups.count > Self.fewGroups ? 0 : 3)
  }

  private var details: [String] {
    itemsEach == 0 ? [] : comparison.groups.flatMap(details)
  }

  private func details(_ group: AgentFigures) -> [String] {
    let worst = group.failedItems.prefix(itemsEach)
    let profile = group.isTooFew ? [] : dimensions(group) + signals(group)
    guard !worst.isEmpty || !profile.isEmpty else { return [] }
    let title = worst.isEmpty ? "" : say(" · 扣分最多", " · loses most by")
    return ["", style.ink(label(of: group), .bold) + title] + profile + worst.flatMap(item)
  }

  private func dimensions(_ group: AgentFigures) -> [String] {
    let known = names.dimensions.filter { group.dimensions[$0] != nil }
    guard !known.isEmpty else { return [] }
    let runs = known.map { id -> TextStyle.Run in
      let mean = group.dimensions[id] ?? 0
      let text =
        "\(names.dimension(id, style)) \(Figures.fixed(mean, places: 0))"
        + Sparkline.bar(mean, in: 0...100)
      return (text, text)
    }
    return style.narrower(by: 1).flow(runs, separator: "  ").map { " " + $0 }
  }

  private func signals(_ group: AgentFigures) -> [String] {
    let known = Dictionary(group.signals.map { ($0.signal, $0.calls) }) { first, _ in first }
    let seen = names.customerSignals.filter { known[$0].map { $0.count > 0 } ?? false }
    guard !seen.isEmpty else { return [] }
    let runs = seen.map { id -> TextStyle.Run in
      let text = "\(names.signal(id, style)) \(Figures.percent(known[id]?.value))"
      return (text, text)
    }
    return style.narrower(by: 1).flow(runs, separator: "  ").map { " " + style.ink($0, .dim) }
  }

  private func item(_ item: AgentFigures.Item) -> [String] {
    let times = say(
      "\(item.failures.count)/\(item.failures.total) 通",
      "\(item.failures.count) of \(item.failures.total) calls")
    let section = item.takesSection ? say("分组否决", "section veto") : nil
    let price = item.isVeto ? say("否决", "veto") : section ?? Figures.whole(item.points)
    let line = style.line(" \(names.rule(item.rule, style))  \(times)", right: price)
    guard let example = item.example else { return [line] }
    guard let quotation = example.quotation else {
      let note = say("例：\(example.call)（没有说）", "e.g. \(example.call) (not said)")
      let shown = String(note.withoutControls.prefix(columns: style.width - 3))
      return [line, "   " + style.ink(shown, .dim)]
    }
    let room = style.width - 5
    let text = quotation.withoutControls
    let shown = text.columns <= room ? text : String(text.prefix(columns: room - 2)) + "…"
    return [line, "   “\(shown)”"]
  }

  /// Over all groups, where they are too many to be told one by one.
  private var overall: [String] {
    let worst = comparison.items.filter { $0.failures.count > 0 }.prefix(5)
    guard itemsEach == 0, mostItems == nil, !worst.isEmpty else { return [] }
    let title = style.ink(say("全体", "All"), .bold) + say(" · 扣分最多", " · lose most by")
    let hint = say(
      "逐个列出：--items 3；坐席×项目：--by item", "one by one: --items 3; agents by items: --by item")
    return ["", title] + worst.flatMap(item) + ["", style.ink(hint, .dim)]
  }
}

/// The names that a pack gives to what results know by id.
struct ItemNames {
  private let rules: [String: Wording]
  private let dimensionNames: [String: Wording]
  private let signals: [String: Wording]
  private let gradeNames: [String: Wording]
  /// In the order of the pack.
  let dimensions: [String]
  /// What customers show, those that the pack has first: complaints and thanks stand there.
  let customerSignals: [String]
  /// Their Chinese names, from the best to the worst.
  let grades: [String]

  init(_ pack: RulePack) {
    func named(_ list: [(String, Wording)]) -> [String: Wording] {
      Dictionary(list) { first, _ in first }
    }
    rules = named(pack.rules.map { ($0.id, $0.name) })
    dimensionNames = named(pack.dimensions.map { ($0.id, $0.name) })
    signals = named(pack.signals.map { ($0.id, $0.name) })
    gradeNames = named(pack.grades.map { ($0.name.zh, $0.name) })
    dimensions = pack.dimensions.map(\.id)
    customerSignals = Array(pack.signals.map(\.id).filter { $0.hasPrefix("customer.") }.prefix(4))
    grades = pack.grades.map(\.name.zh)
  }

  func rule(_ id: String, _ style: TextStyle) -> String { Self.name(id, rules, style) }
  func dimension(_ id: String, _ style: TextStyle) -> String {
    Self.name(id, dimensionNames, style)
  }
  func signal(_ id: String, _ style: TextStyle) -> String { Self.name(id, signals, style) }
  func grade(_ name: String, _ style: TextStyle) -> String { Self.name(name, gradeNames, style) }

  private static func name(
    _ id: String, _ names: [String: Wording], _ style: TextStyle
  ) -> String {
    names[id].map { style.say($0) } ?? id.withoutControls
  }
}
