internal import HanText
public import Heng

/// Calls drawn for people to look at, each with why it was drawn.
///
/// The same calls, plan and seed give the same list on every machine and in whatever order the calls
/// come: a call's lot hangs on nothing but the seed and its id, so that a longer list holds the shorter
/// one of the same plan, but where strata share it out anew.
public struct ReviewList: Sendable {
  public let plan: Plan
  public let seed: UInt64
  /// How many calls there were to draw from; of a call that was handed on, each agent's part is one.
  public let calls: Int
  /// Results left out because the same call has another of a later version, or of another pack.
  public let repeated: Int
  /// What the calls were parted into, sorted by name, those without a name last; empty where they were
  /// not.
  public let strata: [Stratum]
  /// Stratum by stratum, and in each in the order of the lots.
  public let drawn: [Draw]

  /// How calls are drawn.
  public enum Plan: Hashable, Sendable {
    /// Each call is as likely as any other.
    case random(count: Int)
    /// In proportion to the strata, from each at least one.
    case stratified(count: Int, by: Grouping)
    /// What is likely to need a look is likelier to be drawn: ``Risk``.
    case risk(count: Int, signals: Set<String>)
    /// So many of each agent, and no more than `count` in all.
    case quota(perAgent: Int, count: Int?)
  }

  /// The calls of one team, agent, line or channel.
  public struct Stratum: Hashable, Sendable {
    /// `nil` for calls that name none.
    public let name: String?
    public let calls: Int
    public let drawn: Int
  }

  /// One call of the list.
  public struct Draw: Hashable, Sendable {
    public let call: ScoredCall
    /// Its place in ``ReviewList/strata``; `nil` without strata.
    public let stratum: Int?
    /// How likely it was to be drawn, by which figures over the list can be set right; `nil` where
    /// risk decides.
    public let chance: Proportion?
    /// `nil` where risk does not decide.
    public let risk: Risk?
  }

  /// More strata than calls to draw: not each can have one.
  public struct TooFew: Error, Hashable, Sendable {
    public let strata: Int
  }

  /// - Throws: ``TooFew`` when a stratified list is shorter than there are strata.
  public init(_ plan: Plan, from calls: [ScoredCall], seed: UInt64) throws(TooFew) {
    let lots = Lots(calls, seed: seed)
    self.plan = plan
    self.seed = seed
    self.calls = lots.inOrder.count
    repeated = calls.count - lots.inOrder.count
    switch plan {
    case .random(let count):
      strata = []
      let total = lots.inOrder.count
      drawn = lots.inOrder.prefix(count).map {
        Draw(
          call: $0, stratum: nil, chance: Proportion(min(count, total), of: total), risk: nil)
      }
    case .stratified(let count, let grouping):
      let groups = Self.groups(lots.inOrder, by: grouping)
      guard count >= groups.count else { throw TooFew(strata: groups.count) }
      let shares = Apportionment(of: count, to: groups.map(\.calls.count)).seats
      (strata, drawn) = Self.parts(groups, shares)
    case .quota(let perAgent, let count):
      let groups = Self.groups(lots.inOrder, by: .agent)
      let quotas = groups.map { min(perAgent, $0.calls.count) }
      let order = Self.order(of: groups, seed)
      let shares = count.map { Self.rounds(quotas, upTo: $0, in: order) } ?? quotas
      (strata, drawn) = Self.parts(groups, shares)
    case .risk(let count, let signals):
      strata = []
      drawn = lots.byRisk(Risk.Measure(lots.inOrder, signals: signals)).prefix(count).map {
        Draw(call: $0.call, stratum: nil, chance: nil, risk: $0.risk)
      }
    }
  }

  private typealias Group = (name: String?, calls: [ScoredCall])

  /// The calls of each group keep their order.
  private static func groups(_ calls: [ScoredCall], by grouping: Grouping) -> [Group] {
    let keyed = Dictionary(grouping: calls) { grouping.key(of: $0) }
    let names = keyed.keys.compactMap(\.self).sorted(by: String.precedesByScalars)
    return (names.map { Optional($0) } + (keyed[nil] == nil ? [] : [nil])).map {
      ($0, keyed[$0] ?? [])
    }
  }

  private static func parts(_ groups: [Group], _ shares: [Int]) -> ([Stratum], [Draw]) {
    let strata = zip(groups, shares).map {
      Stratum(name: $0.name, calls: $0.calls.count, drawn: $1)
    }
    let drawn = zip(groups, shares).enumerated().flatMap { place, pair in
      pair.0.calls.prefix(pair.1).map {
        Draw(
          call: $0, stratum: place, chance: Proportion(pair.1, of: pair.0.calls.count), risk: nil)
      }
    }
    return (strata, drawn)
  }

  /// Round by round, so that nobody has two before everybody has one.
  private static func rounds(_ quotas: [Int], upTo count: Int, in order: [Int]) -> [Int] {
    var shares = quotas.map { _ in 0 }
    var left = min(count, quotas.reduce(0, +))
    while left > 0 {
      for place in order where left > 0 && shares[place] < quotas[place] {
        shares[place] += 1
        left -= 1
      }
    }
    return shares
  }

  /// Who comes first in a round, by lots of their own.
  private static func order(of groups: [Group], _ seed: UInt64) -> [Int] {
    let lots = groups.map { group in
      var dice = Dice(seed: seed, "agent", group.name ?? "")
      return dice.next(below: 1 << 53)
    }
    return groups.indices.sorted { (lots[$0], $0) < (lots[$1], $1) }
  }
}
