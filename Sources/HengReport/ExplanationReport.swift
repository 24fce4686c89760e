internal import HanText
public import Heng

/// Why a call has its score, for people: for each rule the tree of what was tried, the arithmetic
/// of its points, and what would have changed its verdict.
public struct ExplanationReport {
  private let explanation: Explanation
  let call: Call
  let style: TextStyle
  /// Whether a few rules were asked about, which are then shown whole.
  var isWhole: Bool { explanation.rules.count < explanation.card.rules.count }

  public static func render(
    _ explanation: Explanation, of call: Call, style: TextStyle
  ) -> String {
    let report = ExplanationReport(explanation: explanation, call: call, style: style)
    return (report.head + report.sections).joined(separator: "\n") + "\n"
  }

  private init(explanation: Explanation, call: Call, style: TextStyle) {
    self.explanation = explanation
    self.call = call
    self.style = style
  }

  func say(_ zh: String, _ en: String) -> String { style.say(zh, en) }

  // MARK: Head

  private var head: [String] {
    let card = explanation.card
    let rule = String(repeating: "─", count: style.width)
    let title = say(
      "\(card.call.withoutControls) · 得分 \(card.score)",
      "\(card.call.withoutControls) · score \(card.score)")
    return [rule, style.ink(title, .bold)] + style.wrapped(sum, indent: 0)
      + card.dimensions.compactMap(sum).flatMap { style.wrapped($0, indent: 0) } + asked
  }

  /// The base and every charge, as they add up to the score.
  private var sum: String {
    let card = explanation.card
    let rules = card.chargedRules
    let points = rules.reduce(0) { $0 + $1.points } + card.adjustments.reduce(0) { $0 + $1.points }
    return sum(from: card.score - points, rules, card.adjustments, to: card.score)
  }

  /// The same of a dimension with a scale of its own; `nil` for others, and where it has no score.
  private func sum(_ dimension: Scorecard.DimensionScore) -> String? {
    guard let account = dimension.account, let score = dimension.score else { return nil }
    let rules = explanation.card.rules.filter { $0.dimension == dimension.id }
    let sum = sum(from: account.range.base, rules, account.adjustments, to: score)
    return style.say(dimension.name) + say("：", ": ") + sum
  }

  private func sum(
    from base: Int, _ rules: [RuleResult], _ adjustments: [Scorecard.Adjustment], to score: Int
  ) -> String {
    let charges = rules.filter { $0.points != 0 }.map { "\($0.id) \(Figures.signed($0.points))" }
    let moves = adjustments.map { "\(style.name(of: $0)) \(Figures.signed($0.points))" }
    let all = [say("起始 ", "base ") + "\(base)"] + charges + moves
    return all.joined(separator: say("，", ", ")) + " = \(score)"
  }

  private var asked: [String] {
    guard let index = explanation.utterance,
      let utterance = call.utterances.first(where: { $0.index == index })
    else { return [] }
    let place = style.place(of: utterance)
    return [
      place
        + Quotation(utterance.text, marks: []).rendered(
          columns: style.width - place.columns, style: style)
    ]
  }

  // MARK: Rules

  private static let order: [Verdict] = [.fail, .undetermined, .pass, .notApplicable]

  private var sections: [String] {
    let (score, apart) = (
      explanation.rules.filter { $0.result.dimension == nil },
      explanation.rules.filter { $0.result.dimension != nil }
    )
    return [score, apart].flatMap { rules in
      Self.order.flatMap { verdict in rules.filter { $0.result.verdict == verdict } }
    }.flatMap { rule in [""] + section(rule) }
  }

  private func section(_ rule: RuleExplanation) -> [String] {
    let result = rule.result
    let (mark, ink) = sign(of: result)
    let verdict = outcome(of: result)
    let reason = result.reason.map { style.parenthesized(style.say($0.wording)) } ?? ""
    let plain = "\(mark) \(style.say(result.name))  \(result.id)  \(verdict)\(reason)"
    let isPriced = isMover(result) ? result.points != 0 : result.verdict == .fail
    let price = isPriced ? Figures.signed(result.points) : ""
    var lines = style.wrapped(plain, indent: 0, margin: price.columns + 1)
    let last = lines.removeLast()
    lines.append(price.isEmpty ? last : style.line(last, right: price))
    lines[0] = style.ink(mark, ink) + lines[0].dropFirst(mark.count)
    let branches =
      rule.trace.parts.map { tree(of: $0) }
      + [charge(rule.charge), changes(rule)].compactMap(\.self)
    return lines + TextTree("", branches).lines(style: style)
  }

  /// Whether a rule only moves a dimension with a scale of its own, which is no demand on the agent:
  /// what it looks for is there or not.
  private func isMover(_ result: RuleResult) -> Bool {
    let needed = explanation.card.dimensions.map(\.account?.needs)
    return result.dimension != nil && !needed.contains(result.id)
      && [.pass, .fail].contains(result.verdict)
  }

