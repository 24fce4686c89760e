internal import HanText
internal import Heng
internal import HengCompare

extension Grouping {
  var wording: Wording {
    switch self {
    case .agent: Wording(zh: "坐席", en: "agent")
    case .team: Wording(zh: "班组", en: "team")
    case .queue: Wording(zh: "队列", en: "queue")
    case .line: Wording(zh: "业务", en: "line")
    case .channel: Wording(zh: "渠道", en: "channel")
    case .week: Wording(zh: "周", en: "week")
    case .month: Wording(zh: "月", en: "month")
    case .pack: Wording(zh: "规则包", en: "pack")
    }
  }

  /// What stands above the names.
  func column(_ style: TextStyle) -> String { style.say(wording) }

  func title(_ style: TextStyle) -> String {
    self == .agent
      ? style.say("坐席表现", "Agents")
      : style.say("按\(wording.zh)比较", "By \(wording.text(in: .english))")
  }

  /// `8 名坐席`
  func counted(_ number: Int, _ style: TextStyle) -> String {
    let measure = self == .agent ? "名" : self == .month ? "个" : self == .week ? "" : "个"
    let english = wording.text(in: .english) + (number == 1 ? "" : "s")
    return style.say("\(number) \(measure)\(wording.zh)", "\(number) \(english)")
  }

  /// The number with the name; of packs the beginning of the fingerprint.
  func label(of group: AgentFigures, _ style: TextStyle) -> String {
    guard let id = group.id else { return style.say("（未注明）", "(not named)") }
    if self == .pack, let colon = id.lastIndex(of: ":") {
      return String(id[...colon].dropLast(7) + id[colon...].dropFirst().prefix(8)).withoutControls
    }
    let name = group.name == id ? nil : group.name
    return [id, name].compactMap { $0?.withoutControls }.joined(separator: " ")
  }
}

extension CaseMix.Term.Kind {
  func title(_ style: TextStyle) -> String {
    switch self {
    case .line(let line): style.say("业务 ", "line ") + shown(line, style)
    case .channel(let channel): style.say("渠道 ", "channel ") + shown(channel, style)
    case .length: style.say("时长每翻一倍", "each doubling of the length")
    }
  }

  private func shown(_ value: String, _ style: TextStyle) -> String {
    value.isEmpty ? style.say("（未注明）", "(not named)") : value.withoutControls
  }
}
