internal import HanText
public import Heng

/// A pack tried on calls, as a table of rules and as a page of limits.
public struct TrialReport {
  private let trial: RuleTrial
  private let pack: RulePack

  public init(_ trial: RuleTrial, of pack: RulePack) {
    self.trial = trial
    self.pack = pack
  }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    (head(style) + table(style) + limits(style)).joined(separator: "\n") + "\n"
  }

  private func head(_ style: TextStyle) -> [String] {
    let calls = style.say("\(trial.calls) 通", "\(trial.calls) calls")
    let title = style.ink(style.say(pack.name), .bold) + " \(pack.version)   \(calls)"
    guard trial.provisional > 0 else { return [title, ""] }
    return [
      title
        + style.say("，其中 \(trial.provisional) 通暂定", ", \(trial.provisional) of them provisional"),
      "",
    ]
  }

  private static let counts: [(verdict: Verdict, zh: String, en: String)] = [
    (.pass, "合格", "pass"), (.fail, "不合格", "fail"), (.notApplicable, "不适用", "n/a"),
    (.undetermined, "未定", "open"),
  ]

  private func table(_ style: TextStyle) -> [String] {
    let width = max(24, style.width - 4 * 8 - 10 - 8)
    let columns = Self.counts.map { right(style.say($0.zh, $0.en), 8) }
    let header =
      style.say("规则", "rule").padded(toColumns: width) + columns.joined()
      + right(style.say("不合格率", "fail rate"), 10) + right(style.say("分数", "points"), 8)
    return [style.ink(header, .dim)] + trial.rules.map { row($0, width) }
      + reasons(style)
  }

  private func row(_ rule: RuleTrial.Row, _ width: Int) -> String {
    let counts = Self.counts.map { right("\(rule.count($0.verdict))", 8) }
    let id = rule.status == .trial ? rule.id + " †" : rule.id
    return String(id.prefix(columns: width - 1)).padded(toColumns: width) + counts.joined()
      + right(failRate(of: rule) ?? "—", 10) + right("\(rule.points)", 8)
  }

  /// Of the calls in which the rule passes or fails.
  private func failRate(of rule: RuleTrial.Row) -> String? {
    let decided = rule.count(.pass) + rule.count(.fail)
    return decided > 0 ? Self.percent(rule.count(.fail), of: decided) : nil
  }

  private func reasons(_ style: TextStyle) -> [String] {
    var lines: [String] = []
    if trial.rules.contains(where: { $0.status == .trial }) {
      lines.append(style.say("† 试行，不计分", "† on trial, no points"))
    }
    let open = trial.rules.filter { !$0.reasons.isEmpty }
    let all = Dictionary(
      open.flatMap { $0.reasons.map { ($0.key, $0.value) } }, uniquingKeysWith: +)
    lines += all.sorted { (-$0.value, $0.key.code) < (-$1.value, $1.key.code) }.map {
      reason, count in
      style.say("未定 \(count) 次：", "open \(count)×: ") + style.say(reason.wording)
    }
    return lines.flatMap { style.wrapped($0, indent: 0, hanging: 2) }
  }

  private func limits(_ style: TextStyle) -> [String] {
    guard !trial.limits.isEmpty else { return [] }
    let title = style.say("阈值在这些通话里的位置", "Where the limits lie among these calls")
    return ["", style.ink(title, .bold)] + trial.limits.flatMap { limit($0, style) }
  }

  private func limit(_ limit: LimitTrial, _ style: TextStyle) -> [String] {
    let title = Measurement(of: limit, 0).comparison(style)
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
    let share = Self.percent(limit.below, of: limit.values.count)
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

  /// One decimal, a half rounded up.
  private static func percent(_ part: Int, of all: Int) -> String {
    let tenths = (part * 2000 + all) / (all * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "calls": JSONReport.number(trial.calls),
      "provisional": JSONReport.number(trial.provisional),
      "rules": .array(trial.rules.map(record)), "limits": .array(trial.limits.map(record)),
      "pack": .object([
        "id": .string(pack.id), "version": .string(pack.version),
        "fingerprint": .string(pack.fingerprint),
      ]),
      "engine": JSONReport.value { $0.appendEngine() },
    ])
  }

  private func record(_ rule: RuleTrial.Row) -> JSON {
    var record: [String: JSON] = [
      "id": .string(rule.id), "status": .string(rule.status.rawValue),
      "points": JSONReport.number(rule.points),
    ]
    for verdict in Verdict.allCases {
      record[verdict.rawValue] = JSONReport.number(rule.count(verdict))
    }
    if !rule.reasons.isEmpty { record["reasons"] = counts(rule.reasons) }
    return .object(record)
  }

  private func record(_ limit: LimitTrial) -> JSON {
    func value(_ number: Int) -> JSON { Measurement(of: limit, number).jsonValue }
    var record: [String: JSON] = [
      "rule": .string(limit.rule), "metric": .string(limit.metric.name),
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

  private func counts(_ reasons: [Reason: Int]) -> JSON {
    .object(
      Dictionary(
        uniqueKeysWithValues: reasons.map { ($0.key.code, JSONReport.number($0.value)) }))
  }
}
