/// How a rule came to cost what it costs.
public struct ChargeTrail: Hashable, Sendable {
  /// What one failure costs, and how many were charged for; `nil` when the rule costs nothing.
  public let price: Price?
  /// What the rule costs, before the cap of its group.
  public let points: Int
  /// The dimension with a scale of its own in which the points count; `nil` for the score.
  public let dimension: Wording?
  /// The rule that charged the same words.
  public let chargedBy: String?
  /// Its group, where that has a cap or other charges.
  public let group: GroupTotal?
  /// Whether a number of the call chose the points from the ranges of the score.
  public let isRanged: Bool
  /// A trial rule is shown and costs nothing.
  public let isTrial: Bool
  /// What the failure takes as a whole.
  public let veto: Points.Veto?

  public struct Price: Hashable, Sendable {
    public let each: Int
    public let per: Points.Per
    public let times: Int
    /// The most that the rule may cost.
    public let cap: Int?
  }

  public struct GroupTotal: Hashable, Sendable {
    public let id: String
    public let name: Wording
    /// What its rules cost together, and after its cap.
    public let sum: Int
    public let cap: Int?
    public let total: Int
  }

  init(of result: RuleResult, rule: Rule, card: Scorecard, pack: RulePack) {
    let fails = result.verdict == .fail
    let points = rule.points
    price =
      fails && points.points != 0 && points.ranges.isEmpty
      ? Price(
        each: points.points, per: points.per, times: points.per == .call ? 1 : result.count,
        cap: points.max)
      : nil
    self.points = result.points
    chargedBy = result.chargedBy
    dimension = card.dimensions.first { $0.id == result.dimension }?.name
    isTrial = fails && rule.status == .trial
    isRanged = !points.ranges.isEmpty && result.measured != nil
    veto = fails && rule.status == .active ? points.veto : nil
    group = pack.groups.first { $0.id == rule.group && fails }.map { group in
      let sum = card.rules.reduce(0) { $0 + ($1.group == group.id ? $1.points : 0) }
      let apart = card.dimensions.first { $0.id == result.dimension }?.account?.adjustments
      let adjusted = (apart ?? card.adjustments).reduce(0) {
        $0 + ($1.kind == .groupCap && $1.id == group.id ? $1.points : 0)
      }
      return GroupTotal(
        id: group.id, name: group.name, sum: sum, cap: group.cap, total: sum + adjusted)
    }
  }
}
