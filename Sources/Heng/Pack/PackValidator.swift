internal import HanText

/// Asks whether the parts of a pack fit together: ids, references, phrases, patterns, windows.
/// Collects every problem.
struct PackValidator {
  let pack: PackSource
  let log: DiagnosticLog
  private var expander: PhraseExpander
  private let transparency: Transparency
  private let limits: Pattern.Limits
  private let normalizer: Normalizer
  private let lexicon: Lexicon
  private var usedLists: Set<String> = []
  /// Whether parts of the pack could not even be read.
  private var isBroken = false
  /// Phrases that could not be expanded.
  private var failed: Set<String> = []

  init(_ pack: PackSource, log: DiagnosticLog, normalizer: Normalizer, lexicon: Lexicon) {
    self.pack = pack
    self.log = log
    limits = Pattern.Limits(steps: pack.limits.steps, stack: pack.limits.stack)
    let lists = Dictionary(pack.lists.map { ($0.name.value, $0.phrases) }) { first, _ in first }
    transparency = lexicon.transparency
    self.normalizer = normalizer
    self.lexicon = lexicon
    expander = PhraseExpander(lists: lists, normalizer: normalizer, transparency: transparency)
  }

  mutating func validate() {
    isBroken = log.hasErrors
    checkNames()
    checkReferences()
    for list in pack.lists {
      for phrase in list.phrases { expand(phrase) }
    }
    for signal in pack.signals {
      for pattern in [signal.pattern] + signal.pattern.scope.patterns { check(pattern) }
      checkSounds(of: signal)
    }
    checkRound()
    for rule in pack.rules {
      for pattern in rule.patterns { check(pattern) }
      checkSounds(of: rule)
      checkAllowance(of: rule)
    }
    checkWeights()
    checkScales()
    checkLists()
    if pack.rules.isEmpty && pack.signals.isEmpty && !log.hasErrors {
      log.add(.noPack, at: Place(file: "."), zh: "这里没有任何规则", en: "there is no rule here")
    }
  }

  // MARK: Names and references

  private func checkNames() {
    reportRepeated(pack.lists.map(\.name), zh: "名单", en: "list")
    reportRepeated(pack.dimensions.map(\.id), zh: "维度", en: "dimension")
    reportRepeated(pack.groups.map(\.id), zh: "分组", en: "group")
    let ids =
      pack.signals.map { Located(value: $0.id, place: $0.place) }
      + pack.rules.map { Located(value: $0.id, place: $0.place) }
    reportRepeated(ids, zh: "规则或信号", en: "rule or signal")
  }

  private func reportRepeated(_ names: [Located<String>], zh: String, en: String) {
    var seen: [String: Place] = [:]
    for name in names {
      guard let first = seen.updateValue(name.place, forKey: name.value) else { continue }
      let place = "\(first.file):\(first.line)"
      log.add(
        .duplicate, at: name.place, zh: "\(zh) “\(name.value)” 重复，另一处在 \(place)",
        en: "the \(en) '\(name.value)' stands twice, first in \(place)")
    }
  }

  private func checkReferences() {
    let groups = pack.groups.map(\.id.value)
    for (_, group) in pack.groupOfRule.sorted(by: { $0.key < $1.key }) {
      require(group, among: groups, zh: "分组", en: "group")
    }
    let dimensions = pack.dimensions.map(\.id.value)
    for group in pack.groups {
      if let dimension = group.dimension {
        require(dimension, among: dimensions, zh: "维度", en: "dimension")
      }
    }
    let signals = pack.signals.map(\.id)
    let patterns =
      pack.rules.flatMap(\.patterns) + pack.signals.flatMap { $0.pattern.scope.patterns }
    for pattern in patterns {
      if case .signal(let id) = pattern.matter {
        require(id, among: signals, zh: "信号", en: "signal")
      }
    }
    for reference in pack.rules.flatMap(\.references) + pack.needs {
      require(reference, among: pack.rules.map(\.id), zh: "规则", en: "rule")
      if pack.rules.contains(where: { $0.id == reference.value && $0.status != .active }) {
        log.add(
          .staleReference, at: reference.place, zh: "规则 “\(reference.value)” 不是生效的规则",
          en: "the rule '\(reference.value)' is not active")
      }
    }
    // A rule that could not be read is no rule that tests name in vain.
    for (reference, isSignal) in pack.testPlaces where !isBroken {
      require(
        reference, among: isSignal ? signals : pack.rules.map(\.id), zh: isSignal ? "信号" : "规则",
        en: isSignal ? "signal" : "rule")
    }
    for (id, side) in pack.wordPlaces where !isBroken { checkWords(id, side) }
  }

  /// A test that marks words names a rule or signal that has a pattern to find them.
  private func checkWords(_ id: Located<String>, _ side: Examples.Side) {
    let rule = pack.rules.first { $0.id == id.value }
    guard let rule else {
      let signals = pack.signals.map(\.id)
      if side == .then || !signals.contains(id.value) {
        let legal = pack.rules.map(\.id) + (side == .then ? [] : signals)
        require(id, among: legal, zh: "规则或信号", en: "rule or signal")
      }
      return
    }
    guard rule.check.pattern(side) == nil else { return }
    log.add(
      .brokenTest, at: id.place,
      zh: "规则 “\(id.value)” 没有可以标【】的\(side == .then ? " then" : "短语")",
      en: "the rule '\(id.value)' has no \(side == .then ? "then" : "pattern") to mark words of")
  }

