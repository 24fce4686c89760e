internal import HanText
public import Heng
internal import HengCompare

/// What to tell one agent: how she stands, her three strongest items and the three to work on first,
/// with her own words and what to say instead.
public struct CoachingSheet: Sendable {
  private let report: ServiceReport
  private let agent: ServiceReport.Agent

  fileprivate init(_ report: ServiceReport, _ agent: ServiceReport.Agent) {
    self.report = report
    self.agent = agent
  }

  /// How many examples a point has.
  private static let examples = 4

  /// The agent's number or name as a file can be called by it.
  public var fileName: String {
    let key = ServiceReport.key(of: agent.party)
    let safe = key.unicodeScalars.map {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_".unicodeScalars.contains($0) ? Character($0) : "_"
    }
    return safe.isEmpty ? "agent" : String(safe)
  }

  // MARK: The page

  public func page(in language: Language) -> [UInt8] {
    let page = ServicePage(report, language)
    let title = page.say("辅导单：", "Coaching: ") + agent.label
    return Array(
      page.frame(
        title: title,
        """
        <header><h1>\(title)</h1>\(page.subtitle(leadingTo: nil))</header><main>\(tiles(page))\
        <div class="two">\(page.coaching(of: agent, at: nil, .full))</div>\
        \(page.calls(of: agent))</main>
        """
      ).markup.utf8)
  }

  private func tiles(_ page: ServicePage) -> HTML {
    facts(page.language).html { name, value in
      "<div class=\"tile\"><b>\(value)</b><span>\(name)</span></div>"
    }.within { "<div class=\"tiles\">\($0)</div>" }
  }

  /// Named numbers, in the order in which they are told.
  private func facts(_ language: Language) -> [(name: String, value: String)] {
    func say(_ zh: String, _ en: String) -> String { Wording(zh: zh, en: en).text(in: language) }
    let figures = agent.figures
    let interval = agent.compared?.interval.map {
      "\(Figures.fixed($0.lowerBound, places: 1))–\(Figures.fixed($0.upperBound, places: 1))"
    }
    return [
      (say("通话", "calls"), "\(figures.calls)"),
      (say("平均分", "mean"), Figures.fixed(figures.mean, places: 1)),
      (say("95% 区间", "95 % interval"), interval ?? "—"),
      (say("全体平均", "mean of all"), Figures.fixed(report.figures.mean, places: 1)),
      (say("档次", "band"), agent.compared?.band?.standing.letter ?? "—"),
      (say("否决", "vetoed"), "\(figures.vetoes)"),
    ]
  }

  // MARK: Text

