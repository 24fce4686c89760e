/// What is left of what the decided rules could cost, in percent, by dimension and by weight of the
/// rules: the totals that are told beside the score and do not move it.
struct Totals {
  private let items: Charges.Items
  private let charges: Charges
  private let account: Account

  /// - Parameter items: as they count in the score.
  init(_ items: Charges.Items, _ charges: Charges, in account: Account) {
    self.items = items
    self.charges = charges
    self.account = account
  }

  /// A veto leaves none of the dimension that it belongs to.
  func dimension(_ dimension: RulePack.Dimension) -> Scorecard.DimensionScore {
    var (lost, possible) = (0, 0)
    var (isKnown, isVetoed) = (false, false)
    for place in charges.sections.indices where account.groups[place].dimension == dimension.id {
      let section = charges.sections[place]
      isKnown = isKnown || section.isDecided
      possible += section.possible
      lost -= section.total
      isVetoed = isVetoed || section.vetoesScore
    }
    let left = isVetoed ? 0 : Self.left(of: possible, without: lost)
    return Scorecard.DimensionScore(
      id: dimension.id, name: dimension.name, score: isKnown ? left : nil, account: nil)
  }

  /// Of the rules that are critical; `nil` when none of them was decided.
  var critical: Int? { total(ofCritical: true) }
  /// Of the others.
  var nonCritical: Int? { total(ofCritical: false) }

  private func total(ofCritical isCritical: Bool) -> Int? {
    var (lost, possible) = (0, 0)
    var (isKnown, isVetoed) = (false, false)
    for place in items.indices {
      let rate = items.rate(of: place)
      guard rate.isDecided, rate.isCritical == isCritical else { continue }
      isKnown = true
      // Whatever a veto takes, nothing is left of the total that its rule belongs to.
      isVetoed = isVetoed || (rate.veto != nil && rate.isCharged)
      possible -= rate.worst
      let group = items.group(of: place)
      let isGone = group >= 0 && charges.sections[group].isVetoed
      lost -= isGone ? rate.worst : max(charges.points[place], rate.worst)
    }
    guard isKnown else { return nil }
    return isVetoed ? 0 : Self.left(of: possible, without: lost)
  }

  private static func left(of possible: Int, without lost: Int) -> Int {
    guard possible > 0 else { return 100 }
    return min(max(100 - (lost * 100 + possible / 2) / possible, 0), 100)
  }
}
