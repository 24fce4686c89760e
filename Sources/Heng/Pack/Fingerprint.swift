internal import HanText

/// The SHA-256 of everything in a pack that can change a score, and of what the engine brings to
/// it: its semantics, word lists, variants and ICU. Names, reasons and tests are left out.
struct Fingerprint: ~Copyable {
  /// What is hashed, a line behind the other.
  private var lines = ByteBuffer(capacity: 1 << 16)
  private let phraseTexts: PhraseTexts

  private init(_ expansions: Expansions) { phraseTexts = PhraseTexts(expansions) }

  static func of(_ pack: PackSource, rules: [Rule], expansions: Expansions) -> String {
    var print = Fingerprint(expansions)
    print.add("heng", "\(Engine.semantics)", ICUVersion.library, ICUVersion.unicode)
    print.add("text", "\(Normalizer.variantsVersion)", expansions.lexicon.canonical)
    print.add(
      "range", "\(pack.range.base) \(pack.range.min) \(pack.range.max)", "\(pack.provisionalBelow)")
    if pack.mode != .deduct { print.add("mode", pack.mode.rawValue) }
    print.add("limits", "\(pack.limits.steps) \(pack.limits.stack)")
    print.add("weak", "\(pack.hearing.weakBelow.millionths)")
    print.add("roles", "\(pack.hearing.rolesFrom.millionths)", RoleClue.canonical)
    if pack.usesSounds {
      let fuzzy = pack.hearing.fuzzyInitials.map(\.rawValue).sorted().joined(separator: " ")
      print.add("sound", pack.hearing.soundOnly.rawValue, fuzzy, Digest.sha256(of: Readings.table))
    }
    for dimension in pack.dimensions.map(\.value).sorted(by: { $0.id < $1.id }) {
      print.add("dimension", dimension.id)
      guard let scale = dimension.scale else { continue }
      let range = scale.range
      print.add(
        "scale", dimension.id, "\(range.base) \(range.min) \(range.max)", scale.needs ?? "")
    }
    for group in pack.groups.map(\.value).sorted(by: { $0.id < $1.id }) {
      print.add(
        "group", group.id, group.dimension ?? "", "\(group.cap ?? 1)", group.sameWords.rawValue)
      if let cap = group.bonusCap { print.add("bonus cap", group.id, "\(cap)") }
      if let weight = group.weight { print.add("weight", group.id, "\(weight)") }
    }
    for grade in pack.grades.sorted(by: { $0.from < $1.from }) {
      print.add("grade", "\(grade.from)", grade.name.zh)
    }
    for signal in pack.signals.sorted(by: { $0.id < $1.id }) {
      print.add("signal", signal.id, print.text(signal.pattern, expansions))
    }
    for rule in rules where rule.status == .active || rule.status == .trial {
      print.add(rule, expansions)
    }
    return print.finish()
  }

  /// For each rule of a pack that is evaluated the SHA-256 of everything that can change its verdict or its
  /// points, the signals that it names included: a rule with the same one is the same.
  static func ofRules(in pack: RulePack) -> [String: String] {
    var print = Fingerprint(pack.expansions)
    var prints: [String: String] = [:]
    for rule in pack.rules where rule.status == .active || rule.status == .trial {
      print.add(rule, pack.expansions)
      for case .signal(let id) in rule.patterns.map(\.matter) {
        let signal = pack.signals.first { $0.id == id.value }
        print.add("signal", id.value, signal.map { print.text($0.pattern, pack.expansions) } ?? "")
      }
      prints[rule.id] = print.finish()
    }
    return prints
  }

  private mutating func add(_ parts: String...) {
    if lines.count > 0 { lines.append("\n") }
    for (place, part) in parts.enumerated() {
      if place > 0 { lines.append("\u{1F}") }
      lines.append(text: part)
    }
  }

  /// The digest of all lines, which are gone then.
  private mutating func finish() -> String {
    Digest.replace(after: 0, in: &lines)
    defer { lines.removeAll() }
    return lines.text
  }

  private mutating func add(_ rule: Rule, _ expansions: Expansions) {
    let points = rule.points
    add(
      "rule", rule.id, rule.status.rawValue, rule.group ?? "",
      "\(points.points) \(points.per.rawValue) \(points.max ?? 1) \(points.veto == .score)"
        + text(points, of: rule),
      rule.applies.map { text($0, expansions) } ?? "", text(rule.check, expansions))
  }

  /// What not every rule has, so that the others keep their line.
  private func text(_ points: Points, of rule: Rule) -> String {
    let ranges = points.ranges.map { "\($0.under.map { "\($0)" } ?? "") \($0.points)" }
    let parts = [
      points.bonus == 0 ? nil : " bonus \(points.bonus)", ranges.isEmpty ? nil : " \(ranges)",
      points.veto == .section ? " section" : nil, rule.isCritical ? " critical" : nil,
    ]
    return parts.compactMap { $0 }.joined()
  }

