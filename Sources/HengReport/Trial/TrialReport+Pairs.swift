internal import Heng

/// Rules that overlap or contradict each other.
extension TrialReport {
  /// So many pairs are told.
  private static let most = 10

  func pairs(_ style: TextStyle) -> [String] {
    let worth = trial.pairs.filter(\.isWorthALook)
    guard !worth.isEmpty else { return [] }
    let title = style.say("重叠与冲突的规则", "Rules that overlap or conflict")
    let more = worth.count - Self.most
    return ["", style.ink(title, .bold)] + worth.prefix(Self.most).flatMap { pair($0, style) }
      + (more > 0
        ? style.wrapped(
          style.say("另有 \(more) 对（--format json 全部列出）", "\(more) more (all with --format json)"),
          indent: 1) : [])
  }

  private func pair(_ pair: RulePair, _ style: TextStyle) -> [String] {
    let share = Self.percent(pair.failing, of: pair.either) ?? "—"
    let parts = [
      told(pair.opposed, style, "同一处话一条要说、一条不许说", "one asks for words that the other forbids"),
      told(pair.charged, style, "同一处话都扣分", "both take points for the same words"),
      told(pair.sameWords - pair.charged, style, "同一处话都不合格", "both fail for the same words"),
      told(pair.failing, style, "同时不合格", "both fail").map {
        $0 + style.say("（任一不合格的 \(share)）", " (\(share) of those in which either does)")
      },
    ].compactMap(\.self)
    return style.wrapped("\(pair.first) × \(pair.second)", indent: 1, hanging: 2)
      + style.wrapped(parts.joined(separator: style.say("；", "; ")), indent: 3)
  }

  private func told(_ calls: Int, _ style: TextStyle, _ zh: String, _ en: String) -> String? {
    guard calls > 0 else { return nil }
    return style.say("\(zh) \(calls) 通", "\(en) in \(calls == 1 ? "1 call" : "\(calls) calls")")
  }

  // MARK: For programs

  func record(_ pair: RulePair) -> JSON {
    .object([
      "rules": .array([.string(pair.first), .string(pair.second)]),
      "failing": JSONReport.number(pair.failing), "either": JSONReport.number(pair.either),
      "sameWords": JSONReport.number(pair.sameWords), "charged": JSONReport.number(pair.charged),
      "opposed": JSONReport.number(pair.opposed),
    ])
  }
}

extension RulePair {
  /// Whether an author should look at the two: they speak of the same words, or at least half of what
  /// either finds both find, more than once.
  fileprivate var isWorthALook: Bool {
    opposed > 0 || sameWords > 0 || (failing > 1 && failing * 2 >= either)
  }
}
