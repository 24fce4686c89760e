/// The `score` of a rule.
extension RuleReader {
  private static let legal = -1_000_000...1_000_000

  /// - Parameter rule: the mapping that `score` stands in, whose kind and metric say what ranges
  /// count.
  func points(_ node: YAMLNode, of rule: MappingReader, kind: String) -> Points? {
    if let scalar = node.scalar {
      guard let points = Int(scalar), Self.legal.contains(points) else {
        log.value(
          Located(value: scalar, place: node.place), zh: "应是整数，例如 -5",
          en: "must be a whole number, for example -5")
        return nil
      }
      return checked(Points(points: points), at: node.place)
    }
    let reader = MappingReader(node, legal: Keys.score, log: log)
    let veto = veto(reader, of: rule)
    if let ranges = reader.node("ranges") {
      refuse(reader, rule)
      return Points(ranges: self.ranges(ranges, of: rule, kind: kind), veto: veto)
    }
    let bonus = reader.integer("bonus", in: 0...1_000_000)
    if veto == nil, bonus == nil { _ = reader.required("points") }
    return checked(
      Points(
        points: reader.integer("points", in: Self.legal) ?? 0,
        per: reader.choice("per", Points.Per.self) ?? .call,
        max: reader.integer("max", in: Self.legal), bonus: bonus ?? 0, veto: veto), at: node.place)
  }

  /// Whether the points of a rule follow from ranges, so that it needs no limit.
  func hasRanges(_ rule: MappingReader) -> Bool {
    guard case .mapping(let members)? = rule.node("score")?.value else { return false }
    return members.contains { $0.key.scalar == "ranges" }
  }

  private func checked(_ points: Points, at place: Place) -> Points {
    if points.points > 0 || (points.max ?? 0) > 0 {
      log.add(
        .badValue, at: place, zh: "扣分应是负数或 0", en: "points are deductions: negative or 0",
        hint: Wording(zh: "合格加分请写 bonus", en: "what a pass adds is a bonus"))
    }
    if let max = points.max, max > points.points, points.points < 0 {
      log.add(
        .impossibleCount, at: place, zh: "上限 \(max) 比一次扣分 \(points.points) 还小",
        en: "the cap \(max) is smaller than one deduction of \(points.points)")
    }
    return points
  }

  /// `true`, `false` or `section`.
  private func veto(_ reader: MappingReader, of rule: MappingReader) -> Points.Veto? {
    guard let text = reader.text("veto") else { return nil }
    switch text.value {
    case "true": return .score
    case "false": return nil
    case "section":
      if !rule.has("group") {
        log.add(
          .missingKey, at: reader.keyPlace("veto"), zh: "veto: section 需要 group：规则不属于任何分组",
          en: "veto: section needs a group, and the rule is in none")
      }
      return .section
    default:
      log.choice(text, among: ["true", "false", "section"])
      return nil
    }
  }

  // MARK: Ranges

  /// Keys whose say the ranges take over.
  private func refuse(_ reader: MappingReader, _ rule: MappingReader) {
    let keys = ["points", "per", "max", "bonus"].filter { reader.has($0) }.map { ($0, reader) }
    let others = ["over", "under", "allow"].filter { rule.has($0) }.map { ($0, rule) }
    for (key, home) in keys + others {
      log.add(
        .impossibleCount, at: home.keyPlace(key), zh: "分数由 ranges 决定，不能再写 “\(key)”",
        en: "ranges decide the points; '\(key)' cannot stand beside them")
    }
  }

  private func ranges(_ node: YAMLNode, of rule: MappingReader, kind: String) -> [Points.Band] {
    guard let unit = unit(of: rule, kind: kind) else {
      if ["forbid", "repeat", "pace"].contains(kind) { return [] }
      log.add(
        .unknownKey, at: node.place, zh: "ranges 只用于 forbid、repeat 和 pace",
        en: "ranges belong to forbid, repeat and pace")
      return []
    }
    guard case .sequence(let items) = node.value, items.count >= 2 else {
      log.shape(
        node, zh: "至少两段的列表，例如 [{under: 3, points: 0}, {points: -5}]",
        en: "a list of at least two ranges, for example [{under: 3, points: 0}, {points: -5}]")
      return []
    }
    var bands: [Points.Band] = []
    for (index, item) in items.enumerated() {
      let isLast = index == items.count - 1
      let above = bands.last?.under
      guard let band = band(item, unit: unit, above: above, isLast: isLast) else { return [] }
      bands.append(band)
    }
    if bands.allSatisfy({ $0.points < 0 }) {
      log.add(
        .impossibleCount, at: node.place, zh: "每一段都扣分，永远不会合格",
        en: "every range costs something, so that no call can pass")
    }
    return bands
  }

  /// What the rule's number is counted in; `nil` where it has none, or one that is not legal.
  private func unit(of rule: MappingReader, kind: String) -> Measure.Unit? {
    switch kind {
    case "forbid", "repeat": .count
    case "pace":
      rule.node("metric")?.scalar.flatMap(Measure.Metric.init)?.unit(
        rule.node("aggregate")?.scalar.flatMap(Measure.Aggregate.init) ?? .each)
    default: nil
    }
  }

  /// - Parameter above: where the range before ends.
  private func band(
    _ node: YAMLNode, unit: Measure.Unit, above: Int?, isLast: Bool
  ) -> Points.Band? {
    let reader = MappingReader(node, legal: Keys.range, log: log)
    guard case .mapping = node.value else { return nil }
    _ = reader.required("points")
    let points = reader.integer("points", in: Self.legal)
    guard !isLast else {
      if reader.has("under") {
        log.add(
          .badValue, at: reader.keyPlace("under"), zh: "最后一段没有上限：不写 under",
          en: "the last range has no limit: leave under out")
      }
      return points.map { Points.Band(under: nil, points: $0) }
    }
    _ = reader.required("under")
    guard let text = reader.text("under") else { return nil }
    guard let under = unit.value(text.value) else {
      log.value(text, zh: unit.wording.zh, en: unit.wording.text(in: .english))
      return nil
    }
    if let above, under <= above {
      log.add(
        .impossibleCount, at: text.place, zh: "各段的 under 应从小到大",
        en: "the ranges must ascend by under")
      return nil
    }
    return points.map { Points.Band(under: under, points: $0) }
  }
}
