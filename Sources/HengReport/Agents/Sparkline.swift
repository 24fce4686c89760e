internal import HengCompare

/// Numbers as blocks of eight heights.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  static func bar(_ value: Double, in range: ClosedRange<Double>) -> String {
    let width = range.upperBound - range.lowerBound
    let share = width > 0 ? (value - range.lowerBound) / width : 0.5
    return String(blocks[max(0, min(blocks.count - 1, Int(share * Double(blocks.count))))])
  }

  private static let mostWeeks = 8

  /// The span of bars is at least this part of the scale, so that chance does not look like a mountain.
  private static let leastSpan = 0.1

  /// The means of the last weeks, with an arrow where the trend is sure. From the lowest bar to the highest
  /// is a tenth of the scale, or more where the means need it.
  static func trend(_ trend: Trend, on scale: ClosedRange<Int>) -> String {
    let means = trend.weeks.suffix(mostWeeks).map(\.mean)
    let (low, high) = (means.min() ?? 0, means.max() ?? 0)
    let rest = max(0, Double(scale.count - 1) * leastSpan - (high - low)) / 2
    let bars = means.map { bar($0, in: (low - rest)...(high + rest)) }.joined()
    guard trend.isSure else { return bars + " " }
    return bars + (trend.slope.value > 0 ? "↑" : "↓")
  }
}
