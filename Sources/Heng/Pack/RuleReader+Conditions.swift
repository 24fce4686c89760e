/// Conditions of `applies`.
extension RuleReader {
  func condition(_ node: YAMLNode, depth: Int) -> Condition? {
    guard depth <= 3 else {
      log.add(.wrongShape, at: node.place, zh: "条件最多嵌套三层", en: "conditions nest at most three deep")
      return nil
    }
    let reader = MappingReader(node, legal: Keys.condition, log: log)
    guard case .mapping = node.value else { return nil }
    if reader.has("metric") { return measure(MappingReader(node, legal: Keys.measure, log: log)) }
    let leaves = ["all", "any", "none", "found", "missing", "signal", "meta", "measure"]
    let given = leaves.filter { reader.has($0) }
    guard given.count == 1, let key = given.first, let value = reader.node(key) else {
      log.add(
        .wrongShape, at: node.place, zh: "一个条件只写一个键：\(leaves.joined(separator: " "))",
        en: "a condition has exactly one key: \(leaves.joined(separator: " "))")
      return nil
    }
    switch key {
    case "all": return list(value, depth).map { .all($0) }
    case "any": return list(value, depth).map { .any($0) }
    case "none": return list(value, depth).map { .none($0) }
    case "found": return pattern(value, legal: Keys.pattern).map { .found($0) }
    case "missing": return pattern(value, legal: Keys.pattern).map { .missing($0) }
    case "signal": return reader.text("signal").map { .found(.signal($0)) }
    case "meta": return meta(value)
    default: return measure(MappingReader(value, legal: Keys.measure, log: log))
    }
  }

  private func list(_ node: YAMLNode, _ depth: Int) -> [Condition]? {
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
    _ = reader.required("metric")
    guard let metric = reader.choice("metric", Measure.Metric.self) else { return nil }
    let keys = ["over", "under"].filter { reader.has($0) }
    guard keys.count == 1, let text = reader.text(keys[0]) else {
      log.add(
        .missingKey, at: reader.place, zh: "需要 over 或 under 中的一个",
        en: "one of over and under is needed")
      return nil
    }
    guard let limit = metric == .turns ? Int(text.value) : Extent.seconds(text.value), limit > 0
    else {
      log.value(
        text, zh: metric == .turns ? "应是正整数" : "应写作 10s",
        en: metric == .turns ? "must be a positive whole number" : "must look like 10s")
      return nil
    }
    let who = reader.choice("who", Speaker.self) ?? .any
    return .measure(
      Measure(metric: metric, who: who, limit: keys[0] == "over" ? .atLeast(limit) : .below(limit)))
  }
}
