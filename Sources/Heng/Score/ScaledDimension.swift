/// A dimension with a scale of its own in one call: the points of its rules, added up apart from the
/// score.
struct ScaledDimension {
  private let dimension: RulePack.Dimension
  private let scale: RulePack.Scale
  private let interval: ClosedRange<Int>?
  /// `nil` where the rule that it needs does not pass: nothing of it is counted then.
  let charges: Charges?

  /// `nil` for a dimension without a scale of its own.
  init?(_ dimension: RulePack.Dimension, _ items: [Charges.Item], pack: RulePack) {
    guard let scale = dimension.scale else { return nil }
    self.dimension = dimension
    self.scale = scale
    let account = Account(of: dimension, scale: scale, in: pack)
    let needed = items.first { $0.rule.id == scale.needs }
    let isOpen = needed.map { $0.finding.verdict == .pass } ?? true
    charges = isOpen ? Charges(items, pack: pack, in: account) : nil
    interval = isOpen ? Charges.interval(items, pack: pack, in: account) : nil
  }

  var id: String { dimension.id }

  var score: Scorecard.DimensionScore {
    Scorecard.DimensionScore(
      id: dimension.id, name: dimension.name, score: charges?.score,
      account: .init(
        range: scale.range, needs: scale.needs, interval: interval,
        adjustments: charges?.adjustments ?? []))
  }
}
