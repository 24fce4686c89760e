internal import HanText
internal import Heng

/// Who spoke when, on one line of a report: the agent above, the customer below, both, nobody.
struct SpeechLine {
  private let chart: SpeechChart
  private let style: TextStyle

  /// `nil` for a call without the times that it needs.
  init?(_ call: Call, style: TextStyle) {
    // The line begins and ends with a time: 1:02:03.
    guard let span = call.span else { return nil }
    let room = style.width - span.lowerBound.description.count - span.upperBound.description.count
    guard let chart = SpeechChart(call, cells: room - 2) else { return nil }
    self.chart = chart
    self.style = style
  }

  /// The line, and what its signs mean.
  var lines: [String] {
    let cells = String(chart.cells.map(\.sign))
    let line = "\(chart.start) \(cells) \(chart.end)"
    return [line] + style.wrapped(legend, indent: 0).map { style.ink($0, .dim) }
  }

  private var legend: String {
    let first = chart.labels.first?.withoutControls ?? style.say("坐席", "agent")
    let second = chart.labels.dropFirst().first?.withoutControls ?? style.say("客户", "customer")
    let names: [(SpeechChart.Cell, String)] = [
      (.agent, first), (.customer, second), (.both, style.say("同时说话", "both at once")),
      (.silence, style.say("静默", "silence")),
    ]
    let signs = names.filter { chart.cells.contains($0.0) && !$0.1.isEmpty }.map {
      "\($0.0.sign) \($0.1)"
    }
    return (signs + [step]).joined(separator: "  ")
  }

  /// How long a cell is.
  private var step: String {
    let tenths = ((chart.end - chart.start) / chart.cells.count + 50) / 100
    let seconds = "\(tenths / 10).\(tenths % 10)"
    return style.say("每格 \(seconds) 秒", "\(seconds) s a cell")
  }
}

extension SpeechChart.Cell {
  fileprivate var sign: Character {
    switch self {
    case .agent: "▀"
    case .customer: "▄"
    case .both: "█"
    case .silence: "·"
    }
  }
}
