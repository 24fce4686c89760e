internal import HanText
public import Heng

/// How far two raters say the same, item by item, and where they do not.
public struct AgreementReport {
  private let agreement: Agreement
  private let raters: Raters
  private let names: [String: Wording]

  /// Who is held against whom, as people call them.
  public struct Raters: Hashable, Sendable {
    /// `nil` for Heng.
    public let rater: String?
    public let labels: String

    public init(_ rater: String?, labels: String) {
      self.rater = rater
      self.labels = labels
    }
  }

  /// - Parameter pack: gives the items their names.
  public init(_ agreement: Agreement, of raters: Raters, pack: RulePack) {
    self.agreement = agreement
    self.raters = raters
    names = Dictionary(
      pack.rules.map { ($0.id, $0.name) } + pack.signals.map { ($0.id, $0.name) }
    ) { first, _ in first }
  }

  /// Whether there is anything that both have said something of.
  public var hasCalls: Bool { agreement.calls > 0 }

  /// Whether Heng is none of the two.
  public var isBetweenPeople: Bool { raters.rater != nil }

  // MARK: For people

  /// - Parameters:
  ///   - sources: what disagreements are shown with.
  ///   - most: how many disagreements of each item are shown.
  public func rendered(
    style: TextStyle, with sources: DisagreementSources, most: Int
  ) -> String {
    let title = style.say(
      "\(name(style)) 与 \(raters.labels)，\(agreement.calls) 通",
      "\(name(style)) and \(raters.labels), \(agreement.calls) calls")
    var lines = style.wrapped(title.withoutControls, indent: 0).map { style.ink($0, .bold) }
    if !agreement.verdicts.isEmpty {
      lines += [""] + verdictTable(style).lines(style)
      lines += [""] + failTable(style).lines(style)
    }
    if !agreement.events.isEmpty { lines += [""] + eventTable(style).lines(style) }
    lines += [""] + style.wrapped(legend(style), indent: 0).map { style.ink($0, .dim) }
    lines += disagreements(style, sources, most)
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(_ style: TextStyle) -> String { raters.rater ?? style.say("衡", "Heng") }

  private var hasPeople: Bool {
    let isKnown =
      agreement.verdicts.contains { $0.people != nil }
      || agreement.events.contains { $0.people != nil }
    return isKnown && !isBetweenPeople
  }

  /// Two people's κ where both have labels of their own, else the share of common verdicts.
  private var hasPeoplesKappa: Bool {
    agreement.verdicts.contains { $0.people?.kappa != nil }
  }

  private func verdictTable(_ style: TextStyle) -> FigureTable {
    let people: [FigureTable.Column] =
      !hasPeople
      ? []
      : hasPeoplesKappa ? [.signed(style.say("人κ", "pair"))] : [.share(style.say("人", "pair"))]
    var table = FigureTable(
      title: style.say("判定", "verdict"),
      columns: [
        .count(style.say("通", "n")), .share(style.say("一致", "agree")), .signed("κ"),
      ] + people)
    table.rows = agreement.verdicts.map { item in
      let figures = item.figures
      let theirs =
        hasPeoplesKappa
        ? FigureTable.Cell.figure(item.people?.kappa?.value, item.people?.kappa?.interval)
        : .figure(item.people?.agreed.value, item.people?.agreed.interval)
      return .init(
        name: item.id,
        cells: [
          .count(figures.agreed.total), .figure(figures.agreed.value, figures.agreed.interval),
          .figure(figures.kappa?.value, figures.kappa?.interval),
        ] + (hasPeople ? [theirs] : []))
    }
    table.rows.append(
      .init(
        name: style.say("平均", "mean"),
        cells: [.empty, .figure(agreement.meanAgreement), .figure(agreement.meanKappa)]))
    return table
  }

  private func failTable(_ style: TextStyle) -> FigureTable {
    var table = FigureTable(
      title: style.say("其中“不合格”", "of these ‘fail’"),
      columns: [
        .count(style.say("标注", "n")), .share(style.say("查准", "prec.")),
        .share(style.say("查全", "rec.")), .figure("F1"),
      ])
    table.rows = agreement.verdicts.map { item in
      .init(
        name: item.id,
        cells: [
          .count(item.figures.fails),
          .figure(item.figures.precision.value, item.figures.precision.interval),
          .figure(item.figures.recall.value, item.figures.recall.interval),
          .figure(item.figures.f1),
        ])
    }
    return table
  }

  private func eventTable(_ style: TextStyle) -> FigureTable {
    var table = FigureTable(
      title: style.say("事件（按句）", "event (by line)"),
      columns: [
        .count(style.say("标注", "n")), .share(style.say("查准", "prec.")),
        .share(style.say("查全", "rec.")), .share("F1"),
      ] + (hasPeople ? [.figure(style.say("人F1", "pair"))] : []))
    table.rows = agreement.events.map { item in
      let figures = item.figures
      return .init(
        name: item.id,
        cells: [
          .count(figures.labelled), .figure(figures.precision.value, figures.precision.interval),
          .figure(figures.recall.value, figures.recall.interval),
          .figure(figures.f1, figures.f1Interval), .figure(item.people?.f1),
        ])
    }
    table.rows.append(
      .init(
        name: style.say("平均", "mean"),
        cells: [.empty, .empty, .empty, .figure(agreement.meanF1)]))
    return table
  }

  private func legend(_ style: TextStyle) -> String {
    let who = raters.rater.map { style.say(" \($0) ", $0) } ?? name(style)
    let other =
      isBetweenPeople
      ? style.say(" \(raters.labels) ", raters.labels) : style.say("标注", "the labels")
    let few = Agreement.fewTurns
    let shares = style.say(
      "查准：\(who)认为有的，\(other)里也有；查全：\(other)里有的，\(who)也认为有。"
        + "F1 的平均只算标注不少于 \(few) 句的事件。",
      "prec.: of what \(who) finds, what \(other) have; rec.: of what \(other) have, what \(who) "
        + "finds. The mean of F1 is over events with at least \(few) labelled lines.")
    let people =
      hasPeoplesKappa
      ? style.say("人κ、人F1：两个人之间。", " pair: two people, κ and F1.")
      : style.say("人、人F1：两个人之间，由 null 和 disputed 推出。", " pair: two people, by null and disputed.")
    return (shares + (hasPeople ? people : "")).withoutControls
  }

  // MARK: Disagreements

  private func disagreements(
    _ style: TextStyle, _ sources: DisagreementSources, _ most: Int
  ) -> [String] {
    guard most > 0 else { return [] }
    let byItem = Dictionary(grouping: agreement.disagreements, by: \.item)
    let items = (agreement.verdicts.map(\.id) + agreement.events.map(\.id)).filter {
      byItem[$0] != nil
    }
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }.flatMap { item in
      let all = byItem[item] ?? []
      let name = names[item].map { style.say($0) + "  " } ?? ""
      let count = style.say("\(all.count) 处不同", "differing: \(all.count)")
      let title = "\(name)\(item)  \(count)".withoutControls
      let view = DisagreementView(style: style, rater: self.name(style), sources: sources)
      let more = all.count - most
      return ["", style.ink(title, .bold)] + all.prefix(most).flatMap(view.lines)
        + (more > 0 ? [style.say("  另有 \(more) 处", "  \(more) more")] : [])
    }
  }

