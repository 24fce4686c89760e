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