  private func text(_ check: Rule.Check, _ expansions: Expansions) -> String {
    switch check {
    case .forbid(let pattern, let allow): return "forbid \(allow) \(text(pattern, expansions))"
    case .require(let pattern, .atLeast(let count)):
      return "require \(count) \(text(pattern, expansions))"
    case .require(let pattern, .asManyAs(let other)):
      return "require \(text(other, expansions)) \(text(pattern, expansions))"
    case .respond(let respond):
      let parts = [respond.when, respond.then] + [respond.cancelledBy].compactMap { $0 }
      let options = [
        respond.within.map { "\($0)" } ?? "", respond.pairing.rawValue, respond.enough.rawValue,
        respond.unprompted.rawValue,
      ]
      return "respond \(options) \(parts.map { text($0, expansions) })"
    case .precede(let precede):
      let parts = [precede.before, precede.must].map { text($0, expansions) }
      return "precede \(precede.within.map { "\($0)" } ?? "") \(parts)"
    case .sequence(let sequence):
      let steps = sequence.steps.map { text($0.pattern, expansions) }
      return "sequence \(sequence.order.rawValue) \(steps)"
    case .pace(let pace):
      let options =
        "\(pace.metric.name) \(pace.who.rawValue) \(pace.limit.map { "\($0)" } ?? "") \(pace.allow)"
        + text(pace.terms, of: pace.metric)
      let excuse = pace.excuse.map { excuse in
        "\(excuse.within.map { "\($0)" } ?? "") \(text(excuse.pattern, expansions))"
      }
      return "pace \(options) \(text(pace.scope, expansions)) \(excuse ?? "")"
    case .repetition(let repetition):
      let numbers = [
        repetition.times, repetition.similar, repetition.leastCharacters, repetition.allow,
      ]
      return "repeat \(repetition.who.rawValue) \(numbers) \(text(repetition.scope, expansions))"
    case .combine(let condition): return "combine \(text(condition, expansions))"
    }
  }

  private func text(_ condition: Condition, _ expansions: Expansions) -> String {
    func list(_ name: String, _ parts: [Condition]) -> String {
      "\(name)(\(parts.map { text($0, expansions) }.sorted().joined(separator: ",")))"
    }
    switch condition {
    case .all(let parts): return list("all", parts)
    case .any(let parts): return list("any", parts)
    case .none(let parts): return list("none", parts)
    case .atLeast(let count, let parts): return list("atLeast\(count)", parts)
    case .verdict(let verdict, let rule): return "\(verdict.rawValue)(\(rule.value))"
    case .found(let pattern): return "found(\(text(pattern, expansions)))"
    case .missing(let pattern): return "missing(\(text(pattern, expansions)))"
    case .meta(let key, let values):
      return "meta(\(key)=\(values.sorted().joined(separator: "\u{1F}")))"
    case .measure(let measure): return text(measure)
    }
  }

  private func text(_ measure: Measure) -> String {
    "measure(\(measure.metric.name) \(measure.who.rawValue) \(measure.limit))"
      + text(measure.terms, of: measure.metric)
  }

  /// What a metric takes beside its limit; nothing where there is nothing to choose.
  private func text(_ terms: Measure.Terms, of metric: Measure.Metric) -> String {
    let requests = Lexicon.waitRequests.words.map { String(scalarValues: $0) }.sorted()
    let waits = metric == .hold ? " \(requests.joined(separator: ","))" : ""
    let isPlain = terms.aggregate == .each && metric != .rate && metric != .overlap
    let numbers =
      "\(terms.aggregate.rawValue) \(terms.leastCharacters) \(terms.delay)"
      + (terms.upTo.map { " \($0)" } ?? "")
    return isPlain ? waits : " \(numbers)\(waits)"
  }

  private func text(_ pattern: PatternSource, _ expansions: Expansions) -> String {
    let matter: String
    switch pattern.matter {
    case .phrases(let phrases): matter = phraseTexts.text(phrases)
    case .regex(let regex): matter = "/\(regex.value)/"
    case .echo(let echo):
      let common = expansions.lexicon.commonplaces.map { String(scalarValues: $0) }.sorted()
      matter =
        "echo \(echo.of.value.rawValue) \(echo.turnsBack) \(echo.leastCharacters) "
        + "\(Slot.grammarVersion) \(common.joined(separator: ","))"
    case .like(let like):
      let all = Set(like.sentences.map { expansions.content(of: $0.value) })
      let sentences = all.map { String(scalarValues: $0) }.sorted().joined(separator: "|")
      matter = "like \(like.similar) \(sentences)"
    case .signal(let id): matter = "$\(id.value)"
    case .interval(let measure): matter = text(measure.value)
    }
    let scope = text(pattern.scope, expansions)
    let guards = pattern.unless.map(\.rawValue).sorted()
    return
      "[\(pattern.soundsLike == nil ? "" : "sound ")\(pattern.who.rawValue) \(scope) \(guards) \(pattern.boundary.rawValue) \(pattern.aNotA.rawValue) "
      + "\(matter) -\(phraseTexts.text(pattern.notIn))]"
  }

  private func text(_ scope: Scope, _ expansions: Expansions) -> String {
    let edges = [scope.first, scope.last].map { $0.map { "\($0)" } ?? "" }
    let anchors = scope.anchors.map { anchor in
      let within = anchor.within.map { "\($0)" } ?? ""
      let until = anchor.until.map { text($0, expansions) } ?? ""
      let options = "\(anchor.side.rawValue) \(anchor.choice.rawValue) \(within) \(until)"
      return "\(options) \(text(anchor.pattern, expansions))"
    }
    return anchors.isEmpty ? "\(edges)" : "\(edges) \(anchors)"
  }
}

extension RulePack {
  /// By rule, what tells whether it is the same in another pack; drafts and retired rules are left out.
  public var ruleFingerprints: [String: String] { Fingerprint.ofRules(in: self) }
}

extension PackSource {
  /// Whether any pattern that is evaluated finds homophones.
  fileprivate var usesSounds: Bool {
    let live = rules.filter { $0.status == .active || $0.status == .trial }
    return (live.flatMap(\.patterns) + signals.map(\.pattern)).contains { $0.soundsLike != nil }
  }
}
