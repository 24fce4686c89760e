/// The agreement that a corpus holds today, so that a later change cannot lose it unseen.
///
/// As JSON: `{"calls": 23, "verdicts": {"opening.offer": {"agreement": 0.956, "kappa": 0.912}},
/// "events": {"customer.thanks": {"f1": 0.888}}}`. Figures are rounded down to thousandths; what cannot
/// be measured is left out.
public struct ExpectedAgreement: Hashable, Sendable {
  public let calls: Int
  /// In thousandths, by item and figure.
  private let verdicts: [String: [String: Int]]
  private let events: [String: [String: Int]]

  /// A figure that is lower than what is recorded, or is no longer measured.
  public struct Fall: Hashable, Sendable {
    /// `nil` of the number of calls.
    public let item: String?
    /// `agreement`, `kappa`, `f1` or `calls`.
    public let figure: String
    /// In thousandths, but for calls.
    public let recorded: Int
    /// `nil` where it is not measured.
    public let measured: Int?

    public var wording: Wording {
      let what = [item, figure].compactMap(\.self).joined(separator: " ")
      func shown(_ value: Int?) -> String {
        value.map { figure == "calls" ? "\($0)" : "\(Double($0) / 1000)" } ?? "—"
      }
      return Wording(
        zh: "\(what) 现在 \(shown(measured))，记录 \(shown(recorded))",
        en: "\(what) is \(shown(measured)), recorded \(shown(recorded))")
    }
  }

  public init(_ agreement: Agreement) {
    calls = agreement.calls
    verdicts = Dictionary(
      uniqueKeysWithValues: agreement.verdicts.map { item in
        (
          item.id,
          Self.thousandths([
            "agreement": item.figures.agreed.value, "kappa": item.figures.kappa?.value,
          ])
        )
      })
    events = Dictionary(
      uniqueKeysWithValues: agreement.events.map { item in
        (item.id, Self.thousandths(["f1": item.figures.f1]))
      })
  }

  /// - Returns: `nil` when `json` is no such record.
  public init?(_ json: JSON) {
    guard let calls = json["calls"]?.integer, let verdicts = Self.figures(json["verdicts"]),
      let events = Self.figures(json["events"])
    else { return nil }
    self.calls = calls
    self.verdicts = verdicts
    self.events = events
  }

  public var json: JSON {
    .object([
      "calls": .number(Double(calls)), "verdicts": Self.json(verdicts), "events": Self.json(events),
    ])
  }

  /// Where `agreement` stays below, sorted by item.
  public func falls(in agreement: Agreement) -> [Fall] {
    let now = ExpectedAgreement(agreement)
    let fewer = Fall(item: nil, figure: "calls", recorded: calls, measured: now.calls)
    return (now.calls < calls ? [fewer] : []) + Self.falls(from: verdicts, to: now.verdicts)
      + Self.falls(from: events, to: now.events)
  }

  /// Items that are measured and not recorded, sorted.
  public func unrecorded(in agreement: Agreement) -> [String] {
    agreement.verdicts.map(\.id).filter { verdicts[$0] == nil }
      + agreement.events.map(\.id).filter { events[$0] == nil }
  }

  private static func falls(
    from recorded: [String: [String: Int]], to now: [String: [String: Int]]
  ) -> [Fall] {
    recorded.sorted { $0.key < $1.key }.flatMap { item, figures in
      figures.sorted { $0.key < $1.key }.compactMap { figure, value in
        let measured = now[item]?[figure]
        if let measured, measured >= value { return nil }
        return Fall(item: item, figure: figure, recorded: value, measured: measured)
      }
    }
  }

  /// A hair is added before rounding down, so that 0.9 is 900 however it was computed.
  private static func thousandths(_ figures: [String: Double?]) -> [String: Int] {
    figures.compactMapValues { $0.map { Int(($0 * 1000 + 1e-6).rounded(.down)) } }
  }

  private static func figures(_ json: JSON?) -> [String: [String: Int]]? {
    guard case .object(let items)? = json else { return nil }
    var figures: [String: [String: Int]] = [:]
    for (item, value) in items {
      guard case .object(let members) = value else { return nil }
      let known = members.compactMapValues(\.number).filter { (-1...1).contains($0.value) }
        .mapValues { Int(($0 * 1000).rounded()) }
      guard known.count == members.count else { return nil }
      figures[item] = known
    }
    return figures
  }

  private static func json(_ items: [String: [String: Int]]) -> JSON {
    .object(items.mapValues { .object($0.mapValues { .number(Double($0) / 1000) }) })
  }
}
