internal import Heng

/// How many calls reach which scores, in steps of ten.
struct ScoreChart {
  private let bins: [Bin]
  private let calls: Int

  struct Bin {
    let scores: ClosedRange<Int>
    let calls: Int
  }

  /// - Parameter range: the scores that are possible; the last step holds its upper end.
  init(_ scores: [Int], range: ClosedRange<Int>) {
    let steps = max(1, (range.upperBound - range.lowerBound) / 10)
    bins = (0..<steps).map { step in
      let low = range.lowerBound + 10 * step
      let high = step == steps - 1 ? range.upperBound : low + 9
      return Bin(scores: low...high, calls: scores.count { (low...high).contains($0) })
    }
    calls = scores.count
  }

  private static let (width, height, floor) = (380, 190, 160)

  func svg(_ label: String, in language: Language) -> HTML {
    let most = max(1, bins.map(\.calls).max() ?? 1)
    let step = (Self.width - 10) / bins.count
    return """
      <svg class="chart" viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
      aria-label="\(label)">\(bins.enumerated().html { place, bin in
        bar(bin, left: 5 + place * step, width: step - 4, most: most)
      })<line class="axis" x1="0" x2="\(Self.width)" y1="\(Self.floor)" y2="\(Self.floor)"/></svg>
      """
  }

  private func bar(_ bin: Bin, left: Int, width: Int, most: Int) -> HTML {
    let height = bin.calls == 0 ? 0 : max(2, bin.calls * 130 / most)
    let top = Self.floor - height
    let scores = "\(bin.scores.lowerBound)–\(bin.scores.upperBound)"
    let filter = "s\(bin.scores.lowerBound)_\(bin.scores.upperBound)"
    let middle = left + width / 2
    let count: HTML =
      bin.calls == 0
      ? "" : "<text class=\"value\" x=\"\(middle)\" y=\"\(top - 5)\">\(bin.calls)</text>"
    return """
      <a href="#calls" data-f="\(filter)"><title>\(scores): \(bin.calls)</title>\
      <rect class="bar" x="\(left)" y="\(top)" width="\(width)" height="\(height)"/>\(count)\
      <text class="tick" x="\(middle)" y="\(Self.floor + 16)">\(bin.scores.lowerBound)</text></a>
      """
  }
}
