/// One operator of a condition.
///
/// `type` and `param` are those of the published page on operators: `HIT_ANY_KEYWORDS` and
/// `INCLUDE_KEYWORDS` (`keywords`, `keywordMatchSize`: -1 all, 0 none, N that many; `threshold`),
/// `REGULAR_EXPRESSION` (`regex`, `notRegex`), `SIMILAR_MATCH`, `ADVANCED_REPEAT_DETECT` (`from`,
/// `similarity_threshold`, `hit_time`, `threshold`, `excludes`), `INTERVAL_GREATER` (`interval` in
/// milliseconds, `compareOperator`).
final class AlibabaOperator {
  private let object: ForeignObject
  private let reach: AlibabaReach
  private let helperID: String
  private let log: ImportLog
  private(set) var helpers: [YAMLPiece] = []

  init(_ object: ForeignObject, reach: AlibabaReach, helperID: String, log: ImportLog) {
    self.object = object
    self.reach = reach
    self.helperID = helperID
    self.log = log
  }

  private static let draft = Wording(zh: "去掉这个算子，规则标为 draft", en: "left out; the rule is a draft")

  /// `nil` when there is no equivalent.
  func condition() -> ImportedCondition? {
    let type = object.text("type") ?? ""
    let param = object.object("param")
    object.leaveOut(["id", "name", "operName", "userGroup", "qualityCheckType"])
    object.listRest()
    guard let param else {
      log.lose(object.path, Wording(zh: "算子没有 param", en: "the operator has no param"), Self.draft)
      return nil
    }
    switch type {
    case "HIT_ANY_KEYWORDS", "INCLUDE_KEYWORDS": return listing(param, keywords(param, type))
    case "REGULAR_EXPRESSION": return listing(param, expression(param))
    case "SIMILAR_MATCH": return listing(param, similar(param))
    case "ADVANCED_REPEAT_DETECT": return listing(param, repetition(param))
    case "INTERVAL_GREATER": return listing(param, silence(param))
    default:
      log.lose(
        object.path, Wording(zh: "算子 \(type)", en: "operator \(type)"), Self.draft)
      return nil
    }
  }

  private func listing(
    _ param: ForeignObject, _ condition: ImportedCondition?
  ) -> ImportedCondition? {
    // Whether one sentence must hold it all: a pattern never reaches further, and for several
    // keywords `contextChatMatch` says it again.
    _ = param.flag("in_sentence")
    param.listRest()
    return condition
  }

  // MARK: Keywords

  private func keywords(_ param: ForeignObject, _ type: String) -> ImportedCondition? {
    let words = param.texts("keywords", "operKeyWords")
    let path = param.path + ".keywords"
    let size = param.integer("keywordMatchSize") ?? (type == "HIT_ANY_KEYWORDS" ? 1 : -1)
    let total = param.integer("threshold") ?? 1
    let overSentences = param.flag("contextChatMatch")
    if param.flag("case_sensitive") {
      log.lose(
        param.path + ".case_sensitive", Wording(zh: "区分大小写", en: "letter case matters"),
        Wording(zh: "不区分", en: "it does not matter"))
    }
    let others = synonyms(param)
    let groups = words.map { log.phrases([$0] + (others[$0] ?? []), at: path) }.filter {
      !$0.isEmpty
    }
    guard !groups.isEmpty else {
      log.lose(path, Wording(zh: "没有可用的关键词", en: "there is no usable keyword"), Self.draft)
      return nil
    }
    var all: [String] = []
    for phrase in groups.joined() where !all.contains(phrase) { all.append(phrase) }
    switch size {
    case 0: return found(all)?.negated
    case 1: return total > 1 ? often(all, total) : found(all)
    default:
      let count = size < 0 ? groups.count : min(size, groups.count)
      if !overSentences, count > 1 {
        log.lose(
          path, Wording(zh: "\(count) 个关键词要在同一句里", en: "\(count) keywords in one sentence"),
          Wording(zh: "在检查范围内都出现即可", en: "all of them somewhere in the range"))
      }
      let parts = groups.compactMap(found)
      return count == parts.count ? ImportedCondition.allOf(parts) : .atLeast(count, parts)
    }
  }

