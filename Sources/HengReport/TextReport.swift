internal import HanText
public import Heng

/// A scorecard for people: the score, what failed and the words that show it, then what could not
/// be known, what passed, and what the customer signalled.
public struct TextReport {
  private let card: Scorecard
  private let call: Call
  private let style: TextStyle

  public static func render(_ card: Scorecard, of call: Call, style: TextStyle) -> String {
    let call = card.roles.map(call.playing) ?? call
    let report = TextReport(card: card, call: call, style: style)
    let scaled = ScaledDimensionReport(card: card, style: style).lines
    let parts = [
      report.head, report.failures, scaled, report.undetermined, report.passes, report.signals,
    ]
    return parts.joined().joined(separator: "\n") + "\n"
  }

  private init(card: Scorecard, call: Call, style: TextStyle) {
    self.card = card
    self.call = call
    self.style = style
  }

  private func say(_ zh: String, _ en: String) -> String { style.say(zh, en) }

  // MARK: Head

  private var head: [String] {
    [String(repeating: "─", count: style.width)]
      + style.flow(identity, separator: " · ") + style.flow(scoreLine, separator: "   ")
      + dimensions + criticals + timing + speakers + agents + notes
  }

  private var identity: [TextStyle.Run] {
    let channel =
      switch call.likelyChannel {
      case "call": say("电话", "call")
      case "chat": say("在线", "chat")
      default: call.channel?.withoutControls
      }
    let agent = [call.agent.id, call.agent.name].compactMap { $0?.withoutControls }.joined(
      separator: " ")
    let rest = [
      channel, say("\(call.utterances.count) 句", "\(call.utterances.count) lines"),
      call.span.map { MediaTime(milliseconds: $0.upperBound - $0.lowerBound).description },
      agent.isEmpty ? nil : say("坐席 ", "agent ") + agent, call.agent.team?.withoutControls,
    ]
    let id = call.id.withoutControls
    return [(style.ink(id, .bold), id)] + rest.compactMap { $0 }.map { ($0, $0) }
  }

  private var scoreLine: [TextStyle.Run] {
    var runs: [TextStyle.Run] = []
    func add(_ text: String, _ ink: TextStyle.Ink? = nil) {
      runs.append((ink.map { style.ink(text, $0) } ?? text, text))
    }
    let (before, after) = (say("得分 ", "score "), " / \(possible)")
    runs.append(
      (before + style.ink("\(card.score)", scoreInk) + after, "\(before)\(card.score)\(after)"))
    if let grade = card.grade { add(style.say(grade)) }
    if !card.vetoes.isEmpty { add(say("一票否决", "veto"), .red) }
    if card.interval.lowerBound < card.interval.upperBound {
      add(say("区间 ", "between ") + "\(card.interval.lowerBound)–\(card.interval.upperBound)")
    }
    if card.isProvisional { add(say("暂定：可判定的规则太少", "provisional: too few rules decided"), .yellow) }
    return runs
  }

  /// The base of the pack is what a call without any fault gets.
  private var possible: Int {
    card.score - card.chargedRules.reduce(0) { $0 + $1.points }
      - card.adjustments.reduce(0) { $0 + $1.points }
  }

  private var scoreInk: TextStyle.Ink {
    if !card.vetoes.isEmpty { return .red }
    let lost = card.chargedRules.contains { $0.verdict == .fail && $0.points < 0 }
    return lost ? .yellow : .green
  }

  private var dimensions: [String] {
    guard !card.dimensions.isEmpty else { return [] }
    return style.wrapped(card.dimensions.map(dimension).joined(separator: "  "), indent: 0)
  }

  private func dimension(_ dimension: Scorecard.DimensionScore) -> String {
    let score = dimension.score.map { "\($0)" } ?? "—"
    let interval = dimension.account?.interval.flatMap { interval in
      interval.count > 1
        ? style.parenthesized(
          say("区间 ", "between ") + "\(interval.lowerBound)–\(interval.upperBound)") : nil
    }
    return "\(style.say(dimension.name)) \(score)\(interval ?? "")"
  }

