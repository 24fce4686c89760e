import HengTestSupport

@testable import Heng

/// Random packs that use every kind of rule, windows, guards, slots, signals and conditions, and
/// random calls that have something to say to them: timed or not, whole or cut, with and without
/// roles.
enum RandomPacks {
  static func pack(_ random: inout SeededRandom, rules count: Int = 6) -> String {
    var text = "base: 100\nmin: 0\nsignals:\n"
    text += "- {id: upset, name: 不满, who: customer, \(pattern(&random))}\n"
    text += "rules:\n"
    for number in 0..<count {
      let lines = ["id: r\(number)", "name: 规则"] + check(number, &random) + score(&random)
      let applies = random.once(in: 3) ? ["applies: \(condition(&random, depth: 2, number))"] : []
      text += "- " + (lines + applies).joined(separator: "\n  ") + "\n"
    }
    return text
  }

  private static func check(_ number: Int, _ random: inout SeededRandom) -> [String] {
    let who = "who: \(random.pick(["agent", "customer", "any"]))"
    switch random.int(in: 0...7) {
    case 0:
      return ["check: forbid", who, "allow: \(random.int(in: 0...2))"] + place(&random)
        + lines(pattern(&random))
    case 1:
      return ["check: require", who, "at_least: \(random.int(in: 1...2))"] + place(&random)
        + lines(pattern(&random))
    case 2:
      return [
        "check: respond", "when: \(mapping(&random, "customer"))",
        "then: \(mapping(&random, "agent", within: true))",
        "each: \(random.pick(["own", "shared"]))", "enough: \(random.pick(["one", "every"]))",
        "unprompted: \(random.pick(["pass", "not_applicable"]))",
      ] + (random.once(in: 3) ? ["cancelled_by: \(mapping(&random, "customer"))"] : [])
    case 3:
      return [
        "check: precede", "before: \(mapping(&random, "agent"))",
        "must: \(mapping(&random, "any", within: true))",
      ]
    case 4:
      let steps = (0..<random.int(in: 2...3)).map { "{name: 步\($0), \(pattern(&random))}" }
      return ["check: sequence", who, "strict: \(random.once(in: 2))"]
        + ["steps: [\(steps.joined(separator: ", "))]"]
    case 5:
      return [
        "check: repeat", who, "at_least_chars: 2", "similar: 0.6",
        "allow: \(random.int(in: 0...1))",
      ]
    case 6:
      return ["check: pace"] + pace(&random, who)
    default:
      let parts = random.list(1...3) { condition(&$0, depth: 1, number) }
      let all = "[\(parts.joined(separator: ", "))]"
      let key = random.pick(["all", "any", "none", "of"])
      return ["check: combine", "\(key): \(all)"]
        + (key == "of" ? ["at_least: \(random.int(in: 1...parts.count))"] : [])
    }
  }

  /// Every metric: half of the rules over intervals that can be excused, the others over one number.
  private static func pace(_ random: inout SeededRandom, _ who: String) -> [String] {
    if random.once(in: 2) {
      let metric = random.pick(["silence", "longest_turn", "response", "overlap", "rate"])
      let limit = metric == "rate" ? "\(random.int(in: 60...400))" : "\(random.int(in: 1...5))s"
      return [
        "metric: \(metric)", who, "over: \(limit)", "allow: \(random.int(in: 0...1))",
      ] + (random.once(in: 2) ? ["unless_after: \(mapping(&random, "agent"))"] : [])
    }
    return ["metric: \(measure(&random))"].flatMap {
      $0.split(separator: ", ").map(String.init)
    }
  }

  /// One number of the call, or one of many intervals, with its limit.
  private static func measure(_ random: inout SeededRandom) -> String {
    let (seconds, count) = (random.int(in: 1...6), random.int(in: 1...4))
    let side = random.pick(["agent", "customer"])
    let limit = random.pick(["over", "under"])
    return random.pick([
      "turns, who: \(side), \(limit): \(count)", "repeats, who: \(side), \(limit): \(count)",
      "talk_share, who: \(side), \(limit): 0.\(count)", "first_response, \(limit): \(seconds)s",
      "lead_in, \(limit): \(seconds)s", "hang_up_delay, \(limit): \(seconds)s",
      "call_seconds, \(limit): \(seconds * 5)s", "meta.load, \(limit): \(count)",
      "response, who: \(side), aggregate: median, \(limit): \(seconds)s",
      "response, who: \(side), aggregate: share, up_to: \(seconds)s, \(limit): 0.\(count)",
      "silence, who: \(side), aggregate: p90, \(limit): \(seconds)s",
      "rate, who: \(side), aggregate: average, \(limit): \(count * 100)",
      "overlap, who: \(side), aggregate: average, \(limit): \(seconds)s",
    ])
  }

  private static func score(_ random: inout SeededRandom) -> [String] {
    let per = random.pick(["call", "hit"])
    return [
      "score: {points: -\(random.int(in: 1...9)), per: \(per), max: -\(random.int(in: 9...20))}"
    ]
  }

