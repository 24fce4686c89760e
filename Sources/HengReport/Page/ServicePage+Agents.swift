internal import Heng
internal import HengCompare

extension ServicePage {
  /// The agents by band: dots with whiskers on one scale, and the numbers beside them.
  var agents: HTML {
    """
    <section id="agents"><h2>\(say("坐席", "Agents"))</h2><p class="note">\(say(
      """
      A：明显高于其他人；B：与其他人分不出高下；C：明显低于其他人。旁边是可能的名次。不足 \(report.leastCalls) 通的不比较。\
      虚线是全体平均分，横线是 95% 区间。
      """,
      """
      A: surely above the others; B: not to be told from them; C: surely below. Beside it stand the \
      places that are possible. With under \(report.leastCalls) calls there is no comparison. The dashed \
      line is the mean of all calls, whiskers are 95 % intervals.
      """))</p><div class="wide"><table class="agents"><thead><tr>\(agentHeads)</tr></thead>\
    <tbody>\(report.agents.indices.html(agentRow))</tbody></table></div></section>
    """
  }

  private var hasTeams: Bool { report.agents.contains { $0.party.team != nil } }

  private var scale: IntervalScale {
    let intervals = report.agents.compactMap { $0.compared?.interval }
    let means = report.agents.compactMap(\.figures.mean)
    return IntervalScale(
      intervals.flatMap { [$0.lowerBound, $0.upperBound] } + means, all: report.figures.mean)
  }

  private var agentHeads: HTML {
    let heads =
      [(say("坐席", "agent"), "")] + (hasTeams ? [(say("班组", "team"), "")] : [])
      + [(say("档次", "band"), ""), (say("平均分", "mean"), "n")]
    let more = [
      (say("95% 区间", "95 % interval"), ""), (say("估计", "estimate"), "n"),
      (say("通话", "calls"), "n"), (say("否决", "vetoed"), "n"), (say("不合格/通", "failed/call"), "n"),
      (say("趋势", "trend"), "n"),
    ]
    func head(_ text: String, _ kind: String) -> HTML {
      "<th data-sort=\"\" scope=\"col\" class=\"\(kind)\">\(text)</th>"
    }
    return heads.html(head) + "<th>\(scale.axis)</th>" + more.html(head)
  }

  private func agentRow(_ place: Int) -> HTML {
    let agent = report.agents[place]
    let compared = agent.compared
    let failures = agent.tallies.reduce(0) { $0 + $1.failures }
    let drawing = agent.figures.mean.html { scale.svg(mean: $0, interval: compared?.interval) }
    let interval = compared?.interval.map {
      "\(decimal($0.lowerBound))–\(decimal($0.upperBound))"
    }
    let team: HTML = hasTeams ? "<td>\(agent.party.team ?? "")</td>" : .nothing
    func calls(_ text: String, _ more: String = "") -> HTML {
      link(text, to: "a\(place)", calls: "a\(place)\(more)")
    }
    return """
      <tr><td><a href="#a\(place)">\(agent.label)</a></td>\(team)\
      <td>\(band(of: agent, at: place))</td><td class="n">\(calls(decimal(agent.figures.mean), " k"))</td>\
      <td>\(drawing)</td><td>\(interval.html { calls($0, " k") })</td>\
      <td class="n">\(compared?.shrunk.html { calls(decimal($0.value), " k") } ?? "—")</td>\
      <td class="n">\(calls("\(agent.figures.calls)"))</td>\
      <td class="n">\(calls("\(agent.figures.vetoes)", " v"))</td>\
      <td class="n">\(calls(decimal(Double(failures) / Double(agent.figures.calls))))</td>\
      <td class="n">\(trend(of: agent).html { calls($0, " k") })</td></tr>
      """
  }

  /// - Parameter place: of the agent; `nil` on a page that is all hers.
  func band(of agent: ServiceReport.Agent, at place: Int?) -> HTML {
    if let band = agent.compared?.band {
      let (first, last) = (band.places.lowerBound, band.places.upperBound)
      let places = first == last ? "\(first)" : "\(first)–\(last)"
      let shown: HTML = place.html { link(places, to: "a\($0)", calls: "a\($0) k") }
      return """
        <span class="band \(band.standing.rawValue)">\(band.standing.letter)</span> \
        <span class="soft">\(place == nil ? "\(places)" : shown)</span>
        """
    }
    let isFew = agent.figures.scores.count < report.leastCalls
    return isFew ? "<span class=\"soft\">\(say("太少", "too few"))</span>" : "—"
  }

  /// Points a week where that is more than chance.
  private func trend(of agent: ServiceReport.Agent) -> String? {
    guard let trend = agent.compared?.trend, trend.isSure else { return nil }
    let slope = trend.slope.value
    return (slope > 0 ? "↗ +" : "↘ ") + decimal(slope)
  }

  // MARK: Agents and items

  private static let mostHeatItems = 30

  /// The share of failures of every agent in the items that cost most.
  var heatMap: HTML {
    let places = report.items.indices.prefix(Self.mostHeatItems).filter {
      report.items[$0].tally.failures > 0
    }
    guard !places.isEmpty else { return .nothing }
    let heads = places.html { place in
      """
      <th scope="col"><a href="#i\(place + 1)" title="\(say(report.items[place].name))"><span>\(say(report.items[place].name))</span></a></th>
      """
    }
    return """
      <section id="heat"><h2>\(say("坐席×项目：不合格率（%）", "Agents × items: failures (%)"))</h2>\
      <div class="wide"><table class="heat"><thead><tr><th scope="col">\(say("坐席", "agent"))</th>\
      \(heads)</tr></thead><tbody>\(report.agents.indices.html { heatRow($0, places) })</tbody>\
      </table></div></section>
      """
  }

  private func heatRow(_ place: Int, _ items: [Int]) -> HTML {
    let agent = report.agents[place]
    let cells = items.html { item -> HTML in
      let tally = agent.tallies[item]
      guard let share = tally.share.value else { return "<td></td>" }
      guard tally.failures > 0 else {
        return "<td>\(link("0", to: "a\(place)", calls: "a\(place)"))</td>"
      }
      let heat = min(9, Int(share * 10))
      return """
        <td class="h\(heat)">\(link(
          "\(Int((share * 100).rounded()))", to: "a\(place)", calls: "a\(place) i\(item + 1)"))</td>
        """
    }
    return "<tr><td><a href=\"#a\(place)\">\(agent.label)</a></td>\(cells)</tr>"
  }
}
