extension Charges {
  /// The lowest and the highest score that undetermined rules leave possible, these being the charges
  /// as things stand: each may yet fail at its worst, pass at its best, or turn out not to apply.
  func interval(_ items: Items, in account: Account) -> ClosedRange<Int> {
    guard items.indices.contains(where: { items.rate(of: $0).isOpen }) else { return score...score }
    let endless = Self.endless(items, in: account.range)
    let worst = items.map { $1.rate.isOpen ? $1.worst(endless: endless) : $1 }
    // In a section that is lost anyway a rule that applies has only more to lose.
    let best = items.map { place, item in
      let group = items.group(of: place)
      return item.rate.isOpen && !(group >= 0 && sections[group].isVetoed) ? item.best : item
    }
    let lowest = Charges(worst, in: account).score
    let highest = Charges(best, in: account).score
    return min(lowest, score)...max(highest, score)
  }

  /// More than any call can lose, as a negative number.
  private static func endless(_ items: Items, in range: RulePack.ScoreRange) -> Int {
    items.indices.reduce(range.min - range.max) { $0 - items[$1].rule.points.best }
  }
}

extension Charges.Item {
  /// - Parameter endless: what a rule without a cap of its own costs when it is broken without end.
  fileprivate func worst(endless: Int) -> Charges.Item {
    let points = rule.points
    guard points.worst < 0 || points.veto != nil else { return self }
    let most = points.max ?? endless
    let isCounted = points.per != .call && points.points < 0
    let times = isCounted ? max(1, (most + points.points + 1) / points.points) : 1
    return assuming(
      Finding(verdict: .fail, count: times, rangePoints: points.ranges.isEmpty ? nil : points.worst)
    )
  }

  fileprivate var best: Charges.Item {
    let points = rule.points
    return assuming(
      Finding(verdict: .pass, rangePoints: points.ranges.isEmpty ? nil : points.best))
  }

  private func assuming(_ finding: Finding) -> Charges.Item {
    Charges.Item(source: source, finding: finding)
  }
}
