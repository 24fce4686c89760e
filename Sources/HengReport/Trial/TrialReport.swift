internal import HanText
public import Heng

/// A pack tried on calls: a table of its rules, the phrases that are said, rules that overlap, what
/// people say, what a rule still lacks to count, and where limits lie.
public struct TrialReport {
  let trial: RuleTrial
  let pack: RulePack
  let gates: [StatusGate]
  private let labels: Labels?

  /// What a report tells; programs are told all of it.
  public enum Part: String, CaseIterable, Sendable {
    case rules, phrases, pairs, labels, gates, limits
  }

  /// What people say of the calls, with the sentences of what they say otherwise.
  public struct Labels {
    let report: AgreementReport
    let sources: DisagreementSources

    /// - Parameters:
    ///   - name: of the labels, as people call them.
    ///   - sources: what disagreements are shown with.
    public init(
      _ agreement: Agreement, named name: String, pack: RulePack, with sources: DisagreementSources
    ) {
      report = AgreementReport(agreement, of: .init(nil, labels: name), pack: pack)
      self.sources = sources
    }
  }

  public init(
    _ trial: RuleTrial, of pack: RulePack, gates: [StatusGate] = [], labels: Labels? = nil
  ) {
    self.trial = trial
    self.pack = pack
    self.gates = gates
    self.labels = labels
  }

  // MARK: For people

  public func rendered(style: TextStyle, _ parts: Set<Part> = Set(Part.allCases)) -> String {
    let told = Part.allCases.filter(parts.contains).flatMap { lines(of: $0, style) }
    return (head(style) + told).joined(separator: "\n") + "\n"
  }

  private func lines(of part: Part, _ style: TextStyle) -> [String] {
    switch part {
    case .rules: faults(style) + signs(style) + notes(style)
    case .phrases: phrases(style)
    case .pairs: pairs(style)
    case .labels: agreement(style)
    case .gates: gates(style)
    case .limits: limits(style)
    }
  }

  private func head(_ style: TextStyle) -> [String] {
    let calls = style.say("\(trial.calls) 通", "\(trial.calls) calls")
    let title = style.ink(style.say(pack.name), .bold) + " \(pack.version)   \(calls)"
    guard trial.provisional > 0 else { return [title] }
    return [
      title
        + style.say("，其中 \(trial.provisional) 通暂定", ", \(trial.provisional) of them provisional")
    ]
  }

  /// The rules that tell what was done wrong.
  private func faults(_ style: TextStyle) -> [String] {
    table(
      of: .fault, style.say("规则", "rule"), style.say("合格", "pass"), style.say("不合格", "fail"),
      style.say("不合格率", "fail rate"), counting: .fail, style)
  }

  /// The rules of which no verdict is a fault: it says whether something is there.
  private func signs(_ style: TextStyle) -> [String] {
    func table(_ subject: RuleTrial.Row.Subject, _ title: String, _ verdict: Verdict) -> [String] {
      self.table(
        of: subject, title, style.say("没有", "no"), style.say("有", "yes"),
        style.say("出现率", "share"), counting: verdict, style)
    }
    return table(.bonus, style.say("加分", "bonus"), .pass)
      + table(.apart(.pass), style.say("加分（不计入得分）", "adds (apart)"), .pass)
      + table(.apart(.fail), style.say("减分（不计入得分）", "takes (apart)"), .fail)
  }

  private func table(
    of subject: RuleTrial.Row.Subject, _ title: String, _ rest: String, _ counted: String,
    _ rate: String, counting verdict: Verdict, _ style: TextStyle
  ) -> [String] {
    let rules = trial.rules.filter { $0.subject == subject }
    guard !rules.isEmpty else { return [] }
    var table = FigureTable(
      title: title,
      columns: [
        .init(title: rest, width: 7, intervalWidth: 0),
        .init(title: counted, width: 7, intervalWidth: 0),
        .init(title: style.say("不适用", "n/a"), width: 7, intervalWidth: 0),
        .init(title: style.say("未定", "open"), width: 6, intervalWidth: 0),
        .init(title: rate, width: 10, intervalWidth: 12),
        .init(title: style.say("分数", "points"), width: 8, intervalWidth: 0),
      ])
    table.rows = rules.map { row($0, counting: verdict) }
    return [""] + table.lines(style)
  }

