/// Reads one rule from its YAML mapping.
struct RuleReader {
  let log: DiagnosticLog

  func rule(_ reader: MappingReader, kind: String) -> Rule? {
    let check = check(reader, kind: kind)
    let applies = reader.node("applies").flatMap { condition($0, depth: 1) }
    let points =
      reader.node("score").flatMap { self.points($0, of: reader, kind: kind) } ?? Points()
    let isCritical = reader.flag("critical") ?? false
    let examples = examples(reader)
    let id = reader.requiredText("id")
    let status = reader.choice("status", Rule.Status.self)
    let name = reader.required("name").flatMap { _ in reader.wording("name") }
    let (why, source) = (reader.wording("why"), reader.wording("source"))
    let message = reader.wording("message")
    let (replaces, tags) = (reader.texts("replaces"), reader.texts("tags"))
    guard let id, let name, let check else { return nil }
    return Rule(
      id: id.value, name: name, why: why, source: source, message: message, check: check, applies: applies,
      points: points, isCritical: isCritical, group: reader.node("group")?.scalar,
      status: status ?? .active,
      replaces: replaces.map(\.value), tags: tags.map(\.value), examples: examples,
      place: id.place)
  }
}
