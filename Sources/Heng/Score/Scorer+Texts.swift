public import HanText

/// What a scorer looks for in texts, for those who measure it part by part.
extension Scorer {
  /// All phrases of the pack.
  public var phrases: PhraseSet { program.phrases }

  /// Its regular expressions that are looked for in what a role says, or in what nobody known says.
  public func expressions(saidBy role: Role?) -> PatternSet { program.expressions.set(of: role) }

  /// The phrases without gaps and slots, as they stand in normalised texts: each once, sorted.
  public var plainPhrases: [String] {
    let written = program.patterns.flatMap { $0.labels + $0.covers }
    let literals = written.flatMap { pack.expansions.phrases(for: $0) }.compactMap(\.literal)
    return Set(literals.map { String(scalarValues: $0) }).sorted()
  }
}
