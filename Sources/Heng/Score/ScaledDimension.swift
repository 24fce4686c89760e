/// A dimension with a scale of its own in one call: the points of its rules, added up apart from the
/// score.
struct ScaledDimension {
  let score: Scorecard.DimensionScore
  /// What its rules are charged; `nil` where the rule that it needs does not pass.
  let charges: Charges?

  /// - Parameters:
  ///   - items: all rules.
  ///   - call: has no score in it where it is the part of an agent who handed it on.
  init(_ book: ScoreBook.Scaled, _ items: [Charges.Item], of call: Call) {
    let isSeen =
      !call.handovers.contains(.handsOn)
      && (book.needed.map { items[$0].rate.verdict == .pass } ?? true)
    let none = Account.Members(places: [], groups: [])
    let own = Charges.Items(items, isSeen ? book.members : none)
    let charges = Charges(own, in: book.account)
    self.charges = isSeen ? charges : nil
    score = Scorecard.DimensionScore(
      id: book.dimension.id, name: book.dimension.name, score: isSeen ? charges.score : nil,
      account: .init(
        range: book.scale.range, needs: book.scale.needs,
        interval: isSeen ? charges.interval(own, in: book.account) : nil,
        adjustments: charges.adjustments))
  }
}
