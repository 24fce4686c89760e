internal import Heng

/// Where the limits of rules lie among what the calls do.
extension TrialReport {
  func limits(_ style: TextStyle) -> [String] {
    guard !trial.limits.isEmpty else { return [] }
    let title = style.say("阈值在这些通话里的位置", "Where the limits lie among these calls")
    return ["", style.ink(title, .bold)] + trial.limits.flatMap { limit($0, style) }
  }

  private func limit(_ limit: LimitTrial, _ style: TextStyle) -> [String] {
    let whose = limit.who == .any ? "" : style.name(of: limit.who) + style.say("：", ": ")
    let title = whose + Measurement(of: limit, 0).comparison(style)
    var lines = [style.ink(limit.rule, .bold) + "  " + title]
    lines += style.wrapped(spread(of: limit, style), indent: 3)
    lines += place(of: limit, style).map { style.wrapped($0, indent: 3) } ?? []
    lines += unmeasured(limit, style).map { style.wrapped($0, indent: 3) } ?? []
    if let source = limit.source {
      lines += style.wrapped(style.say("出处：", "source: ") + style.say(source), indent: 3)
    }
    return lines
  }

  private func spread(of limit: LimitTrial, _ style: TextStyle) -> String {
    guard let worst = limit.values.last, let least = limit.values.first else {
      return style.say("没有可以测量的", "nothing to measure")
    }
    func value(_ number: Int?) -> String { Measurement(of: limit, number ?? 0).value(style) }
    let parts =
      [style.say("最小 ", "least ") + value(least)]
      + [5, 50, 95, 99].map { "P\($0) \(value(limit.percentile($0)))" }
      + [style.say("最大 ", "most ") + value(worst)]
    let unit = limit.metric == .rate ? style.say("（字/分）", " (characters a minute)") : ""
    return style.say("\(limit.values.count) 个值\(unit)：", "\(limit.values.count) values\(unit): ")
      + parts.joined(separator: style.say("，", ", "))
  }

  private func place(of limit: LimitTrial, _ style: TextStyle) -> String? {
    guard limit.limit != nil, !limit.values.isEmpty else { return nil }
    let share = Self.percent(limit.below, of: limit.values.count) ?? "—"
    return style.say(
      "阈值以下 \(share)；触及阈值 \(limit.beyond) 个，在 \(limit.calls) 通中的 \(limit.callsBeyond) 通里（未计例外）",
      "\(share) lie under the limit; \(limit.beyond) are beyond it, in \(limit.callsBeyond) of "
        + "\(limit.calls) calls (excuses not heeded)")
  }

  private func unmeasured(_ limit: LimitTrial, _ style: TextStyle) -> String? {
    guard !limit.unknown.isEmpty else { return nil }
    let parts = limit.unknown.sorted { (-$0.value, $0.key.code) < (-$1.value, $1.key.code) }.map {
      "\(style.say($0.key.wording)) \($0.value)"
    }
    return style.say("不能测量的通数：", "calls that cannot be measured: ")
      + parts.joined(separator: style.say("，", ", "))
  }

  // MARK: For programs

  func record(_ limit: LimitTrial) -> JSON {
    func value(_ number: Int) -> JSON { Measurement(of: limit, number).jsonValue }
    var record: [String: JSON] = [
      "rule": .string(limit.rule), "metric": .string(limit.metric.name),
      "who": .string(limit.who.rawValue),
      "values": JSONReport.number(limit.values.count), "calls": JSONReport.number(limit.calls),
      "callsBeyond": JSONReport.number(limit.callsBeyond),
      "below": JSONReport.number(limit.below), "beyond": JSONReport.number(limit.beyond),
    ]
    if limit.aggregate != .each { record["aggregate"] = .string(limit.aggregate.rawValue) }
    switch limit.limit {
    case .atLeast(let number): record["over"] = value(number)
    case .below(let number): record["under"] = value(number)
    case nil: break
    }
    record["percentiles"] = .object(
      Dictionary(
        uniqueKeysWithValues: [1, 5, 10, 25, 50, 75, 90, 95, 99, 100].compactMap { percent in
          limit.percentile(percent).map { ("p\(percent)", value($0)) }
        }))
    if !limit.unknown.isEmpty { record["unknown"] = counts(limit.unknown) }
    if let source = limit.source { record["source"] = .string(source.zh) }
    return .object(record)
  }
}
