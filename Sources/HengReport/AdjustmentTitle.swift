internal import Heng

extension Scorecard.Adjustment {
  /// What moved the score beside the rules.
  func title(_ style: TextStyle) -> String {
    let (zh, en) = (name.zh, name.text(in: .english))
    return switch kind {
    case .groupCap: style.say("“\(zh)” 扣分封顶", "cap of ‘\(en)’")
    case .bonusCap: style.say("“\(zh)” 加分封顶", "cap of the bonus of ‘\(en)’")
    case .sectionVeto: style.say("“\(zh)” 整组扣完", "all of ‘\(en)’ is lost")
    case .ratio: style.say("换算成得分比例", "as a share of what could be lost")
    case .floor: style.say("不低于最低分", "floor of the score")
    case .ceiling: style.say("不高于最高分", "ceiling of the score")
    case .veto: style.say("一票否决 \(id)", "veto by \(id)")
    }
  }
}
