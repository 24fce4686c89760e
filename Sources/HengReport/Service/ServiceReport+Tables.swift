internal import Heng
internal import HengCompare

// Every list of the report, once for all formats.
extension ServiceReport {
  /// In the order of the sheets.
  static let tableKeys = [
    "summary", "agents", "items", "failures", "weeks", "calls", "evidence",
  ]

  var tables: [Table] { Self.tableKeys.compactMap(table) }

  /// One of ``tableKeys``, made anew; `nil` where there is nothing of the kind.
  func table(_ key: String) -> Table? {
    switch key {
    case "summary": summaryTable
    case "agents": agentTable
    case "items": itemTable
    case "failures": failureTable
    case "weeks": weeks.isEmpty ? nil : weekTable
    case "calls": callTable
    case "evidence": evidenceTable
    default: nil
    }
  }

  /// A named number.
  struct Figure {
    let key: String
    let name: Wording
    let value: Table.Cell
  }

  var summary: [Figure] {
    let all = figures
    func figure(_ key: String, _ zh: String, _ en: String, _ value: Table.Cell) -> Figure {
      Figure(key: key, name: Wording(zh: zh, en: en), value: value)
    }
    return [
      figure("calls", "通话数", "calls", .whole(all.calls)),
      figure("agents", "坐席数", "agents", .whole(agents.count)),
      figure("from", "最早", "from", Table.Cell(moment: times.first)),
      figure("to", "最晚", "to", Table.Cell(moment: times.last)),
      figure("mean", "平均分", "mean score", Table.Cell(all.mean)),
      figure("median", "中位数", "median", Table.Cell(all.median)),
      figure("lowest", "最低分", "lowest", Table.Cell(all.scores.min())),
      figure("highest", "最高分", "highest", Table.Cell(all.scores.max())),
      figure("vetoes", "一票否决", "vetoed", .whole(all.vetoes)),
      figure(
        "provisional", "暂定（不计入平均）", "provisional (in no mean)", .whole(all.provisional)),
      figure("leastCalls", "可比的最少通话数", "fewest calls to compare", .whole(leastCalls)),
    ]
  }

  /// When the calls began, sorted; those without a time are left out.
  var times: [String] {
    calls.compactMap(\.context.startedAt).filter { Moment($0) != nil }.sorted()
  }

  private var summaryTable: Table {
    let grades = grades.map { ($0.name, Table.Cell.whole($0.calls)) }
    let means = dimensions.map { ($0.name, Table.Cell($0.mean)) }
    let seen = signals.map { ($0.name, Table.Cell.whole($0.calls)) }
    func section(_ zh: String, _ en: String, _ rows: [(Wording, Table.Cell)]) -> [[Table.Cell]] {
      rows.map { [.wording(Wording(zh: zh, en: en)), .wording($0.0), $0.1] }
    }
    return Table(
      key: "summary", name: Wording(zh: "总览", en: "Summary"),
      columns: [
        Table.Column("section", "类别", "section", width: 14),
        Table.Column("name", "指标", "figure", width: 28),
        Table.Column("value", "值", "value", width: 18),
      ],
      rows: section("总体", "in all", summary.map { ($0.name, $0.value) })
        + section("等级（通）", "grades (calls)", grades)
        + section("维度（平均）", "dimensions (means)", means)
        + section("信号（通）", "signals (calls)", seen)
        + section(
          "规则包", "packs",
          packs.map { (Wording(zh: "\($0.id) \($0.version)"), .text($0.fingerprint)) }))
  }

  private var agentTable: Table {
    let fixed = [
      Table.Column("agent", "工号", "agent"), Table.Column("name", "姓名", "name"),
      Table.Column("team", "班组", "team", width: 14),
      Table.Column("band", "档次", "band", width: 7),
      Table.Column("bestPlace", "最高可能名次", "best possible place", width: 9),
      Table.Column("worstPlace", "最低可能名次", "worst possible place", width: 9),
      Table.Column("mean", "平均分", "mean", shading: .highIsGood),
      Table.Column("low", "下限", "low"), Table.Column("high", "上限", "high"),
      Table.Column("estimate", "估计", "estimate"),
      Table.Column("adjusted", "难度校正", "adjusted"),
      Table.Column("calls", "通话数", "calls", width: 8),
      Table.Column("counted", "计入", "counted", width: 8),
      Table.Column("vetoes", "否决", "vetoed", width: 8),
      Table.Column("failures", "每通不合格项", "failed items a call", width: 12),
      Table.Column("slope", "每周变化（分）", "points a week", width: 10),
    ]
    let means = dimensions.map { Table.Column("dimension:\($0.id)", $0.name, shading: .highIsGood) }
    let seen = signals.map { Table.Column("signal:\($0.id)", $0.name, width: 12) }
    return Table(
      key: "agents", name: Wording(zh: "坐席", en: "Agents"), columns: fixed + means + seen,
      rows: agents.map(row))
  }

