/// A pack as its author wrote it: shape checked, references not yet resolved.
struct PackSource {
  var id: Located<String>?
  var name: Wording?
  var version: String?
  var range = RulePack.ScoreRange(base: 100, min: 0, max: 100)
  var mode = RulePack.Mode.deduct
  var provisionalBelow = 80
  var hearing = RulePack.Hearing()
  var dimensions: [(id: Located<String>, value: RulePack.Dimension)] = []
  /// The rules that scales of dimensions need.
  var needs: [Located<String>] = []
  var groups: [(id: Located<String>, value: RulePack.Group, dimension: Located<String>?)] = []
  var grades: [RulePack.Grade] = []
  var limits = RulePack.RegexLimits(steps: 100, stack: 1_000_000)
  var lists: [(name: Located<String>, phrases: [Located<String>])] = []
  var signals: [Signal] = []
  var rules: [Rule] = []
  /// The group that each rule names, by its place in ``rules``.
  var groupOfRule: [Int: Located<String>] = [:]
  var tests: [Examples.Case] = []
  var testPlaces: [(rule: Located<String>, isSignal: Bool)] = []
  /// Where tests ask for the words that a pattern finds.
  var wordPlaces: [(id: Located<String>, side: Examples.Side)] = []
}
