internal import HanText

/// From a valid pack to its program. Cannot fail: whatever could go wrong was the validator's to
/// find.
struct Compiler {
  private let pack: RulePack
  private var patterns: [CompiledPattern] = []
  private var phrases: ProgramPhrases
  /// For each phrase of the pack its place in ``phrases``, or -1 as long as nothing looks for it.
  private var numbers: [Int32]
  private var uses: [(phrase: Int32, use: PhraseUse)] = []
  private var sounds: [[UInt32]] = []
  private var soundNumbers: [[UInt32]: Int] = [:]
  private var soundUses: [(phrase: Int32, use: PhraseUse)] = []
  private var queries: [Query] = []
  private var windows: [(scopes: [CompiledScope], who: Speaker)] = []
  private var queryOfSignal: [String: Query] = [:]
  /// The places of rules in the program.
  private let places: [String: Int]

  static func compile(_ pack: RulePack) -> Program {
    let live = pack.rules.filter { $0.status != .retired }
    var compiler = Compiler(pack, rules: live)
    let signals = pack.signals.map {
      CompiledSignal(id: $0.id, name: $0.name, query: compiler.query(of: $0))
    }
    let rules = live.map { compiler.rule($0) }
    let commonness = commonness(compiler.phrases)
    let clues = compiler.clues()
    let phrases = compiler.phrases
    return Program(
      pack, patterns: compiler.patterns,
      phrases: PhraseSet(
        phrases.count, transparency: pack.expansions.lexicon.transparency, units: phrases.units),
      uses: PhraseUses(compiler.uses, of: phrases.count),
      clues: PhraseUses(clues, of: phrases.count), sounds: compiler.soundSet,
      soundUses: PhraseUses(compiler.soundUses, of: compiler.sounds.count), rules: rules,
      signals: signals, queryCount: compiler.queries.count, windowCount: compiler.windows.count,
      commonness: commonness)
  }

  /// The words by which roles are found are looked for with those of the rules, in one pass.
  private mutating func clues() -> [(phrase: Int32, use: RoleClue.Use)] {
    let clues = RoleClue.phrases(pack.expansions)
    let all = clues.expander.phrases
    var places = [Int32](repeating: -1, count: all.count)
    for number in 0..<phrases.count {
      guard let clue = clues.expander.number(ofKnown: phrases.units(of: number)) else { continue }
      places[Int(clue)] = Int32(number)
    }
    return clues.uses.map { clue, use in
      if places[Int(clue)] < 0 {
        places[Int(clue)] = Int32(phrases.count)
        phrases.append(all.units(of: Int(clue)))
      }
      return (places[Int(clue)], use)
    }
  }

  private static func commonness(_ phrases: ProgramPhrases) -> [UInt32: Int] {
    // By place, because a dictionary would be asked for every character of every phrase.
    var counts = [Int32](repeating: 0, count: 0x10000)
    var commonness: [UInt32: Int] = [:]
    for phrase in 0..<phrases.count {
      for unit in phrases.units(of: phrase) where unit.isScalar {
        if unit.code < 0x10000 {
          counts[Int(unit.code)] += 1
        } else {
          commonness[unit.code, default: 0] += 1
        }
      }
    }
    for (scalar, count) in counts.enumerated() where count > 0 {
      commonness[UInt32(scalar)] = Int(count)
    }
    return commonness
  }

  /// The table of readings is read only where a pattern asks for it.
  private var soundSet: SoundSet? {
    guard !sounds.isEmpty else { return nil }
    let fuzzy = pack.hearing.fuzzyInitials
    return SoundSet(sounds, readings: fuzzy.isEmpty ? .plain : Readings(fuzzy: fuzzy))
  }

