/// Rules of Alibaba Cloud's Intelligent Speech Analysis (智能对话分析, SCA) as `combine` rules.
///
/// A rule is an expression (`lambda`) over conditions; a condition is an expression over operators,
/// held against the sentences that its `check_range` leaves. Field names come from the published
/// papers of the API of 2019-01-15: `UploadRule` (`conditions`, `rules`, `cid`, `check_range`,
/// `operators`, `oid`, `param`), `GetRuleDetail` (`ConditionBasicInfo`, `ConditionInfoCid`,
/// `OperLambda`, `OperKeyWords`, `RuleBasicInfo`, `RuleLambda`, `AnchorCid`), the SDK's structures
/// `ConditionBasicInfo`, `OperatorBasicInfo` and `RuleInfo` (`ScoreNum`, `ScoreType`, `PreqRule`,
/// …), and the page on operators for `type` and its `param`.
final class AlibabaRules {
  private let log: ImportLog
  private var conditions: AlibabaConditions?
  /// Rules that other rules lean on, by the original's id.
  private var written: [String: (id: String, isActive: Bool)] = [:]

  init(_ log: ImportLog) { self.log = log }

  func rules(of root: JSONNode) throws(RuleImportError) -> [YAMLPiece] {
    let sets = ruleSets(root, path: "$")
    guard !sets.isEmpty else {
      throw RuleImportError(
        line: nil,
        message: Wording(
          zh: "里面没有 conditions 和 rules，不是智能对话分析的规则",
          en: "it has no conditions and rules: this is no rule set of Intelligent Speech Analysis"))
    }
    return sets.flatMap(rules)
  }

  /// The objects that hold rules: the text of a request, the data of an answer, a list of either.
  private func ruleSets(_ node: JSONNode, path: String) -> [ForeignObject] {
    if case .array(let items) = node.value {
      return items.enumerated().flatMap { ruleSets($0.element, path: "\(path)[\($0.offset)]") }
    }
    guard let object = ForeignObject(node, path: path, log: log) else { return [] }
    if object.member("rules") != nil, object.member("conditions") != nil { return [object] }
    if let inner = object.member("data", "jsonStrForRule") {
      return ruleSets(inner.value, path: inner.path)
    }
    guard let inner = object.member("JsonStr"), case .string(let text) = inner.value.value,
      let parsed = try? JSONParser.parse(ArraySlice(text.utf8))
    else { return [] }
    return ruleSets(parsed, path: inner.path)
  }

  private func rules(of set: ForeignObject) -> [YAMLPiece] {
    let conditions = AlibabaConditions(set.objects("conditions"), log: log)
    let rules = set.objects("rules")
    self.conditions = conditions
    set.leaveOut(["appKey", "count", "pageNumber", "pageSize", "dialogues"])
    set.listRest()
    let pieces = rules.compactMap(rule)
    conditions.listUnused()
    return conditions.helpers + pieces
  }

  private static let administration = [
    "Id", "AutoReview", "ConfigType", "CreateEmpName", "CreateEmpid", "CreateTime", "Deny",
    "IsOnline", "LastUpdateEmpName", "LastUpdateEmpid", "LastUpdateTime", "ModifyType",
    "OperationMode", "QualityCheckType", "RuleType", "SchemeCheckType", "SchemeId", "SchemeName",
    "SchemeRuleMappingId", "ScoreDeleted", "ScoreId", "ScoreSubId", "SortIndex", "Status",
    "TargetType", "TaskFlowType", "Triggers", "Type", "ExternalProperty", "FullCycle",
    "ScoreName", "ScoreSubName", "UserGroup", "Meet", "StartTime", "EndTime",
  ]

  private func rule(_ rule: ForeignObject) -> YAMLPiece? {
    let rid = rule.text("rid", "id") ?? "rule"
    let name = rule.text("name") ?? rid
    guard !isGone(rule), let (condition, isComplete) = condition(rule) else { return nil }
    let id = log.id("sca.", rid)
    var members = [
      YAMLMember("id", .text(id)), YAMLMember("name", .text(name)),
      YAMLMember("check", .scalar("combine")),
    ]
    members += (conditions?.shallow(condition, for: id) ?? condition).ruleMembers
    members += applies(rule)
    if let points = points(rule) { members.append(YAMLMember("score", .scalar("-\(points)"))) }
    let isActive = isComplete && rule.integer("effective") != 0
    if !isActive { members.append(YAMLMember("status", .scalar("draft"))) }
    let tags = tags(rule)
    if !tags.isEmpty { members.append(YAMLMember("tags", .texts(tags))) }
    if let why = rule.text("comments") { members.append(YAMLMember("why", .text(why))) }
    rule.leaveOut(Self.administration)
    rule.listRest()
    written[rid] = (id, isActive)
    log.count()
    return .mapping(members)
  }

