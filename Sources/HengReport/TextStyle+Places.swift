internal import HanText
internal import Heng

/// What places and people of a call are called, the same in every report.
extension TextStyle {
  /// An utterance, counted from 1 as people do.
  func line(_ index: Int) -> String { say("第\(index + 1)句", "line \(index + 1)") }

  func lines(_ first: Int, _ last: Int) -> String {
    first == last
      ? line(first) : say("第\(first + 1)–\(last + 1)句", "lines \(first + 1)–\(last + 1)")
  }

  /// What stands before a quotation: the line, its time, who speaks.
  func place(of utterance: Utterance) -> String {
    let time = utterance.start.map { " \($0)" } ?? ""
    return "\(line(utterance.index))\(time) \(name(of: utterance))" + say("：", ": ")
  }

  func name(of role: Role) -> String {
    switch role {
    case .agent: say("坐席", "agent")
    case .customer: say("客户", "customer")
    case .other: say("其他", "other")
    }
  }

  private func name(of utterance: Utterance) -> String {
    utterance.role.map { name(of: $0) }
      ?? String((utterance.speaker?.withoutControls ?? "?").prefix(columns: 12))
  }

  func name(of status: Rule.Status) -> String {
    switch status {
    case .draft: say("草稿", "draft")
    case .trial: say("试行", "trial")
    case .active: say("启用", "active")
    case .retired: say("停用", "retired")
    }
  }

  func name(of who: Speaker) -> String {
    switch who {
    case .agent: say("坐席", "agent")
    case .customer: say("客户", "customer")
    case .any: say("双方", "both speakers")
    }
  }

  func parenthesized(_ text: String) -> String { say("（\(text)）", " (\(text))") }

  /// What moved a score beside the points of rules.
  func name(of adjustment: Scorecard.Adjustment) -> String {
    let (zh, en) = (adjustment.name.zh, adjustment.name.text(in: .english))
    return switch adjustment.kind {
    case .groupCap: say("“\(zh)” 扣分封顶", "cap of ‘\(en)’")
    case .bonusCap: say("“\(zh)” 加分封顶", "cap of the bonus of ‘\(en)’")
    case .sectionVeto: say("“\(zh)” 整组扣完", "all of ‘\(en)’ is lost")
    case .ratio: say("换算成得分比例", "as a share of what could be lost")
    case .floor: say("不低于最低分", "floor of the score")
    case .ceiling: say("不高于最高分", "ceiling of the score")
    case .veto: say("一票否决 \(adjustment.id)", "veto by \(adjustment.id)")
    }
  }
}
