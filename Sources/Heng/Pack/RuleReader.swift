/// Reads one rule, pattern, condition or test from its YAML mapping.
struct RuleReader {
  let log: DiagnosticLog

  func rule(_ reader: MappingReader, kind: String) -> Rule? {
    let check = check(reader, kind: kind)
    let applies = reader.node("applies").flatMap { condition($0, depth: 1) }
    let points = reader.node("score").flatMap(points) ?? Points()
    let examples = examples(reader)
    guard let id = reader.requiredText("id"), reader.required("name") != nil, let check else {
      return nil
    }
    return Rule(
      id: id.value, name: reader.wording("name") ?? Wording(zh: id.value),
      why: reader.wording("why"),
      message: reader.wording("message"), check: check, applies: applies, points: points,
      group: reader.node("group")?.scalar,
      status: reader.choice("status", Rule.Status.self) ?? .active,
      replaces: reader.texts("replaces").map(\.value), tags: reader.texts("tags").map(\.value),
      examples: examples, place: id.place)
  }

  private func check(_ reader: MappingReader, kind: String) -> Rule.Check? {
    switch kind {
    case "forbid":
      let allow = reader.integer("allow", in: 0...10_000) ?? 0
      return pattern(reader, isSignalAllowed: false).map { .forbid($0, allow: allow) }
    case "require":
      guard let pattern = pattern(reader, isSignalAllowed: false), let need = need(reader) else {
        return nil
      }
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
    guard let when, let then else { return nil }
    return Rule.Respond(
      when: when, then: then, within: within, cancelledBy: cancelled,
      pairing: reader.choice("each", Rule.Respond.Pairing.self) ?? .shared,
      enough: reader.choice("enough", Rule.Respond.Enough.self) ?? .every,
      unprompted: reader.choice("unprompted", Rule.Respond.Unprompted.self) ?? .notApplicable)
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

  // MARK: Patterns

  private func pattern(_ node: YAMLNode, legal: [String]) -> PatternSource? {
    pattern(MappingReader(node, legal: legal, log: log), isSignalAllowed: true)
  }

  /// The pattern that the keys of a rule, a signal or a leaf make up.
  func pattern(_ reader: MappingReader, isSignalAllowed: Bool) -> PatternSource? {
    let who = reader.choice("who", Speaker.self)
    guard let matter = matter(reader, isSignalAllowed: isSignalAllowed) else { return nil }
    if case .signal(let id) = matter {
      for key in ["who", "not_in", "unless", "boundary", "a_not_a"] where reader.has(key) {
        log.add(
          .unknownKey, at: reader.keyPlace(key), zh: "“\(key)” 已由信号 “\(id.value)” 规定",
          en: "'\(key)' is settled by the signal '\(id.value)'")
      }
    } else if !reader.has("who") {
      _ = reader.required("who")
    }
    return PatternSource(
      who: who ?? .any, scope: reader.node("where").map(scope) ?? .wholeCall, matter: matter,
      notIn: reader.texts("not_in"), unless: guards(reader),
      boundary: reader.choice("boundary", PatternSource.Boundary.self) ?? .automatic,
      aNotA: reader.choice("a_not_a", PatternSource.ANotA.self) ?? .refuse)
  }

  private func matter(_ reader: MappingReader, isSignalAllowed: Bool) -> PatternSource.Matter? {
    let keys = ["phrases", "regex"] + (isSignalAllowed ? ["signal"] : [])
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
      let phrases = reader.texts("phrases")
      if phrases.isEmpty, case .sequence = reader.node("phrases")?.value {
        log.add(
          .neverMatches, at: reader.keyPlace("phrases"), zh: "短语列表是空的",
          en: "the list of phrases is empty")
      }
      return phrases.isEmpty ? nil : .phrases(phrases)
    case "regex": return reader.text("regex").map { .regex($0) }
    default: return reader.text("signal").map { .signal($0) }
    }
  }

  private func guards(_ reader: MappingReader) -> Set<PatternSource.Guard> {
    Set(reader.texts("unless").compactMap { log.choice($0, PatternSource.Guard.self) })
  }

  private func scope(_ node: YAMLNode) -> Scope {
    let reader = MappingReader(node, legal: Keys.scope, log: log)
    return Scope(
      first: reader.node("first").flatMap(extent), last: reader.node("last").flatMap(extent))
  }

  private func extent(_ node: YAMLNode) -> Extent? {
    guard let text = log.text(node) else { return nil }
    if let extent = Extent(text.value) { return extent }
    let isZero = text.value.prefix { $0.isNumber || $0 == "." }.allSatisfy {
      $0 == "0" || $0 == "."
    }
    let startsWithNumber = text.value.first?.isNumber == true
    log.add(
      isZero && startsWithNumber ? .emptyWindow : .badValue, at: text.place,
      zh: "范围 “\(text.value.prefix(24))” 不合法，应写作 3 turns、10s 或 20%",
      en: "'\(text.value.prefix(24))' is no extent: write 3 turns, 10s or 20%")
    return nil
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

  // MARK: Conditions

  private func condition(_ node: YAMLNode, depth: Int) -> Condition? {
    guard depth <= 3 else {
      log.add(.wrongShape, at: node.place, zh: "条件最多嵌套三层", en: "conditions nest at most three deep")
      return nil
    }
    let reader = MappingReader(node, legal: Keys.condition, log: log)
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

  // MARK: Tests

  private func examples(_ reader: MappingReader) -> Examples {
    var names: Set<String> = []
    var calls: Set<String> = []
    var cases: [Examples.Case] = []
    if let node = reader.node("cases") {
      guard case .sequence(let items) = node.value else {
        log.shape(node, zh: "测试的列表", en: "a list of cases")
        return Examples(hit: [], miss: [], cases: [])
      }
      for item in items {
        guard let (test, text) = testCase(item, rule: reader.node("id")?.scalar ?? "") else {
          continue
        }
        if !names.insert(test.name).inserted || !calls.insert(text).inserted {
          log.add(
            .brokenTest, at: test.place, zh: "测试 “\(test.name)” 的名称或对话重复",
            en: "the name or the call of the case '\(test.name)' stands twice")
        }
        cases.append(test)
      }
    }
    return Examples(hit: reader.texts("hit"), miss: reader.texts("miss"), cases: cases)
  }

  private func testCase(_ node: YAMLNode, rule: String) -> (Examples.Case, String)? {
    let reader = MappingReader(node, legal: Keys.testCase, log: log)
    let expect = reader.required("expect").flatMap { _ in reader.choice("expect", Verdict.self) }
    guard let name = reader.requiredText("name"), let text = reader.requiredText("call"), let expect
    else { return nil }
    let (metadata, channel) = metadata(reader.node("meta"))
    let cut = Set(reader.texts("cut").compactMap { log.choice($0, Call.End.self) })
    do throws(Dialogue.BadLine) {
      let dialogue = try Dialogue(
        text.value, id: "\(rule) · \(name.value)", channel: channel, metadata: metadata, cut: cut)
      let test = Examples.Case(
        name: name.value, expect: [.verdict(rule: rule, expect)], dialogue: dialogue,
        todo: reader.text("todo")?.value, place: name.place)
      return (test, text.value)
    } catch {
      log.add(
        .brokenTest, at: text.place,
        zh: "测试 “\(name.value)” 的第 \(error.number + 1) 行应写作 “客服: …” 或 “客户: …”",
        en: "line \(error.number + 1) of the case '\(name.value)' must look like '客服: …' or '客户: …'"
      )
      return nil
    }
  }

  private func metadata(_ node: YAMLNode?) -> ([String: JSON], channel: String?) {
    guard let node else { return ([:], nil) }
    guard case .mapping(let members) = node.value else {
      log.shape(node, zh: "例如 {channel: chat}", en: "for example {channel: chat}")
      return ([:], nil)
    }
    var metadata: [String: JSON] = [:]
    for member in members {
      if let key = member.key.scalar, let value = log.text(member.value) {
        metadata[key] = .string(value.value)
      }
    }
    guard case .string(let channel)? = metadata.removeValue(forKey: "channel") else {
      return (metadata, nil)
    }
    return (metadata, channel)
  }
}

extension PatternSource {
  /// The pattern that a signal's id stands for.
  static func signal(_ id: Located<String>) -> PatternSource {
    PatternSource(
      who: .any, scope: .wholeCall, matter: .signal(id), notIn: [], unless: [],
      boundary: .automatic,
      aNotA: .refuse)
  }
}