  private func row(_ agent: Agent) -> [Table.Cell] {
    let failures = agent.tallies.reduce(0) { $0 + $1.failures }
    let compared = agent.compared
    let places = compared?.band?.places
    return [
      Table.Cell(agent.party.id), Table.Cell(agent.party.name), Table.Cell(agent.party.team),
      Table.Cell(compared?.band?.standing.letter), Table.Cell(places?.lowerBound),
      Table.Cell(places?.upperBound), Table.Cell(agent.figures.mean),
      Table.Cell(compared?.interval?.lowerBound), Table.Cell(compared?.interval?.upperBound),
      Table.Cell(compared?.shrunk?.value), Table.Cell(compared?.adjusted),
      .whole(agent.figures.calls), .whole(agent.figures.scores.count),
      .whole(agent.figures.vetoes), .decimal(Double(failures) / Double(agent.figures.calls)),
      Table.Cell(compared?.trend?.slope.value),
    ] + agent.dimensions.map { Table.Cell($0) }
      + agent.signals.map { Table.Cell(share: Double($0) / Double(agent.figures.calls)) }
  }

  private var itemTable: Table {
    Table(
      key: "items", name: Wording(zh: "项目", en: "Items"),
      columns: [
        Table.Column("item", "编号", "item", width: 24),
        Table.Column("name", "项目", "name", width: 24),
        Table.Column("group", "栏目", "group", width: 12),
        Table.Column("decided", "能判定（通）", "decided", width: 10),
        Table.Column("failures", "不合格（通）", "failed", width: 11),
        Table.Column("rate", "不合格率", "failure rate", width: 14, shading: .bars),
        Table.Column("low", "下限", "low"), Table.Column("high", "上限", "high"),
        Table.Column("points", "共扣分", "points"), Table.Column("vetoes", "否决", "vetoes", width: 8),
        Table.Column("undetermined", "无法判定", "undetermined", width: 12),
        Table.Column("message", "说明", "message", width: 60),
      ],
      rows: items.map { item in
        let share = item.tally.share
        return [
          .text(item.id), .wording(item.name), item.group.map { .wording($0) } ?? .none,
          .whole(item.tally.decided), .whole(item.tally.failures), Table.Cell(share: share.value),
          Table.Cell(share: share.interval?.lowerBound),
          Table.Cell(share: share.interval?.upperBound), .whole(item.tally.points),
          .whole(item.tally.vetoes), .whole(item.tally.undetermined),
          item.rule?.message.map { .wording($0) } ?? .none,
        ]
      })
  }

  /// The share of failures of each agent in each item.
  private var failureTable: Table {
    Table(
      key: "failures", name: Wording(zh: "坐席×项目", en: "Agents × items"),
      columns: [Table.Column("agent", "坐席", "agent", width: 18)]
        + items.map { Table.Column("item:\($0.id)", $0.name, width: 11, shading: .highIsBad) },
      rows: agents.map { agent in
        [.text(agent.label)] + agent.tallies.map { Table.Cell(share: $0.share.value) }
      })
  }

  private var weekTable: Table {
    Table(
      key: "weeks", name: Wording(zh: "趋势", en: "Trend"),
      columns: [
        Table.Column("week", "周", "week", width: 12),
        Table.Column("calls", "通话数", "calls"), Table.Column("mean", "平均分", "mean"),
        Table.Column("vetoes", "否决", "vetoed"),
      ],
      rows: weeks.map { week in
        [
          .text(week.name), .whole(week.figures.calls),
          Table.Cell(week.figures.mean), .whole(week.figures.vetoes),
        ]
      })
  }

