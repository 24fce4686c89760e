public import Heng
public import HengCompare

/// All figures of a comparison for programs (docs/records.md).
public enum AgentRecord {
  public static func json(
    _ comparison: AgentComparison, differences: [GroupDifference] = []
  ) -> JSON {
    var members: [String: JSON] = [
      "by": .string(comparison.grouping.rawValue), "calls": number(comparison.calls),
      "mean": number(comparison.mean), "leastCalls": number(comparison.least),
      // As text, because not every reader of JSON keeps 64 bits.
      "seed": .string("\(comparison.seed)"),
      "deviationBetween": number(comparison.deviationBetween),
      "groups": .array(comparison.groups.map(group)),
      "items": .array(comparison.items.map(item)),
      "signals": .array(comparison.signals.map(signal)),
      "packs": .array(
        comparison.packs.map {
          .object([
            "id": .string($0.id), "version": .string($0.version),
            "fingerprint": .string($0.fingerprint),
          ])
        }),
      "caseMix": comparison.caseMix.map(caseMix) ?? .null,
    ]
    if !differences.isEmpty { members["differences"] = .array(differences.map(difference)) }
    return .object(members)
  }

  private static func group(_ group: AgentFigures) -> JSON {
    .object([
      "id": text(group.id), "name": text(group.name), "team": text(group.team),
      "calls": number(group.calls), "decided": number(group.decided),
      "mean": number(group.mean), "interval": interval(group.interval),
      "deviation": number(group.deviation),
      "range": group.range.map { .array([number($0.lowerBound), number($0.upperBound)]) } ?? .null,
      "estimate": estimate(group.shrunk), "adjusted": number(group.adjusted),
      "tooFew": .bool(group.isTooFew), "band": group.band.map(band) ?? .null,
      "trend": group.trend.map(trend) ?? .null,
      "grades": .object(group.grades.mapValues { number($0) }), "vetoes": number(group.vetoes),
      "dimensions": .object(group.dimensions.mapValues { number($0) }),
      "items": .array(group.items.map(item)), "signals": .array(group.signals.map(signal)),
    ])
  }

  private static func band(_ band: Band) -> JSON {
    .object([
      "band": .string(band.standing.letter), "standing": .string(band.standing.rawValue),
      "p": number(band.p),
      "places": .array([number(band.places.lowerBound), number(band.places.upperBound)]),
      "of": number(band.count),
    ])
  }

  private static func trend(_ trend: Trend) -> JSON {
    .object([
      "pointsPerWeek": estimate(trend.slope), "p": number(trend.p), "sure": .bool(trend.isSure),
      "weeks": .array(
        trend.weeks.map {
          .object([
            "week": .string($0.week), "calls": number($0.calls), "mean": number($0.mean),
          ])
        }),
    ])
  }

  private static func item(_ item: AgentFigures.Item) -> JSON {
    var members: [String: JSON] = [
      "id": .string(item.rule), "failed": number(item.failures.count),
      "decided": number(item.failures.total), "rate": number(item.failures.value),
      "interval": interval(item.failures.interval), "points": number(item.points),
    ]
    if item.isVeto { members["veto"] = .bool(true) }
    if item.takesSection { members["veto"] = .string("section") }
    if let example = item.example {
      members["example"] = .object([
        "call": .string(example.call), "quotation": text(example.quotation),
      ])
    }
    return .object(members)
  }

  private static func signal(_ rate: AgentFigures.SignalRate) -> JSON {
    .object([
      "id": .string(rate.signal), "calls": number(rate.calls.count),
      "rate": number(rate.calls.value), "interval": interval(rate.calls.interval),
    ])
  }

  private static func caseMix(_ mix: CaseMix) -> JSON {
    .object([
      "terms": .array(
        mix.terms.map { .object(kind($0.kind, ["points": number($0.points)])) }),
      "omitted": .array(mix.omitted.map { .object(kind($0, [:])) }),
    ])
  }

  private static func kind(
    _ kind: CaseMix.Term.Kind, _ others: [String: JSON]
  ) -> [String: JSON] {
    var members = others
    switch kind {
    case .line(let line): members["line"] = .string(line)
    case .channel(let channel): members["channel"] = .string(channel)
    case .length: members["length"] = .string("doubled")
    }
    return members
  }

  private static func difference(_ between: GroupDifference) -> JSON {
    .object([
      "first": text(between.first.id), "second": text(between.second.id),
      "difference": estimate(between.difference),
      "effect": estimate(between.effect), "p": number(between.p),
      "adjustedP": number(between.adjustedP), "compared": number(between.compared),
      "sure": .bool(between.isSure),
    ])
  }

  // MARK: Values

  private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  private static func number(_ value: Int) -> JSON { .number(Double(value)) }

  /// To six places, which is more than any figure here is worth.
  private static func number(_ value: Double?) -> JSON {
    guard let value, value.isFinite else { return .null }
    return .number((value * 1e6).rounded() / 1e6)
  }

  private static func interval(_ interval: ClosedRange<Double>?) -> JSON {
    interval.map { .array([number($0.lowerBound), number($0.upperBound)]) } ?? .null
  }

  private static func estimate(_ estimate: Estimate?) -> JSON {
    guard let estimate else { return .null }
    return .object(["value": number(estimate.value), "interval": interval(estimate.interval)])
  }
}