  /// Only where the pack tells critical rules from others.
  private var criticals: [String] {
    guard card.rules.contains(where: \.isCritical) else { return [] }
    let (critical, other) = (say("关键项", "critical"), say("非关键项", "non-critical"))
    let parts = [(critical, card.critical), (other, card.nonCritical)].map { name, percent in
      "\(name) \(percent.map { "\($0)%" } ?? "—")"
    }
    return style.wrapped(parts.joined(separator: "  "), indent: 0)
  }

  private var timing: [String] {
    let facts = MetricsRecord(card, of: call).facts(style)
    return (SpeechLine(call, style: style)?.lines ?? [])
      + (facts.isEmpty ? [] : style.flow(facts.map { ($0, $0) }, separator: " · "))
  }

  /// Who the speakers are, where that had to be found out.
  private var speakers: [String] {
    guard let sentence = card.roles.flatMap({ RolesSentence($0).text(style) }) else { return [] }
    return style.wrapped(sentence, indent: 0)
  }

  /// What each of several agents scores.
  private var agents: [String] {
    card.agents.flatMap { AgentPartSentence($0).lines(style) }
  }

  private var notes: [String] {
    card.notes.flatMap { style.wrapped(say("注：", "note: ") + style.say($0), indent: 0) }
  }

  // MARK: Failures

  private var failures: [String] {
    let failed = rules(.fail).sorted { a, b in
      (rank(a), a.points, a.id) < (rank(b), b.points, b.id)
    }
    let (active, trial) = (
      failed.filter { $0.status == .active }, failed.filter { $0.status != .active }
    )
    return section(say("不合格", "Failed"), active) + bonuses + adjustments
      + section(say("试行规则不合格（不扣分）", "Failed on trial, not charged"), trial)
  }

  private func rank(_ rule: RuleResult) -> Int {
    switch rule.veto {
    case .score: 0
    case .section: 1
    case nil: 2
    }
  }

  /// What passed and adds points.
  private var bonuses: [String] {
    let added = rules(.pass).filter { $0.points > 0 }
    guard !added.isEmpty else { return [] }
    return ["", heading(say("加分", "Bonus"), added.count)] + added.map(pass)
  }

  private func section(_ title: String, _ failed: [RuleResult]) -> [String] {
    failed.isEmpty ? [] : ["", heading(title, failed.count)] + failed.flatMap(failure)
  }

  private func failure(_ rule: RuleResult) -> [String] {
    var lines = title(of: rule)
    if let message = rule.message { lines += style.wrapped(style.say(message), indent: 3) }
    if let why = rule.why {
      lines += style.wrapped(say("缘由：", "why: ") + style.say(why), indent: 3).map {
        style.ink($0, .dim)
      }
    }
    if let other = rule.chargedBy {
      lines += style.wrapped(
        rule.points == 0
          ? say("同样的话已由 \(other) 扣分", "the same words were charged by \(other)")
          : say("部分用语已由 \(other) 扣分", "some of the words were charged by \(other)"), indent: 3)
    }
    if !rule.steps.isEmpty { lines += style.wrapped(steps(of: rule), indent: 3) }
    let measurement = rule.measured.map(Measurement.init)
    lines += measurement.map { style.wrapped($0.sentence(style), indent: 3) } ?? []
    lines += quotations(of: rule.evidence, timedBy: measurement, most: 3)
    if let absence = rule.searched { lines += self.absence(absence) }
    return lines
  }

  private func steps(of rule: RuleResult) -> String {
    let parts = rule.steps.map { step in
      let state =
        switch step.state {
        case .found: "✓"
        case .misplaced: say("次序不对", "out of order")
        case .missing: say("没有", "missing")
        }
      return "\(style.say(step.name)) \(state)"
    }
    return parts.joined(separator: " → ")
  }

  /// The name, its id where there is room beside it, and the price at the right edge.
  private func title(of rule: RuleResult) -> [String] {
    let (name, price) = (name(of: rule), price(of: rule))
    let plain = " ✗ \(name)  \(rule.id)"
    let mark = " " + style.ink("✗", .red) + " "
    if plain.columns + 1 + price.columns <= style.width {
      let title = mark + name + "  " + style.ink(rule.id, .dim)
      return [style.line(title, plainLeft: plain, right: price)]
    }
    let names = style.wrapped(name, indent: 3, margin: price.columns + 1)
    let first = style.line(
      mark + names[0].dropFirst(3), plainLeft: " ✗ " + names[0].dropFirst(3), right: price)
    return [first] + names.dropFirst() + style.wrapped(rule.id, indent: 3)
  }

