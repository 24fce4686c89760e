/// The mean of every week as a line.
struct TrendChart {
  private let points: [Point]

  /// What one week has; the filter opens its calls.
  struct Point {
    let name: String
    /// `nil` where every call of the week is provisional.
    let mean: Double?
    let calls: Int
    let filter: String
  }

  init(_ points: [Point]) { self.points = points }

  private static let (width, top, floor) = (380.0, 20.0, 150.0)

  func svg(_ label: String) -> HTML {
    let means = points.compactMap(\.mean)
    let low = (((means.min() ?? 0) - 2) / 5).rounded(.down) * 5
    let high = max(low + 5, (((means.max() ?? 100) + 2) / 5).rounded(.up) * 5)
    let step = (Self.width - 60) / Double(max(1, points.count - 1))
    func place(_ index: Int, _ mean: Double) -> (String, String) {
      let height = (mean - low) / (high - low) * (Self.floor - Self.top)
      return (
        Figures.coordinate(40 + Double(index) * step), Figures.coordinate(Self.floor - height)
      )
    }
    let known = points.enumerated().compactMap { index, point in
      point.mean.map { (index, point, place(index, $0)) }
    }
    let line = known.map { "\($0.2.0),\($0.2.1)" }.joined(separator: " ")
    // Names that would run into each other are left out.
    let every = max(1, Int((60 / max(step, 1)).rounded(.up)))
    return """
      <svg class="chart" viewBox="0 0 380 190" role="img" aria-label="\(label)">\
      \([low, (low + high) / 2, high].html { gridLine($0, y: place(0, $0).1) })\
      <polyline class="trend" points="\(line)"/>\(known.html { index, point, place in
        mark(point, place, isNamed: index % every == 0)
      })</svg>
      """
  }

  private func gridLine(_ value: Double, y: String) -> HTML {
    """
    <line class="ring" x1="34" x2="380" y1="\(y)" y2="\(y)"/>\
    <text class="tick left" x="0" y="\(y)" dy="4">\(Figures.fixed(value, places: 1))</text>
    """
  }

  private func mark(_ point: Point, _ place: (String, String), isNamed: Bool) -> HTML {
    let name: HTML =
      isNamed ? "<text class=\"tick\" x=\"\(place.0)\" y=\"170\">\(point.name)</text>" : .nothing
    return """
      <a href="#calls" data-f="\(point.filter)"><title>\(point.name): \
      \(Figures.fixed(point.mean, places: 1)) (\(point.calls))</title>\
      <circle class="dot" cx="\(place.0)" cy="\(place.1)" r="4"/>\(name)</a>
      """
  }
}
