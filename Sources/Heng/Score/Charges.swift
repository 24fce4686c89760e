internal import HanText

/// The arithmetic of a score: what each rule costs or adds, same words once, the share, floor and
/// ceiling, the veto.
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

  /// - Parameter account: what is added up, by default the score; rules of others cost nothing in it.
  init(_ everything: [Item], pack: RulePack, in account: Account? = nil) {
    let account = account ?? Account(scoreOf: pack)
    let items = account.items(of: everything)
    var points = items.map(\.price)
    var chargedBy = [String?](repeating: nil, count: items.count)
    for group in pack.groups where group.sameWords == .once {
      Self.chargeWordsOnce(items, group: group.id, &points, &chargedBy)
    }
    let sections = pack.groups.map { Self.section($0, items, points, pack: pack) }
    let vetoing = items.filter { $0.isCharged && $0.rule.points.veto == .score }.map(\.rule)
    var ledger = Ledger(sum: account.range.base + points.reduce(0, +))
    for (group, section) in zip(pack.groups, sections) {
      for adjustment in section.adjustments(of: group) { ledger.add(adjustment) }
    }
    if account.mode == .ratio {
      let others = Self.section(nil, items, points, pack: pack)
      ledger.move(to: Share(sections + [others]).percent, .ratio, account.id, account.name)
    }
    let kept = min(max(ledger.sum, account.range.min), account.range.max)
    ledger.move(to: kept, kept > ledger.sum ? .floor : .ceiling, account.id, account.name)
    if let first = vetoing.first { ledger.move(to: account.range.min, .veto, first.id, first.name) }
    let ids = pack.groups.map(\.id)
    score = ledger.sum
    adjustments = ledger.adjustments
    groupTotals = Dictionary(zip(ids, sections.map(\.total))) { first, _ in first }
    vetoedGroups = Set(zip(ids, sections).filter { $0.1.isVetoed }.map(\.0))
    vetoes = vetoing.map(\.id)
    self.points = points
    self.chargedBy = chargedBy
  }

  /// The rules of one group, or with `nil` those that stand in none.
  private static func section(
    _ group: RulePack.Group?, _ items: [Item], _ points: [Int], pack: RulePack
  ) -> Section {
    let own = items.indices.filter { pack.group(items[$0].rule.group)?.id == group?.id }
    return Section(of: group, own.map { (items[$0], points[$0]) })
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