  private func require(_ name: Located<String>, among legal: [String], zh: String, en: String) {
    guard !legal.contains(name.value) else { return }
    let near = Spelling.nearest(to: name.value, among: legal)
    log.add(
      .unknownReference, at: name.place, zh: "没有\(zh) “\(name.value)”",
      en: "there is no \(en) '\(name.value)'",
      hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") })
  }

  /// Rules that wait for each other's verdicts, and signals for each other's places.
  private func checkRound() {
    let rules = pack.rules.map { ($0.id, $0.place, $0.references.map(\.value)) }
    let signals = pack.signals.map { ($0.id, $0.place, $0.references) }
    let references = Dictionary((rules + signals).map { ($0.0, $0.2) }) { first, _ in first }
    for (id, place, _) in rules + signals {
      guard let round = Self.round(from: id, references) else { continue }
      let shown = round.joined(separator: " → ")
      log.add(
        .staleReference, at: place, zh: "互相等待：\(shown)", en: "these wait for each other: \(shown)")
    }
  }

  /// A way from `id` over references back to itself.
  private static func round(from id: String, _ references: [String: [String]]) -> [String]? {
    var open = references[id, default: []].map { [id, $0] }
    var seen: Set<String> = []
    while let path = open.popLast() {
      guard let last = path.last else { continue }
      if last == id { return path }
      guard seen.insert(last).inserted else { continue }
      open += references[last, default: []].map { path + [$0] }
    }
    return nil
  }

  private func checkLists() {
    guard !isBroken else { return }
    for list in pack.lists where !usedLists.contains(list.name.value) {
      log.add(
        .list, .warning, at: list.name.place, zh: "名单 “\(list.name.value)” 没有用到",
        en: "the list '\(list.name.value)' is never used")
    }
  }

  private func checkAllowance(of rule: Rule) {
    guard case .forbid(_, let allow) = rule.check, allow > 0, rule.points.veto != nil else {
      return
    }
    log.add(
      .impossibleCount, .warning, at: rule.place, zh: "一票否决的规则又容许 \(allow) 次",
      en: "a veto that allows \(allow) hits")
  }

  // MARK: Patterns

  private mutating func check(_ pattern: PatternSource) {
    switch pattern.matter {
    case .phrases(let phrases):
      let count = phrases.reduce(0) { $0 + expand($1).count }
      if count > PhraseExpander.most, let first = phrases.first {
        log.add(
          .tooManyPhrases, at: first.place, zh: "展开后有 \(count) 个短语，最多 \(PhraseExpander.most)",
          en: "stands for \(count) phrases; at most \(PhraseExpander.most)")
      }
      checkCovers(of: pattern, phrases: phrases)
      guard pattern.soundsLike != nil else { break }
      for phrase in phrases { checkSound(of: phrase, self.phrases(expand(phrase))) }
    case .regex(let regex):
      checkRegex(regex)
      for cover in pattern.notIn { expand(cover) }
    case .like(let like):
      for sentence in like.sentences { check(reference: sentence) }
      for cover in pattern.notIn { expand(cover) }
    case .echo(let echo):
      check(echo, by: pattern.who)
      for cover in pattern.notIn { expand(cover) }
    case .signal, .interval: break
    }
  }

  /// Only one side can say back what the other said.
  private func check(_ echo: PatternSource.Echo, by who: Speaker) {
    guard who == .any || echo.of.value == .any || who == echo.of.value else { return }
    log.add(
      .badValue, at: echo.of.place,
      zh: "echo 是一方复述另一方的话：who: agent 配 echo: customer，或者反过来",
      en:
        "echo is one side saying back what the other said: who: agent with echo: customer, or the "
        + "other way round")
  }

  /// The fewest characters of a reference sentence: a shorter one is like too much.
  private static let shortestReference = 4

  private func check(reference: Located<String>) {
    if reference.value.contains(where: { "$…{}".contains($0) }) {
      log.add(
        .phraseSyntax, at: reference.place, zh: "参考句是一句完整的话，里面没有名单、间隔和槽位",
        en: "a reference sentence is plain speech, without lists, gaps and slots")
    } else if lexicon.content(of: normalizer.normalize(reference.value).scalars).scalars.count
      < Self.shortestReference
    {
      log.add(
        .oneCharacter, at: reference.place,
        zh: "参考句 “\(reference.value.prefix(24))” 太短，至少 \(Self.shortestReference) 个字",
        en: "the reference sentence '\(reference.value.prefix(24))' is too short: "
          + "\(Self.shortestReference) characters at least")
    }
  }

  /// Every phrase that the pack looks for, once.
  var phrases: PhraseList { expander.phrases }

  /// For each text of the pack the phrases that it stands for, by their places in ``phrases``.
  var numbers: PhraseNumbers { expander.numbers }

  private func phrases(_ numbers: some Collection<Int32>) -> [Phrase] {
    let all = expander.phrases
    return numbers.map { all[Int($0)] }
  }

  @discardableResult
  private mutating func expand(_ phrase: Located<String>) -> ArraySlice<Int32> {
    let lists = expander.listsUsed(by: phrase.value)
    if !lists.isEmpty { usedLists.formUnion(lists) }
    do throws(PhraseError) {
      return try expander.numbers(for: phrase.value)
    } catch {
      failed.insert(phrase.value)
      // What is wrong inside a list is told once, where it stands.
      let entries = expander.entries(behind: phrase.value).subtracting([phrase.value])
      if !entries.isDisjoint(with: failed) { return [] }
      let place = Place(
        file: phrase.place.file, line: phrase.place.line,
        column: phrase.place.column + error.offset,
        length: error.offset == 0 ? phrase.place.length : 1)
      log.add(Diagnostic(error.code, at: place, error.message, hint: error.hint))
      return []
    }
  }

  private func checkRegex(_ regex: Located<String>) {
    do throws(Pattern.SyntaxError) {
      _ = try Pattern(regex.value, limits: limits)
    } catch {
      // ICU has read the character that it does not accept.
      let place = Place(
        file: regex.place.file, line: regex.place.line,
        column: regex.place.column + max(0, (error.offset ?? 0) - 1))
      log.add(
        .regex, at: place, zh: "ICU 不接受这个正则表达式：\(error.name)",
        en: "ICU refuses this regular expression: \(error.name)")
    }
  }

  /// An entry of `not_in` that holds no phrase is useless; one that equals a phrase kills it.
  private mutating func checkCovers(of pattern: PatternSource, phrases: [Located<String>]) {
    guard !pattern.notIn.isEmpty else { return }
    let wanted = phrases.flatMap { expand($0) }
    var isWanted = [Bool](repeating: false, count: expander.phrases.count)
    for number in wanted { isWanted[Int(number)] = true }
    let holder = PhraseHolder(wanted, of: expander.phrases, transparency: transparency)
    for cover in pattern.notIn {
      let covers = expand(cover)
      guard !covers.isEmpty, !wanted.isEmpty else { continue }
      if covers.contains(where: { $0 < isWanted.count && isWanted[Int($0)] }) {
        log.add(
          .deadByCover, .warning, at: cover.place, zh: "not_in 里的 “\(cover.value)” 就是短语本身，它永远不会命中",
          en: "'\(cover.value)' in not_in is the phrase itself, which can never be found")
      } else if !self.phrases(covers).contains(where: { holder.mayHold($0, of: expander.phrases) })
      {
        log.add(
          .uselessCover, .warning, at: cover.place, zh: "not_in 里的 “\(cover.value)” 不含任何短语，没有作用",
          en: "'\(cover.value)' in not_in holds no phrase and does nothing")
      }
    }
  }
}

extension Rule {
  /// Every pattern that the rule looks for, conditions included.
  var patterns: [PatternSource] {
    let own: [PatternSource]
    switch check {
    case .precede(let precede): own = [precede.before, precede.must]
    case .sequence(let sequence): own = sequence.steps.map(\.pattern)
    case .pace(let pace):
      own = pace.scope.patterns + [pace.excuse?.pattern].compactMap { $0 }
    case .repetition(let repetition): own = repetition.scope.patterns
    case .combine(let condition): own = condition.patterns
    case .forbid(let pattern, _): own = [pattern]
    case .require(let pattern, .atLeast): own = [pattern]
    case .require(let pattern, .asManyAs(let other)): own = [pattern, other]
    case .respond(let respond):
      own = [respond.when, respond.then] + [respond.cancelledBy].compactMap { $0 }
    }
    return (own + (applies?.patterns ?? [])).flatMap { [$0] + $0.scope.patterns }
  }

  /// The rules whose verdicts it asks for.
  var references: [Located<String>] {
    guard case .combine(let condition) = check else { return applies?.references ?? [] }
    return condition.references + (applies?.references ?? [])
  }
}

extension Signal {
  /// The signals that its place hangs on.
  fileprivate var references: [String] {
    pattern.scope.patterns.compactMap { pattern in
      if case .signal(let id) = pattern.matter { return id.value }
      return nil
    }
  }
}

extension Scope {
  /// The patterns that it hangs on, and those that these hang on.
  var patterns: [PatternSource] {
    anchors.flatMap { [$0.pattern] + [$0.until].compactMap(\.self) }.flatMap {
      [$0] + $0.scope.patterns
    }
  }
}

extension Condition {
  var patterns: [PatternSource] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      parts.flatMap(\.patterns)
    case .found(let pattern), .missing(let pattern): [pattern]
    case .meta, .measure, .verdict: []
    }
  }

  /// The rules whose verdicts it asks for.
  var references: [Located<String>] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      parts.flatMap(\.references)
    case .verdict(_, let rule): [rule]
    case .found, .missing, .meta, .measure: []
    }
  }
}
