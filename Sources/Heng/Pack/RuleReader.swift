/// Reads one rule from its YAML mapping.
struct RuleReader {
  let log: DiagnosticLog

  func rule(_ reader: MappingReader, kind: String) -> Rule? {
    let check = check(reader, kind: kind)
    let applies = reader.node("applies").flatMap { condition($0, depth: 1) }
    let points = reader.node("score").flatMap(points) ?? Points()
    let examples = examples(reader)
    let id = reader.requiredText("id")
    let status = reader.choice("status", Rule.Status.self)
    let name = reader.required("name").flatMap { _ in reader.wording("name") }
    let (why, message) = (reader.wording("why"), reader.wording("message"))
    let (replaces, tags) = (reader.texts("replaces"), reader.texts("tags"))
    guard let id, let name, let check else { return nil }
    return Rule(
      id: id.value, name: name, why: why, message: message, check: check, applies: applies,
      points: points, group: reader.node("group")?.scalar, status: status ?? .active,
      replaces: replaces.map(\.value), tags: tags.map(\.value), examples: examples,
      place: id.place)
  }

  private func check(_ reader: MappingReader, kind: String) -> Rule.Check? {
    switch kind {
    case "forbid":
      let allow = reader.integer("allow", in: 0...10_000) ?? 0
      return pattern(reader, isSignalAllowed: false).map { .forbid($0, allow: allow) }
    case "require":
      let pattern = pattern(reader, isSignalAllowed: false)
      let need = need(reader)
      guard let pattern, let need else { return nil }
      return .require(pattern, need)
    default:
      return respond(reader).map { .respond($0) }
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

  private func deadline(_ then: YAMLNode) -> Extent? {
    guard case .mapping(let members) = then.value,
      let node = members.first(where: { $0.key.scalar == "within" })?.value,
      let extent = extent(node)
    else { return nil }
    if case .percent = extent {
      log.value(
        Located(value: node.scalar ?? "", place: node.place), zh: "期限应写作 2 turns 或 10s",
        en: "a deadline must look like 2 turns or 10s")
      return nil
    }
    return extent
  }

  // MARK: Points

  private func points(_ node: YAMLNode) -> Points? {
    let legal = -1_000_000...1_000_000
    if let scalar = node.scalar {
      guard let points = Int(scalar), legal.contains(points) else {
        log.value(
          Located(value: scalar, place: node.place), zh: "应是整数，例如 -5",
          en: "must be a whole number, for example -5")
        return nil
      }
      return checked(Points(points: points), at: node.place)
    }
    let reader = MappingReader(node, legal: Keys.score, log: log)
    let veto = reader.flag("veto") ?? false
    if !veto { _ = reader.required("points") }
    return checked(
      Points(
        points: reader.integer("points", in: legal) ?? 0,
        per: reader.choice("per", Points.Per.self) ?? .call,
        max: reader.integer("max", in: legal), veto: veto), at: node.place)
  }

  private func checked(_ points: Points, at place: Place) -> Points {
    if points.points > 0 || (points.max ?? 0) > 0 {
      log.add(
        .badValue, at: place, zh: "扣分应是负数或 0", en: "points are deductions: negative or 0")
    }
    if let max = points.max, max > points.points, points.points < 0 {
      log.add(
        .impossibleCount, at: place, zh: "上限 \(max) 比一次扣分 \(points.points) 还小",
        en: "the cap \(max) is smaller than one deduction of \(points.points)")
    }
    return points
  }
}
