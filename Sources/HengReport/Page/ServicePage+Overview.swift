internal import Heng
internal import HengCompare

extension ServicePage {
  /// The figures of all calls.
  var overview: HTML {
    """
    <section id="overview">\(tiles)<div class="charts">\(distribution)\(radar)\(trend)\(grades)\
    \(signals)</div></section>
    """
  }

  private var tiles: HTML {
    let all = report.figures
    func tile(_ value: HTML, _ name: String) -> HTML {
      "<div class=\"tile\"><b>\(value)</b><span>\(name)</span></div>"
    }
    let calls = link("\(all.calls)", to: "calls", calls: "c")
    let (low, high) = (all.scores.min(), all.scores.max())
    let range: HTML = low.html { low in
      """
      \(link("\(low)", to: "calls", calls: "s\(low)_\(low) k"))–\
      \(high.html { link("\($0)", to: "calls", calls: "s\($0)_\($0) k") })
      """
    }
    return """
      <div class="tiles">\(tile(calls, say("通话", "calls")))\
      \(tile("<a href=\"#agents\">\(report.agents.count)</a>", say("坐席", "agents")))\
      \(tile(link(decimal(all.mean), to: "calls", calls: "k"), say("平均分", "mean score")))\
      \(tile(link(decimal(all.median), to: "calls", calls: "k"), say("中位数", "median")))\
      \(tile(range, say("最低–最高", "lowest–highest")))\
      \(tile(link("\(all.vetoes)", to: "calls", calls: "v"), say("一票否决", "vetoed")))\
      \(tile(link("\(all.provisional)", to: "calls", calls: "p"), say("暂定", "provisional")))</div>
      """
  }

  private func figure(_ caption: String, _ content: HTML) -> HTML {
    "<figure><figcaption>\(caption)</figcaption>\(content)</figure>"
  }

  private var distribution: HTML {
    let scores = report.figures.scores
    let label = say(
      "得分分布：平均 \(decimal(report.figures.mean))，中位数 \(decimal(report.figures.median))",
      "Scores: mean \(decimal(report.figures.mean)), median \(decimal(report.figures.median))")
    let chart = ScoreChart(scores, range: report.range.min...report.range.max)
    return figure(say("得分分布（通）", "Calls by score"), chart.svg(label, in: language))
  }

  private var radar: HTML {
    let chart = RadarChart(
      report.dimensions.map { say($0.name) }, all: report.dimensions.map(\.mean))
    guard chart.canBeDrawn else { return .nothing }
    return figure(
      say("维度（平均）", "Dimensions (means)"), chart.svg(dimensionSentence, to: "calls", calls: "k"))
  }

  private var dimensionSentence: String {
    report.dimensions.map { "\(say($0.name)) \(decimal($0.mean))" }
      .joined(separator: say("，", ", "))
  }

  private var trend: HTML {
    guard report.weeks.count > 1 else { return .nothing }
    let points = report.weeks.enumerated().map { place, week in
      TrendChart.Point(
        name: String(week.name.dropFirst(5)), mean: week.figures.mean, calls: week.figures.calls,
        filter: "w\(place) k")
    }
    let label =
      say("每周平均分：", "Mean by week: ")
      + points.map { "\($0.name) \(decimal($0.mean))" }.joined(separator: say("，", ", "))
    return figure(
      say("每周平均分", "Mean by week"), TrendChart(points).svg(label))
  }

  private var grades: HTML {
    guard !report.grades.isEmpty else { return .nothing }
    let all = max(1, report.grades.reduce(0) { $0 + $1.calls })
    let rows = report.grades.enumerated().html { place, grade in
      let share = Double(grade.calls) / Double(all)
      return """
        <tr><td>\(say(grade.name))</td><td>\(meter(share))</td>\
        <td class="n">\(link("\(grade.calls)", to: "calls", calls: "g\(place)"))</td>\
        <td class="n">\(link(percent(share), to: "calls", calls: "g\(place)"))</td></tr>
        """
    }
    return figure(say("等级", "Grades"), "<table><tbody>\(rows)</tbody></table>")
  }

  private var signals: HTML {
    guard !report.signals.isEmpty else { return .nothing }
    // Two columns side by side where there is room.
    let half = (report.signals.count + 1) / 2
    let columns = [0..<half, half..<report.signals.count].html { places in
      "<table><tbody>\(places.html(signalRow))</tbody></table>"
    }
    return """
      <figure class="span"><figcaption>\(say("通话里的信号（通）", "Signals (calls)"))</figcaption>\
      <div class="two">\(columns)</div></figure>
      """
  }

  private func signalRow(_ place: Int) -> HTML {
    let signal = report.signals[place]
    let share = Double(signal.calls) / Double(max(1, report.calls.count))
    return """
      <tr><td>\(say(signal.name))</td><td>\(meter(share))</td>\
      <td class="n">\(link("\(signal.calls)", to: "calls", calls: "t\(place)"))</td>\
      <td class="n">\(link(percent(share), to: "calls", calls: "t\(place)"))</td></tr>
      """
  }

  /// What a share is one of.
  enum Meaning { case calls, failures }

  /// A share as a bar; the number stands beside it.
  func meter(_ share: Double, _ meaning: Meaning = .calls) -> HTML {
    let width = Figures.coordinate(share * 100)
    let kind = meaning == .failures ? "meter fails" : "meter"
    return "<span class=\"\(kind)\" aria-hidden=\"true\"><i style=\"width:\(width)%\"></i></span>"
  }
}
