@testable import Heng

/// Charges of a pack all of whose rules count in the score.
extension Charges {
  init(_ items: [Item], pack: RulePack) { self.init(items, in: Account(scoreOf: pack)) }

  static func interval(_ items: [Item], pack: RulePack) -> ClosedRange<Int> {
    Charges(items, pack: pack).interval(items, in: Account(scoreOf: pack))
  }
}