  private func outcome(of result: RuleResult) -> String {
    guard isMover(result) else { return style.say(result.verdict.wording) }
    return result.points == 0 ? say("没有影响", "moves nothing") : say("有影响", "counts")
  }

  private func sign(of result: RuleResult) -> (String, TextStyle.Ink) {
    if isMover(result) {
      if result.points == 0 { return ("·", .dim) }
      return result.points > 0 ? ("+", .green) : ("\u{2212}", .red)
    }
    return switch result.verdict {
    case .pass: ("✓", .green)
    case .fail: ("✗", .red)
    case .undetermined: ("?", .yellow)
    case .notApplicable: ("–", .dim)
    }
  }

  // MARK: Points

  private func charge(_ charge: ChargeTrail) -> TextTree? {
    var parts: [String] = []
    if charge.isTrial { parts.append(say("试行，不扣分", "on trial, nothing is charged")) }
    if let price = charge.price, !charge.isTrial { parts.append(arithmetic(price, charge)) }
    if let other = charge.chargedBy {
      parts.append(say("相同用语已由 \(other) 扣分", "the same words were charged by \(other)"))
    }
    if let group = charge.group, let cap = group.cap, !charge.isTrial {
      let name = style.say(group.name)
      parts.append(
        say(
          "“\(name)” 合计 \(Figures.signed(group.sum))，封顶 \(Figures.signed(cap))，计 \(Figures.signed(group.total))",
          "'\(name)' adds up to \(Figures.signed(group.sum)), cap \(Figures.signed(cap)), counts \(Figures.signed(group.total))"
        ))
    }
    if charge.isRanged { parts.append(say("按区间计 ", "by range ") + Figures.signed(charge.points)) }
    if charge.points > 0, !charge.isRanged {
      parts.append(say("加分 ", "bonus ") + Figures.signed(charge.points))
    }
    switch charge.veto {
    case .score: parts.append(say("一票否决：得分降到最低", "veto: the score falls to the minimum"))
    case .section: parts.append(say("整组分数清零", "the group loses all that it is worth"))
    case nil: break
    }
    guard !parts.isEmpty else { return nil }
    if let dimension = charge.dimension {
      let name = style.say(dimension)
      parts.append(say("计入“\(name)”，不计入得分", "counts in '\(name)', not in the score"))
    }
    return TextTree(say("计分：", "points: ") + parts.joined(separator: say("；", "; ")))
  }

  private func arithmetic(_ price: ChargeTrail.Price, _ charge: ChargeTrail) -> String {
    let raw = price.each * price.times
    var text =
      price.per == .call ? Figures.signed(raw) : "\(Figures.signed(price.each)) × \(price.times)"
    if price.per != .call { text += " = \(Figures.signed(raw))" }
    if let cap = price.cap, raw < cap { text += say("，封顶 ", ", cap ") + Figures.signed(cap) }
    return charge.points == raw
      ? text : text + say("，实计 ", ", charged ") + Figures.signed(charge.points)
  }

  // MARK: What would have changed it

  private func changes(_ rule: RuleExplanation) -> TextTree? {
    guard !rule.changes.isEmpty else { return nil }
    let branches = rule.changes.map { change in
      let edits = byLine(change.edits).map(wording).joined(separator: say("；", "; "))
      let verdict = style.say(change.verdict.wording)
      let score =
        change.score == explanation.card.score
        ? say("得分不变", "the score stays")
        : say("得分 ", "score ") + "\(explanation.card.score) → \(change.score)"
      return TextTree("\(edits) → \(verdict)\(say("，", ", "))\(score)")
    }
    return TextTree(say("怎样就会不同：", "what would have changed it:"), branches)
  }

  /// Words that are left out of the same line stand together.
  private func byLine(_ edits: [Edit]) -> [[Edit]] {
    var groups: [[Edit]] = []
    for edit in edits {
      if case .unsay? = groups.last?.last, case .unsay = edit,
        groups.last?.last?.utterance == edit.utterance
      {
        groups[groups.count - 1].append(edit)
      } else {
        groups.append([edit])
      }
    }
    return groups
  }

  private func wording(_ edits: [Edit]) -> String {
    guard let first = edits.first else { return "" }
    let (who, place) = (first.role.map { style.name(of: $0) } ?? "?", style.line(first.utterance))
    let words = edits.map { "“\($0.words.withoutControls)”" }.joined()
    switch first {
    case .say(_, _, _, .start):
      return say("\(who)在\(place)开头说 \(words)", "\(who) says \(words) at the start of \(place)")
    case .say(_, _, _, .end):
      return say("\(who)在\(place)末尾说 \(words)", "\(who) says \(words) at the end of \(place)")
    case .insert:
      return say("\(who)在\(place)之后说 \(words)", "\(who) says \(words) after \(place)")
    case .unsay:
      return say("\(who)在\(place)不说 \(words)", "\(who) leaves \(words) out of \(place)")
    }
  }
}
