internal import Heng
internal import HengCompare

extension ServicePage {
  /// A section an agent: how she stands, what she does best, what costs her most.
  var agentDetails: HTML {
    """
    <section id="coaching"><h2>\(say("逐人辅导", "Coaching, agent by agent"))</h2>\
    \(report.agents.indices.html(agentDetail))</section>
    """
  }

  private func agentDetail(_ place: Int) -> HTML {
    let agent = report.agents[place]
    let calls = link(
      say("\(agent.figures.calls) 通", "\(agent.figures.calls) calls"),
      to: "c\(agent.calls.lowerBound)",
      calls: "a\(place)")
    return """
      <details id="a\(place)"><summary><span class="grow">\(agent.label)</span>\
      <span class="soft">\(agent.party.team ?? "")</span><span>\(calls)</span>\
      <span>\(say("平均 ", "mean "))\(decimal(agent.figures.mean))</span>\
      <span>\(say("档次 ", "band "))\(band(of: agent))</span></summary>\
      <div class="inside two">\(coaching(of: agent, .brief))</div></details>
      """
  }

  /// How much of the advice is written down.
  enum Depth {
    /// A link to the item, where the advice stands.
    case brief
    /// All of it.
    case full

    var examples: Int { self == .brief ? 2 : 4 }
  }

  func coaching(of agent: ServiceReport.Agent, _ depth: Depth) -> HTML {
    let coaching = report.coaching(of: agent, examples: depth.examples)
    let strengths = list(coaching.strengths, say("做得好", "Strongest"), "good") {
      strength($0, depth)
    }
    let weaknesses = list(coaching.weaknesses, say("先改这些", "To work on first"), "bad") {
      weakness($0, depth)
    }
    return switch depth {
    case .brief: "<div>\(strengths)\(weaknesses)</div>\(radar(of: agent))"
    case .full: "<div>\(radar(of: agent))\(strengths)</div><div>\(weaknesses)</div>"
    }
  }

  private func list(
    _ points: [Coaching.Point], _ title: String, _ kind: String, _ piece: (Coaching.Point) -> HTML
  ) -> HTML {
    guard !points.isEmpty else { return .nothing }
    return "<h3 class=\"\(kind)\">\(title)</h3><ol>\(points.html(piece))</ol>"
  }

  private func strength(_ point: Coaching.Point, _ depth: Depth) -> HTML {
    self.point(point, depth, told: .nothing)
  }

  private func weakness(_ point: Coaching.Point, _ depth: Depth) -> HTML {
    let rule = report.items[point.item].rule
    let told: HTML =
      switch depth {
      case .full: rule.map(Advice.init).html(advice)
      case .brief: (rule?.message).html { "<br/><span class=\"note\">\(say($0))</span>" }
      }
    return self.point(point, depth, told: told)
  }

  private func point(_ point: Coaching.Point, _ depth: Depth, told: HTML) -> HTML {
    let item = report.items[point.item]
    let name: HTML =
      depth == .brief
      ? "<a href=\"#i\(point.item + 1)\">\(say(item.name))</a>" : "<b>\(say(item.name))</b>"
    let comparison = say(
      "不合格 \(point.own.failures)/\(point.own.decided)，全体 \(percent(point.all.share.value))",
      "failed \(point.own.failures)/\(point.own.decided), all \(percent(point.all.share.value))")
    let quoted = point.examples.filter { $0.quotation != nil }
    let silent = point.examples.filter { $0.quotation == nil }
    return """
      <li>\(name) <span class="soft">\(comparison)</span>\(told)\(quotations(quoted))\
      \(notSaid(silent))</li>
      """
  }

  private func radar(of agent: ServiceReport.Agent) -> HTML {
    let names = report.dimensions.map { say($0.name) }
    let chart = RadarChart(names, all: report.dimensions.map(\.mean), own: agent.dimensions)
    guard chart.canBeDrawn else { return .nothing }
    let label = zip(names, agent.dimensions).map { "\($0) \(decimal($1))" }
      .joined(separator: say("，", ", "))
    return """
      <figure><figcaption>\(say("维度（虚线：全体）", "Dimensions (dashed: all)"))</figcaption>\
      \(chart.svg(label))</figure>
      """
  }
}
