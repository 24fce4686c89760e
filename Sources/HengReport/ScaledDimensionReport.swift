internal import HanText
internal import Heng

/// What the dimensions with a scale of their own are made of, for people: the base, each rule that
/// moved it with the first words that show it, what was adjusted.
struct ScaledDimensionReport {
  let card: Scorecard
  let style: TextStyle

  var lines: [String] { card.dimensions.flatMap(section) }

  private func section(_ dimension: Scorecard.DimensionScore) -> [String] {
    guard let account = dimension.account else { return [] }
    let name = style.say(dimension.name)
    guard let score = dimension.score else {
      return [""] + style.wrapped("\(name) —  \(absence(account))", indent: 0)
    }
    let moved = card.rules.filter { $0.dimension == dimension.id && $0.points != 0 }
    let title = "\(name) \(score) / \(account.range.max)"
    let base = style.say(
      "从 \(account.range.base) 算起，不计入得分", "from \(account.range.base), apart from the score")
    return [""] + style.flow([(style.ink(title, .bold), title), (base, base)], separator: "   ")
      + moved.sorted { ($1.points, $0.id) < ($0.points, $1.id) }.map(item)
      + account.adjustments.map { adjustment in
        style.line(" = \(style.name(of: adjustment))", right: Figures.signed(adjustment.points))
      } + undetermined(dimension)
  }

  /// The rules that leave the interval open, with why they cannot be known.
  private func undetermined(_ dimension: Scorecard.DimensionScore) -> [String] {
    let open = card.rules.filter {
      $0.dimension == dimension.id && $0.status == .active && $0.verdict == .undetermined
    }
    return open.flatMap { rule in
      let reason = rule.reason.map { style.parenthesized(style.say($0.wording)) } ?? ""
      return style.wrapped(" ? \(style.say(rule.name))\(reason)", indent: 0, hanging: 3)
    }
  }

  /// Why there is no score: what the rule that it needs says.
  private func absence(_ account: Scorecard.DimensionScore.Account) -> String {
    let rule = card.rules.first { $0.id == account.needs }
    let reason = rule?.reason?.wording ?? rule?.message ?? rule?.name
    return reason.map { style.say($0) } ?? ""
  }

  private func item(_ rule: RuleResult) -> String {
    let price = Figures.signed(rule.points)
    let (mark, ink): (String, TextStyle.Ink) = rule.points > 0 ? ("+", .green) : ("\u{2212}", .red)
    let room = style.width - price.columns - 4
    let name = String(style.say(rule.name).prefix(columns: room))
    let words = rule.evidence.first.map { evidence in
      "  " + style.line(evidence.utterance) + " “\(evidence.text.withoutControls)”"
    }
    let shown = String((words ?? "").prefix(columns: max(0, room - name.columns)))
    return style.line(
      " \(style.ink(mark, ink)) \(name)\(style.ink(shown, .dim))",
      plainLeft: " \(mark) \(name)\(shown)",
      right: price)
  }
}

extension Scorecard {
  /// The rules that count in the score.
  var chargedRules: [RuleResult] { rules.filter { $0.dimension == nil } }
}
