/// Categories of Amazon Transcribe Call Analytics as `combine` rules.
///
/// Field names and values are those of the service's published model (`transcribe-2017-10-26`,
/// shapes `CreateCallAnalyticsCategoryRequest`, `CategoryProperties`, `Rule` and its four filters,
/// `AbsoluteTimeRange`, `RelativeTimeRange`), as botocore carries it. A category holds when all of
/// its rules do.
struct AWSCategories {
  private let log: ImportLog

  init(_ log: ImportLog) { self.log = log }

  func rules(of root: JSONNode) throws(RuleImportError) -> [YAMLPiece] {
    let categories = categories(root)
    guard !categories.isEmpty else {
      throw RuleImportError(
        line: nil,
        message: Wording(
          zh: "里面没有 CategoryName 和 Rules，不是 Call Analytics 的类别",
          en: "it has no CategoryName with Rules: these are no Call Analytics categories"))
    }
    return categories.compactMap(rule)
  }

  /// One category, a list of them, or an answer of the service that holds either.
  private func categories(_ root: JSONNode) -> [ForeignObject] {
    if case .array(let items) = root.value {
      return items.enumerated().compactMap {
        ForeignObject($0.element, path: "$[\($0.offset)]", log: log)
      }
    }
    guard let object = ForeignObject(root, path: "$", log: log) else { return [] }
    if object.member("CategoryName") != nil { return [object] }
    if let inner = object.object("CategoryProperties") { return [inner] }
    let categories = object.objects("Categories")
    if object.text("NextToken") != nil {
      log.lose(
        "$.NextToken", Wording(zh: "列表还有下一页", en: "the list goes on"),
        Wording(zh: "只导入了这一页", en: "only this page was imported"))
    }
    return categories
  }

  private func rule(_ category: ForeignObject) -> YAMLPiece? {
    let name = category.text("CategoryName") ?? "category"
    let filters = category.objects("Rules")
    let conditions = filters.map { condition($0) }
    let tags = tags(category)
    if category.text("InputType") == "REAL_TIME" {
      log.lose(
        category.path + ".InputType", Wording(zh: "通话进行中的类别", en: "a real-time category"),
        Wording(zh: "通话结束后判定", en: "decided after the call"))
    }
    category.leaveOut(["CreateTime", "LastUpdateTime"])
    category.listRest()
    guard let whole = ImportedCondition.allOf(conditions.compactMap(\.self)) else {
      log.lose(
        category.path,
        Wording(zh: "类别 \(name) 没有可以检查的内容", en: "category \(name) has nothing to check"),
        Wording(zh: "没有写出这条规则", en: "no rule was written"))
      return nil
    }
    log.count()
    var members = [
      YAMLMember("id", .text(log.id("aws.", name))), YAMLMember("name", .text(name)),
      YAMLMember("check", .scalar("combine")),
    ]
    members += whole.ruleMembers
    if conditions.contains(where: { $0 == nil }) {
      members.append(YAMLMember("status", .scalar("draft")))
    }
    if !tags.isEmpty { members.append(YAMLMember("tags", .texts(tags))) }
    return .mapping(members)
  }

  private func tags(_ category: ForeignObject) -> [String] {
    category.objects("Tags").compactMap { tag in
      guard let key = tag.text("Key") else { return nil }
      return tag.text("Value").map { "\(key)=\($0)" } ?? key
    }
  }

  /// `nil` when the filter has no equivalent; then the rule is a draft, which costs nothing.
  private func condition(_ rule: ForeignObject) -> ImportedCondition? {
    defer { rule.listRest() }
    if let filter = rule.object("TranscriptFilter") { return transcript(filter) }
    if let filter = rule.object("NonTalkTimeFilter") { return silence(filter) }
    for (name, what) in Self.unknownFilters {
      guard let filter = rule.object(name) else { continue }
      log.lose(
        filter.path, what, Wording(zh: "去掉这一条，规则标为 draft", en: "left out; the rule is a draft"))
      return nil
    }
    log.lose(
      rule.path, Wording(zh: "不认识的过滤条件", en: "an unknown filter"),
      Wording(zh: "去掉这一条，规则标为 draft", en: "left out; the rule is a draft"))
    return nil
  }

  private static let unknownFilters = [
    (
      "InterruptionFilter", Wording(zh: "抢话不能写进条件", en: "interruptions cannot stand in a condition")
    ),
    ("SentimentFilter", Wording(zh: "没有情绪识别", en: "there is no sentiment")),
  ]

  // MARK: Filters

  private func transcript(_ filter: ForeignObject) -> ImportedCondition? {
    defer { filter.listRest() }
    let isNegated = filter.flag("Negate")
    if let type = filter.text("TranscriptFilterType"), type != "EXACT" {
      log.lose(
        filter.path + ".TranscriptFilterType", Wording(zh: "匹配方式 \(type)", en: "matching \(type)"),
        Wording(zh: "按原词匹配", en: "matched word for word"))
    }
    let phrases = log.phrases(filter.texts("Targets"), at: filter.path + ".Targets")
    var pattern = [YAMLMember("who", .text(who(filter)))]
    let bounds = window(filter)
    if !bounds.isEmpty { pattern.append(YAMLMember("where", .inline(bounds))) }
    guard !phrases.isEmpty else {
      log.lose(
        filter.path + ".Targets", Wording(zh: "没有可用的短语", en: "there is no usable phrase"),
        Wording(zh: "去掉这一条，规则标为 draft", en: "left out; the rule is a draft"))
      return nil
    }
    pattern.append(YAMLMember("phrases", .texts(phrases)))
    return isNegated ? .missing(pattern) : .found(pattern)
  }

