internal import Heng

/// Who the speakers of a call are, and how that is known, in a sentence.
struct RolesSentence {
  private let roles: RoleAssignment

  init(_ roles: RoleAssignment) { self.roles = roles }

  /// `nil` where every turn names its role.
  func text(_ style: TextStyle) -> String? {
    guard let confidence = roles.confidence else { return nil }
    let percent = "\(confidence.millionths / 10_000)%"
    let reasons = self.reasons(style)
    guard roles.isAssigned else {
      let why = style.parenthesized(
        style.say("把握 \(percent)", "\(percent) sure")
          + (reasons.isEmpty ? "" : style.say("；", "; "))
          + reasons)
      return style.say("说话人：分不清谁是坐席", "speakers: it is open who is the agent") + why
    }
    let parts = roles.parts.map { part in
      let role = part.role.map { style.say($0.name) } ?? "?"
      return "\(part.speaker.withoutControls)=\(role)"
    }
    let basis = style.say("依据：", "by ") + reasons
    let why = style.parenthesized(
      basis + style.say("，把握 \(percent)", "; \(percent) sure"))
    return style.say("说话人：", "speakers: ") + parts.joined(separator: " ") + why
  }

  /// The kinds of evidence that agree with the roles, the heaviest first; of open roles any.
  private func reasons(_ style: TextStyle) -> String {
    let roleOf = Dictionary(roles.parts.map { ($0.speaker, $0.role) }) { first, _ in first }
    var names: [String] = []
    for clue in roles.evidence where !roles.isAssigned || roleOf[clue.speaker] == clue.role {
      let name = style.say(clue.name)
      if !names.contains(name), names.count < 4 { names.append(name) }
    }
    return names.joined(separator: style.say("、", ", "))
  }
}
