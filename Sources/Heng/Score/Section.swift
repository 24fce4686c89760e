/// What the rules of one group, or of none, can cost in a call, and what they do cost; filled rule by
/// rule.
struct Section {
  /// All deductions and all bonuses of its rules, before caps; the first is negative or 0.
  private var deducted = 0
  private var added = 0
  /// The most that its decided rules can cost together, 0 or more.
  private var worth = 0
  /// What they lose of it, each no more than it can cost.
  private var lost = 0
  private let cap: Int?
  private let bonusCap: Int?
  let weight: Int
  private(set) var isVetoed = false
  /// Whether one of its failures sets the score to the minimum.
  private(set) var vetoesScore = false
  /// Whether any of its rules is decided.
  private(set) var isDecided = false

  /// - Parameter group: `nil` for the rules that are in none.
  init(of group: RulePack.Group?) {
    cap = group?.cap
    bonusCap = group?.bonusCap
    weight = group?.weight ?? 0
  }

  /// - Parameter points: what the rule is charged.
  mutating func add(_ rate: Charges.Rate, _ points: Int) {
    deducted += min(0, points)
    added += max(0, points)
    guard rate.isDecided else { return }
    isDecided = true
    worth -= rate.worst
    lost -= max(min(0, points), rate.worst)
    guard rate.isCharged else { return }
    isVetoed = isVetoed || rate.veto == .section
    vetoesScore = vetoesScore || rate.veto == .score
  }

  // MARK: Points

  private var deduction: Int { max(deducted, cap ?? deducted) }
  private var bonus: Int { min(added, bonusCap ?? added) }

  /// What the section costs, or adds, after caps and veto.
  var total: Int {
    // A rule that is charged by hit may have cost more than it is worth.
    isVetoed ? min(deduction, cap ?? -worth) : deduction + bonus
  }

  /// What moves its total beside the points of its rules.
  func forEachAdjustment(_ body: (Scorecard.Adjustment.Kind, Int) -> Void) {
    if deduction != deducted { body(.groupCap, deduction - deducted) }
    if bonus != added { body(.bonusCap, bonus - added) }
    if total != deduction + bonus { body(.sectionVeto, total - deduction - bonus) }
  }

  // MARK: Share

  /// What there is to lose in it, 0 or more.
  var possible: Int { min(worth, cap.map { -$0 } ?? worth) }

  /// What is left of that, with bonuses: these may be more than makes up for the deductions.
  var earned: Int {
    isVetoed ? 0 : possible - min(lost, cap.map { -$0 } ?? lost) + bonus
  }
}
