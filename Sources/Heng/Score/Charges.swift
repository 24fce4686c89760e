internal import HanText

/// The arithmetic of a score: what each rule costs or adds, same words once, the share, floor and
/// ceiling, the veto.
struct Charges {
  /// A rule that has been evaluated.
  struct Item {
    let source: PackRule
    let finding: Finding
    /// What the sums need of the two.
    let rate: Rate

    init(source: PackRule, finding: Finding) {
      (self.source, self.finding) = (source, finding)
      rate = Rate(source, finding)
    }

    var rule: Rule { source.rule }
  }

  /// The numbers of an item, which are looked at for every sum: without references.
  struct Rate {
    let verdict: Verdict
    let isActive: Bool
    let isForbid: Bool
    let isCritical: Bool
    let veto: Points.Veto?
    /// The largest deduction that the rule can make, negative or 0.
    let worst: Int
    /// What the rule costs (negative) or adds by itself.
    let price: Int

    init(_ source: PackRule, _ finding: Finding) {
      verdict = finding.verdict
      isActive = source.isActive
      isForbid = source.isForbid
      isCritical = source.isCritical
      veto = source.veto
      worst = source.worst
      price = source.price(of: finding)
    }

    /// A trial rule is shown and costs nothing.
    var isCharged: Bool { isActive && verdict == .fail }

    /// An active rule that passed or failed.
    var isDecided: Bool { isActive && (verdict == .pass || verdict == .fail) }

    /// An active rule that could not be decided.
    var isOpen: Bool { isActive && verdict == .undetermined }
  }

  /// The rules that count in an account, by their places among all: a list of their own would be a copy of
  /// every finding.
  struct Items {
    private let all: [Item]
    private let members: Account.Members

    init(_ all: [Item], _ members: Account.Members) {
      (self.all, self.members) = (all, members)
    }

    var indices: Range<Int> { members.places.indices }

    subscript(place: Int) -> Item { all[members.places[place]] }

    func rate(of place: Int) -> Rate { all[members.places[place]].rate }

    /// The place of a rule's group in the account, or -1.
    func group(of place: Int) -> Int { members.groups[place] }

    /// The same with others in their place.
    func map(_ change: (Int, Item) -> Item) -> Items {
      Items(
        indices.map { change($0, self[$0]) },
        Account.Members(places: Array(indices), groups: members.groups))
    }
  }

  let score: Int
  /// By place in the items.
  let points: [Int]
  /// By place in the items; empty where no rule was charged for another's words.
  private let otherRules: [String?]
  /// What became of each group of the account.
  let sections: [Section]
  let adjustments: [Scorecard.Adjustment]
  let vetoes: [String]

  /// - Parameters:
  ///   - items: the rules that count in the account.
  ///   - account: what is added up.
  init(_ items: Items, in account: Account) {
    var points = items.indices.map { items.rate(of: $0).price }
    otherRules = Self.chargeWordsOnce(items, in: account, &points)
    var sections = account.sections
    var others = Section(of: nil)
    var vetoing: [Rule] = []
    for place in items.indices {
      let (rate, group) = (items.rate(of: place), items.group(of: place))
      if group < 0 {
        others.add(rate, points[place])
      } else {
        sections[group].add(rate, points[place])
      }
      if rate.veto == .score, rate.isCharged { vetoing.append(items[place].rule) }
    }
    var ledger = Ledger(sum: account.range.base + points.reduce(0, +))
    for place in sections.indices {
      sections[place].forEachAdjustment { kind, points in
        let group = account.groups[place]
        ledger.add(
          Scorecard.Adjustment(kind: kind, id: group.id, name: group.name, points: points))
      }
    }
    if account.mode == .ratio {
      ledger.move(to: Share(sections + [others]).percent, .ratio, account.id, account.name)
    }
    let kept = min(max(ledger.sum, account.range.min), account.range.max)
    ledger.move(to: kept, kept > ledger.sum ? .floor : .ceiling, account.id, account.name)
    if let first = vetoing.first { ledger.move(to: account.range.min, .veto, first.id, first.name) }
    score = ledger.sum
    adjustments = ledger.adjustments
    vetoes = vetoing.map(\.id)
    self.sections = sections
    self.points = points
  }

  /// The rule that already charged the words of another, by its place in the items.
  func chargedBy(_ place: Int) -> String? { otherRules.isEmpty ? nil : otherRules[place] }

  /// Inside a group two forbidden words that overlap are charged once, for the larger deduction;
  /// ties go to the first id.
  ///
  /// - Returns: for each item the rule that charged its words before; none where there is none.
  private static func chargeWordsOnce(
    _ items: Items, in account: Account, _ points: inout [Int]
  ) -> [String?] {
    let failing = items.indices.filter {
      let rate = items.rate(of: $0)
      return rate.isForbid && rate.isCharged
    }
    guard failing.count > 1 else { return [] }
    var chargedBy = [String?](repeating: nil, count: items.indices.count)
    for (place, group) in account.groups.enumerated() where group.sameWords == .once {
      let members = failing.filter { items.group(of: $0) == place }
      if members.count > 1 { chargeWordsOnce(items, members, &points, &chargedBy) }
    }
    return chargedBy
  }

  private static func chargeWordsOnce(
    _ items: Items, _ members: [Int], _ points: inout [Int], _ chargedBy: inout [String?]
  ) {
    let failing = members.sorted {
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

extension PackRule {
  fileprivate func price(of finding: Finding) -> Int {
    guard isActive else { return 0 }
    switch finding.verdict {
    case .pass: return finding.rangePoints ?? rule.points.bonus
    case .fail:
      return finding.rangePoints
        ?? rule.points.price(hits: finding.count, times: finding.count)
    case .notApplicable, .undetermined: return 0
    }
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
