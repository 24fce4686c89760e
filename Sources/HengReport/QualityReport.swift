internal import HanText
public import Heng

/// How far scores follow what people felt, beside what one person and the panel reach.
public struct QualityReport {
  private let study: QualityStudy
  private let names: [String: Wording]

  /// - Parameter pack: gives the dimensions their names.
  public init(_ study: QualityStudy, pack: RulePack) {
    self.study = study
    names = Dictionary(pack.dimensions.map { ($0.id, $0.name) }) { first, _ in first }
  }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    let title = style.say(
      "得分与人的评分，\(study.calls) 通，得分有 \(study.distinctScores) 种",
      "Scores and people's ratings, \(study.calls) calls, \(study.distinctScores) different scores")
    let tables = study.ratings.flatMap { rating in
      [""] + table(of: rating, style).lines(style) + panel(of: rating, style)
    }
    return ([style.ink(title, .bold)] + tables).joined(separator: "\n") + "\n"
  }

  private func table(of rating: QualityStudy.Rating, _ style: TextStyle) -> FigureTable {
    var table = FigureTable(
      title: rating.id, columns: [.count(style.say("通", "n")), .signed("r"), .signed("ρ")])
    table.rows = ([rating.score] + rating.dimensions).map { row in
      .init(
        name: name(of: row, style),
        cells: [
          .count(row.calls), .figure(row.pearson?.value, row.pearson?.interval),
          .figure(row.spearman?.value, row.spearman?.interval),
        ])
    }
    if let onePerson = rating.onePerson {
      table.rows.append(
        .init(
          name: style.say("一个人对其余人", "one person v. rest"), cells: [.empty, .figure(onePerson)]))
    }
    return table
  }

  private func name(of row: QualityStudy.Row, _ style: TextStyle) -> String {
    guard let dimension = row.dimension else { return style.say("得分", "score") }
    return names[dimension].map { style.say($0) } ?? dimension
  }

  private func panel(of rating: QualityStudy.Rating, _ style: TextStyle) -> [String] {
    guard let panel = rating.panel else { return [] }
    let isWhole = panel.votes == panel.votes.rounded()
    let votes = Figures.fixed(panel.votes, places: isWhole ? 0 : 1)
    let (single, mean) = (Figures.thousandths(panel.single), Figures.thousandths(panel.mean))
    let ceiling = Figures.thousandths(panel.ceiling)
    return style.wrapped(
      style.say(
        "人的可靠性：单人 ICC(1,1) \(single)，\(votes) 人的平均 ICC(1,k) \(mean)；r 最高可达约 \(ceiling)",
        "reliability of people: one, ICC(1,1), \(single); the mean of \(votes), ICC(1,k), \(mean); "
          + "r can reach about \(ceiling)"),
      indent: 0, hanging: 2)
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "calls": JSONReport.number(study.calls),
      "missing": .array(study.missing.map { .string($0) }),
      "distinctScores": JSONReport.number(study.distinctScores),
      "ratings": .array(study.ratings.map(Self.record)),
    ])
  }

  private static func record(_ rating: QualityStudy.Rating) -> JSON {
    let panel = rating.panel.map { panel in
      JSON.object([
        "single": .number(panel.single), "mean": panel.mean.map { .number($0) } ?? .null,
        "votes": .number(panel.votes), "ceiling": .number(panel.ceiling),
      ])
    }
    return .object([
      "id": .string(rating.id), "score": record(rating.score),
      "dimensions": .array(rating.dimensions.map(record)),
      "onePerson": rating.onePerson.map { .number($0) } ?? .null, "panel": panel ?? .null,
    ])
  }

  private static func record(_ row: QualityStudy.Row) -> JSON {
    var record: [String: JSON] = [
      "calls": JSONReport.number(row.calls),
      "pearson": AgreementReport.figure(row.pearson?.value, row.pearson?.interval),
      "spearman": AgreementReport.figure(row.spearman?.value, row.spearman?.interval),
    ]
    if let dimension = row.dimension { record["id"] = .string(dimension) }
    return .object(record)
  }
}