  /// `Synonyms`: each keyword's other words. `keywordExtension` alone asks the vendor's own list.
  private func synonyms(_ param: ForeignObject) -> [String: [String]] {
    let isExtended = param.flag("keywordExtension")
    guard let member = param.member("synonyms"), case .object(let words) = member.value.value,
      let object = param.object("synonyms"), !words.isEmpty
    else {
      if isExtended {
        log.lose(
          param.path + ".keywordExtension", Wording(zh: "同义词扩展", en: "extension by synonyms"),
          Wording(zh: "只用写出的关键词", en: "only the keywords as written"))
      }
      return [:]
    }
    return Dictionary(words.map { ($0.key, object.texts($0.key)) }) { first, _ in first }
  }

  private func found(_ phrases: [String]) -> ImportedCondition? {
    reach.condition { .found($0 + [YAMLMember("phrases", .texts(phrases))]) }
  }

  /// At least so many hits: a rule that fails where there are.
  private func often(_ phrases: [String], _ total: Int) -> ImportedCondition? {
    helper { place in
      [YAMLMember("check", .scalar("forbid"))] + place + [
        YAMLMember("phrases", .texts(phrases)), YAMLMember("allow", .scalar("\(total - 1)")),
      ]
    }
  }

  private func helper(_ members: ([YAMLMember]) -> [YAMLMember]) -> ImportedCondition? {
    var number = 0
    return reach.condition { place in
      number += 1
      let id = number == 1 ? helperID : "\(helperID)-\(number)"
      helpers.append(
        .mapping([YAMLMember("id", .text(id)), YAMLMember("name", .text(id))] + members(place)))
      return .failed(id)
    }
  }

  // MARK: Expressions

  private func expression(_ param: ForeignObject) -> ImportedCondition? {
    guard let regex = param.text("regex"), let wanted = accepted(regex, param.path + ".regex")
    else {
      log.lose(
        param.path, Wording(zh: "没有可用的正则表达式", en: "there is no usable expression"), Self.draft)
      return nil
    }
    var whole = Self.bare(wanted)
    if let other = param.text("notRegex") {
      guard let unwanted = accepted(other, param.path + ".notRegex") else { return nil }
      // A sentence that holds the other expression does not count.
      whole = "(?s)\\A(?!.*(?:\(unwanted))).*?(?:\(whole))"
    }
    return reach.condition { .found($0 + [YAMLMember("regex", .text(whole))]) }
  }

  /// The expression for Heng's text, in which Latin letters are small.
  private func accepted(_ regex: String, _ path: String) -> String? {
    if let reason = log.probe.refusal(ofExpression: regex) {
      log.lose(path, reason, Self.draft)
      return nil
    }
    let letters = regex.replacing(/\\[A-Za-z]/, with: "")
    return letters.contains { $0.isASCII && $0.isUppercase } ? "(?i)" + regex : regex
  }

  /// Without `.*` at its ends, which finds the same and shows only the words that matter.
  private static func bare(_ regex: String) -> String {
    var rest = Substring(regex)
    if rest.hasPrefix(".*?") {
      rest = rest.dropFirst(3)
    } else if rest.hasPrefix(".*"), !rest.hasPrefix(".*+") {
      rest = rest.dropFirst(2)
    }
    if rest.hasSuffix(".*"), !rest.hasSuffix("\\.*") { rest = rest.dropLast(2) }
    return rest.isEmpty || rest.hasPrefix("|") || rest.hasSuffix("|") ? regex : String(rest)
  }

  /// Sentences as references of `like`, and those that it cannot compare as phrases.
  private func similar(_ param: ForeignObject) -> ImportedCondition? {
    let texts = param.texts("similarlySentences", "references")
    let parts = [alike(texts, param), asWritten(texts, param)].compactMap(\.self)
    if parts.isEmpty {
      log.lose(param.path, Wording(zh: "没有可用的例句", en: "there is no usable sentence"), Self.draft)
    }
    return ImportedCondition.anyOf(parts)
  }

  private func alike(_ texts: [String], _ param: ForeignObject) -> ImportedCondition? {
    let similar = threshold(param)
    var sentences: [String] = []
    for text in texts where log.probe.refusal(ofSentence: text) == nil {
      if !sentences.contains(text) { sentences.append(text) }
    }
    guard !sentences.isEmpty else { return nil }
    log.lose(
      object.path, Wording(zh: "相似度的算法没有公布", en: "how likeness is measured is not published"),
      Wording(zh: "用 like，相似度 \(similar)", en: "like, from \(similar) on"))
    let keys = [
      YAMLMember("like", .texts(sentences)),
      YAMLMember("similar", .scalar(ForeignObject.digits(similar))),
    ]
    return reach.condition { .found($0 + keys) }
  }