  private func isGone(_ rule: ForeignObject) -> Bool {
    if rule.flag("isDelete") {
      log.lose(
        rule.path, Wording(zh: "规则已经删除", en: "the rule is deleted"),
        Wording(zh: "没有写出这条规则", en: "no rule was written"))
      return true
    }
    return false
  }

  private func condition(_ rule: ForeignObject) -> (ImportedCondition, isComplete: Bool)? {
    let noRule = Wording(zh: "没有写出这条规则", en: "no rule was written")
    if let flow = rule.member("graphFlow"), !ForeignObject.isEmpty(flow.value) {
      log.lose(flow.path, Wording(zh: "流程规则", en: "a flow of nodes"), noRule)
      return nil
    }
    guard let lambda = rule.text("lambda", "ruleLambda"), let expression = LambdaExpression(lambda)
    else {
      log.lose(
        rule.path + ".lambda", Wording(zh: "看不懂的 lambda", en: "a lambda that cannot be read"),
        noRule)
      return nil
    }
    var isComplete = true
    let whole = expression.condition { cid in
      guard let conditions else { return nil }
      let (condition, isWhole) = conditions.condition(cid, path: rule.path + ".lambda")
      isComplete = isComplete && isWhole
      return condition
    }
    guard let whole else {
      log.lose(rule.path, Wording(zh: "没有可以检查的内容", en: "it has nothing to check"), noRule)
      return nil
    }
    return (whole, isComplete)
  }

  /// A rule that is asked only where another one fails.
  private func applies(_ rule: ForeignObject) -> [YAMLMember] {
    guard let former = rule.object("preqRule") else { return [] }
    guard let rid = former.text("rid") else { return [] }
    guard let target = written[rid], target.isActive else {
      log.lose(
        former.path,
        Wording(
          zh: "前置规则 \(rid) 不在前面，或者没有生效", en: "rule \(rid) does not come before it, or is not active"
        ),
        Wording(zh: "不设前置规则", en: "it applies always"))
      return []
    }
    return [YAMLMember("applies", .inline([YAMLMember("failed", .text(target.id))]))]
  }

  /// What a hit costs: `ScoreType` 3 deducts, 1 adds; `RuleScoreType` 1 scores nothing.
  private func points(_ rule: ForeignObject) -> Int? {
    let (scored, type) = (rule.integer("ruleScoreType"), rule.integer("scoreType"))
    let (number, once) = (rule.integer("scoreNum"), rule.integer("scoreNumType"))
    let weight = rule.integer("weight")
    _ = rule.integer("scoreRuleHitType")
    if scored == 1 { return nil }
    guard let number, number != 0 else {
      if let weight, weight != 0 {
        log.lose(
          rule.path + ".weight", Wording(zh: "权重 \(weight)", en: "a weight of \(weight)"),
          Wording(zh: "不扣分", en: "costs nothing"))
      }
      return nil
    }
    guard (type ?? (number < 0 ? 3 : 1)) == 3, once != 1 else {
      log.lose(
        rule.path + ".scoreNum",
        Wording(zh: "命中后加分或一次性得分 \(number)", en: "a hit adds or sets \(number) points"),
        Wording(zh: "不计分", en: "costs nothing"))
      return nil
    }
    return abs(number)
  }

  /// Severity, dimension and categories, which are labels.
  private func tags(_ rule: ForeignObject) -> [String] {
    var tags: [String] = []
    let levels = ["严重违规", "中度违规", "轻度违规"]
    if let level = rule.integer("level"), levels.indices.contains(level) {
      tags.append(levels[level])
    }
    let dimensions = ["服务规范", "服务态度", "服务专业", "客户态度", "流程正确"]
    if let type = rule.integer("checkType"), dimensions.indices.contains(type) {
      tags.append(dimensions[type])
    }
    if let category = rule.text("ruleCategoryName") { tags.append(category) }
    let business = rule.texts("businessCategoryNameList")
    let named = rule.objects("businessCategories").compactMap { category -> String? in
      category.leaveOut(["bid", "serviceType"])
      return category.text("businessName")
    }
    return (tags + business + named).filter { !$0.trimmed.isEmpty }
  }
}
