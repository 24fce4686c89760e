internal import HanText
internal import Heng

/// What one of several agents scores in a call that was handed on, in two or three lines.
struct AgentPartSentence {
  private let agent: Scorecard.AgentScore

  init(_ agent: Scorecard.AgentScore) { self.agent = agent }

  /// `坐席 2（第21–40句）：得分 92，超值` and what she failed.
  func lines(_ style: TextStyle) -> [String] {
    style.wrapped(head(style), indent: 0, hanging: 3) + failures(style)
  }

  private func head(_ style: TextStyle) -> String {
    let card = agent.card
    let party = [card.agent.id, card.agent.name].compactMap { $0?.withoutControls }
    let names = [agent.speaker.withoutControls] + party
    let name = style.say("坐席 ", "agent ") + names.joined(separator: " ")
    let place = style.parenthesized(style.lines(agent.first, agent.last))
    var parts = [style.say("得分 ", "score ") + "\(card.score)"]
    if card.interval.lowerBound < card.interval.upperBound {
      parts.append(
        style.say("区间 ", "between ") + "\(card.interval.lowerBound)–\(card.interval.upperBound)")
    }
    if let grade = card.grade { parts.append(style.say(grade)) }
    if !card.vetoes.isEmpty { parts.append(style.say("一票否决", "veto")) }
    if card.isProvisional { parts.append(style.say("暂定", "provisional")) }
    return name + place + style.say("：", ": ") + parts.joined(separator: style.say("，", ", "))
  }

  private func failures(_ style: TextStyle) -> [String] {
    let failed = agent.card.chargedRules.filter { $0.verdict == .fail && $0.status == .active }
    guard !failed.isEmpty else { return [] }
    let names = failed.map { style.say($0.name) }.joined(separator: style.say("、", ", "))
    return style.wrapped(style.say("不合格：", "failed: ") + names, indent: 3)
  }
}
