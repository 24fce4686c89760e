internal import HanText

/// The arithmetic of a score: what each failing rule costs, each group's cap, the veto, the floor.
struct Charges {
  /// A rule that has been evaluated, with what pricing it needs.
  struct Item {
    let rule: Rule
    let finding: Finding

    /// A trial rule is shown and costs nothing.
    var isCharged: Bool { rule.status == .active && finding.verdict == .fail }

    /// An active rule that passed or failed.
    var isDecided: Bool {
      rule.status == .active && (finding.verdict == .pass || finding.verdict == .fail)
    }

    var isForbid: Bool {
      if case .forbid = rule.check { return true }
      return false
    }
  }

  let score: Int
  /// By place in the items.
  let points: [Int]
  let chargedBy: [String?]
  /// What each group costs after its cap.
  let groupTotals: [String: Int]
  let adjustments: [Scorecard.Adjustment]
  let vetoes: [String]

  init(_ items: [Item], pack: RulePack) {
    var points = items.map {
      $0.isCharged ? Self.price($0.rule.points, times: $0.finding.count) : 0
    }
    var chargedBy = [String?](repeating: nil, count: items.count)
    for group in pack.groups where group.sameWords == .once {
      Self.chargeWordsOnce(items, group: group.id, &points, &chargedBy)
    }
    var adjustments: [Scorecard.Adjustment] = []
    var totals: [String: Int] = [:]
    for group in pack.groups {
      let raw = items.indices.reduce(0) { $0 + (items[$1].rule.group == group.id ? points[$1] : 0) }
      totals[group.id] = max(raw, group.cap ?? raw)
      if let cap = group.cap, raw < cap {
        adjustments.append(
          .init(kind: .groupCap, id: group.id, name: group.name, points: cap - raw))
      }
    }
    let sum = pack.range.base + points.reduce(0, +) + adjustments.reduce(0) { $0 + $1.points }
    let vetoing = items.filter { $0.isCharged && $0.rule.points.veto }.map(\.rule)
    let kept = min(max(sum, pack.range.min), pack.range.max)
    if kept != sum {
      let kind: Scorecard.Adjustment.Kind = kept > sum ? .floor : .ceiling
      adjustments.append(.init(kind: kind, id: pack.id, name: pack.name, points: kept - sum))
    }
    if let first = vetoing.first, kept != pack.range.min {
      adjustments.append(
        .init(kind: .veto, id: first.id, name: first.name, points: pack.range.min - kept))
    }
    score = vetoing.isEmpty ? kept : pack.range.min
    groupTotals = totals
    self.points = points
    self.chargedBy = chargedBy
    self.adjustments = adjustments
    vetoes = vetoing.map(\.id)
  }

  private static func price(_ points: Points, times count: Int) -> Int {
    let raw = points.per == .call ? points.points : points.points * count
    return max(raw, points.max ?? raw)
  }

  /// Inside a group two forbidden words that overlap are charged once, for the larger deduction;
  /// ties go to the first id.
  private static func chargeWordsOnce(
    _ items: [Item], group: String, _ points: inout [Int], _ chargedBy: inout [String?]
  ) {
    let failing = items.indices.filter {
      items[$0].isCharged && items[$0].isForbid && items[$0].rule.group == group
    }.sorted { (points[$0], items[$0].rule.id) < (points[$1], items[$1].rule.id) }
    var claimed: [(hit: Hit, rule: String)] = []
    for index in failing {
      let (rule, finding) = (items[index].rule, items[index].finding)
      var free = 0
      for hit in finding.evidence {
        if let other = claimed.first(where: { $0.hit.overlaps(hit) }) {
          chargedBy[index] = chargedBy[index] ?? other.rule
        } else {
          free += 1
        }
      }
      if chargedBy[index] != nil {
        points[index] = free == 0 ? 0 : price(rule.points, times: min(free, finding.count))
      }
      claimed += finding.evidence.map { ($0, rule.id) }
    }
  }

  /// The score if every undetermined rule had failed at its worst.
  static func lowest(_ items: [Item], pack: RulePack) -> Int {
    let worst = items.map { item -> Item in
      guard item.finding.verdict == .undetermined else { return item }
      let count = item.rule.points.per == .call ? 1 : timesUntilWorst(item.rule.points, pack: pack)
      return Item(rule: item.rule, finding: Finding(verdict: .fail, count: count))
    }
    return Charges(worst, pack: pack).score
  }

  /// How often a rule must fail to cost all that it can: its own cap, else everything that there is
  /// to lose.
  private static func timesUntilWorst(_ points: Points, pack: RulePack) -> Int {
    guard points.points < 0 else { return 1 }
    let most = points.max ?? pack.range.min - pack.range.base
    return max(1, (most + points.points + 1) / points.points)
  }
}

extension Hit {
  fileprivate func overlaps(_ other: Hit) -> Bool {
    passage == other.passage && range.scalars.overlaps(other.range.scalars)
  }
}
