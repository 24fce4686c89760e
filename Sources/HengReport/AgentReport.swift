internal import HanText
public import Heng
public import HengCompare

/// The table by agent: how many calls, what they reach and how far they spread, and what each agent
/// fails most, with a sentence.
///
/// Sorted by id, not by score: a mean of a few calls is no rank.
public struct AgentReport {
  /// Below this many calls a mean says little.
  public static let fewCalls = 10

  private let agents: [AgentSummary]
  /// From the best to the worst.
  private let allGrades: [String]
  private let names: [String: Wording]
  private let gradeNames: [String: Wording]
  private let calls: Int
  private let style: TextStyle

  /// - Parameter pack: gives grades their order and rules their names.
  public static func render(_ records: [ScoredCall], pack: RulePack, style: TextStyle) -> String {
    AgentReport(records, pack: pack, style: style).lines.joined(separator: "\n") + "\n"
  }

  private init(_ records: [ScoredCall], pack: RulePack, style: TextStyle) {
    let byAgent = Dictionary(grouping: records) { $0.agent.id ?? "" }
    let ids = byAgent.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
    agents = ids.map { AgentSummary(id: $0, records: byAgent[$0, default: []]) }
    let known = pack.grades.map(\.name.zh)
    let others = Set(records.compactMap(\.grade)).subtracting(known).sorted()
    allGrades = known + others
    names = Dictionary(pack.rules.map { ($0.id, $0.name) }) { first, _ in first }
    gradeNames = Dictionary(pack.grades.map { ($0.name.zh, $0.name) }) { first, _ in first }
    calls = Set(records.map { [$0.call, $0.pack.fingerprint] }).count
    self.style = style
  }

  private func say(_ zh: String, _ en: String) -> String { style.say(zh, en) }

  private var lines: [String] {
    let title = style.ink(say("坐席表现", "Agents"), .bold)
    let count = say("\(calls) 通，\(agents.count) 名坐席", "\(calls) calls, \(agents.count) agents")
    let few = say(
      "* 样本少：不足 \(Self.fewCalls) 通，均分只供参考，不宜排名",
      "* under \(Self.fewCalls) calls: the mean is no basis for a ranking")
    let hasFew = agents.contains { $0.decided < Self.fewCalls }
    let open = agents.reduce(0) { $0 + $1.count - $1.decided }
    let provisional = say(
      "† 其中 \(open) 通暂定（能判定的规则太少），不计入均分和等级",
      "† \(open) of the calls are provisional (too few rules decided) and count in no mean or grade"
    )
    return ["\(title)   \(count)", "", header] + agents.map(row) + agents.flatMap(details)
      + (hasFew || open > 0 ? [""] : [])
      + (hasFew ? style.wrapped(few, indent: 0, hanging: 2) : [])
      + (open > 0 ? style.wrapped(provisional, indent: 0, hanging: 2) : [])
  }

  // MARK: The table

  /// The columns of the numbers, with the space before each and the mark of a small sample.
  private static let numberWidth = 38
  private static let leastNameWidth = 7

  /// Left out where the page is too narrow for them.
  private var grades: [String] {
    let width = allGrades.reduce(0) { $0 + gradeWidth($1) + 1 }
    return style.width - Self.numberWidth - width < Self.leastNameWidth ? [] : allGrades
  }

  private func name(ofGrade grade: String) -> String {
    gradeNames[grade].map { style.say($0) } ?? grade
  }

  private func gradeWidth(_ grade: String) -> Int { max(name(ofGrade: grade).columns, 4) }

  private var nameWidth: Int {
    let widest = agents.map { name(of: $0).columns }.max() ?? 0
    let room = style.width - Self.numberWidth - grades.reduce(0) { $0 + gradeWidth($1) + 1 }
    return max(Self.leastNameWidth, min(widest, room))
  }

  private var header: String {
    let columns = [
      right(say("通数", "calls"), 5), right(say("均分", "mean"), 6),
      right(say("标准差", "s.d."), 6), right(say("最低–最高", "range"), 9),
    ]
    let bands = grades.map { right(name(ofGrade: $0), gradeWidth($0)) }
    let all = columns + bands + [right(say("否决", "veto"), 4)]
    return style.ink(
      say("坐席", "agent").padded(toColumns: nameWidth) + all.map { " " + $0 }.joined(), .dim)
  }

