/// A dimension with a scale of its own in one call: the points of its rules, added up apart from the
/// score.
struct ScaledDimension {
  let score: Scorecard.DimensionScore
  /// The places of its rules, with what they are charged; none where the rule that it needs does not
  /// pass.
  let booked: ([Int], Charges)

  var id: String { score.id }

  /// `nil` for a dimension without a scale of its own.
  ///
  /// - Parameter call: has no score in it where it is the part of an agent who handed it on.
  init?(
    _ dimension: RulePack.Dimension, _ items: [Charges.Item], of call: Call, pack: RulePack
  ) {
    guard let scale = dimension.scale else { return nil }
    let account = Account(of: dimension, scale: scale, in: pack)
    let needed = items.first { $0.rule.id == scale.needs }
    let isSeen =
      !call.handovers.contains(.handsOn)
      && (needed.map { $0.finding.verdict == .pass } ?? true)
    let places = isSeen ? account.places(in: items) : []
    let own = places.map { items[$0] }
    let charges = Charges(own, in: account)
    booked = (places, charges)
    score = Scorecard.DimensionScore(
      id: dimension.id, name: dimension.name, score: isSeen ? charges.score : nil,
      account: .init(
        range: scale.range, needs: scale.needs,
        interval: isSeen ? charges.interval(own, in: account) : nil,
        adjustments: charges.adjustments))
  }
}
