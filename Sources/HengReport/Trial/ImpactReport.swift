internal import HanText
public import Heng
public import HengCompare

/// What a change of rules does, for people and for programs.
public struct ImpactReport {
  private let impact: Impact
  private let old: RulePack
  private let new: RulePack
  private let names: [String: Wording]

  public init(_ impact: Impact, from old: RulePack, to new: RulePack) {
    self.impact = impact
    self.old = old
    self.new = new
    names = Dictionary((new.rules + old.rules).map { ($0.id, $0.name) }) { first, _ in first }
  }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    let rules = impact.rules.filter { $0.moves || $0.change != .same }
    let head = heading(style).flatMap { style.wrapped($0, indent: 0, hanging: 2) }
    let none = rules.isEmpty ? ["", style.say("没有规则有变化", "no rule makes a difference")] : []
    return (head + none + rules.flatMap { block($0, style) }).joined(separator: "\n") + "\n"
  }

  private func heading(_ style: TextStyle) -> [String] {
    let title = style.ink(style.say("规则变更的影响", "What the change does"), .bold)
    let calls = style.say("\(impact.calls) 通", "\(impact.calls) calls")
    let packs = "\(label(of: old)) → \(label(of: new))"
    return ["\(title)   \(calls)", packs]
      + [scores(style), grades(style), rules(style), bands(style)].compactMap(\.self)
  }

  /// Two drafts of a pack have one version.
  private func label(of pack: RulePack) -> String {
    let print = pack.fingerprint.drop { $0 != ":" }.dropFirst().prefix(8)
    return "\(pack.id) \(pack.version) (\(print))".withoutControls
  }

  private func scores(_ style: TextStyle) -> String? {
    guard let (before, after) = impact.means else { return nil }
    let (from, to) = (Figures.fixed(before, places: 1), Figures.fixed(after, places: 1))
    let shift = Figures.signed(after - before, places: 1)
    return style.say(
      "均分 \(from) → \(to)（\(shift)），\(impact.moved) 通的分数变了",
      "mean \(from) → \(to) (\(shift)); \(impact.moved) calls have another score")
  }

  private func grades(_ style: TextStyle) -> String? {
    guard !impact.grades.isEmpty else { return nil }
    let all = impact.grades.map { change in
      "\(grade(change.from, style)) → \(grade(change.to, style)) \(change.calls)"
    }
    return style.say("等级变化：", "grades: ") + all.joined(separator: style.say("，", ", "))
  }

  private func grade(_ name: String?, _ style: TextStyle) -> String {
    guard let name else { return style.say("暂定", "provisional") }
    return (new.grades + old.grades).first { $0.name.zh == name }.map { style.say($0.name) } ?? name
  }

  private func rules(_ style: TextStyle) -> String {
    func count(_ change: RuleImpact.Change) -> Int { impact.rules.count { $0.change == change } }
    let unchanged = impact.rules.count { $0.change == .same && $0.moves }
    return style.say(
      "规则：新增 \(count(.added))，取消 \(count(.removed))，改动 \(count(.changed))；没有改、判定却变了 \(unchanged)",
      "rules: \(count(.added)) added, \(count(.removed)) removed, \(count(.changed)) changed; "
        + "\(unchanged) unchanged ones come out otherwise")
  }

  private func bands(_ style: TextStyle) -> String? {
    guard !impact.bands.isEmpty else { return nil }
    let all = impact.bands.map { change in
      let agent = [change.agent, change.name].compactMap { $0?.withoutControls }
      return "\(agent.joined(separator: " ")) \(band(change.from)) → \(band(change.to))"
    }
    return style.say("换档的坐席：", "agents in another band: ")
      + all.joined(separator: style.say("，", ", "))
  }

  private func band(_ standing: Band.Standing?) -> String { standing?.letter ?? "—" }

  private func block(_ rule: RuleImpact, _ style: TextStyle) -> [String] {
    let name = names[rule.rule].map { style.say($0) } ?? ""
    let points =
      rule.points.before == rule.points.after
      ? "" : "\(Figures.whole(rule.points.before)) → \(Figures.whole(rule.points.after))"
    let change = rule.change == .same ? "" : "  " + wording(of: rule.change, style)
    let title = "\(style.ink(rule.rule, .bold)) \(name)\(change)"
    return ["", style.line(title, right: points)] + rule.turns.flatMap { turn($0, style) }
  }

  private func wording(of change: RuleImpact.Change, _ style: TextStyle) -> String {
    switch change {
    case .added: style.say("（新增）", "(added)")
    case .removed: style.say("（取消）", "(removed)")
    case .changed: style.say("（改动）", "(changed)")
    case .same: ""
    }
  }

  private func turn(_ turn: RuleImpact.Turn, _ style: TextStyle) -> [String] {
    let from = turn.from.map { style.say($0.wording) } ?? style.say("没有", "not there")
    let to = turn.to.map { style.say($0.wording) } ?? style.say("没有", "not there")
    let calls = style.say("\(turn.calls) 通", turn.calls == 1 ? "1 call" : "\(turn.calls) calls")
    return [" \(from) → \(to)  \(calls)"]
      + turn.examples.flatMap { example($0, style) }
  }

  private func example(_ example: RuleImpact.Example, _ style: TextStyle) -> [String] {
    let name = [example.call, example.part].compactMap { $0?.withoutControls }
    let quotations = [example.before?.quotation, example.after?.quotation].compactMap(\.self)
    let sentence =
      quotations.last.map { "“\($0.withoutControls)”" } ?? style.say("（没有说）", "(not said)")
    return style.wrapped("\(name.joined(separator: " "))  \(sentence)", indent: 3, hanging: 2)
  }

  // MARK: For programs

  public var json: JSON {
    var record: [String: JSON] = [
      "calls": JSONReport.number(impact.calls), "moved": JSONReport.number(impact.moved),
      "from": identity(old), "to": identity(new),
      "grades": .array(
        impact.grades.map { change in
          .object([
            "from": text(change.from), "to": text(change.to),
            "calls": JSONReport.number(change.calls),
          ])
        }),
      "bands": .array(
        impact.bands.map { change in
          .object([
            "agent": .string(change.agent), "from": text(change.from?.letter),
            "to": text(change.to?.letter),
          ])
        }),
      "rules": .array(impact.rules.map(record)),
    ]
    if let (before, after) = impact.means {
      record["mean"] = .object(["before": .number(before), "after": .number(after)])
    }
    return .object(record)
  }

  private func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  private func identity(_ pack: RulePack) -> JSON {
    .object([
      "id": .string(pack.id), "version": .string(pack.version),
      "fingerprint": .string(pack.fingerprint),
    ])
  }

  private func record(_ rule: RuleImpact) -> JSON {
    .object([
      "id": .string(rule.rule), "change": .string(rule.change.rawValue),
      "points": .object([
        "before": JSONReport.number(rule.points.before),
        "after": JSONReport.number(rule.points.after),
      ]),
      "turns": .array(
        rule.turns.map { turn in
          .object([
            "from": text(turn.from?.rawValue), "to": text(turn.to?.rawValue),
            "calls": JSONReport.number(turn.calls), "examples": .array(turn.examples.map(record)),
          ])
        }),
    ])
  }

  private func record(_ example: RuleImpact.Example) -> JSON {
    var record: [String: JSON] = ["call": .string(example.call)]
    if let part = example.part { record["speaker"] = .string(part) }
    if let quotation = example.before?.quotation { record["before"] = .string(quotation) }
    if let quotation = example.after?.quotation { record["after"] = .string(quotation) }
    return .object(record)
  }
}
