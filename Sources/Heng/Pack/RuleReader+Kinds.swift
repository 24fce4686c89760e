/// What each kind of rule asks of a call.
extension RuleReader {
  func check(_ reader: MappingReader, kind: String) -> Rule.Check? {
    switch kind {
    case "forbid":
      let allow = reader.integer("allow", in: 0...10_000) ?? 0
      return pattern(reader, isSignalAllowed: false).map { .forbid($0, allow: allow) }
    case "require":
      let pattern = pattern(reader, isSignalAllowed: false)
      let need = need(reader)
      guard let pattern, let need else { return nil }
      return .require(pattern, need)
    case "respond": return respond(reader).map { .respond($0) }
    case "precede": return precede(reader).map { .precede($0) }
    case "sequence": return sequence(reader).map { .sequence($0) }
    case "pace": return pace(reader).map { .pace($0) }
    case "repeat": return repetition(reader).map { .repetition($0) }
    default: return expression(reader, depth: 1).map { .combine($0) }
    }
  }

  private func need(_ reader: MappingReader) -> Rule.Need? {
    guard let node = reader.node("as_many_as") else {
      return .atLeast(reader.integer("at_least", in: 1...10_000) ?? 1)
    }
    if reader.has("at_least") {
      log.add(
        .impossibleCount, at: reader.keyPlace("at_least"), zh: "at_least 和 as_many_as 只能用一个",
        en: "at_least and as_many_as exclude each other")
    }
    return pattern(node, legal: Keys.pattern).map { .asManyAs($0) }
  }

  private func respond(_ reader: MappingReader) -> Rule.Respond? {
    let when = reader.required("when").flatMap { pattern($0, legal: Keys.pattern) }
    let thenNode = reader.required("then")
    let then = thenNode.flatMap { pattern($0, legal: Keys.answer) }
    let cancelled = reader.node("cancelled_by").flatMap { pattern($0, legal: Keys.pattern) }
    let within = thenNode.flatMap(deadline)
    let pairing = reader.choice("each", Rule.Respond.Pairing.self) ?? .shared
    let enough = reader.choice("enough", Rule.Respond.Enough.self) ?? .every
    let unprompted = reader.choice("unprompted", Rule.Respond.Unprompted.self) ?? .notApplicable
    guard let when, let then else { return nil }
    return Rule.Respond(
      when: when, then: then, within: within, cancelledBy: cancelled, pairing: pairing,
      enough: enough, unprompted: unprompted)
  }

  private func precede(_ reader: MappingReader) -> Rule.Precede? {
    let before = reader.required("before").flatMap { pattern($0, legal: Keys.pattern) }
    let mustNode = reader.required("must")
    let must = mustNode.flatMap { pattern($0, legal: Keys.answer) }
    let within = mustNode.flatMap(deadline)
    guard let before, let must else { return nil }
    return Rule.Precede(before: before, must: must, within: within)
  }

  /// The `within` that stands beside a pattern.
  private func deadline(_ node: YAMLNode) -> Extent? {
    guard case .mapping(let members) = node.value,
      let within = members.first(where: { $0.key.scalar == "within" })?.value
    else { return nil }
    return reach(within)
  }

  private func sequence(_ reader: MappingReader) -> Rule.Sequence? {
    let who = reader.required("who").flatMap { _ in reader.choice("who", Speaker.self) }
    let scope = reader.node("where").map { self.scope($0) } ?? .wholeCall
    let isStrict = reader.flag("strict") ?? false
    guard let node = reader.required("steps") else { return nil }
    guard case .sequence(let items) = node.value, items.count >= 2 else {
      log.shape(node, zh: "至少两个步骤的列表", en: "a list of at least two steps")
      return nil
    }
    let steps = items.compactMap { step($0, who: who ?? .any, scope: scope) }
    guard who != nil, steps.count == items.count else { return nil }
    return Rule.Sequence(steps: steps, order: isStrict ? .strict : .loose)
  }

  private func step(_ node: YAMLNode, who: Speaker, scope: Scope) -> Rule.Sequence.Step? {
    let reader = MappingReader(node, legal: Keys.step, log: log)
    guard case .mapping = node.value else { return nil }
    let name = reader.required("name").flatMap { _ in reader.wording("name") }
    let pattern = pattern(reader, isSignalAllowed: false, inherited: (who, scope))
    guard let name, let pattern else { return nil }
    return Rule.Sequence.Step(name: name, pattern: pattern)
  }

  private func repetition(_ reader: MappingReader) -> Rule.Repetition? {
    let who = reader.required("who").flatMap { _ in reader.choice("who", Speaker.self) }
    let similar = reader.share("similar", in: 0.5...1).map { Int(($0 * 100).rounded()) }
    let usual = Rule.Repetition.usual
    let repetition = Rule.Repetition(
      who: who ?? usual.who, scope: reader.node("where").map { scope($0) } ?? usual.scope,
      times: reader.integer("times", in: 2...1000) ?? usual.times,
      similar: similar ?? usual.similar,
      leastCharacters: reader.integer("at_least_chars", in: 2...1000) ?? usual.leastCharacters,
      allow: reader.integer("allow", in: 0...10_000) ?? usual.allow)
    return who == nil ? nil : repetition
  }
}
