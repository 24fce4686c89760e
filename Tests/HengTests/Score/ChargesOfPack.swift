@testable import Heng

/// Charges of a pack all of whose rules count in the score.
extension Charges {
  init(_ items: [Item], pack: RulePack) {
    let account = Account(scoreOf: pack)
    self.init(items, in: account, groups: account.groups(of: items.map(\.source)))
  }

  static func interval(_ items: [Item], pack: RulePack) -> ClosedRange<Int> {
    let account = Account(scoreOf: pack)
    return Charges(items, pack: pack).interval(
      items, in: account, groups: account.groups(of: items.map(\.source)))
  }
}

extension Charges.Item {
  init(rule: Rule, finding: Finding) {
    self.init(source: PackRule(rule, dimension: nil), finding: finding)
  }
}
