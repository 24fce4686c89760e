internal import HanText
internal import Heng
public import HengCompare

/// Two groups held against each other, in sentences.
public struct DifferenceReport {
  private let difference: GroupDifference
  private let grouping: Grouping
  private let style: TextStyle

  public init(_ difference: GroupDifference, by grouping: Grouping, style: TextStyle) {
    self.difference = difference
    self.grouping = grouping
    self.style = style
  }

  public func rendered() -> String {
    let (first, second) = (
      grouping.label(of: difference.first, style), grouping.label(of: difference.second, style)
    )
    let title = style.ink(style.say("\(first) 与 \(second)", "\(first) and \(second)"), .bold)
    let lines = ([means, effect, chance] + few).flatMap { style.wrapped($0, indent: 1, hanging: 2) }
    return ([title] + lines + [" " + style.ink(verdict, .bold)]).joined(separator: "\n") + "\n"
  }

  private var means: String {
    let points = Figures.signed(difference.difference.value, places: 1)
    let interval = range(difference.difference, places: 1)
    return style.say(
      "相差 \(points) 分（95% 区间 \(interval)）", "\(points) points apart (95 %: \(interval))")
  }

  private var effect: String {
    guard let effect = difference.effect else {
      return style.say("没有效应量：分数没有离散", "no effect size: the scores do not spread")
    }
    let size = Figures.signed(effect.value, places: 2)
    let interval = range(effect, places: 2)
    return style.say(
      "效应量 Hedges g \(size)（95% 区间 \(interval)），\(extent(effect.value))",
      "effect size Hedges’s g \(size) (95 %: \(interval)), \(extent(effect.value))")
  }

  /// J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), section 2.2.
  private func extent(_ effect: Double) -> String {
    switch abs(effect) {
    case ..<0.2: style.say("微小", "very small")
    case ..<0.5: style.say("小", "small")
    case ..<0.8: style.say("中等", "medium")
    default: style.say("大", "large")
    }
  }

  private var chance: String {
    let pairs = difference.compared * (difference.compared - 1) / 2
    let (alone, among) = (p(difference.p), p(difference.adjustedP))
    return style.say(
      "单独看这一对 \(alone)；从 \(pairs) 对里挑出来的一对 \(among)",
      "of this pair alone \(alone); of a pair picked out of \(pairs) \(among)")
  }

  private var few: [String] {
    let groups = [difference.first, difference.second].filter(\.isTooFew)
    return groups.map { group in
      let label = grouping.label(of: group, style)
      return style.say(
        "\(label) 只有 \(group.decided) 通：太少，不足为凭",
        "\(label) has \(group.decided) calls only: too few to go by")
    }
  }

  private var verdict: String {
    if difference.first.isTooFew || difference.second.isTooFew {
      return style.say("→ 通数太少，不作结论", "→ too few calls for a conclusion")
    }
    return difference.isSure
      ? style.say("→ 确有差别", "→ there is a difference")
      : style.say("→ 分不出高下", "→ not to be told apart")
  }

  private func p(_ value: Double) -> String {
    value < 0.001 ? "p < 0.001" : "p = \(Figures.fixed(value, places: 3))"
  }

  private func range(_ estimate: Estimate, places: Int) -> String {
    Figures.fixed(estimate.interval.lowerBound, places: places)
      + style.say(" 到 ", " to ") + Figures.fixed(estimate.interval.upperBound, places: places)
  }
}
