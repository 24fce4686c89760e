/// What a rater and a person's labels have in common, item by item.
public struct Agreement: Hashable, Sendable {
  /// How many calls both say something of.
  public let calls: Int
  /// Labelled calls of which the rater says nothing, sorted.
  public let missing: [String]
  /// Sorted by id.
  public let verdicts: [VerdictItem]
  /// Sorted by id.
  public let events: [EventItem]
  /// By item, call and turn.
  public let disagreements: [Disagreement]

  /// An item with a verdict in every call.
  public struct VerdictItem: Hashable, Sendable {
    public let id: String
    public let figures: VerdictAgreement
    /// How two people agree among themselves; `nil` where the labels do not tell.
    public let people: People?
  }

  /// How two people agree on a verdict.
  public struct People: Hashable, Sendable {
    public let agreed: Proportion
    /// `nil` where only their common verdicts are known.
    public let kappa: Kappa?
  }

  /// An event that turns hold or not.
  public struct EventItem: Hashable, Sendable {
    public let id: String
    public let figures: EventAgreement
    /// How two people agree among themselves; `nil` where the labels do not tell.
    public let people: EventAgreement?
  }

  /// Events with fewer labelled turns are left out of the mean.
  public static let fewTurns = 10

  public init(of rater: Rater, with labels: CallLabels) {
    let known = labels.calls.keys.filter { rater.calls[$0] != nil }.sorted()
    calls = known.count
    missing = labels.calls.keys.filter { rater.calls[$0] == nil }.sorted()
    let cases = known.map { call in
      Case(call: call, opinions: rater.calls[call] ?? [:], label: labels.calls[call] ?? .init())
    }
    verdicts = labels.verdictItems.map { item in
      VerdictItem(id: item, figures: .init(on: item, cases), people: labels.people(on: item))
    }
    events = labels.eventItems.map { item in
      EventItem(id: item, figures: .init(on: item, cases), people: labels.people(on: item))
    }
    disagreements =
      labels.verdictItems.flatMap { item in cases.compactMap { $0.verdictDisagreement(on: item) } }
      + labels.eventItems.flatMap { item in cases.flatMap { $0.eventDisagreements(on: item) } }
  }

  /// The same of some of the items.
  public func only(_ ids: Set<String>) -> Agreement {
    Agreement(
      calls: calls, missing: missing, verdicts: verdicts.filter { ids.contains($0.id) },
      events: events.filter { ids.contains($0.id) },
      disagreements: disagreements.filter { ids.contains($0.item) })
  }

  /// The same, beside what two people have in common.
  public func beside(_ people: Agreement) -> Agreement {
    Agreement(
      calls: calls, missing: missing,
      verdicts: verdicts.map { item in
        let other = people.verdicts.first { $0.id == item.id }?.figures
        return VerdictItem(
          id: item.id, figures: item.figures,
          people: other.map { People(agreed: $0.agreed, kappa: $0.kappa) })
      },
      events: events.map { item in
        let other = people.events.first { $0.id == item.id }?.figures
        return EventItem(id: item.id, figures: item.figures, people: other)
      },
      disagreements: disagreements)
  }

  private init(
    calls: Int, missing: [String], verdicts: [VerdictItem], events: [EventItem],
    disagreements: [Disagreement]
  ) {
    self.calls = calls
    self.missing = missing
    self.verdicts = verdicts
    self.events = events
    self.disagreements = disagreements
  }

  // MARK: Means

  /// The mean of the items' agreement; `nil` without items.
  public var meanAgreement: Double? { Self.mean(verdicts.map(\.figures.agreed.value)) }
  public var meanKappa: Double? { Self.mean(verdicts.map { $0.figures.kappa?.value }) }
  /// The mean F1 of events with at least ``fewTurns`` labelled turns.
  public var meanF1: Double? {
    Self.mean(events.filter { $0.figures.labelled >= Self.fewTurns }.map(\.figures.f1))
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

/// What two raters say otherwise of an item in a call.
public struct Disagreement: Hashable, Sendable {
  public let item: String
  public let call: String
  public let kind: Kind
  /// The utterances that the rater goes by.
  public let turns: [Int]
  /// The utterances that the labels name.
  public let labelled: [Int]

  public enum Kind: Hashable, Sendable {
    /// `nil` where the rater says nothing of the item.
    case verdict(said: Verdict?, label: Verdict)
    /// An event that only the rater finds in the turn.
    case extra
    /// An event that only the labels name.
    case missed
  }
}

/// One call, with what both say of it.
private struct Case {
  let call: String
  let opinions: [String: Rater.Opinion]
  let label: CallLabels.Label

  func verdictDisagreement(on item: String) -> Disagreement? {
    guard let judgement = label.verdicts[item], let verdict = judgement.verdict else { return nil }
    let opinion = opinions[item]
    guard opinion?.verdict != verdict else { return nil }
    return Disagreement(
      item: item, call: call, kind: .verdict(said: opinion?.verdict, label: verdict),
      turns: (opinion?.turns ?? []).sorted(), labelled: judgement.turns.sorted())
  }

  /// The turns that each names, without those of which either leaves it open.
  func turns(of item: String) -> (said: Set<Int>, label: Set<Int>)? {
    guard let event = label.events[item] else { return nil }
    let opinion = opinions[item]
    let open = event.disputed.union(opinion?.disputed ?? [])
    return ((opinion?.turns ?? []).subtracting(open), event.sure.subtracting(open))
  }

  func eventDisagreements(on item: String) -> [Disagreement] {
    guard let (said, label) = turns(of: item) else { return [] }
    return said.symmetricDifference(label).sorted().map { turn in
      said.contains(turn)
        ? Disagreement(item: item, call: call, kind: .extra, turns: [turn], labelled: [])
        : Disagreement(item: item, call: call, kind: .missed, turns: [], labelled: [turn])
    }
  }
}

extension VerdictAgreement {
  fileprivate init(on item: String, _ cases: [Case]) {
    self.init(
      cases.compactMap { one in
        one.label.verdicts[item]?.verdict.map { (one.opinions[item]?.verdict, $0) }
      })
  }
}

extension EventAgreement {
  fileprivate init(on item: String, _ cases: [Case]) {
    self.init()
    for (said, label) in cases.compactMap({ $0.turns(of: item) }) { add(said, label) }
  }
}

extension CallLabels {
  fileprivate var verdictItems: [String] {
    Set(calls.values.flatMap { $0.verdicts.keys }).sorted()
  }

  fileprivate var eventItems: [String] { Set(calls.values.flatMap { $0.events.keys }).sorted() }

  /// Whether the file says where two people did not agree; one person's labels never do.
  private var tellsDisputes: Bool {
    calls.values.contains { label in
      label.verdicts.values.contains { $0.verdict == nil }
        || label.events.values.contains { !$0.disputed.isEmpty }
    }
  }

  /// The share of calls whose verdict two people have in common.
  fileprivate func people(on item: String) -> Agreement.People? {
    guard tellsDisputes else { return nil }
    let judgements = calls.values.compactMap { $0.verdicts[item] }
    let common = judgements.count { $0.verdict != nil }
    return Agreement.People(agreed: Proportion(common, of: judgements.count), kappa: nil)
  }

  /// Turns that both of two people name, and those that one of them names.
  fileprivate func people(on item: String) -> EventAgreement? {
    guard tellsDisputes else { return nil }
    let events = calls.values.compactMap { $0.events[item] }
    return EventAgreement(
      both: events.reduce(0) { $0 + $1.sure.count },
      extra: events.reduce(0) { $0 + $1.disputed.count })
  }
}
