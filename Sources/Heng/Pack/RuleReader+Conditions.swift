/// Conditions of `applies`.
extension RuleReader {
  func condition(_ node: YAMLNode, depth: Int) -> Condition? {
    let reader = MappingReader(node, legal: Keys.condition, log: log)
    guard case .mapping = node.value else { return nil }
    if reader.has("metric") { return measure(MappingReader(node, legal: Keys.measure, log: log)) }
    return expression(reader, depth: depth)
  }

  /// The one expression that the keys of a condition, or of a `combine` rule, make up.
  func expression(_ reader: MappingReader, depth: Int) -> Condition? {
    let leaves = [
      "all", "any", "none", "of", "found", "missing", "signal", "failed", "passed", "meta",
      "measure",
    ]
    let given = leaves.filter { reader.has($0) }
    guard given.count == 1, let key = given.first, let value = reader.node(key) else {
      log.add(
        .wrongShape, at: reader.place, zh: "一个条件只写一个键：\(leaves.joined(separator: " "))",
        en: "a condition has exactly one key: \(leaves.joined(separator: " "))")
      return nil
    }
    if reader.has("at_least"), key != "of" {
      log.add(
        .badValue, at: reader.keyPlace("at_least"), zh: "at_least 要和 of 一起用",
        en: "at_least goes with of")
    }
    switch key {
    case "all": return list(value, depth).map { .all($0) }
    case "any": return list(value, depth).map { .any($0) }
    case "none": return list(value, depth).map { .none($0) }
    case "of": return atLeast(reader, value, depth)
    case "found": return pattern(value, legal: Keys.pattern).map { .found($0) }
    case "missing": return pattern(value, legal: Keys.pattern).map { .missing($0) }
    case "signal": return reader.text("signal").map { .found(.signal($0)) }
    case "failed": return reader.text("failed").map { .verdict(.fail, rule: $0) }
    case "passed": return reader.text("passed").map { .verdict(.pass, rule: $0) }
    case "meta": return meta(value)
    default: return measure(MappingReader(value, legal: Keys.measure, log: log))
    }
  }

  private func atLeast(_ reader: MappingReader, _ value: YAMLNode, _ depth: Int) -> Condition? {
    _ = reader.required("at_least")
    guard let parts = list(value, depth), let count = reader.integer("at_least", in: 1...1000)
    else {
      return nil
    }
    if count > parts.count {
      log.add(
        .impossibleCount, at: reader.keyPlace("at_least"),
        zh: "只有 \(parts.count) 个条件，不可能有 \(count) 个成立",
        en: "\(count) of \(parts.count) conditions cannot hold")
    }
    return .atLeast(count, parts)
  }

  private func list(_ node: YAMLNode, _ depth: Int) -> [Condition]? {
    guard depth <= 3 else {
      log.add(.wrongShape, at: node.place, zh: "条件最多嵌套三层", en: "conditions nest at most three deep")
      return nil
    }
    guard case .sequence(let items) = node.value, !items.isEmpty else {
      log.shape(node, zh: "条件的列表", en: "a list of conditions")
      return nil
    }
    return items.compactMap { condition($0, depth: depth + 1) }
  }

  private func meta(_ node: YAMLNode) -> Condition? {
    guard case .mapping(let members) = node.value, members.count == 1,
      let key = log.text(members[0].key)
    else {
      log.shape(
        node, zh: "一个键和它的值，例如 {channel: call}",
        en: "one key and its value, for example {channel: call}")
      return nil
    }
    let value = members[0].value
    let values = value.scalar == nil ? log.texts(value) : log.text(value).map { [$0] } ?? []
    return values.isEmpty ? nil : .meta(key: key.value, values: values.map(\.value))
  }

  private func measure(_ reader: MappingReader) -> Condition? {
    guard let metric = metric(reader) else { return nil }
    let terms = terms(reader, of: metric)
    let limit = limit(reader, of: metric, terms)
    if metric == .talkShare { _ = reader.required("who") }
    let who = reader.choice("who", Speaker.self)
    refuseEverybody(reader, of: metric, who: who)
    guard let limit else { return nil }
    return .measure(Measure(metric: metric, who: who ?? .any, limit: limit, terms: terms))
  }
}
