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
      <span>\(say("平均 ", "mean "))\(link(
        decimal(agent.figures.mean), to: "a\(place)", calls: "a\(place) k"))</span>\
      <span>\(say("档次 ", "band "))\(band(of: agent, at: place))</span></summary>\
      <div class="inside two">\(coaching(of: agent, at: place, .brief))</div></details>
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

  /// - Parameter place: of the agent; `nil` on a page that is all hers.
  func coaching(of agent: ServiceReport.Agent, at place: Int?, _ depth: Depth) -> HTML {
    let coaching = report.coaching(of: agent, examples: depth.examples)
    let strengths = list(coaching.strengths, say("做得好", "Strongest"), "good") {
      point($0, of: place, depth, told: .nothing)
    }
    let weaknesses = list(coaching.weaknesses, say("先改这些", "To work on first"), "bad") {
      weakness($0, of: place, depth)
    }
    return switch depth {
    case .brief: "<div>\(strengths)\(weaknesses)</div>\(radar(of: agent, at: place))"
    case .full: "<div>\(radar(of: agent, at: place))\(strengths)</div><div>\(weaknesses)</div>"
    }
  }

  private func list(
    _ points: [Coaching.Point], _ title: String, _ kind: String, _ piece: (Coaching.Point) -> HTML
  ) -> HTML {
    guard !points.isEmpty else { return .nothing }
    return "<h3 class=\"\(kind)\">\(title)</h3><ol>\(points.html(piece))</ol>"
  }

  private func weakness(_ point: Coaching.Point, of place: Int?, _ depth: Depth) -> HTML {
    let rule = report.items[point.item].rule
    let told: HTML =
      switch depth {
      case .full: rule.map(Advice.init).html(advice)
      case .brief: (rule?.message).html { "<br/><span class=\"note\">\(say($0))</span>" }
      }
    return self.point(point, of: place, depth, told: told)
  }

  private func point(
    _ point: Coaching.Point, of place: Int?, _ depth: Depth, told: HTML
  ) -> HTML {
    let item = report.items[point.item]
    let name: HTML =
      depth == .brief
      ? "<a href=\"#i\(point.item + 1)\">\(say(item.name))</a>" : "<b>\(say(item.name))</b>"
    let (own, all) = (
      "\(point.own.failures)/\(point.own.decided)", percent(point.all.share.value)
    )
    let number = point.item + 1
    let ownCalls = place.map { link(own, to: "a\($0)", calls: "a\($0) i\(number)") } ?? "\(own)"
    let allCalls: HTML = place == nil ? "\(all)" : link(all, to: "i\(number)", calls: "i\(number)")
    let comparison: HTML = """
      \(say("不合格 ", "failed "))\(ownCalls)\(say("，全体 ", ", all "))\(allCalls)
      """
    let quoted = point.examples.filter { $0.quotation != nil }
    let silent = point.examples.filter { $0.quotation == nil }
    return """
      <li>\(name) <span class="soft">\(comparison)</span>\(told)\(quotations(quoted))\
      \(notSaid(silent))</li>
      """
  }

  private func radar(of agent: ServiceReport.Agent, at place: Int?) -> HTML {
    let names = report.dimensions.map { say($0.name) }
    let chart = RadarChart(names, all: report.dimensions.map(\.mean), own: agent.dimensions)
    guard chart.canBeDrawn else { return .nothing }
    let label = zip(names, agent.dimensions).map { "\($0) \(decimal($1))" }
      .joined(separator: say("，", ", "))
    return """
      <figure><figcaption>\(say("维度（虚线：全体）", "Dimensions (dashed: all)"))</figcaption>\
      \(chart.svg(
        label, to: place.map { "a\($0)" } ?? "calls", calls: place.map { "a\($0) k" } ?? "k"))</figure>
      """
  }
}