  private func price(of rule: RuleResult) -> String {
    if rule.isVeto { return say("否决", "veto") }
    if rule.status == .trial { return say("试行", "trial") }
    let points = Figures.signed(rule.points)
    guard rule.veto == .section else { return points }
    return say("分组否决", "section veto") + (rule.points == 0 ? "" : " \(points)")
  }

  private func name(of rule: RuleResult) -> String {
    style.say(rule.name) + (rule.isCritical ? style.parenthesized(say("关键", "critical")) : "")
  }

  private var adjustments: [String] {
    let isFirst = card.chargedRules.allSatisfy { rule in
      rule.status != .active || (rule.verdict != .fail && rule.points == 0)
    }
    return (isFirst && !card.adjustments.isEmpty ? [""] : []) + card.adjustments.map(adjustment)
  }

  private func adjustment(_ adjustment: Scorecard.Adjustment) -> String {
    style.line(" = \(style.name(of: adjustment))", right: Figures.signed(adjustment.points))
  }

  private func absence(_ absence: Absence) -> [String] {
    let who =
      switch absence.who {
      case .agent: say("坐席", "agent's ")
      case .customer: say("客户", "customer's ")
      case .any: say("双方", "both speakers' ")
      }
    let size = say(
      "\(who) \(absence.turns) 轮，\(absence.characters) 字",
      "\(who)\(absence.turns) turns, \(absence.characters) characters")
    var lines = style.wrapped(
      say("未找到；查找范围：", "not found in ") + style.lines(absence.first, absence.last)
        + style.parenthesized(size), indent: 3)
    for miss in absence.nearest {
      let why = miss.dropped.map { style.parenthesized(style.say($0.wording)) } ?? ""
      let place = style.line(miss.utterance)
      lines += style.wrapped(
        say("最接近：", "nearest: ") + "\(place) “\(miss.text.withoutControls)”\(why)", indent: 3)
    }
    return lines
  }

  // MARK: Quotations

  private func quotations(
    of evidence: [Evidence], timedBy measurement: Measurement?, most: Int
  ) -> [String] {
    var order: [Int] = []
    var marks: [Int: [Range<Int>]] = [:]
    let weak = Set(evidence.filter(\.isWeak).map(\.utterance))
    for item in evidence {
      if !order.contains(item.utterance) { order.append(item.utterance) }
      if item.via != .time { marks[item.utterance, default: []].append(item.start..<item.end) }
    }
    var lines = order.prefix(most).compactMap { index in
      quotation(
        index, marks[index, default: []], after: measurement?.length(endedBy: index, style),
        weak: weak.contains(index) ? weakness : "")
    }
    if order.count > most {
      lines.append(
        "   " + say("另有 \(order.count - most) 句", "and \(order.count - most) more lines"))
    }
    return lines
  }

  /// Behind words that were recognised with little confidence.
  private var weakness: String { style.parenthesized(say("弱", "weak")) }

  /// - Parameter length: how long the time was that the utterance ends.
  private func quotation(
    _ index: Int, _ marks: [Range<Int>], after length: String?, weak: String
  ) -> String? {
    guard let utterance = call.utterances.first(where: { $0.index == index }) else { return nil }
    let plain = "   " + (length.map { "\($0) → " } ?? "") + style.place(of: utterance)
    let place = style.ink(plain, .dim)
    let quotation = Quotation(utterance.text, marks: marks.sorted { $0.lowerBound < $1.lowerBound })
    return place
      + quotation.rendered(columns: style.width - plain.columns - weak.columns, style: style)
      + (weak.isEmpty ? "" : style.ink(weak, .dim))
  }

  // MARK: The rest

  private func rules(_ verdict: Verdict) -> [RuleResult] {
    card.chargedRules.filter { $0.verdict == verdict }
  }

