/// The scale on which the means of all agents are drawn, one under the other: dots with whiskers.
struct IntervalScale {
  private let low: Double
  private let high: Double
  private let all: Double?

  /// - Parameters:
  ///   - values: everything that must have a place on it.
  ///   - all: the mean of all calls, a line through every drawing.
  init(_ values: [Double], all: Double?) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 100)
    low = ((least - 1) / 5).rounded(.down) * 5
    high = max(low + 10, ((most + 1) / 5).rounded(.up) * 5)
    self.all = all
  }

  private static let width = 220.0

  private func place(_ value: Double) -> String {
    Figures.coordinate(6 + (value - low) / (high - low) * (Self.width - 12))
  }

  /// The numbers above the drawings.
  var axis: HTML {
    let step = [5.0, 10, 20, 25, 50].first { (high - low) / $0 <= 5 } ?? 100
    let ticks = stride(from: (low / step).rounded(.up) * step, through: high, by: step)
    return """
      <svg class="scale" viewBox="0 0 220 14" aria-hidden="true">\(ticks.html { tick in
        "<text class=\"tick\" x=\"\(place(tick))\" y=\"11\">\(Int(tick))</text>"
      })</svg>
      """
  }

  /// Hidden from those who are read to: the same numbers stand beside it.
  func svg(mean: Double, interval: ClosedRange<Double>?) -> HTML {
    """
    <svg class="scale" viewBox="0 0 220 16" aria-hidden="true">\(all.html { all in
      "<line class=\"mean\" x1=\"\(place(all))\" x2=\"\(place(all))\" y1=\"0\" y2=\"16\"/>"
    })\(interval.html { interval in
      """
      <line class="whisker" x1="\(place(interval.lowerBound))" x2="\(place(interval.upperBound))" \
      y1="8" y2="8"/>
      """
    })<circle class="dot" cx="\(place(mean))" cy="8" r="4"/></svg>
    """
  }
}