  private func row(_ agent: AgentSummary) -> String {
    let numbers = [
      right("\(agent.count)", 5), right(agent.mean ?? "—", 6), right(agent.deviation ?? "—", 6),
      right(agent.range ?? "—", 9),
    ]
    let bands = grades.map { grade in
      right(agent.grades[grade].map { "\($0)" } ?? "·", gradeWidth(grade))
    }
    let vetoes = right(agent.vetoes == 0 ? "·" : "\(agent.vetoes)", 4)
    let marks =
      (agent.decided < Self.fewCalls ? "*" : "") + (agent.decided < agent.count ? "†" : "")
    let few = marks.isEmpty ? "" : " " + style.ink(marks, .yellow)
    let name = String(name(of: agent).prefix(columns: nameWidth)).padded(toColumns: nameWidth)
    return style.ink(name, .bold) + (numbers + bands + [vetoes]).map { " " + $0 }.joined() + few
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }

  private func name(of agent: AgentSummary) -> String {
    if agent.id.isEmpty { return say("（未注明）", "(not named)") }
    return [agent.id, agent.name].compactMap { $0?.withoutControls }.joined(separator: " ")
  }

  // MARK: What each agent fails

  private func details(_ agent: AgentSummary) -> [String] {
    let worst = agent.worst(3)
    guard !worst.isEmpty else { return [] }
    let title = say("扣分最多", "loses most by")
    return ["", "\(style.ink(name(of: agent), .bold)) · \(title)"] + worst.flatMap(item)
  }

  private func item(_ item: AgentSummary.Item) -> [String] {
    let name = names[item.rule].map { style.say($0) } ?? item.rule
    let times = say("\(item.calls) 通", item.calls == 1 ? "1 call" : "\(item.calls) calls")
    let points = item.points == 0 ? "0" : "\u{2212}\(-item.points)"
    let section = item.takesSection ? say("分组否决", "section veto") : nil
    let price = item.isVeto ? say("否决", "veto") : section ?? points
    let line = style.line(" \(name)  \(times)", right: price)
    guard let quotation = item.quotation else {
      return [
        line, "   " + style.ink(say("例：\(item.call)（没有说）", "e.g. \(item.call) (not said)"), .dim),
      ]
    }
    let room = style.width - 5
    let text = quotation.withoutControls
    let shown = text.columns <= room ? text : String(text.prefix(columns: room - 2)) + "…"
    return [line, "   “\(shown)”"]
  }
}

/// What the records of one agent add up to.
struct AgentSummary {
  let id: String
  let name: String?
  let count: Int
  let grades: [String: Int]
  let vetoes: Int
  /// How many calls are not provisional; mean, spread, range and grades are theirs.
  var decided: Int { scores.count }
  private let scores: [Int]
  private let records: [ScoredCall]

  /// One rule over all calls of the agent.
  struct Item {
    let rule: String
    let calls: Int
    let points: Int
    let isVeto: Bool
    let takesSection: Bool
    let call: String
    let quotation: String?

    /// Vetoes before everything else.
    var rank: Int { isVeto ? 0 : takesSection ? 1 : 2 }
  }

  init(id: String, records: [ScoredCall]) {
    self.id = id
    self.records = records.sorted { $0.call < $1.call }
    name = self.records.lazy.compactMap(\.agent.name).first
    scores = records.filter { !$0.isProvisional }.map(\.score)
    count = records.count
    vetoes = records.count(where: \.isVetoed)
    grades = Dictionary(records.compactMap(\.grade).map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// One decimal; `nil` when every call is provisional.
  var mean: String? {
    scores.isEmpty ? nil : Self.oneDecimal(Double(scores.reduce(0, +)) / Double(decided))
  }

  /// The lowest and the highest score.
  var range: String? {
    guard let lowest = scores.min(), let highest = scores.max() else { return nil }
    return "\(lowest)–\(highest)"
  }

  /// The sample's standard deviation, `nil` for a single call.
  var deviation: String? {
    guard decided > 1 else { return nil }
    let mean = Double(scores.reduce(0, +)) / Double(decided)
    let squares = scores.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return Self.oneDecimal((squares / Double(decided - 1)).squareRoot())
  }

  /// The rules that cost most, vetoes first; ties by how many calls fail them, then by id.
  func worst(_ most: Int) -> [Item] {
    let failures = records.flatMap { record in record.failures.map { (record, $0) } }
    let byRule = Dictionary(grouping: failures) { $0.1.rule }
    let items = byRule.map { rule, failures in
      let example = failures.first { $0.1.quotation != nil } ?? failures[0]
      let points = failures.reduce(0) { $0 + $1.1.points }
      return Item(
        rule: rule, calls: failures.count, points: points,
        isVeto: failures.contains { $0.1.isVeto },
        takesSection: failures.contains { $0.1.takesSection },
        call: example.0.call, quotation: example.1.quotation)
    }
    let sorted = items.sorted { a, b in
      (a.rank, a.points, -a.calls, a.rule) < (b.rank, b.points, -b.calls, b.rule)
    }
    return Array(sorted.prefix(most))
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
