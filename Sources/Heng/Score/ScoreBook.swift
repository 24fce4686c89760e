/// Which rules of a pack count in which account, worked out once.
final class ScoreBook: Sendable {
  /// The rules that are scored, drafts left out, with their places in the program.
  let rules: [PackRule]
  let places: [Int]
  let score: Account
  let members: Account.Members
  /// The dimensions with a scale of their own.
  let scaled: [Scaled]
  /// What score cards say of the pack.
  let pack: Scorecard.PackIdentity

  struct Scaled: Sendable {
    /// By place among the dimensions of the pack.
    let place: Int
    let dimension: RulePack.Dimension
    let scale: RulePack.Scale
    let account: Account
    let members: Account.Members
    /// The place of the rule that must pass.
    let needed: Int?
  }

  init(_ program: Program) {
    let (pack, rules) = (program.pack, program.rules)
    let places = rules.indices.filter { rules[$0].rule.status != .draft }
    let scored = places.map { rules[$0].known }
    let score = Account(scoreOf: pack)
    self.pack = Scorecard.PackIdentity(
      id: pack.id, name: pack.name, version: pack.version, fingerprint: pack.fingerprint)
    self.rules = scored
    self.places = places
    self.score = score
    members = score.members(scored)
    scaled = pack.dimensions.enumerated().compactMap { place, dimension in
      guard let scale = dimension.scale else { return nil }
      let account = Account(of: dimension, scale: scale, in: pack)
      return Scaled(
        place: place, dimension: dimension, scale: scale, account: account,
        members: account.members(scored),
        needed: scored.firstIndex { $0.rule.id == scale.needs })
    }
  }
}
