/// Patterns, and where they are looked for.
extension RuleReader {
  func pattern(_ node: YAMLNode, legal: [String]) -> PatternSource? {
    let reader = MappingReader(node, legal: legal, log: log)
    guard case .mapping = node.value else { return nil }
    return pattern(reader, isSignalAllowed: true)
  }

  /// The pattern that the keys of a rule, a signal, a step or a leaf make up.
  ///
  /// - Parameter inherited: whose speech and where, for a step, which has no keys for it.
  func pattern(
    _ reader: MappingReader, isSignalAllowed: Bool, inherited: (who: Speaker, scope: Scope)? = nil
  ) -> PatternSource? {
    let who = inherited?.who ?? reader.choice("who", Speaker.self)
    let scope = inherited?.scope ?? reader.node("where").map { self.scope($0) } ?? .wholeCall
    let (notIn, unless) = (reader.texts("not_in"), guards(reader))
    let boundary = reader.choice("boundary", PatternSource.Boundary.self) ?? .automatic
    let aNotA = reader.choice("a_not_a", PatternSource.ANotA.self) ?? .refuse
    let matter = matter(reader, isSignalAllowed: isSignalAllowed)
    checkCompany(reader)
    if case .signal(let id)? = matter {
      for key in ["who", "not_in", "unless", "boundary", "a_not_a"] where reader.has(key) {
        log.add(
          .unknownKey, at: reader.keyPlace(key), zh: "“\(key)” 已由信号 “\(id.value)” 规定",
          en: "'\(key)' is settled by the signal '\(id.value)'")
      }
    } else if inherited == nil, !reader.has("who") {
      _ = reader.required("who")
    }
    guard let matter else { return nil }
    return PatternSource(
      who: who ?? .any, scope: scope, matter: matter, notIn: notIn, unless: unless,
      boundary: boundary, aNotA: aNotA,
      soundsLike: reader.flag("sounds_like") == true ? reader.keyPlace("sounds_like") : nil)
  }

  private func matter(_ reader: MappingReader, isSignalAllowed: Bool) -> PatternSource.Matter? {
    let keys = Self.matters + (isSignalAllowed ? ["signal"] : [])
    let given = keys.filter { reader.has($0) }
    guard given.count == 1 else {
      let all = keys.joined(separator: " / ")
      if given.isEmpty {
        log.add(
          .missingKey, at: reader.place, zh: "要找什么？需要 \(all) 中的一个",
          en: "nothing to look for: one of \(all) is needed")
      } else {
        log.add(
          .badValue, at: reader.keyPlace(given[1]), zh: "\(all) 只能用一个",
          en: "only one of \(all) may be used")
      }
      return nil
    }
    switch given[0] {
    case "phrases":
      return texts("phrases", reader, zh: "短语列表", en: "the list of phrases").map { .phrases($0) }
    case "like":
      let similar = reader.share("similar", in: 0.5...1).map { Int(($0 * 1000).rounded()) }
      return texts("like", reader, zh: "参考句列表", en: "the list of reference sentences").map {
        .like(PatternSource.Like(sentences: $0, similar: similar ?? PatternSource.Like.usual))
      }
    case "echo": return echo(reader).map { .echo($0) }
    case "regex": return reader.text("regex").map { .regex($0) }
    default: return reader.text("signal").map { .signal($0) }
    }
  }

  /// The keys of which a pattern has exactly one.
  private static let matters = ["phrases", "regex", "like", "echo"]

  private func echo(_ reader: MappingReader) -> PatternSource.Echo? {
    let turnsBack = reader.integer("turns_back", in: 1...1000)
    let leastCharacters = reader.integer("at_least_chars", in: 2...1000)
    guard let text = reader.text("echo"), let of = log.choice(text, Speaker.self) else {
      return nil
    }
    return PatternSource.Echo(
      of: Located(value: of, place: text.place),
      turnsBack: turnsBack ?? PatternSource.Echo.usualTurns,
      leastCharacters: leastCharacters ?? PatternSource.Echo.usualCharacters)
  }

  /// The texts of a list that must not be empty.
  private func texts(
    _ key: String, _ reader: MappingReader, zh: String, en: String
  ) -> [Located<String>]? {
    let texts = reader.texts(key)
    if texts.isEmpty, case .sequence = reader.node(key)?.value {
      log.add(.neverMatches, at: reader.keyPlace(key), zh: "\(zh)是空的", en: "\(en) is empty")
    }
    return texts.isEmpty ? nil : texts
  }

  /// Keys that say nothing beside what the pattern looks for.
  private func checkCompany(_ reader: MappingReader) {
    let homes = [
      ("similar", "like"), ("turns_back", "echo"), ("at_least_chars", "echo"),
      ("sounds_like", "phrases"),
    ]
    for (key, home) in homes where reader.has(key) && !reader.has(home) {
      log.add(
        .badValue, at: reader.keyPlace(key), zh: "“\(key)” 要和 \(home) 一起用",
        en: "'\(key)' goes with \(home)")
    }
    for home in ["like", "echo"] where reader.has(home) {
      for key in ["boundary", "a_not_a"] where reader.has(key) {
        log.add(
          .badValue, at: reader.keyPlace(key), zh: "“\(key)” 对 \(home) 没有作用",
          en: "'\(key)' does nothing beside \(home)")
      }
    }
  }