  private func heading(_ title: String, _ count: Int) -> String {
    style.ink(say("\(title) \(count) 项", "\(title): \(count)"), .bold)
  }

  private var undetermined: [String] {
    let open = rules(.undetermined)
    guard !open.isEmpty else { return [] }
    var reasons: [Reason] = []
    for reason in open.compactMap(\.reason) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return ["", heading(say("无法判定", "Undetermined"), open.count)]
      + reasons.flatMap { reason in
        let names = open.filter { $0.reason == reason }.map { style.say($0.name) }
        let list = names.joined(separator: say("、", ", "))
        return style.wrapped("\(style.say(reason.wording))\(say("：", ": "))\(list)", indent: 3)
      } + advice(reasons)
  }

  private func advice(_ reasons: [Reason]) -> [String] {
    guard reasons.contains(.roles) else { return [] }
    let labels = Set(
      call.utterances.compactMap { $0.role == nil ? $0.speaker?.withoutControls : nil }
    ).sorted()
    let example = labels.prefix(2).enumerated().map { "\($1)=\($0 == 0 ? "agent" : "customer")" }
    guard !example.isEmpty else { return [] }
    return style.wrapped(
      say("可以指明说话人：", "say who they are: ") + "--speakers " + example.joined(separator: ","),
      indent: 3)
  }

  private var passes: [String] {
    let passed = rules(.pass).filter { $0.points <= 0 }
    let absent = rules(.notApplicable)
    var lines: [String] = []
    if !passed.isEmpty {
      lines += ["", heading(say("合格", "Passed"), passed.count)] + passed.map(pass)
    }
    if !absent.isEmpty {
      let names = absent.map { style.say($0.name) }.joined(separator: say("、", ", "))
      lines +=
        [""] + style.wrapped(say("不适用 \(absent.count) 项：", "Not applicable: ") + names, indent: 0)
    }
    return lines
  }

  private func pass(_ rule: RuleResult) -> String {
    let partial = rule.isPartial ? partial : ""
    let price = rule.points > 0 ? " +\(rule.points)" : ""
    let margin = 3 + partial.columns + price.columns
    let name = String(name(of: rule).prefix(columns: style.width - margin))
    let title = " \(style.ink(price.isEmpty ? "✓" : "+", .green)) \(name)"
    // What raised the duty and what answered it, or the first words that were wanted.
    let shown = rule.raisedBy.prefix(1) + rule.evidence.prefix(1)
    let measured = rule.measured.map { [Measurement($0).sentence(style)] }
    let words =
      measured
      ?? shown.map { evidence in
        style.line(evidence.utterance) + " “\(evidence.text.withoutControls)”"
          + (evidence.isWeak ? weakness : "")
      }
    let quoted = words.isEmpty ? "" : "  " + words.joined(separator: " → ")
    let shownWords = String(quoted.prefix(columns: style.width - margin - name.columns))
    let left = title + (shownWords.isEmpty ? "" : style.ink(shownWords, .dim)) + partial
    guard !price.isEmpty else { return left }
    return style.line(left, plainLeft: " + \(name)\(shownWords)\(partial)", right: price)
  }

  private var partial: String { say("（录音不全）", " (the call is cut)") }

  private var signals: [String] {
    let seen = card.signals.filter { $0.count > 0 }
    guard !seen.isEmpty else { return [] }
    return ["", style.ink(say("信号", "Signals"), .bold)]
      + seen.flatMap { signal in
        let words = signal.evidence.prefix(min(3, signal.count)).map { evidence in
          style.line(evidence.utterance) + " “\(evidence.text.withoutControls)”"
            + (evidence.isWeak ? weakness : "")
        }
        let more = signal.count > 3 ? " …" : ""
        return style.wrapped(
          " · \(style.say(signal.name)) ×\(signal.count)  \(words.joined(separator: "  "))\(more)",
          indent: 0, hanging: 3)
      }
  }
}

extension TextStyle {
  /// Like ``line(_:right:)`` for a left side that holds escape sequences; `plainLeft` is what is
  /// seen of it.
  func line(_ left: String, plainLeft: String, right: String) -> String {
    let space = width - plainLeft.columns - right.columns
    return left + String(repeating: " ", count: max(1, space)) + right
  }
}
