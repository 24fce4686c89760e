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

  /// The means of the last weeks between the lowest and the highest of them, with an arrow where the
  /// trend is sure.
  static func trend(_ trend: Trend) -> String {
    let means = trend.weeks.suffix(mostWeeks).map(\.mean)
    let (low, high) = (means.min() ?? 0, means.max() ?? 0)
    let bars = means.map { bar($0, in: low...high) }.joined()
    guard trend.isSure else { return bars + " " }
    return bars + (trend.slope.value > 0 ? "↑" : "↓")
  }
}
