/// The conditions of an Alibaba rule set: each is translated once, however many rules name it.
final class AlibabaConditions {
  private struct Known {
    let condition: ImportedCondition?
    let isComplete: Bool
  }

  private let log: ImportLog
  private let objects: [(cid: String, object: ForeignObject)]
  private var known: [String: Known] = [:]
  private var underWay: Set<String> = []
  /// Rules that say what no leaf of a condition can: counts, and repetitions.
  private(set) var helpers: [YAMLPiece] = []

  init(_ objects: [ForeignObject], log: ImportLog) {
    self.log = log
    self.objects = objects.enumerated().map { index, object in
      (object.text("cid", "conditionInfoCid", "id") ?? "#\(index)", object)
    }
  }

  /// The condition of an id, and whether all that it asks is in it.
  func condition(_ cid: String, path: String) -> (ImportedCondition?, isComplete: Bool) {
    if let known = known[cid] { return (known.condition, known.isComplete) }
    guard let object = objects.first(where: { $0.cid == cid })?.object else {
      log.lose(
        path, Wording(zh: "没有条件 \(cid)", en: "there is no condition \(cid)"),
        Wording(zh: "去掉这个条件，规则标为 draft", en: "left out; the rule is a draft"))
      return (nil, false)
    }
    guard underWay.insert(cid).inserted else { return (nil, false) }
    let result = translate(object, cid: cid)
    underWay.remove(cid)
    known[cid] = result
    return (result.condition, result.isComplete)
  }

  func listUnused() {
    for (cid, object) in objects where known[cid] == nil {
      log.lose(
        object.path, Wording(zh: "没有规则用到条件 \(cid)", en: "no rule uses the condition \(cid)"),
        Wording(zh: "没有带过来", en: "left out"))
    }
  }

  private func translate(_ object: ForeignObject, cid: String) -> Known {
    defer { object.listRest() }
    object.leaveOut(["id", "rid", "name", "userGroup"])
    let operators = object.objects("operators").enumerated().map { index, item in
      (oid: item.text("oid", "id") ?? "#\(index)", item: item)
    }
    let reach = reach(object)
    var parts: [String: ImportedCondition] = [:]
    for (oid, item) in operators {
      let reader = AlibabaOperator(
        item, reach: reach, helperID: log.id("sca.condition-", "\(cid)-\(oid)"), log: log)
      parts[oid] = reader.condition()
      helpers += reader.helpers
    }
    if operators.count > 1 {
      log.lose(
        object.path + ".operators",
        Wording(
          zh: "\(operators.count) 个算子要在同一句里判断",
          en: "\(operators.count) operators judge one sentence"),
        Wording(zh: "在检查范围内分别判断", en: "each judges the whole range"))
    }
    return combined(parts, order: operators.map(\.oid), of: object)
  }

  /// The operators' conditions under the condition's own expression.
  private func combined(
    _ parts: [String: ImportedCondition], order: [String], of object: ForeignObject
  ) -> Known {
    let text = object.text("lambda", "operLambda") ?? order.joined(separator: "&&")
    guard let expression = LambdaExpression(text) else {
      log.lose(
        object.path + ".lambda", Wording(zh: "看不懂的 lambda", en: "a lambda that cannot be read"),
        Wording(zh: "去掉这个条件，规则标为 draft", en: "left out; the rule is a draft"))
      return Known(condition: nil, isComplete: false)
    }
    var isComplete = parts.count == order.count
    let whole = expression.condition { oid in
      if !order.contains(oid) {
        isComplete = false
        log.lose(
          object.path + ".lambda", Wording(zh: "没有算子 \(oid)", en: "there is no operator \(oid)"),
          Wording(zh: "去掉它，规则标为 draft", en: "left out; the rule is a draft"))
      }
      return parts[oid]
    }
    let isExcluded = object.flag("exclusion")
    return Known(condition: isExcluded ? whole?.negated : whole, isComplete: isComplete)
  }

  // MARK: Depth

  /// The condition as deep as `combine` allows: what is deeper becomes a rule of its own.
  func shallow(_ condition: ImportedCondition, for id: String) -> ImportedCondition {
    shallow(condition, deepest: ImportedCondition.deepest, for: id)
  }

  private func shallow(
    _ condition: ImportedCondition, deepest: Int, for id: String
  ) -> ImportedCondition {
    guard condition.depth > deepest else { return condition }
    func part(_ part: ImportedCondition) -> ImportedCondition {
      guard part.depth > deepest - 1 else { return part }
      let inner = shallow(part, deepest: ImportedCondition.deepest, for: id)
      let helper = log.id("\(id).", "part")
      helpers.append(
        .mapping(
          [
            YAMLMember("id", .text(helper)), YAMLMember("name", .text("\(id) 的一部分")),
            YAMLMember("check", .scalar("combine")),
          ] + inner.ruleMembers))
      return .failed(helper)
    }
    switch condition {
    case .all(let parts): return .all(parts.map(part))
    case .any(let parts): return .any(parts.map(part))
    case .atLeast(let count, let parts): return .atLeast(count, parts.map(part))
    default: return condition
    }
  }

  // MARK: Where

