/// What a rule costs when it fails, and adds when it passes.
public struct Points: Hashable, Sendable {
  /// Negative for a deduction.
  public let points: Int
  public let per: Per
  /// The most that the rule may cost, as a negative number, applied to the total.
  public let max: Int?
  /// What a pass adds, 0 or more.
  public let bonus: Int
  /// From the lowest numbers to the highest; where there are any, the number that the rule finds
  /// fixes its points, and with them its verdict.
  public internal(set) var ranges: [Band]
  /// What a failure takes as a whole.
  public let veto: Veto?

  public enum Per: String, CaseIterable, Sendable {
    case call, hit, mention, activation, step
  }

  /// Numbers that are worth the same.
  public struct Band: Hashable, Sendable {
    /// In the unit of the rule's number, exclusive; `nil` for the last.
    public internal(set) var under: Int?
    /// Negative for a deduction, positive for a bonus.
    public let points: Int
  }

  public enum Veto: String, Sendable {
    /// The score falls to the minimum.
    case score
    /// The group of the rule loses all that it is worth.
    case section
  }

  public init(
    points: Int = 0, per: Per = .call, max: Int? = nil, bonus: Int = 0, ranges: [Band] = [],
    veto: Veto? = nil
  ) {
    self.points = points
    self.per = per
    self.max = max
    self.bonus = bonus
    self.ranges = ranges
    self.veto = veto
  }

  /// The range that holds a number; `nil` without ranges.
  func band(for number: Int) -> Band? {
    ranges.first { band in band.under.map { number < $0 } ?? true }
  }

  /// The largest deduction that it can make, negative or 0: its cap, else one deduction.
  var worst: Int {
    if let least = ranges.map(\.points).min() { return Swift.min(0, least) }
    return per == .call ? points : max ?? points
  }

  /// The most that it can add.
  var best: Int { Swift.max(0, ranges.map(\.points).max() ?? bonus) }
}