  public func text(_ style: TextStyle) -> String {
    let head = style.ink(style.say("辅导单：", "Coaching: ") + agent.label, .bold)
    let facts = facts(style.language).map { "\($0.name) \($0.value)" }
    let coaching = report.coaching(of: agent, examples: Self.examples)
    let lines =
      [head] + style.flow(facts.map { ($0, $0) }, separator: " · ")
      + section(style.say("做得好", "Strongest"), .green, coaching.strengths, style) { _ in [] }
      + section(style.say("先改这些", "To work on first"), .red, coaching.weaknesses, style) {
        told($0, style)
      }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(
    _ title: String, _ ink: TextStyle.Ink, _ points: [Coaching.Point], _ style: TextStyle,
    _ told: (Coaching.Point) -> [String]
  ) -> [String] {
    guard !points.isEmpty else { return [] }
    return ["", style.ink(title, ink)]
      + points.enumerated().flatMap { place, point in
        [head(point, number: place + 1, style)] + told(point) + quoted(point, style)
      }
  }

  private func head(_ point: Coaching.Point, number: Int, _ style: TextStyle) -> String {
    let all = Figures.fixed(point.all.share.value.map { $0 * 100 }, places: 1)
    let failed = style.say(
      "不合格 \(point.own.failures)/\(point.own.decided)，全体 \(all)%",
      "failed \(point.own.failures)/\(point.own.decided), all \(all)%")
    return style.line("\(number). \(style.say(report.items[point.item].name))", right: failed)
  }

  private func told(_ point: Coaching.Point, _ style: TextStyle) -> [String] {
    report.items[point.item].rule.map(Advice.init).map { told($0, style) } ?? []
  }

  private func told(_ advice: Advice, _ style: TextStyle) -> [String] {
    let message = advice.message.map { style.wrapped(style.say($0), indent: 3) } ?? []
    let sentences = advice.sentences.map(\.withoutControls).joined(separator: style.say("；", "; "))
    let instead =
      sentences.isEmpty
      ? [] : style.wrapped(style.say("可以这样说：", "Say: ") + sentences, indent: 3, hanging: 2)
    let example = advice.dialogue.flatMap { line in
      let speaker = line.role.map { style.say($0.wording) + style.say("：", ": ") } ?? ""
      return style.wrapped(speaker + line.text.withoutControls, indent: 5, hanging: 2)
    }
    let title = example.isEmpty ? [] : ["   " + style.say("合格的例子：", "An example that passes:")]
    return message + instead + title + example
  }

  private func quoted(_ point: Coaching.Point, _ style: TextStyle) -> [String] {
    func call(_ example: Coaching.Example) -> String {
      report.calls[example.call].call.withoutControls
    }
    let quoted = point.examples.compactMap { example in
      example.quotation.map { "· \(call(example))  \($0.withoutControls)" }
    }
    let silent = point.examples.filter { $0.quotation == nil }.map(call)
    let notSaid =
      silent.isEmpty
      ? []
      : [style.say("· 没有说：", "· not said: ") + silent.joined(separator: style.say("、", ", "))]
    return (quoted + notSaid).flatMap { line in
      style.wrapped(line, indent: 3, hanging: 2).map { style.ink($0, .dim) }
    }
  }

  // MARK: JSON

  public var json: JSON {
    let coaching = report.coaching(of: agent, examples: Self.examples)
    return .object([
      "agent": agent.party.id.map { .string($0) } ?? .null,
      "name": agent.party.name.map { .string($0) } ?? .null,
      "team": agent.party.team.map { .string($0) } ?? .null,
      "calls": .number(Double(agent.figures.calls)),
      "mean": Table.Cell(agent.figures.mean).json,
      "band": Table.Cell(agent.compared?.band?.standing.letter).json,
      "interval": agent.compared?.interval.map {
        .array([.number($0.lowerBound), .number($0.upperBound)])
      } ?? .null,
      "strengths": .array(coaching.strengths.map { json($0, isWeak: false) }),
      "weaknesses": .array(coaching.weaknesses.map { json($0, isWeak: true) }),
    ])
  }

  private func json(_ point: Coaching.Point, isWeak: Bool) -> JSON {
    let item = report.items[point.item]
    var members: [String: JSON] = [
      "item": .string(item.id), "name": .string(item.name.zh),
      "failures": .number(Double(point.own.failures)),
      "decided": .number(Double(point.own.decided)),
      "points": .number(Double(point.own.points)),
      "rateOfAll": Table.Cell(point.all.share.value).json,
      "examples": .array(
        point.examples.map { example in
          .object([
            "call": .string(report.calls[example.call].call),
            "quotation": example.quotation.map { .string($0) } ?? .null,
          ])
        }),
    ]
    if isWeak, let advice = item.rule.map(Advice.init) {
      members["message"] = advice.message.map { .string($0.zh) } ?? .null
      members["instead"] = .array(advice.sentences.map { .string($0) })
      members["example"] = .array(
        advice.dialogue.map {
          .object(["role": .string($0.role?.rawValue ?? ""), "text": .string($0.text)])
        })
    }
    return .object(members)
  }
}

extension ServiceReport {
  /// - Parameter id: the agent's number, or the name where there is none.
  /// - Returns: `nil` where no call is hers.
  public func coachingSheet(ofAgent id: String) -> CoachingSheet? {
    guard !id.isEmpty else { return nil }
    return agents.first { Self.key(of: $0.party) == id }.map { CoachingSheet(self, $0) }
  }

  /// Numbers, or names, of all agents that have one, sorted.
  public var agentKeys: [String] {
    agents.map { Self.key(of: $0.party) }.filter { !$0.isEmpty }.sorted()
  }
}

extension HTML {
  /// The piece inside another.
  fileprivate func within(_ outer: (HTML) -> HTML) -> HTML { outer(self) }
}