  private func row(_ rule: RuleTrial.Row, counting verdict: Verdict) -> FigureTable.Row {
    let share = Proportion(rule.count(verdict), of: rule.decided)
    let counts = [
      rule.decided - share.count, share.count, rule.count(.notApplicable),
      rule.count(.undetermined),
    ]
    let rate = FigureTable.Cell(
      text: Self.percent(share.count, of: share.total) ?? "—",
      interval: Figures.percentInterval(share.interval))
    return FigureTable.Row(
      name: rule.status == .trial ? rule.id + " †" : rule.id,
      cells: counts.map { .count($0) } + [
        rate, FigureTable.Cell(text: Figures.signed(rule.points)),
      ])
  }

  private func notes(_ style: TextStyle) -> [String] {
    var notes: [String] = []
    if trial.rules.contains(where: { $0.status == .trial }) {
      notes.append(style.say("† 试行，不计分", "† on trial, no points"))
    }
    let reasons = Dictionary(
      trial.rules.flatMap { $0.reasons.map { ($0.key, $0.value) } }, uniquingKeysWith: +)
    notes += reasons.sorted { (-$0.value, $0.key.code) < (-$1.value, $1.key.code) }.map {
      reason, count in
      style.say("未定 \(count) 次：", "open \(count)×: ") + style.say(reason.wording)
    }
    notes += costs(style).map { [$0] } ?? []
    return notes.flatMap { style.wrapped($0, indent: 0, hanging: 2) }
  }

  /// So many rules and signals are told.
  private static let dearest = 5

  /// Of the rules and signals that are told.
  private var costs: [RuleProfile.Row] {
    let told = Set(trial.rules.map(\.id) + trial.phrases.map(\.rule))
    return trial.profile.rows.filter { told.contains($0.id) }
  }

  private func costs(_ style: TextStyle) -> String? {
    let whole = trial.profile.cost
    let rows = costs.filter { $0.cost > 0 }.sorted { ($1.cost, $0.id) < ($0.cost, $1.id) }
    let all = rows.prefix(Self.dearest).map {
      "\($0.id) \(Self.percent($0.cost, of: whole) ?? "—")"
    }
    guard !all.isEmpty else { return nil }
    return style.say("开销最大的规则（占全部步数）：", "the dearest rules (of all steps): ")
      + all.joined(separator: style.say("，", ", "))
  }

  private func agreement(_ style: TextStyle) -> [String] {
    guard let labels, labels.report.hasCalls else { return [] }
    let text = labels.report.rendered(
      style: style, with: labels.sources, most: Self.shownDisagreements)
    return ["", String(text.dropLast())]
  }

  private static let shownDisagreements = 3

  /// One decimal, a half rounded up; `nil` of nothing.
  static func percent(_ part: Int, of all: Int) -> String? {
    guard all > 0 else { return nil }
    let tenths = (part * 2000 + all) / (all * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  // MARK: For programs

  public var json: JSON {
    var record: [String: JSON] = [
      "calls": JSONReport.number(trial.calls),
      "provisional": JSONReport.number(trial.provisional),
      "rules": .array(trial.rules.map(record)), "limits": .array(trial.limits.map(record)),
      "phrases": .array(trial.phrases.map(record)), "pairs": .array(trial.pairs.map(record)),
      "costs": .object(
        Dictionary(costs.map { ($0.id, JSONReport.number($0.cost)) }) { first, _ in first }),
      "cost": JSONReport.number(trial.profile.cost),
      "sharedCost": JSONReport.number(trial.profile.shared),
      "gates": .array(gates.map(record)),
      "pack": .object([
        "id": .string(pack.id), "version": .string(pack.version),
        "fingerprint": .string(pack.fingerprint),
      ]),
      "engine": JSONReport.value { $0.appendEngine() },
    ]
    if let labels { record["agreement"] = labels.report.json(with: labels.sources) }
    return .object(record)
  }

  private func record(_ rule: RuleTrial.Row) -> JSON {
    var record: [String: JSON] = [
      "id": .string(rule.id), "status": .string(rule.status.rawValue),
      "points": JSONReport.number(rule.points),
      "failRate": AgreementReport.figure(rule.failed.value, rule.failed.interval),
      "openRate": AgreementReport.figure(rule.open.value, rule.open.interval),
    ]
    for verdict in Verdict.allCases {
      record[verdict.rawValue] = JSONReport.number(rule.count(verdict))
    }
    if !rule.reasons.isEmpty { record["reasons"] = counts(rule.reasons) }
    return .object(record)
  }

  func counts(_ reasons: [Reason: Int]) -> JSON {
    .object(
      Dictionary(
        uniqueKeysWithValues: reasons.map { ($0.key.code, JSONReport.number($0.value)) }))
  }
}
