internal import HanText

/// The arithmetic of a score: what each rule costs or adds, same words once, the share, floor and
/// ceiling, the veto.
struct Charges {
  /// A rule that has been evaluated, with what pricing it needs.
  struct Item {
    let rule: Rule
    let finding: Finding
    /// The dimension with a scale of its own in which it counts; `nil` where it counts in the score.
    var dimension: String?

    /// A trial rule is shown and costs nothing.
    var isCharged: Bool { rule.status == .active && finding.verdict == .fail }

    /// An active rule that passed or failed.
    var isDecided: Bool {
      rule.status == .active && (finding.verdict == .pass || finding.verdict == .fail)
    }

    /// What the rule costs (negative) or adds by itself.
    var price: Int {
      guard isDecided else { return 0 }
      if let points = finding.rangePoints { return points }
      if finding.verdict == .pass { return rule.points.bonus }
      return rule.points.price(hits: finding.count, times: finding.count)
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
  /// What each group costs, or adds, after its caps.
  let groupTotals: [String: Int]
  let adjustments: [Scorecard.Adjustment]
  let vetoes: [String]
  /// The groups that a veto takes as a whole.
  let vetoedGroups: Set<String>

  /// - Parameters:
  ///   - items: the rules that count in the account.
  ///   - account: what is added up.
  init(_ items: [Item], in account: Account) {
    let members = Dictionary(grouping: items.indices) { items[$0].rule.group }
    var points = items.map(\.price)
    var chargedBy = [String?](repeating: nil, count: items.count)
    for group in account.groups where group.sameWords == .once {
      Self.chargeWordsOnce(items, members[group.id, default: []], &points, &chargedBy)
    }
    let sections = account.groups.map { group in
      Section(of: group, members[group.id, default: []].map { (items[$0], points[$0]) })
    }
    let vetoing = items.filter { $0.isCharged && $0.rule.points.veto == .score }.map(\.rule)
    var ledger = Ledger(sum: account.range.base + points.reduce(0, +))
    for (group, section) in zip(account.groups, sections) {
      for adjustment in section.adjustments(of: group) { ledger.add(adjustment) }
    }
    if account.mode == .ratio {
      let others = Section(of: nil, members[nil, default: []].map { (items[$0], points[$0]) })
      ledger.move(to: Share(sections + [others]).percent, .ratio, account.id, account.name)
    }
    let kept = min(max(ledger.sum, account.range.min), account.range.max)
    ledger.move(to: kept, kept > ledger.sum ? .floor : .ceiling, account.id, account.name)
    if let first = vetoing.first { ledger.move(to: account.range.min, .veto, first.id, first.name) }
    let ids = account.groups.map(\.id)
    score = ledger.sum
    adjustments = ledger.adjustments
    groupTotals = Dictionary(zip(ids, sections.map(\.total))) { first, _ in first }
    vetoedGroups = Set(zip(ids, sections).filter { $0.1.isVetoed }.map(\.0))
    vetoes = vetoing.map(\.id)
    self.points = points
    self.chargedBy = chargedBy
  }

  /// Inside a group two forbidden words that overlap are charged once, for the larger deduction;
  /// ties go to the first id.
  private static func chargeWordsOnce(
    _ items: [Item], _ members: [Int], _ points: inout [Int], _ chargedBy: inout [String?]
  ) {
    let failing = members.filter { items[$0].isCharged && items[$0].isForbid }.sorted {
      (points[$0], items[$0].rule.id) < (points[$1], items[$1].rule.id)
    }
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
        points[index] =
          free == 0 ? 0 : rule.points.price(hits: free, times: min(free, finding.count))
      }
      claimed += finding.evidence.map { ($0, rule.id) }
    }
  }
}

/// A sum, with everything that moved it beside the points of rules.
private struct Ledger {
  private(set) var sum: Int
  private(set) var adjustments: [Scorecard.Adjustment] = []

  init(sum: Int) { self.sum = sum }

  mutating func add(_ adjustment: Scorecard.Adjustment) {
    sum += adjustment.points
    adjustments.append(adjustment)
  }

  mutating func move(
    to value: Int, _ kind: Scorecard.Adjustment.Kind, _ id: String, _ name: Wording
  ) {
    guard value != sum else { return }
    add(Scorecard.Adjustment(kind: kind, id: id, name: name, points: value - sum))
  }
}

extension Points {
  /// What so many hits cost, of which `times` are over the allowance.
  fileprivate func price(hits: Int, times: Int) -> Int {
    if let band = band(for: hits) { return min(0, band.points) }
    let raw = per == .call ? points : points * times
    return Swift.max(raw, max ?? raw)
  }
}

extension Hit {
  fileprivate func overlaps(_ other: Hit) -> Bool {
    passage == other.passage && range.scalars.overlaps(other.range.scalars)
  }
}