  // MARK: For programs

  /// - Parameter sources: what disagreements are shown with.
  public func json(with sources: DisagreementSources) -> JSON {
    .object([
      "rater": .string(raters.rater ?? "heng"), "labels": .string(raters.labels),
      "calls": JSONReport.number(agreement.calls),
      "missing": .array(agreement.missing.map { .string($0) }),
      "verdicts": .array(agreement.verdicts.map(Self.record)),
      "events": .array(agreement.events.map(Self.record)),
      "macro": .object([
        "agreement": Self.number(agreement.meanAgreement),
        "kappa": Self.number(agreement.meanKappa), "f1": Self.number(agreement.meanF1),
      ]),
      "disagreements": .array(agreement.disagreements.map(sources.record)),
    ])
  }

  private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

  static func figure(_ value: Double?, _ interval: ClosedRange<Double>?) -> JSON {
    let bounds = interval.map { JSON.array([.number($0.lowerBound), .number($0.upperBound)]) }
    return .object(["value": number(value), "interval": bounds ?? .null])
  }

  private static func record(_ share: Proportion) -> JSON { figure(share.value, share.interval) }

  private static func record(_ item: Agreement.VerdictItem) -> JSON {
    var record: [String: JSON] = [
      "id": .string(item.id), "calls": JSONReport.number(item.figures.agreed.total),
      "fails": JSONReport.number(item.figures.fails),
      "agreement": self.record(item.figures.agreed),
      "kappa": figure(item.figures.kappa?.value, item.figures.kappa?.interval),
      "precision": self.record(item.figures.precision), "recall": self.record(item.figures.recall),
      "f1": number(item.figures.f1),
    ]
    if let people = item.people {
      record["people"] = .object([
        "agreement": self.record(people.agreed),
        "kappa": figure(people.kappa?.value, people.kappa?.interval),
      ])
    }
    return .object(record)
  }

  private static func record(_ item: Agreement.EventItem) -> JSON {
    let figures = item.figures
    var record: [String: JSON] = [
      "id": .string(item.id), "turns": JSONReport.number(figures.labelled),
      "both": JSONReport.number(figures.both), "extra": JSONReport.number(figures.extra),
      "missed": JSONReport.number(figures.missed), "precision": self.record(figures.precision),
      "recall": self.record(figures.recall), "f1": figure(figures.f1, figures.f1Interval),
    ]
    if let people = item.people {
      record["people"] = .object(["f1": figure(people.f1, people.f1Interval)])
    }
    return .object(record)
  }
}
