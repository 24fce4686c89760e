@testable import Heng

/// Charges of a pack all of whose rules count in the score.
extension Charges {
  init(_ items: [Item], pack: RulePack) {
    self.init(Items(items, pack: pack), in: Account(scoreOf: pack))
  }

  static func interval(_ items: [Item], pack: RulePack) -> ClosedRange<Int> {
    Charges(items, pack: pack).interval(Items(items, pack: pack), in: Account(scoreOf: pack))
  }
}

extension Charges.Items {
  fileprivate init(_ items: [Charges.Item], pack: RulePack) {
    let groups = Account(scoreOf: pack).groups(of: items.map(\.source))
    self.init(items, Account.Members(places: Array(items.indices), groups: groups))
  }
}

extension Charges.Item {
  init(rule: Rule, finding: Finding) {
    self.init(source: PackRule(rule, dimension: nil), finding: finding)
  }
}
