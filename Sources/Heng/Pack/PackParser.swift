internal import HanText

/// Reads the shape of a pack: which keys there are, what type their values have. Collects every
/// problem of every file; whether the parts fit together is ``PackValidator``'s question.
struct PackParser {
  let log: DiagnosticLog
  private(set) var pack = PackSource()

  init(log: DiagnosticLog) { self.log = log }

  /// Reads a pack that lies over all that it extends.
  mutating func read(_ nodes: PackNodes) {
    if !nodes.head.isEmpty {
      let place = nodes.head[0].key.place
      readHead(
        MappingReader(
          YAMLNode(value: .mapping(nodes.head), place: place), legal: Keys.pack, log: log))
    }
    readLists(nodes.lists)
    for node in nodes.signals { readSignal(node) }
    for node in nodes.rules { readRule(node) }
  }

  private func items(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node else { return [] }
    guard case .sequence(let items) = node.value else {
      log.shape(node, zh: "一个列表，每项以 - 开头", en: "a list whose items begin with -")
      return []
    }
    return items
  }

  // MARK: pack.yml

  private mutating func readHead(_ reader: MappingReader) {
    pack.id = reader.text("id")
    if let id = pack.id { checkID(id) }
    pack.name = reader.wording("name")
    pack.version = reader.text("version")?.value
    pack.mode = reader.choice("mode", RulePack.Mode.self) ?? .deduct
    pack.range = readRange(reader, base: 100)
    pack.provisionalBelow = reader.integer("provisional_below", in: 0...100) ?? 80
    readHearing(reader)
    for node in items(reader.node("dimensions")) { readDimension(node) }
    for node in items(reader.node("groups")) { readGroup(node) }
    for node in items(reader.node("grades")) { readGrade(node) }
    if let node = reader.node("limits") { readLimits(node) }
  }

  func checkID(_ id: Located<String>) {
    let isLegal = id.value.allSatisfy { character in
      character.isASCII
        && (character.isLowercase || character.isNumber || ".-_".contains(character))
    }
    if !isLegal || id.value.count > 80 {
      log.value(
        id, zh: "应由小写字母、数字、点和连字符组成，例如 opening.greeting",
        en: "must be lower-case letters, digits, dots and hyphens, for example opening.greeting")
    }
  }

  private mutating func readDimension(_ node: YAMLNode) {
    let reader = MappingReader(node, legal: Keys.dimension, log: log)
    let name = reader.wording("name")
    guard let id = reader.requiredText("id") else { return }
    checkID(id)
    let scale = reader.node("scale").map { readScale($0) }
    pack.dimensions.append(
      (id, RulePack.Dimension(id: id.value, name: name ?? Wording(zh: id.value), scale: scale)))
  }

  /// What a dimension counts by itself.
  private mutating func readScale(_ node: YAMLNode) -> RulePack.Scale {
    let reader = MappingReader(node, legal: Keys.scale, log: log)
    let needs = reader.text("needs")
    if let needs { pack.needs.append(needs) }
    return RulePack.Scale(range: readRange(reader, base: 50), needs: needs?.value)
  }

  private func readRange(_ reader: MappingReader, base: Int) -> RulePack.ScoreRange {
    let everything = -1_000_000...1_000_000
    let range = RulePack.ScoreRange(
      base: reader.integer("base", in: everything) ?? base,
      min: reader.integer("min", in: everything) ?? 0,
      max: reader.integer("max", in: everything) ?? 100)
    if range.min > range.max || !(range.min...range.max).contains(range.base) {
      log.add(
        .badValue, at: reader.keyPlace("base"), zh: "应当有 min ≤ base ≤ max",
        en: "min ≤ base ≤ max must hold")
    }
    return range
  }

  private mutating func readGroup(_ node: YAMLNode) {
    let reader = MappingReader(node, legal: Keys.group, log: log)
    let (name, dimension) = (reader.wording("name"), reader.text("dimension"))
    let cap = reader.integer("cap", in: -1_000_000...0)
    let bonusCap = reader.integer("bonus_cap", in: 0...1_000_000)
    let weight = reader.integer("weight", in: 1...1000)
    let sameWords = reader.choice("same_words", RulePack.Group.SameWords.self) ?? .once
    guard let id = reader.requiredText("id") else { return }
    checkID(id)
    let group = RulePack.Group(
      id: id.value, name: name ?? Wording(zh: id.value), dimension: dimension?.value, cap: cap,
      bonusCap: bonusCap, weight: weight, sameWords: sameWords)
    pack.groups.append((id, group, dimension))
  }