  /// Whose speech a condition looks at, and in which part of the call.
  private func reach(_ object: ForeignObject) -> AlibabaReach {
    guard let range = object.object("check_range") else { return AlibabaReach() }
    defer { range.listRest() }
    var reach = AlibabaReach(path: range.path, who: who(range))
    if range.flag("allSentencesSatisfy") {
      log.lose(
        range.path + ".allSentencesSatisfy", Wording(zh: "每一句都要满足", en: "every sentence must do"),
        Wording(zh: "有一句满足即可", en: "one sentence suffices"))
    }
    let isAbsolute = range.flag("absolute")
    let anchor = range.object("anchor")
    let sentences = range.object("range").flatMap { self.sentences($0) }
    if isAbsolute, sentences != nil, reach.who != "any" {
      log.lose(
        range.path + ".absolute", Wording(zh: "范围不分角色计句", en: "sentences of all roles are counted"),
        Wording(zh: "按 \(reach.who) 的轮次计", en: "turns of \(reach.who) are counted"))
    }
    if let anchor, let side = side(anchor) {
      reach.windows = anchored(anchor, side: side, sentences)
    } else if let edge = edge(sentences) {
      reach.windows = [[edge]]
    }
    return reach
  }

  private func who(_ range: ForeignObject) -> String {
    let (role, number) = (range.text("role"), range.integer("roleId"))
    let roles = ["客服": "agent", "客户": "customer", "所有": "any", "全部": "any", "所有角色": "any"]
    if let role, let who = roles[role] { return who }
    guard let named = role ?? number.map({ "\($0)" }) else { return "any" }
    log.lose(
      range.path + ".role", Wording(zh: "不认识的角色 \(named)", en: "unknown role \(named)"),
      Wording(zh: "看双方的话", en: "both sides are read"))
    return "any"
  }

  private struct Sentences {
    let path: String
    let from: Int
    let to: Int
  }

  /// Counted from 1, or back from -1; `nil` for all of them.
  private func sentences(_ range: ForeignObject) -> Sentences? {
    defer { range.listRest() }
    let (from, to) = (range.integer("from"), range.integer("to"))
    guard let from, let to, (from, to) != (1, -1), (from, to) != (0, 0) else { return nil }
    log.lose(
      range.path, Wording(zh: "第 \(from) 到 \(to) 句", en: "sentences \(from) to \(to)"),
      Wording(zh: "按轮次计", en: "turns are counted"))
    return Sentences(path: range.path, from: from, to: to)
  }

  private func tooPrecise(_ sentences: Sentences) {
    log.lose(
      sentences.path,
      Wording(
        zh: "范围从第 \(sentences.from) 句到第 \(sentences.to) 句",
        en: "a window from sentence \(sentences.from) to \(sentences.to)"),
      Wording(zh: "放宽范围", en: "the window is widened"))
  }

  private func edge(_ sentences: Sentences?) -> YAMLMember? {
    guard let sentences else { return nil }
    if sentences.from < 0, sentences.to < 0 {
      if sentences.to != -1 { tooPrecise(sentences) }
      return YAMLMember("last", .text("\(-sentences.from) turns"))
    }
    if sentences.from != 1 { tooPrecise(sentences) }
    return sentences.to > 0 ? YAMLMember("first", .text("\(sentences.to) turns")) : nil
  }

  private func side(_ anchor: ForeignObject) -> String? {
    let location = anchor.text("location")
    guard let location else {
      anchor.listRest()
      return nil
    }
    switch location.uppercased() {
    case "BEFORE", "AFTER", "AROUND": return location.uppercased()
    default:
      _ = (anchor.text("cid", "anchorCid"), anchor.integer("hit_time"))
      log.lose(
        anchor.path + ".location",
        Wording(
          zh: "位置 \(location)（与另一条件同一句）",
          en: "location \(location): the same sentence as another condition"),
        Wording(zh: "看整通对话", en: "the whole call is searched"))
      return nil
    }
  }

  /// The windows after, before, or on both sides of what another condition finds.
  private func anchored(
    _ anchor: ForeignObject, side: String, _ sentences: Sentences?
  ) -> [[YAMLMember]] {
    defer { anchor.listRest() }
    let hit = anchor.integer("hit_time") ?? 1
    guard let cid = anchor.text("cid", "anchorCid"),
      case .found(let pattern)? = condition(cid, path: anchor.path).0
    else {
      log.lose(
        anchor.path, Wording(zh: "锚定的条件不是一个短语或正则", en: "the anchor is no single pattern"),
        Wording(zh: "看整通对话", en: "the whole call is searched"))
      return [[]]
    }
    if hit > 1 {
      log.lose(
        anchor.path + ".hit_time", Wording(zh: "第 \(hit) 次命中", en: "the hit number \(hit)"),
        Wording(zh: "用第一次命中", en: "the first hit is used"))
    }
    if hit == 0 {
      log.lose(
        anchor.path + ".hit_time", Wording(zh: "每次命中", en: "at every hit"),
        Wording(zh: "任意一次命中即可", en: "at any of the hits"))
    }
    // 0 is every hit and -1 any of them.
    let choice = hit < 1 ? [YAMLMember("anchor", .text("each"))] : []
    let sides = side == "AROUND" ? ["before", "after"] : [side.lowercased()]
    return sides.map { side in
      [YAMLMember(side, .inline(pattern))] + within(sentences, side: side) + choice
    }
  }

  private func within(_ sentences: Sentences?, side: String) -> [YAMLMember] {
    guard let sentences else { return [] }
    let (near, far) =
      side == "after" ? (sentences.from, sentences.to) : (-sentences.to, -sentences.from)
    if near != 1 { tooPrecise(sentences) }
    return far > 0 ? [YAMLMember("within", .text("\(far) turns"))] : []
  }
}

/// Whose speech, and in which parts of the call; one of the windows must hold.
struct AlibabaReach {
  var path = ""
  var who = "any"
  var windows: [[YAMLMember]] = [[]]

  /// A condition in each of the windows.
  func condition(_ make: ([YAMLMember]) -> ImportedCondition) -> ImportedCondition? {
    ImportedCondition.anyOf(
      windows.map { window in
        let place = window.isEmpty ? [] : [YAMLMember("where", .inline(window))]
        return make([YAMLMember("who", .text(who))] + place)
      })
  }
}