  private func asWritten(_ texts: [String], _ param: ForeignObject) -> ImportedCondition? {
    let path = param.path + ".similarlySentences"
    let phrases = log.phrases(
      texts.filter { log.probe.refusal(ofSentence: $0) != nil }, at: path)
    guard !phrases.isEmpty else { return nil }
    log.lose(
      path, Wording(zh: "有的例句不能用 like 比较", en: "sentences that like cannot compare"),
      Wording(zh: "按原句匹配", en: "looked for as they stand"))
    return found(phrases)
  }

  /// `score`, in percent or as a share, as Heng's `similar`.
  private func threshold(_ param: ForeignObject) -> Double {
    guard let score = param.number("score") else {
      log.lose(
        param.path + ".score", Wording(zh: "没有写多相似", en: "it does not say how like"),
        Wording(zh: "用 0.8", en: "0.8 is used"))
      return 0.8
    }
    return likeness(score, at: param.path + ".score")
  }

  // MARK: Repetition and silence

  private func repetition(_ param: ForeignObject) -> ImportedCondition? {
    let (again, least) = (param.integer("hit_time") ?? 1, param.integer("threshold") ?? 6)
    let similar = likeness(
      param.number("similarity_threshold") ?? 0.8, at: param.path + ".similarity_threshold")
    if let from = param.integer("from"), from > 0 {
      log.lose(
        param.path + ".from", Wording(zh: "只看前 \(from) 句", en: "only the \(from) sentences before"),
        Wording(zh: "看整个检查范围", en: "the whole range"))
    }
    return helper { place in
      [YAMLMember("check", .scalar("repeat"))] + place + [
        YAMLMember("times", .scalar("\(max(2, again + 1))")),
        YAMLMember("similar", .scalar("\(similar)")),
        YAMLMember("at_least_chars", .scalar("\(max(2, least))")),
      ]
    }
  }

  /// A likeness, in percent or as a share, in whole hundredths from 0.5 to 1.
  private func likeness(_ value: Double, at path: String) -> Double {
    let share = value > 1 ? value / 100 : value
    if share < 0.5 || share > 1 {
      log.lose(
        path,
        Wording(
          zh: "相似度 \(ForeignObject.digits(value))",
          en: "a likeness of \(ForeignObject.digits(value))"),
        Wording(zh: "用 0.5 到 1 之间最近的值", en: "the nearest from 0.5 to 1"))
    }
    return Double(Int((min(1, max(0.5, share)) * 100).rounded())) / 100
  }

  private func silence(_ param: ForeignObject) -> ImportedCondition? {
    let interval = param.integer("interval") ?? 0
    let target = param.integer("target") ?? 1
    if param.flag("different_role") {
      log.lose(
        param.path + ".different_role",
        Wording(zh: "同一角色的两句之间不算", en: "gaps inside the speech of one role do not count"),
        Wording(zh: "也算", en: "they count"))
    }
    if target == 0 {
      log.lose(
        param.path + ".target", Wording(zh: "一句话本身的时长", en: "the length of a sentence"), Self.draft)
      return nil
    }
    if target > 1 {
      log.lose(
        param.path + ".target",
        Wording(zh: "和前第 \(target) 句之间", en: "since \(target) sentences before"),
        Wording(zh: "和前面所有的话之间", en: "since all speech before"))
    }
    if param.text("compareOperator") == "lt" {
      log.lose(
        param.path + ".compareOperator",
        Wording(zh: "间隔小于 \(interval) 毫秒", en: "a gap under \(interval) ms"),
        Self.draft)
      return nil
    }
    guard interval > 0 else {
      log.lose(
        param.path + ".interval", Wording(zh: "没有写静音多长", en: "it does not say how long"), Self.draft
      )
      return nil
    }
    if reach.windows.contains(where: { !$0.isEmpty }) {
      log.lose(
        reach.path, Wording(zh: "静音没有检查范围", en: "silence has no window"),
        Wording(zh: "看整通对话", en: "the whole call is measured"))
    }
    return .measure(
      metric: "silence", who: reach.who, limit: .over,
      ImportedTime.seconds(milliseconds: interval))
  }
}
