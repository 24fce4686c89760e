internal import Heng

/// Agents, or other groups of calls, beside each other (docs/compare.md): what each comes to, how sure
/// that is, and which can be told apart.
///
/// The same calls give the same figures in whatever order they come. Repeated calls are the caller's
/// to drop.
public struct AgentComparison: Sendable {
  public let grouping: Grouping
  /// Under this many decided calls a group is not compared.
  public let least: Int
  public let seed: UInt64
  /// Different calls, whoever took part in them.
  public let calls: Int
  /// Sorted by id, not by score; the calls that name none come last.
  public let groups: [AgentFigures]
  /// The mean of all decided calls.
  public let mean: Double?
  /// The standard deviation of groups around their mean, chance apart: the root of τ². `nil` with
  /// ``AgentFigures/shrunk``.
  public let deviationBetween: Double?
  /// `nil` where no adjustment was asked for.
  public let caseMix: CaseMix?
  /// The packs that the calls were scored with, sorted. Scores of several do not compare, and no group
  /// has a band then, except with ``Grouping/pack``.
  public let packs: [ScoredCall.Pack]
  /// All rules that some call decided, the costliest over all first.
  public let items: [AgentFigures.Item]
  public let signals: [AgentFigures.SignalRate]
  /// The scores of the decided calls by group, adjusted where that was asked for.
  private let scores: [[Double]]

  public static let fewCalls = 10

  /// - Parameters:
  ///   - least: at least 2.
  ///   - scale: the lowest and the highest score of the pack, which no interval leaves; scores beyond
  ///     it, of another pack, widen it.
  ///   - seed: of the intervals and of what chance alone does.
  public init(
    _ calls: [ScoredCall], by grouping: Grouping = .agent, least: Int = fewCalls,
    scale: ClosedRange<Int>? = nil, seed: UInt64 = 1, adjusting: Adjusting = .nothing
  ) {
    precondition(least > 1, "one call cannot be compared")
    let gathered = CallGroups(calls, by: grouping)
    self.grouping = grouping
    self.least = least
    self.seed = seed
    self.calls = Set(calls.map { [$0.call, $0.pack.fingerprint] }).count
    packs = Set(calls.map(\.pack)).sorted {
      ($0.id, $0.version, $0.fingerprint) < ($1.id, $1.version, $1.fingerprint)
    }
    let compares = packs.count < 2 || grouping == .pack
    let decided = gathered.groups.map { $0.calls.filter { !$0.isProvisional } }
    let plain = decided.map { $0.map { Double($0.score) } }
    caseMix = adjusting == .caseMix ? CaseMix(decided) : nil
    scores = caseMix?.split(plain.map(\.count)) ?? plain
    mean = Sample(plain.flatMap(\.self)).meanIfAny

    let standings = Standings(
      plain: plain, scores: scores, scale: scale.map { Self.widened($0, plain) }, seed: seed,
      compared: gathered.groups.indices.filter {
        compares && gathered.groups[$0].id != nil && plain[$0].count >= least
      }, compares: compares)
    deviationBetween = standings.deviationBetween
    let trends = Trend.all(of: decided, scores: scores, least: least)
    let ledger = ItemLedger(gathered.groups.map(\.calls))
    let isAdjusted = caseMix?.terms.isEmpty == false
    groups = gathered.groups.indices.map { place in
      AgentFigures(
        gathered.groups[place], plain: plain[place],
        adjusted: isAdjusted ? Sample(standings.scores[place]).meanIfAny : nil,
        isTooFew: plain[place].count < least, standings.figures[place], trends[place],
        items: ledger.items(of: place), signals: ledger.signals(of: place))
    }
    items = ledger.allItems
    signals = ledger.allSignals
  }

  /// A scale that holds every score.
  private static func widened(
    _ scale: ClosedRange<Int>, _ scores: [[Double]]
  ) -> ClosedRange<Double> {
    let (low, high) = (Double(scale.lowerBound), Double(scale.upperBound))
    let all = scores.joined()
    return min(low, all.min() ?? low)...max(high, all.max() ?? high)
  }

  public enum Adjusting: Sendable { case nothing, caseMix }

  /// The group with this id.
  public func group(_ id: String) -> AgentFigures? { groups.first { $0.id == id } }

  /// The group of an id, else the only one of a name.
  public func group(named text: String) -> AgentFigures? {
    let named = groups.filter { $0.name == text }
    return group(text) ?? (named.count == 1 ? named[0] : nil)
  }

  /// Two groups held against each other, adjusted where the comparison is.
  ///
  /// - Returns: `nil` where there is no such group, where one has fewer than two decided calls or nothing
  ///   spreads, or where the calls are of several packs.
  public func difference(_ first: String, _ second: String) -> GroupDifference? {
    guard packs.count < 2 || grouping == .pack,
      let a = groups.firstIndex(where: { $0.id == first }),
      let b = groups.firstIndex(where: { $0.id == second }), a != b,
      let between = Difference(between: Sample(scores[a]), and: Sample(scores[b]))
    else { return nil }
    // All that could have been picked instead are part of the question.
    let family = groups.indices.filter { $0 == a || $0 == b || groups[$0].band != nil }
    let compared = family.map { scores[$0] }
    let field = Field(compared.flatMap(\.self).centered, compared.map(\.count))
    let (x, y) = (family.firstIndex(of: a) ?? 0, family.firstIndex(of: b) ?? 0)
    let p = Shuffles(compared, seed: seed).p(ofPair: field.between(x, y))
    return GroupDifference(
      first: groups[a], second: groups[b], difference: between.means, effect: between.effect,
      p: between.p, adjustedP: max(p, between.p), compared: family.count)
  }
}

/// What lies between two groups.
public struct GroupDifference: Hashable, Sendable {
  public let first: AgentFigures
  public let second: AgentFigures
  /// The first's mean less the second's, with Welch's interval of this one comparison.
  public let difference: Estimate
  /// Hedges's g; `nil` where nothing spreads within the groups.
  public let effect: Estimate?
  /// Welch's test, of this one comparison.
  public let p: Double
  /// How often chance alone puts some two of all groups as far apart: whoever picks two out of many is
  /// held to that.
  public let adjustedP: Double
  /// How many groups could have been picked.
  public let compared: Int

  /// Whether the two can be told apart, over all pairs together.
  public var isSure: Bool { adjustedP <= Band.level }
}