  private func guards(_ reader: MappingReader) -> Set<PatternSource.Guard> {
    Set(reader.texts("unless").compactMap { log.choice($0, PatternSource.Guard.self) })
  }

  func scope(_ node: YAMLNode) -> Scope {
    let reader = MappingReader(node, legal: Keys.scope, log: log)
    return Scope(
      first: edge("first", reader), last: edge("last", reader), anchors: anchors(reader))
  }

  /// `first` and `last`, which count from the ends of the call.
  private func edge(_ key: String, _ reader: MappingReader) -> Extent? {
    guard let node = reader.node(key), let extent = extent(node, as: .edge) else { return nil }
    guard case .characters = extent else { return extent }
    log.value(
      Located(value: node.scalar ?? "", place: node.place), zh: "字数只用于 within",
      en: "characters belong to within")
    return nil
  }

  private func anchors(_ reader: MappingReader) -> [Scope.Anchor] {
    let sides = [Scope.Anchor.Side.after, .before].filter { reader.has($0.rawValue) }
    let within = sides.count == 1 ? reader.node("within").flatMap { extent($0, as: .window) } : nil
    let until = reader.node("until").flatMap { pattern($0, legal: Keys.pattern) }
    let choice = reader.choice("anchor", Scope.Anchor.Choice.self) ?? .first
    for key in ["within", "anchor"] where reader.has(key) && sides.count != 1 {
      log.add(
        .badValue, at: reader.keyPlace(key), zh: "“\(key)” 需要 after 和 before 中的一个",
        en: "'\(key)' needs exactly one of after and before")
    }
    if reader.has("until"), !sides.contains(.after) {
      log.add(
        .badValue, at: reader.keyPlace("until"), zh: "“until” 只能和 after 一起用",
        en: "'until' goes with after")
    }
    return sides.compactMap { side in
      reader.node(side.rawValue).flatMap(anchorPattern).map {
        Scope.Anchor(
          side: side, pattern: $0, within: within, until: side == .after ? until : nil,
          choice: choice)
      }
    }
  }

  /// What a place hangs on: words, or a wait or turn of a length.
  private func anchorPattern(_ node: YAMLNode) -> PatternSource? {
    guard case .mapping(let members) = node.value,
      members.contains(where: { $0.key.scalar == "metric" })
    else { return pattern(node, legal: Keys.pattern) }
    return interval(MappingReader(node, legal: Keys.interval, log: log))
  }

  /// How far a duty reaches from a hit: turns, seconds or characters.
  func reach(_ node: YAMLNode) -> Extent? {
    guard let extent = extent(node, as: .deadline) else { return nil }
    guard case .percent = extent else { return extent }
    log.value(
      Located(value: node.scalar ?? "", place: node.place),
      zh: "期限应写作 2 turns、10s 或 40 chars", en: "must look like 2 turns, 10s or 40 chars")
    return nil
  }

  /// Where an extent stands, which decides what it may be written in.
  enum ExtentUse {
    case edge, window, deadline

    /// Examples that are legal there.
    var examples: Wording {
      switch self {
      case .edge: Wording(zh: "3 turns、10s 或 20%", en: "3 turns, 10s or 20%")
      case .window: Wording(zh: "3 turns、10s、20% 或 40 chars", en: "3 turns, 10s, 20% or 40 chars")
      case .deadline: Wording(zh: "3 turns、10s 或 40 chars", en: "3 turns, 10s or 40 chars")
      }
    }
  }

  func extent(_ node: YAMLNode, as use: ExtentUse) -> Extent? {
    guard let text = log.text(node) else { return nil }
    if let extent = Extent(text.value) { return extent }
    let isZero = text.value.prefix { $0.isNumber || $0 == "." }.allSatisfy {
      $0 == "0" || $0 == "."
    }
    let startsWithNumber = text.value.first?.isNumber == true
    log.add(
      isZero && startsWithNumber ? .emptyWindow : .badValue, at: text.place,
      zh: "范围 “\(text.value.prefix(24))” 不合法，应写作 \(use.examples.zh)",
      en:
        "'\(text.value.prefix(24))' is no extent: write \(use.examples.text(in: .english))"
    )
    return nil
  }
}

extension PatternSource {
  /// The intervals of a measure, said by nobody.
  static func interval(_ measure: Located<Measure>) -> PatternSource {
    PatternSource(
      who: measure.value.who, scope: .wholeCall, matter: .interval(measure), notIn: [],
      unless: [], boundary: .automatic, aNotA: .refuse)
  }

  /// The pattern that a signal's id stands for.
  static func signal(_ id: Located<String>) -> PatternSource {
    PatternSource(
      who: .any, scope: .wholeCall, matter: .signal(id), notIn: [], unless: [],
      boundary: .automatic,
      aNotA: .refuse)
  }
}

extension PatternSource.Echo {
  // Where nothing is written.
  static let usualTurns = 3
  static let usualCharacters = 4
}

extension PatternSource.Like {
  /// In thousandths, where nothing is written.
  static let usual = 700
}