  private var callTable: Table {
    let names = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.name) })
    return Table(
      key: "calls", name: Wording(zh: "通话", en: "Calls"),
      columns: [
        Table.Column("call", "通话", "call", width: 20), Table.Column("part", "声道", "part", width: 7),
        Table.Column("agent", "工号", "agent"), Table.Column("name", "姓名", "name"),
        Table.Column("team", "班组", "team", width: 14),
        Table.Column("startedAt", "开始时间", "began", width: 17),
        Table.Column("seconds", "时长（秒）", "seconds"),
        Table.Column("channel", "渠道", "channel", width: 8),
        Table.Column("queue", "队列", "queue"), Table.Column("line", "业务", "line"),
        Table.Column("score", "得分", "score", width: 8, shading: .highIsGood),
        Table.Column("low", "最低可能", "at least"), Table.Column("high", "最高可能", "at most"),
        Table.Column("grade", "等级", "grade"),
        Table.Column("provisional", "暂定", "provisional", width: 8),
        Table.Column("vetoed", "否决", "vetoed", width: 8),
        Table.Column("failures", "不合格项数", "failed items", width: 9),
        Table.Column("failed", "不合格项", "failed", width: 60),
      ],
      rows: calls.map { row($0, names) })
  }

  private func row(_ call: ScoredCall, _ names: [String: Wording]) -> [Table.Cell] {
    let failed = call.failuresByCost.map { names[$0.rule] ?? Wording(zh: $0.rule) }
    let list = Wording(
      zh: failed.map(\.zh).joined(separator: "、"),
      en: failed.map { $0.text(in: .english) }.joined(separator: ", "))
    return [
      .text(call.call), Table.Cell(call.part), Table.Cell(call.agent.id),
      Table.Cell(call.agent.name), Table.Cell(call.agent.team),
      Table.Cell(moment: call.context.startedAt), Table.Cell(call.context.seconds),
      Table.Cell(call.context.channel), Table.Cell(call.context.queue),
      Table.Cell(call.context.line), .whole(call.score), .whole(call.interval.lowerBound),
      .whole(call.interval.upperBound), gradeCell(call.grade), .flag(call.isProvisional),
      .flag(call.isVetoed), .whole(failed.count), failed.isEmpty ? .none : .wording(list),
    ]
  }

  private func gradeCell(_ grade: String?) -> Table.Cell {
    guard let grade else { return .none }
    return .wording(grades.first { $0.name.zh == grade }?.name ?? Wording(zh: grade))
  }

  private var evidenceTable: Table {
    let names = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.name) })
    return Table(
      key: "evidence", name: Wording(zh: "证据", en: "Evidence"),
      columns: [
        Table.Column("call", "通话", "call", width: 20), Table.Column("agent", "坐席", "agent"),
        Table.Column("startedAt", "开始时间", "began", width: 17),
        Table.Column("item", "编号", "item", width: 24),
        Table.Column("name", "项目", "name", width: 24),
        Table.Column("points", "扣分", "points", width: 8),
        Table.Column("veto", "否决", "veto", width: 8),
        Table.Column("quotation", "原话（【】内为依据）", "words (evidence in 【】)", width: 80),
      ],
      rows: calls.flatMap { call in
        call.failuresByCost.map { failure in
          [
            .text(call.call), Table.Cell(Self.key(of: call.agent)),
            Table.Cell(moment: call.context.startedAt), .text(failure.rule),
            .wording(names[failure.rule] ?? Wording(zh: failure.rule)), .whole(failure.points),
            .flag(failure.isVeto || failure.takesSection),
            failure.quotation.map { .text($0) } ?? .wording(ServiceReport.notSaid),
          ]
        }
      })
  }

  /// What stands for words where none were said.
  static let notSaid = Wording(zh: "（没有说）", en: "(not said)")
}

extension ScoredCall {
  /// What the agent failed, vetoes first, then by what it cost.
  var failuresByCost: [Outcome] {
    failures.sorted { a, b in
      (a.isVeto ? 0 : 1, a.points, a.rule) < (b.isVeto ? 0 : 1, b.points, b.rule)
    }
  }
}

extension ServiceReport.Agent {
  /// Number and name, or that there is neither.
  var label: String {
    let parts = [party.id, party.name].compactMap { $0?.withoutControls }
    return parts.isEmpty ? "—" : parts.joined(separator: " ")
  }
}
