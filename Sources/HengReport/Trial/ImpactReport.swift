internal import HanText
public import Heng
public import HengCompare

/// What a change of rules does, for people and for programs.
public struct ImpactReport {
  private let impact: Impact
  private let old: RulePack
  private let new: RulePack
  private let trials: (before: RuleTrial, after: RuleTrial)
  private let words: ImpactWords
  private let names: [String: Wording]
  private let statuses: (before: [String: Rule.Status], after: [String: Rule.Status])

  /// - Parameters:
  ///   - trials: of the two packs, on the same calls.
  ///   - words: of the examples.
  public init(
    _ impact: Impact, from old: RulePack, to new: RulePack,
    trials: (before: RuleTrial, after: RuleTrial), words: ImpactWords
  ) {
    self.impact = impact
    self.old = old
    self.new = new
    self.trials = trials
    self.words = words
    func known(_ pack: RulePack) -> [String: Rule.Status] {
      Dictionary(pack.rules.map { ($0.id, $0.status) }) { first, _ in first }
    }
    statuses = (known(old), known(new))
    names = Dictionary((new.rules + old.rules).map { ($0.id, $0.name) }) { first, _ in first }
  }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    let rules = impact.rules.filter { $0.moves || $0.change != .same }
    let head = heading(style).flatMap { style.wrapped($0, indent: 0, hanging: 2) }
    let none = rules.isEmpty ? ["", style.say("没有规则有变化", "no rule makes a difference")] : []
    let blocks = rules.flatMap { block($0, style) }
    return (head + none + blocks + pairs(style)).joined(separator: "\n") + "\n"
  }

  /// The rules of the new pack that were added or changed, with what they overlap.
  private func pairs(_ style: TextStyle) -> [String] {
    TrialReport(trials.after.only(Set(rewritten)), of: new).pairs(style)
  }

  private var rewritten: [String] {
    impact.rules.filter { $0.change == .added || $0.change == .changed }.map(\.rule)
  }

  private func heading(_ style: TextStyle) -> [String] {
    let title = style.ink(style.say("规则变更的影响", "What the change does"), .bold)
    let calls = style.say("\(impact.calls) 通", "\(impact.calls) calls")
    let packs = "\(label(of: old)) → \(label(of: new))"
    return ["\(title)   \(calls)", packs]
      + [scores(style), grades(style), rules(style), bands(style), costs(style)].compactMap(\.self)
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
      "mean \(from) → \(to) (\(shift)); "
        + (impact.moved == 1
          ? "1 call has another score" : "\(impact.moved) calls have another score"))
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

  /// In steps of work, not in time: the same calls always give the same figures.
  private func costs(_ style: TextStyle) -> String? {
    let (before, after) = (trials.before.profile.cost, trials.after.profile.cost)
    guard before > 0, impact.calls > 0 else { return nil }
    let change = Figures.signed(Double(after - before) * 100 / Double(before), places: 1)
    return style.say("评分的开销（步数）\(change)%", "cost of scoring (steps) \(change)%")
  }

  private func band(_ standing: Band.Standing?) -> String { standing?.letter ?? "—" }

  private func block(_ rule: RuleImpact, _ style: TextStyle) -> [String] {
    let name = names[rule.rule].map { style.say($0) } ?? ""
    let points =
      rule.points.before == rule.points.after
      ? "" : "\(Figures.whole(rule.points.before)) → \(Figures.whole(rule.points.after))"
    let title = "\(style.ink(rule.rule, .bold)) \(name)\(change(of: rule, style))"
    return ["", points.isEmpty ? title : style.line(title, right: points)]
      + rule.turns.flatMap { turn($0, of: rule.rule, style) } + silence(rule, style)
  }

  /// Phrases that nobody says in these calls, of a rule that is new or was changed.
  private func silence(_ rule: RuleImpact, _ style: TextStyle) -> [String] {
    guard rule.change == .added || rule.change == .changed,
      let usage = trials.after.phrases.first(where: { $0.rule == rule.rule }),
      let text = TrialReport.unsaid(usage, style)
    else { return [] }
    return style.wrapped(text, indent: 1, hanging: 2)
  }

  /// `  （改动，试行 → 启用）`
  private func change(of rule: RuleImpact, _ style: TextStyle) -> String {
    let what: String? =
      switch rule.change {
      case .added: style.say("新增", "added")
      case .removed: style.say("取消", "removed")
      case .changed: style.say("改动", "changed")
      case .same: nil
      }
    let all = [what, status(of: rule.rule, style)].compactMap(\.self)
    return all.isEmpty ? "" : style.parenthesized(all.joined(separator: style.say("，", ", ")))
  }

  private func status(of rule: String, _ style: TextStyle) -> String? {
    let (before, after) = (statuses.before[rule], statuses.after[rule])
    if let before, let after, before != after {
      return "\(style.name(of: before)) → \(style.name(of: after))"
    }
    return after == .trial ? style.say("试行", "on trial") : nil
  }

  private func turn(
    _ turn: RuleImpact.Turn, of rule: String, _ style: TextStyle
  ) -> [String] {
    let from = turn.from.map { style.say($0.wording) } ?? style.say("没有", "not there")
    let to = turn.to.map { style.say($0.wording) } ?? style.say("没有", "not there")
    let calls = style.say("\(turn.calls) 通", turn.calls == 1 ? "1 call" : "\(turn.calls) calls")
    // Where a rule that is new, or gone, has nothing against a call there is nothing to see.
    let isNews = (turn.from != nil && turn.to != nil) || turn.from == .fail || turn.to == .fail
    let title =
      turn.keepsVerdict
      ? style.say("\(to)，分数变了", "\(to), with other points") : "\(from) → \(to)"
    return [" \(title)  \(calls)"]
      + (isNews ? turn.examples.flatMap { example($0, of: rule, style) } : [])
  }

  private func example(
    _ example: RuleImpact.Example, of rule: String, _ style: TextStyle
  ) -> [String] {
    let name = [example.call, example.part].compactMap { $0?.withoutControls }
    let words = words.words(of: rule, example)
    let sentence =
      switch (words.before.map(quoted), words.after.map(quoted)) {
      case (nil, nil): style.say("（没有说）", "(not said)")
      case (let before?, nil): style.say("原来：\(before)", "before: \(before)")
      case (nil, let after?): style.say("现在：\(after)", "now: \(after)")
      case (let before?, let after?) where before == after: after
      case (let before?, let after?):
        style.say("原来：\(before)；现在：\(after)", "before: \(before); now: \(after)")
      }
    return style.wrapped("\(name.joined(separator: " "))  \(sentence)", indent: 3, hanging: 2)
  }

  private func quoted(_ sentence: String) -> String { "“\(sentence.withoutControls)”" }

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
      "pairs": .array(
        trials.after.only(Set(rewritten)).pairs.map {
          TrialReport(trials.after, of: new).record($0)
        }),
      "cost": .object([
        "before": JSONReport.number(trials.before.profile.cost),
        "after": JSONReport.number(trials.after.profile.cost),
      ]),
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
    let never = trials.after.phrases.first { $0.rule == rule.rule }?.silent ?? []
    return .object([
      "id": .string(rule.rule), "change": .string(rule.change.rawValue),
      "points": .object([
        "before": JSONReport.number(rule.points.before),
        "after": JSONReport.number(rule.points.after),
      ]),
      "never": .array(never.map { .string($0) }),
      "cost": .object([
        "before": JSONReport.number(cost(of: rule.rule, in: trials.before)),
        "after": JSONReport.number(cost(of: rule.rule, in: trials.after)),
      ]),
      "turns": .array(
        rule.turns.map { turn in
          .object([
            "from": text(turn.from?.rawValue), "to": text(turn.to?.rawValue),
            "calls": JSONReport.number(turn.calls),
            "examples": .array(turn.examples.map { record($0, of: rule.rule) }),
          ])
        }),
    ])
  }

  private func cost(of rule: String, in trial: RuleTrial) -> Int {
    trial.profile.rows.first { !$0.isSignal && $0.id == rule }?.cost ?? 0
  }

  private func record(_ example: RuleImpact.Example, of rule: String) -> JSON {
    var record: [String: JSON] = ["call": .string(example.call)]
    if let part = example.part { record["speaker"] = .string(part) }
    let words = words.words(of: rule, example)
    if let before = words.before { record["before"] = .string(before) }
    if let after = words.after { record["after"] = .string(after) }
    return .object(record)
  }
}