  private func who(_ filter: ForeignObject) -> String {
    switch filter.text("ParticipantRole") {
    case "AGENT": return "agent"
    case "CUSTOMER": return "customer"
    case nil: return "any"
    case let role?:
      log.lose(
        filter.path + ".ParticipantRole", Wording(zh: "不认识的角色 \(role)", en: "unknown role \(role)"),
        Wording(zh: "看双方的话", en: "both sides are read"))
      return "any"
    }
  }

  private func silence(_ filter: ForeignObject) -> ImportedCondition? {
    defer { filter.listRest() }
    let isNegated = filter.flag("Negate")
    for name in ["AbsoluteTimeRange", "RelativeTimeRange"] where filter.object(name) != nil {
      log.lose(
        "\(filter.path).\(name)", Wording(zh: "静音没有范围", en: "silence has no window"),
        Wording(zh: "看整通对话", en: "the whole call is measured"))
    }
    guard let threshold = filter.integer("Threshold"), threshold > 0 else {
      log.lose(
        filter.path + ".Threshold", Wording(zh: "没有写静音多长", en: "it does not say how long"),
        Wording(zh: "去掉这一条，规则标为 draft", en: "left out; the rule is a draft"))
      return nil
    }
    return .measure(
      metric: "silence", who: "any", limit: isNegated ? .under : .over,
      ImportedTime.seconds(milliseconds: threshold))
  }

  // MARK: Windows

  /// The keys of `where`.
  private func window(_ filter: ForeignObject) -> [YAMLMember] {
    var bounds: [YAMLMember] = []
    func add(_ edges: [YAMLMember], of range: ForeignObject) {
      for edge in edges {
        guard bounds.contains(where: { $0.key == edge.key }) else {
          bounds.append(edge)
          continue
        }
        log.lose(
          range.path, Wording(zh: "同一端有两个范围", en: "two bounds at one end"),
          Wording(zh: "用前一个", en: "the former is used"))
      }
    }
    if let range = filter.object("AbsoluteTimeRange") {
      let edges = edges(range, from: "StartTime", to: "EndTime") { milliseconds in
        milliseconds > 0 ? ImportedTime.seconds(milliseconds: milliseconds) : nil
      }
      add(edges, of: range)
    }
    if let range = filter.object("RelativeTimeRange") {
      let edges = edges(range, from: "StartPercentage", to: "EndPercentage") { percent in
        (1...100).contains(percent) ? "\(percent)%" : nil
      }
      add(edges, of: range)
    }
    return bounds
  }

  private func edges(
    _ range: ForeignObject, from: String, to: String, _ extent: (Int) -> String?
  ) -> [YAMLMember] {
    defer { range.listRest() }
    var edges: [YAMLMember] = []
    for (name, key) in [("First", "first"), ("Last", "last")] {
      guard let value = range.integer(name) else { continue }
      if let extent = extent(value) {
        edges.append(YAMLMember(key, .text(extent)))
      } else {
        log.lose(
          "\(range.path).\(name)",
          Wording(zh: "范围 \(value) 是空的", en: "a window of \(value) is empty"),
          Wording(zh: "看整通对话", en: "the whole call is searched"))
      }
    }
    guard let start = range.integer(from) else { return edges }
    let end = range.integer(to)
    if to == "EndPercentage" { return edges + percentages(range, start, end ?? 100) }
    if start > 0 {
      log.lose(
        "\(range.path).\(from)",
        Wording(zh: "范围不能从 \(start) 开始", en: "a window cannot begin at \(start)"),
        Wording(zh: "从通话开头查起", en: "searched from the beginning"))
    }
    if let extent = end.flatMap(extent) { edges.append(YAMLMember("first", .text(extent))) }
    return edges
  }

  /// The part between two percentages is what both ends leave.
  private func percentages(_ range: ForeignObject, _ start: Int, _ end: Int) -> [YAMLMember] {
    guard (0..<end).contains(start), end <= 100 else {
      log.lose(
        range.path,
        Wording(zh: "范围 \(start)%–\(end)% 是空的", en: "a window of \(start)% to \(end)% is empty"),
        Wording(zh: "看整通对话", en: "the whole call is searched"))
      return []
    }
    let first = end < 100 ? [YAMLMember("first", .text("\(end)%"))] : []
    return first + (start > 0 ? [YAMLMember("last", .text("\(100 - start)%"))] : [])
  }
}

/// Times of other systems in Heng's form.
enum ImportedTime {
  /// `30s`, `2.5s`.
  static func seconds(milliseconds: Int) -> String {
    milliseconds.isMultiple(of: 1000)
      ? "\(milliseconds / 1000)s" : ForeignObject.digits(Double(milliseconds) / 1000) + "s"
  }
}