  private init(_ pack: RulePack, rules: [Rule]) {
    self.pack = pack
    phrases = ProgramPhrases(of: pack)
    numbers = [Int32](repeating: -1, count: pack.expansions.phrases.count)
    places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  private mutating func rule(_ rule: Rule) -> CompiledRule {
    let check: CompiledCheck
    switch rule.check {
    case .forbid(let pattern, let allow): check = .forbid(query(pattern), allow: allow)
    case .require(let pattern, .atLeast(let count)):
      check = .require(query(pattern), atLeast: count)
    case .require(let pattern, .asManyAs(let other)):
      check = .balance(query(pattern), against: query(other))
    case .respond(let respond): check = .respond(self.respond(respond))
    case .precede(let precede):
      check = .precede(
        before: query(precede.before), must: query(precede.must), within: precede.within)
    case .sequence(let sequence):
      check = .sequence(
        sequence.steps.map { (name: $0.name, query: query($0.pattern)) }, sequence.order)
    case .pace(let pace):
      check = .pace(pace, scope(pace.scope), excuse: pace.excuse.map { query($0.pattern) })
    case .repetition(let repetition): check = .repetition(repetition, scope(repetition.scope))
    case .combine(let expression): check = .combine(condition(expression))
    }
    return CompiledRule(
      rule, dimension: pack.scaled(pack.group(rule.group))?.id, check: check,
      applies: rule.applies.map { condition($0) })
  }

  private mutating func respond(_ respond: Rule.Respond) -> CompiledRespond {
    CompiledRespond(
      when: query(respond.when), then: query(respond.then), within: respond.within,
      cancelledBy: respond.cancelledBy.map { query($0) }, pairing: respond.pairing,
      enough: respond.enough, unprompted: respond.unprompted)
  }

  private mutating func condition(_ condition: Condition) -> CompiledCondition {
    switch condition {
    case .all(let parts): .all(parts.map { self.condition($0) })
    case .any(let parts): .any(parts.map { self.condition($0) })
    case .none(let parts): .none(parts.map { self.condition($0) })
    case .atLeast(let count, let parts): .atLeast(count, parts.map { self.condition($0) })
    case .found(let pattern): .found(query(pattern))
    case .missing(let pattern): .missing(query(pattern))
    case .meta(let key, let values): .meta(key: key, values: values)
    case .measure(let measure): .measure(measure)
    case .verdict(let verdict, let rule): .verdict(verdict, rule: places[rule.value, default: 0])
    }
  }

  private mutating func scope(_ scope: Scope) -> CompiledScope {
    CompiledScope(
      first: scope.first, last: scope.last,
      anchors: scope.anchors.map { anchor in
        CompiledAnchor(
          side: anchor.side, query: query(anchor.pattern), within: anchor.within,
          until: anchor.until.map { query($0) }, choice: anchor.choice)
      })
  }

  /// Signals may hang on each other, in no circle; each is compiled once.
  private mutating func query(of signal: Signal) -> Query {
    if let known = queryOfSignal[signal.id] { return known }
    let query = query(signal.pattern)
    queryOfSignal[signal.id] = query
    return query
  }

  private mutating func query(_ source: PatternSource) -> Query {
    let own = source.scope == .wholeCall ? [] : [scope(source.scope)]
    if case .signal(let id) = source.matter,
      let signal = pack.signals.first(where: { $0.id == id.value })
    {
      let query = query(of: signal)
      return numbered(query.pattern, query.scopes + own)
    }
    let number = patterns.count
    var texts: [String] = []
    let matter: CompiledPattern.Matter
    switch source.matter {
    case .phrases(let phrases):
      matter = .phrases
      texts = phrases.map(\.value)
    case .regex(let expression): matter = .regex(expression.value)
    case .like(let source):
      matter = .like(
        CompiledLike(
          sentences: source.sentences.map(\.value),
          references: source.sentences.map { pack.expansions.content(of: $0.value) },
          similar: source.similar))
    case .echo(let echo): matter = .echo(echo)
    case .interval(let measure): matter = .interval(measure.value)
    case .signal: matter = .phrases
    }
    let covers = source.notIn.map(\.value)
    add(texts, to: number, saidBy: source.who, isCover: false)
    add(covers, to: number, saidBy: source.who, isCover: true)
    if source.soundsLike != nil { addSounds(texts, to: number, saidBy: source.who) }
    patterns.append(CompiledPattern(source, matter: matter, labels: texts, covers: covers))
    return numbered(number, own)
  }

  private mutating func numbered(_ pattern: Int, _ scopes: [CompiledScope]) -> Query {
    let known = queries.firstIndex { $0.pattern == pattern && $0.scopes == scopes }
    if let known { return queries[known] }
    let window = window(scopes, of: patterns[pattern].who)
    let query = Query(number: queries.count, pattern: pattern, window: window, scopes: scopes)
    queries.append(query)
    return query
  }

  /// The number of a window.
  private mutating func window(_ scopes: [CompiledScope], of who: Speaker) -> Int {
    let known = windows.firstIndex { $0.scopes == scopes && $0.who == who }
    if let known { return known }
    windows.append((scopes, who))
    return windows.count - 1
  }

  private mutating func add(
    _ texts: [String], to pattern: Int, saidBy who: Speaker, isCover: Bool
  ) {
    for (label, text) in texts.enumerated() {
      for place in pack.expansions.numbers(for: text) {
        let number = number(ofPhrase: Int(place))
        let use = PhraseUse(
          pattern: pattern, who: who, label: label, isCover: isCover,
          isSingleHan: isSingleHan(number))
        uses.append((Int32(number), use))
      }
    }
  }

  private mutating func addSounds(
    _ texts: [String], to pattern: Int, saidBy who: Speaker
  ) {
    for (label, text) in texts.enumerated() {
      for literal in pack.expansions.phrases(for: text).compactMap(\.literal) {
        let number = soundNumbers[literal] ?? sounds.count
        if number == sounds.count {
          soundNumbers[literal] = number
          sounds.append(literal)
        }
        let use = PhraseUse(
          pattern: pattern, who: who, label: label, isCover: false, isSingleHan: false)
        soundUses.append((Int32(number), use))
      }
    }
  }

  private func isSingleHan(_ number: Int) -> Bool {
    let units = phrases.units(of: number)
    return units.count == 1 && units.allSatisfy { $0.isScalar && Scalars.isHan($0.code) }
  }

  /// The place in ``phrases`` of a phrase of the pack.
  private mutating func number(ofPhrase place: Int) -> Int {
    if numbers[place] < 0 {
      numbers[place] = Int32(phrases.count)
      phrases.append(own: place)
    }
    return Int(numbers[place])
  }
}