  private static func place(_ random: inout SeededRandom) -> [String] {
    switch random.int(in: 0...6) {
    case 6:
      [
        "where: {\(random.pick(["after", "before"])): {metric: "
          + "\(random.pick(["silence", "response", "longest_turn"])), who: any, over: 2s}, "
          + "anchor: \(random.pick(["first", "last", "each"])), within: 2 turns}"
      ]
    case 0: ["where: {first: \(random.int(in: 1...3)) turns}"]
    case 1: ["where: {last: \(random.int(in: 1...3)) turns}"]
    case 2: ["where: {first: 50%}"]
    case 3:
      [
        "where: {after: \(mapping(&random, "any")), anchor: \(random.pick(["first", "last", "each"])), "
          + "within: \(random.pick(["1 turns", "2 turns", "12 chars", "6s"]))}"
      ]
    case 4: ["where: {before: \(mapping(&random, "any"))}"]
    default: []
    }
  }

  private static func mapping(
    _ random: inout SeededRandom, _ who: String, within: Bool = false
  ) -> String {
    if !within, random.once(in: 6) { return "{signal: upset}" }
    let limit = within && random.once(in: 2) ? ", within: \(random.int(in: 1...2)) turns" : ""
    return "{who: \(who), \(pattern(&random))\(limit)}"
  }

  private static func condition(_ random: inout SeededRandom, depth: Int, _ rule: Int) -> String {
    switch random.int(in: 0...(depth > 0 ? 7 : 5)) {
    case 0: return "{found: \(mapping(&random, "any"))}"
    case 1: return "{missing: \(mapping(&random, "agent"))}"
    case 2: return "{meta: {line: \(random.pick(["a", "b"]))}}"
    case 3: return "{measure: {metric: \(measure(&random))}}"
    case 4: return "{measure: {metric: silence, over: \(random.int(in: 1...4))s}}"
    case 5:
      guard rule > 0 else { return "{signal: upset}" }
      return "{\(random.pick(["failed", "passed"])): r\(random.int(in: 0...rule - 1))}"
    default:
      let parts = random.list(1...2) { condition(&$0, depth: depth - 1, rule) }
      return "{\(random.pick(["all", "any", "none"])): [\(parts.joined(separator: ", "))]}"
    }
  }

  /// The keys of a pattern, for a flow mapping.
  private static func pattern(_ random: inout SeededRandom) -> String {
    let phrases = Set(random.list(1...3) { $0.pick(words) }).sorted()
    let guards = random.pick(["[]", "[negated]", "[question, reported]"])
    let covers = phrases.contains("保证") && random.once(in: 2) ? "[保证金]" : "[]"
    return
      "phrases: [\(phrases.map(quoted).joined(separator: ", "))], unless: \(guards), not_in: \(covers)"
  }

  private static func lines(_ flow: String) -> [String] {
    flow.replacing("], ", with: "]\n").split(separator: "\n").map(String.init)
  }

  private static let words = [
    "保证", "退款", "可以", "请您稍等", "感谢(您的)来电", "祝您…愉快", "{数字}元", "不能", "投诉", "抱歉", "谢谢", "您好",
    "没问题", "{日期}",
  ]

  private static let sentences = [
    "您好很高兴为您服务", "我保证今天到账", "不能保证", "这个可以退款的", "可不可以退", "请您，嗯稍等一下", "感谢您的来电",
    "祝您生活愉快", "没问题", "能不能退款", "我要投诉你们", "您刚才说要投诉是吧", "很抱歉", "谢谢谢谢", "一共一百二十八元",
    "明天给您退款", "保证金不能退", "好的", "嗯", "有没有问题", "我什么时候能收到退款", "我什么时候可以收到退款",
  ]

  static func calls(_ random: inout SeededRandom, count: Int) -> [Call] {
    (0..<count).map { call(&random, id: "c\($0)") }
  }

  private static func call(_ random: inout SeededRandom, id: String) -> Call {
    let isTimed = !random.once(in: 4)
    let hasRoles = !random.once(in: 12)
    let lines = (0..<random.int(in: 1...8)).map { index in
      let text = random.list(1...2) { $0.pick(sentences) }.joined(
        separator: random.pick(["", "，", "。"]))
      let start = index * 5000 + random.int(in: 0...1500)
      return Utterance(
        index: index, role: hasRoles ? random.pick([.agent, .customer]) : nil, speaker: "1",
        text: text, start: isTimed ? MediaTime(milliseconds: start) : nil,
        end: isTimed ? MediaTime(milliseconds: start + random.int(in: 500...6900)) : nil)
    }
    let ends: [Set<Call.End>] = [[], [], [], [.head], [.tail], [.head, .tail]]
    var metadata: [String: JSON] = random.once(in: 2) ? ["line": .string("a")] : [:]
    if random.once(in: 2) { metadata["load"] = .number(Double(random.int(in: 0...5))) }
    if random.once(in: 3) { metadata["pickup"] = .number(Double(random.int(in: 0...2))) }
    if random.once(in: 3) { metadata["hangup"] = .number(Double(random.int(in: 30...60))) }
    if random.once(in: 6) { metadata["channels"] = .number(1) }
    if random.once(in: 4) { metadata["holds"] = .string("7-9, 12-19") }
    return Call(id: id, metadata: metadata, cut: random.pick(ends), utterances: lines)
  }
}
