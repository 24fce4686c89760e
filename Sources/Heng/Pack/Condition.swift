/// What must hold of a call for a rule to apply.
public indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case none([Condition])
  case atLeast(Int, [Condition])
  case found(PatternSource)
  case missing(PatternSource)
  /// A key of the call's metadata with the values that are meant.
  case meta(key: String, values: [String])
  case measure(Measure)
  /// What another rule says of the call.
  case verdict(Verdict, rule: Located<String>)
}
