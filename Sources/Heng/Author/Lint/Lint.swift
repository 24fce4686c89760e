extension RulePack {
  /// Everything that is sound and yet probably not meant: the warnings of loading and what only a
  /// look at the whole pack shows, without what a `# heng-ignore:` line excuses.
  ///
  /// What stands in a pack that this one extends is that pack's matter and left out.
  ///
  /// Not needed for scoring, so loading does without it; docs/diagnostics.md explains every code.
  ///
  /// - Parameters:
  ///   - corpus: calls like those that the pack will score, for what only they can show; without them
  ///     nothing is said of it.
  ///   - costs: what the rules cost on them; without, nothing is said of costs.
  public func lint(corpus: [Call]? = nil, costs: SampleCosts? = nil) -> [Diagnostic] {
    Lint(self, corpus: corpus, costs: costs).diagnostics()
  }
}

/// One look at a valid pack. Every subject has its own file, `Lint+….swift`, and only reads.
struct Lint {
  let pack: RulePack
  let corpus: [Call]?
  let costs: SampleCosts?
  let log = DiagnosticLog()
  /// Without the retired ones, which nothing evaluates.
  let rules: [Rule]
  /// Every pattern of these rules and of the signals.
  let patterns: [PatternSource]
  let listNames: PhraseParser.ListNames
  let linesOfFile: [String: [Substring]]

  init(_ pack: RulePack, corpus: [Call]? = nil, costs: SampleCosts? = nil) {
    self.pack = pack
    self.corpus = corpus
    self.costs = costs
    listNames = PhraseParser.ListNames(pack.lists.keys)
    linesOfFile = pack.ownSources.mapValues {
      $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
    rules = pack.rules.filter { $0.status != .retired }
    patterns =
      rules.flatMap(\.patterns)
      + pack.signals.flatMap { [$0.pattern] + $0.pattern.scope.patterns }
  }

  func diagnostics() -> [Diagnostic] {
    checkScalars()
    checkPhrases()
    checkCoverage()
    checkLexicon()
    checkExpressions()
    for rule in rules {
      checkWindows(of: rule)
      checkCounts(of: rule)
      checkDuty(of: rule)
      checkExamples(of: rule)
      checkReasons(of: rule)
    }
    for signal in pack.signals { checkWindow(of: signal) }
    checkConflicts()
    checkSuccession()
    if let corpus { checkData(of: corpus) }
    if let costs { checkCosts(costs) }
    return Ignores(pack.ownSources).filter(
      (pack.diagnostics + log.diagnostics).inOrder.filter { !pack.isInherited($0.place) },
      notLookedFor: notLookedFor)
  }

  /// What only a sample shows, where there is none.
  private var notLookedFor: Set<Diagnostic.Code> {
    var codes: Set<Diagnostic.Code> = []
    if corpus == nil { codes.insert(.absentFromCorpus) }
    if costs == nil { codes.insert(.costly) }
    return codes
  }

  // MARK: Phrases behind patterns

  /// The list that a phrase stands for as a whole, and nothing beside it.
  func list(of phrase: Located<String>) -> String? {
    guard phrase.value.hasPrefix("$"), let items = items(of: phrase), items.count == 1,
      case .list(let name) = items[0]
    else { return nil }
    return name
  }

  func items(of phrase: Located<String>) -> [PhraseParser.Item]? {
    try? PhraseParser.parse(phrase.value, listNames: listNames)
  }

  /// The phrases as somebody wrote them, in the rule or in the lists that it names.
  func written(_ phrases: [Located<String>]) -> [Located<String>] {
    phrases.flatMap { phrase in
      list(of: phrase).map { written(pack.lists[$0, default: []]) } ?? [phrase]
    }
  }

  /// A pattern, or the one behind the signal that it names.
  func resolved(_ pattern: PatternSource) -> PatternSource {
    guard case .signal(let id) = pattern.matter else { return pattern }
    return pack.signals.first { $0.id == id.value }?.pattern ?? pattern
  }
}

extension PatternSource {
  /// What it looks for as written; empty for an expression or a signal.
  var phrases: [Located<String>] {
    if case .phrases(let phrases) = matter { return phrases }
    return []
  }

  /// Where what it looks for stands.
  var place: Place? {
    switch matter {
    case .phrases(let phrases): phrases.first?.place
    case .like(let like): like.sentences.first?.place
    case .echo(let echo): echo.of.place
    case .interval(let measure): measure.place
    case .regex(let text), .signal(let text): text.place
    }
  }
}
