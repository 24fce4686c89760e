internal import HanText
public import Heng
public import HengCompare

/// How far people, and the engine as one of them, give the same marks.
public struct GradingReport {
  private let study: GradingStudy
  private let names: [String: Wording]

  /// - Parameter pack: gives items their names.
  public init(_ study: GradingStudy, pack: RulePack) {
    self.study = study
    names = Dictionary(
      pack.rules.map { ($0.id, $0.name) } + pack.dimensions.map { ($0.id, $0.name) }
    ) { first, _ in first }
  }

  // MARK: For people

  /// - Parameter showsPairs: whether every two raters are told.
  public func rendered(style: TextStyle, showsPairs: Bool) -> String {
    let title = style.say(
      "\(study.people.count) 人的评分，\(study.calls) 通",
      "marks of \(study.people.count) people, \(study.calls) calls")
    var lines = [style.ink(title, .bold)]
    for scale in [KrippendorffAlpha.Scale.nominal, .ordinal, .interval] {
      let items = study.items.filter { $0.scale == scale }
      if items.isEmpty { continue }
      lines += [""] + table(items, scale, style).lines(style)
    }
    lines += [""] + style.wrapped(legend(style), indent: 0).map { style.ink($0, .dim) }
    lines += absences(style) + slips(style)
    if showsPairs { lines += study.items.flatMap { pairs(of: $0, style) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(
    _ items: [GradingStudy.Item], _ scale: KrippendorffAlpha.Scale, _ style: TextStyle
  ) -> FigureTable {
    let (title, columns) = head(scale, style)
    var table = FigureTable(title: title, columns: columns)
    table.rows = items.map { item in
      .init(name: item.id, cells: cells(of: item, scale))
    }
    if items.count > 1 { table.rows.append(meanRow(items, scale, style)) }
    return table
  }

  private func head(
    _ scale: KrippendorffAlpha.Scale, _ style: TextStyle
  ) -> (String, [FigureTable.Column]) {
    let calls = FigureTable.Column.count(style.say("通", "n"))
    let alphas = [FigureTable.Column.signed("α"), .short(style.say("人α", "α ppl"))]
    switch scale {
    case .nominal:
      return (
        style.say("判定", "verdict"),
        [calls] + alphas + [.short(style.say("κ衡", "κ eng")), .short(style.say("κ人", "κ ppl"))]
      )
    case .ordinal:
      return (
        style.say("等级", "grade"),
        [calls] + alphas + [
          .short(style.say("κw衡", "κw en")), .short(style.say("κw人", "κw pp")),
        ]
      )
    case .interval:
      return (
        style.say("分数", "number"),
        [calls] + alphas + [
          .short("ICC"), .short(style.say("人ICC", "ICC p")),
          .short(style.say("差衡", "± eng")), .short(style.say("差人", "± ppl")),
        ]
      )
    }
  }

  private func cells(
    of item: GradingStudy.Item, _ scale: KrippendorffAlpha.Scale
  ) -> [FigureTable.Cell] {
    [
      .count(item.alpha?.calls ?? 0), .figure(item.alpha?.value, item.alpha?.interval),
      .figure(item.alphaOfPeople?.value),
    ] + figures(scale).map { .figure($0(item)) }
  }

  private typealias Figure = (GradingStudy.Item) -> Double?

  private func figures(_ scale: KrippendorffAlpha.Scale) -> [Figure] {
    switch scale {
    case .nominal:
      [
        { $0.mean(ofPeople: false) { $0.kappa?.value } },
        { $0.mean(ofPeople: true) { $0.kappa?.value } },
      ]
    case .ordinal:
      [
        { $0.mean(ofPeople: false) { $0.quadratic?.value } },
        { $0.mean(ofPeople: true) { $0.quadratic?.value } },
      ]
    case .interval:
      [
        { $0.correlation?.agreement }, { $0.correlationOfPeople?.agreement },
        { $0.mean(ofPeople: false, \.meanError) }, { $0.mean(ofPeople: true, \.meanError) },
      ]
    }
  }

  private func meanRow(
    _ items: [GradingStudy.Item], _ scale: KrippendorffAlpha.Scale, _ style: TextStyle
  ) -> FigureTable.Row {
    func mean(_ figure: Figure) -> FigureTable.Cell {
      let known = items.compactMap(figure)
      return .figure(known.isEmpty ? nil : known.reduce(0, +) / Double(known.count))
    }
    return .init(
      name: style.say("平均", "mean"),
      cells: [.empty, mean { $0.alpha?.value }, mean { $0.alphaOfPeople?.value }]
        + figures(scale).map(mean))
  }

  private func legend(_ style: TextStyle) -> String {
    style.say(
      "α：Krippendorff α，所有人和衡一起（95% 区间）；人α：只算人，是衡可能达到的上限。"
        + "κ衡、κ人：衡与每个人、人与人两两的平均；κw：平方加权 κ。ICC：ICC(2,1)；差：两人相差的平均分数。",
      "α: Krippendorff's, of all people and Heng (95 %); α ppl: of the people alone, the most that "
        + "Heng can reach. κ eng, κ ppl: mean of Heng with each, and of every two people; κw: with "
        + "quadratic weights. ICC: ICC(2,1). ±: mean difference of two.")
  }

  private func absences(_ style: TextStyle) -> [String] {
    let lines =
      study.items.compactMap { item in
        item.absence.map { item.id + style.say("：", ": ") + style.say(wording($0)) }
      }
      + study.mixed.map {
        style.say("\($0)：有的是数字，有的是文字，没有比较", "\($0): numbers and words, not compared")
      }
    return lines.flatMap { style.wrapped($0.withoutControls, indent: 0, hanging: 2) }
  }

  private func slips(_ style: TextStyle) -> [String] {
    let lines = study.items.compactMap { item -> String? in
      guard let slips = item.slips else { return nil }
      let place = style.say(
        "第一处在 \(slips.rater) 的第 \(slips.line) 行",
        "the first is \(slips.rater)'s, line \(slips.line)")
      switch slips.kind {
      case .noVerdict:
        return style.say(
          "\(item.id)：\(slips.count) 处写的不是判定，当作另一类（\(place)）",
          "\(item.id): \(slips.count) marks are no verdicts and count as categories of their own (\(place))"
        )
      case .beyond(let range):
        let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
        return style.say(
          "\(item.id)：\(slips.count) 处超出 \(low)–\(high) 分，照样计入（\(place)）",
          "\(item.id): \(slips.count) marks lie beyond \(low)–\(high) and count all the same (\(place))"
        )
      }
    }
    return lines.flatMap { style.wrapped($0.withoutControls, indent: 0, hanging: 2) }
      .map { style.ink($0, .yellow) }
  }

  private func wording(_ absence: GradingStudy.Absence) -> Wording {
    switch absence {
    case .unknown:
      Wording(zh: "规则包里没有这一项，只比较人", en: "no such item in the pack; people only")
    case .undecided:
      Wording(zh: "没有评分结果能定这一项，只比较人", en: "no result decides it; people only")
    case .otherKind:
      Wording(
        zh: "人给的和衡给的不是一类（数字与判定），只比较人",
        en: "people give another kind of mark than Heng; people only")
    case .otherSign:
      Wording(
        zh: "人写的是正数，衡这一项是扣分（负数），只比较人；请写扣分，如 -5",
        en:
          "people write positive numbers where Heng deducts; people only. Write -5 for a deduction")
    }
  }

  private func pairs(of item: GradingStudy.Item, _ style: TextStyle) -> [String] {
    let name = names[item.id].map { "\(style.say($0))  " } ?? ""
    let beyondChance: [FigureTable.Column] =
      switch item.scale {
      case .nominal: [.signed("κ")]
      case .ordinal: [.signed("κ"), .short(style.say("κ线", "κ lin")), .signed("κ²")]
      case .interval:
        [.short(style.say("κ线", "κ lin")), .signed("κ²"), .short(style.say("差", "±"))]
      }
    var table = FigureTable(
      title: (name + item.id).withoutControls,
      columns: [.count(style.say("通", "n")), .share(style.say("一致", "agree"))] + beyondChance)
    table.rows = item.pairs.map { pair in
      let kappa = FigureTable.Cell.figure(pair.kappa?.value, pair.kappa?.interval)
      let weighted: [FigureTable.Cell] = [
        .figure(pair.linear?.value), .figure(pair.quadratic?.value, pair.quadratic?.interval),
      ]
      let cells: [FigureTable.Cell] = [
        .count(pair.agreed.total), .figure(pair.agreed.value, pair.agreed.interval),
      ]
      let beyondChance =
        switch item.scale {
        case .nominal: [kappa]
        case .ordinal: [kappa] + weighted
        case .interval: weighted + [.figure(pair.meanError)]
        }
      let both = [pair.first, pair.second].map { self.name(of: $0, style.language) }
      return .init(name: both.joined(separator: " – "), cells: cells + beyondChance)
    }
    return [""] + table.lines(style)
  }

  private func name(of rater: GradingStudy.Rater, _ language: Language) -> String {
    switch rater {
    case .engine: Wording(zh: "衡", en: "Heng").text(in: language)
    case .person(let place): study.people[place]
    }
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "calls": JSONReport.number(study.calls),
      "missing": .array(study.missing.map { .string($0) }),
      "raters": .array((study.people).map { .string($0) }),
      "items": .array(study.items.map(record)), "mixed": .array(study.mixed.map { .string($0) }),
      "mean": .object([
        "alpha": Self.number(study.mean { $0.alpha?.value }),
        "alphaOfPeople": Self.number(study.mean { $0.alphaOfPeople?.value }),
        "kappa": Self.number(study.mean { $0.mean(ofPeople: false) { $0.kappa?.value } }),
        "kappaOfPeople": Self.number(study.mean { $0.mean(ofPeople: true) { $0.kappa?.value } }),
        "icc": Self.number(study.mean { $0.correlation?.agreement }),
        "iccOfPeople": Self.number(study.mean { $0.correlationOfPeople?.agreement }),
        "mae": Self.number(study.mean { $0.mean(ofPeople: false, \.meanError) }),
        "maeOfPeople": Self.number(study.mean { $0.mean(ofPeople: true, \.meanError) }),
      ]),
    ])
  }

  private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

  private func record(_ item: GradingStudy.Item) -> JSON {
    var record: [String: JSON] = [
      "id": .string(item.id), "scale": .string(item.scale.rawValue),
      "raters": .array(item.raters.map(rater)), "pairs": .array(item.pairs.map(self.record)),
      "alpha": AgreementReport.figure(item.alpha?.value, item.alpha?.interval),
      "alphaOfPeople": AgreementReport.figure(
        item.alphaOfPeople?.value, item.alphaOfPeople?.interval),
      "calls": JSONReport.number(item.alpha?.calls ?? 0),
    ]
    if item.scale == .interval {
      record["icc"] = self.record(item.correlation)
      record["iccOfPeople"] = self.record(item.correlationOfPeople)
    }
    if let absence = item.absence { record["engine"] = .string(code(absence)) }
    if let slips = item.slips {
      record["slips"] = .object([
        "count": JSONReport.number(slips.count), "rater": .string(slips.rater),
        "line": JSONReport.number(slips.line),
      ])
    }
    return .object(record)
  }

  private func record(_ correlation: IntraclassCorrelation?) -> JSON {
    guard let correlation else { return .null }
    let bounds = correlation.interval.map {
      JSON.array([.number($0.lowerBound), .number($0.upperBound)])
    }
    return .object([
      "agreement": .number(correlation.agreement), "interval": bounds ?? .null,
      "consistency": .number(correlation.consistency),
      "calls": JSONReport.number(correlation.calls),
      "raters": JSONReport.number(correlation.raters),
    ])
  }

  private func record(_ pair: GradingStudy.Pair) -> JSON {
    var record: [String: JSON] = [
      "raters": .array([rater(pair.first), rater(pair.second)]),
      "calls": JSONReport.number(pair.agreed.total),
      "agreement": AgreementReport.figure(pair.agreed.value, pair.agreed.interval),
      "kappa": AgreementReport.figure(pair.kappa?.value, pair.kappa?.interval),
    ]
    if let linear = pair.linear { record["linear"] = .number(linear.value) }
    if let quadratic = pair.quadratic {
      record["quadratic"] = AgreementReport.figure(quadratic.value, quadratic.interval)
    }
    if let error = pair.meanError { record["mae"] = .number(error) }
    return .object(record)
  }

  /// `null` for the engine, since anybody may be called heng.
  private func rater(_ rater: GradingStudy.Rater) -> JSON {
    switch rater {
    case .engine: .null
    case .person(let place): .string(study.people[place])
    }
  }

  private func code(_ absence: GradingStudy.Absence) -> String {
    switch absence {
    case .unknown: "unknown"
    case .undecided: "undecided"
    case .otherKind: "other_kind"
    case .otherSign: "other_sign"
    }
  }
}
