internal import HanText
public import Heng
public import HengCompare

extension ServiceReport {
  /// - Parameters:
  ///   - pack: gives rules, grades, dimensions and signals their names and their order.
  ///   - title: `nil` for the usual one.
  ///   - comparison: of the same calls by agent.
  public init(
    _ calls: [ScoredCall], pack: RulePack, title: String? = nil, comparison: AgentComparison
  ) {
    precondition(comparison.grouping == .agent, "a report is told by agent")
    self.title = title
    leastCalls = comparison.least
    isAdjusted = comparison.caseMix?.terms.isEmpty == false
    packs = comparison.packs
    range = pack.range
    let items = Self.items(of: calls, pack)
    let ids = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
    let dimensions = Self.dimensions(of: calls, pack)
    let signals = Self.signals(of: calls, pack)
    var sorted: [ScoredCall] = []
    var agents: [Agent] = []
    for group in Self.groups(calls, comparison) {
      let start = sorted.count
      sorted += group.calls
      agents.append(
        Agent(
          party: group.party, calls: start..<sorted.count, figures: Figures(group.calls),
          compared: group.compared,
          tallies: Self.tallies(of: group.calls, ids),
          dimensions: dimensions.map { Self.mean(of: $0.id, group.calls) },
          signals: signals.map { signal in
            group.calls.count { $0.signals.contains(signal.id) }
          }))
    }
    self.calls = sorted
    self.agents = agents
    self.items = items
    self.dimensions = dimensions
    self.signals = signals
    grades = Self.grades(of: calls, pack)
    weeks = Self.weeks(of: sorted)
  }

  /// By what the calls of one agent are known to be hers: her number, else her name.
  public static func key(of party: Call.Party) -> String { party.id ?? party.name ?? "" }

  // MARK: Agents

  private struct Group {
    let key: String
    let party: Call.Party
    let calls: [ScoredCall]
    let compared: AgentFigures?

    /// Bands first, and in these what is known of the mean. Who has no band stands behind by key: an
    /// order by means would be read as a ranking.
    var order: (Int, Double, String) {
      guard let band = compared?.band,
        let place = Band.Standing.allCases.firstIndex(of: band.standing)
      else { return (Int.max, 0, key) }
      return (place, -(compared?.shrunk?.value ?? Figures(calls).mean ?? 0), key)
    }
  }

  private static func groups(
    _ calls: [ScoredCall], _ comparison: AgentComparison
  ) -> [Group] {
    let known = Dictionary(
      comparison.groups.compactMap { group in group.id.map { ($0, group) } },
      uniquingKeysWith: { first, _ in first })
    return Dictionary(grouping: calls) { key(of: $0.agent) }.map { key, calls in
      let sorted = calls.sorted { order($0) < order($1) }
      return Group(
        key: key, party: party(of: sorted), calls: sorted,
        compared: sorted[0].agent.id.flatMap { known[$0] })
    }.sorted { $0.order < $1.order }
  }

  /// The name and the team of the latest call that has them.
  private static func party(of calls: [ScoredCall]) -> Call.Party {
    let parties = calls.reversed().map(\.agent)
    return Call.Party(
      id: parties.lazy.compactMap(\.id).first, name: parties.lazy.compactMap(\.name).first,
      team: parties.lazy.compactMap(\.team).first)
  }

  private static func order(_ call: ScoredCall) -> (String, String, String) {
    (call.context.startedAt ?? "", call.call, call.part ?? "")
  }

  private static func tallies(of calls: [ScoredCall], _ ids: [String: Int]) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: ids.count)
    for outcome in calls.lazy.flatMap(\.rules) where outcome.isAgentsOwn {
      if let place = ids[outcome.rule] { tallies[place].add(outcome) }
    }
    return tallies
  }

  // MARK: What is counted over all calls

  private static func items(of calls: [ScoredCall], _ pack: RulePack) -> [Item] {
    var tallies: [String: Tally] = [:]
    for outcome in calls.lazy.flatMap(\.rules) where outcome.isAgentsOwn {
      tallies[outcome.rule, default: Tally()].add(outcome)
    }
    let rules = Dictionary(pack.rules.map { ($0.id, $0) }) { first, _ in first }
    let groups = Dictionary(pack.groups.map { ($0.id, $0.name) }) { first, _ in first }
    let items = tallies.map { id, tally in
      Item(
        id: id, name: rules[id]?.name ?? Wording(zh: id),
        group: rules[id]?.group.flatMap { groups[$0] }, tally: tally, rule: rules[id])
    }
    return items.sorted { a, b in
      a.tally.cost == b.tally.cost ? a.id < b.id : a.tally.cost < b.tally.cost
    }
  }

  private static func grades(of calls: [ScoredCall], _ pack: RulePack) -> [Grade] {
    let counts = Dictionary(calls.compactMap(\.grade).map { ($0, 1) }, uniquingKeysWith: +)
    let known = pack.grades.map(\.name)
    let others = Set(counts.keys).subtracting(known.map(\.zh)).sorted().map { Wording(zh: $0) }
    return (known + others).map { Grade(name: $0, calls: counts[$0.zh] ?? 0) }
  }

  private static func dimensions(of calls: [ScoredCall], _ pack: RulePack) -> [Dimension] {
    let seen = Set(calls.flatMap(\.dimensions.keys))
    let known = pack.dimensions.filter { seen.contains($0.id) }.map { ($0.id, $0.name) }
    let others = seen.subtracting(known.map(\.0)).sorted().map { ($0, Wording(zh: $0)) }
    return (known + others).map { id, name in
      Dimension(id: id, name: name, mean: mean(of: id, calls))
    }
  }

  private static func mean(of dimension: String, _ calls: [ScoredCall]) -> Double? {
    let scores = calls.lazy.filter { !$0.isProvisional }.compactMap { $0.dimensions[dimension] }
    let (sum, count) = scores.reduce(into: (0, 0)) { $0 = ($0.0 + $1, $0.1 + 1) }
    return count == 0 ? nil : Double(sum) / Double(count)
  }

  private static func signals(of calls: [ScoredCall], _ pack: RulePack) -> [Signal] {
    let counts = Dictionary(calls.flatMap(\.signals).map { ($0, 1) }, uniquingKeysWith: +)
    let names = Dictionary(pack.signals.map { ($0.id, $0.name) }) { first, _ in first }
    return counts.map { Signal(id: $0, name: names[$0] ?? Wording(zh: $0), calls: $1) }
      .sorted { ($1.calls, $0.id) < ($0.calls, $1.id) }
  }

  private static func weeks(of calls: [ScoredCall]) -> [Week] {
    Dictionary(grouping: calls) { week(of: $0) ?? "" }
      .filter { !$0.key.isEmpty }
      .map { Week(name: $0, figures: Figures($1)) }
      .sorted { $0.name < $1.name }
  }

  static func week(of call: ScoredCall) -> String? {
    call.context.startedAt.flatMap(CallDay.init)?.week
  }
}