  private mutating func readGrade(_ node: YAMLNode) {
    let reader = MappingReader(node, legal: Keys.grade, log: log)
    _ = reader.required("name")
    _ = reader.required("from")
    let name = reader.wording("name")
    let from = reader.integer("from", in: -1_000_000...1_000_000)
    guard let name, let from else { return }
    pack.grades.append(RulePack.Grade(name: name, from: from))
  }

  private mutating func readLimits(_ node: YAMLNode) {
    let reader = MappingReader(node, legal: Keys.limits, log: log)
    pack.limits = RulePack.RegexLimits(
      steps: reader.integer("regex_steps", in: 1...100_000) ?? pack.limits.steps,
      stack: reader.integer("regex_stack", in: 1_000...100_000_000) ?? pack.limits.stack)
  }

  /// How far what a recogniser heard is trusted.
  private mutating func readHearing(_ reader: MappingReader) {
    if let share = reader.share("weak_below", in: 0...1), let confidence = Confidence(share) {
      pack.hearing.weakBelow = confidence
    }
    if let share = reader.share("roles_from", in: 0...1), let confidence = Confidence(share) {
      pack.hearing.rolesFrom = confidence
    }
    let soundOnly = reader.choice("sound_only", RulePack.Hearing.SoundOnly.self)
    pack.hearing.soundOnly = soundOnly ?? .count
    pack.hearing.fuzzyInitials = Set(
      reader.texts("fuzzy_initials").compactMap { log.choice($0, Readings.Fuzzy.self) })
  }

  // MARK: Lists, signals, rules

  private mutating func readLists(_ members: [PackNodes.Member]) {
    for member in members {
      guard let name = log.text(member.key) else { continue }
      pack.lists.append((name, log.texts(member.value)))
    }
  }

  private mutating func readSignal(_ node: YAMLNode) {
    let reader = MappingReader(node, legal: Keys.signal, log: log)
    let name = reader.wording("name")
    let examples = Examples(hit: reader.texts("hit"), miss: reader.texts("miss"), cases: [])
    let pattern = RuleReader(log: log).pattern(reader, isSignalAllowed: false)
    guard let id = reader.requiredText("id") else { return }
    checkID(id)
    guard let pattern else { return }
    pack.signals.append(
      Signal(
        id: id.value, name: name ?? Wording(zh: id.value), pattern: pattern, examples: examples,
        place: id.place))
  }

  private mutating func readRule(_ node: YAMLNode) {
    guard case .mapping(let members) = node.value else {
      log.shape(node, zh: "一条规则", en: "a rule")
      return
    }
    let kinds = Keys.kindNames.joined(separator: " ")
    guard let kind = members.first(where: { $0.key.scalar == "check" })?.value else {
      log.add(
        .missingKey, at: node.place, zh: "缺少键 “check”，可用：\(kinds)",
        en: "the key 'check' is missing; one of: \(kinds)")
      return
    }
    guard let name = kind.scalar, let legal = Keys.kinds[name] else {
      let near = Spelling.nearest(to: kind.scalar ?? "", among: Keys.kinds.keys)
      log.add(
        .badValue, at: kind.place, zh: "未知的种类 “\(kind.scalar ?? "")”，可用：\(kinds)",
        en: "unknown kind '\(kind.scalar ?? "")'; one of: \(kinds)",
        hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") })
      return
    }
    let reader = MappingReader(node, legal: legal, log: log)
    guard let rule = RuleReader(log: log).rule(reader, kind: name) else { return }
    checkID(Located(value: rule.id, place: rule.place))
    if let group = reader.text("group") { pack.groupOfRule[pack.rules.count] = group }
    pack.rules.append(rule)
  }

  // MARK: tests/*.txt

  mutating func readTests(_ text: String, file: String) {
    var reader = TestFileReader(file: file, log: log)
    reader.read(text)
    pack.tests += reader.cases
    pack.testPlaces += reader.references
    pack.wordPlaces += reader.wordReferences
  }
}

/// What this engine calls itself.
public enum Engine {
  public static let version = "0.1.0"
  /// Raised with every change that can move a score of an unchanged pack; part of every
  /// fingerprint.
  static let semantics = 2
}

/// `1.2.3`, compared number by number.
struct Version: Comparable {
  let numbers: [Int]

  init?(_ text: String) {
    let parts = text.trimmed.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0 != nil }) else { return nil }
    numbers = parts.compactMap { $0 } + [Int](repeating: 0, count: 3 - parts.count)
  }

  static func < (a: Version, b: Version) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
