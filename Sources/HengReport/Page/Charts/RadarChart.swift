/// Percentages by dimension as a polygon, beside those of all.
struct RadarChart {
  /// Clockwise from the top.
  private let names: [String]
  private let all: [Double?]
  private let own: [Double?]

  /// - Parameters:
  ///   - all: of all calls, aligned with `names`.
  ///   - own: of one agent; empty where nobody is singled out.
  init(_ names: [String], all: [Double?], own: [Double?] = []) {
    self.names = names
    self.all = all
    self.own = own
  }

  /// A polygon needs three corners.
  var canBeDrawn: Bool { names.count >= 3 }

  private static let (width, height, radius) = (360.0, 250.0, 78.0)

  /// - Parameters:
  ///   - place: where the numbers lead.
  ///   - filter: the calls that they open.
  func svg(_ label: String, to place: String, calls filter: String) -> HTML {
    """
    <svg class="chart" viewBox="0 0 360 250" role="img" aria-label="\(label)">\
    \([25.0, 50, 75, 100].html { ring($0) })\(names.indices.html { spoke($0, place, filter) })\
    \(polygon(all, own.isEmpty ? "area" : "area all"))\
    \(own.isEmpty ? .nothing : polygon(own, "area own"))</svg>
    """
  }

  private func ring(_ percent: Double) -> HTML {
    polygon(names.map { _ in percent }, "ring")
  }

  /// What is not known stands in the middle.
  private func polygon(_ values: [Double?], _ kind: String) -> HTML {
    let points = values.enumerated().map { place, value in
      let (x, y) = point(place, (value ?? 0) / 100)
      return "\(Figures.coordinate(x)),\(Figures.coordinate(y))"
    }
    return "<polygon class=\"\(kind)\" points=\"\(points.joined(separator: " "))\"/>"
  }

  private func spoke(_ place: Int, _ target: String, _ filter: String) -> HTML {
    let (x, y) = point(place, 1)
    let (textX, textY) = point(place, 1.14)
    let anchor =
      abs(textX - Self.width / 2) < 12 ? "middle" : textX > Self.width / 2 ? "start" : "end"
    let value = (own.isEmpty ? all : own)[place]
    return """
      <line class="ring" x1="180" y1="125" x2="\(Figures.coordinate(x))" \
      y2="\(Figures.coordinate(y))"/><a href="#\(target)" data-f="\(filter)"><text class="corner" text-anchor="\(anchor)" \
      x="\(Figures.coordinate(textX))" y="\(Figures.coordinate(textY + 4))">\(names[place]) \
      \(Figures.fixed(value, places: 0))</text></a>
      """
  }

  private func point(_ place: Int, _ share: Double) -> (Double, Double) {
    let (sine, cosine) = Self.direction(place, of: names.count)
    return (
      Self.width / 2 + Self.radius * share * sine, Self.height / 2 - Self.radius * share * cosine
    )
  }

  /// Sine and cosine of a part of the circle. By their series (there is no Foundation here), after
  /// taking the angle into −π…π; the error is far below a hundredth of a pixel.
  private static func direction(_ place: Int, of count: Int) -> (Double, Double) {
    var angle = 2 * Double.pi * Double(place) / Double(count)
    if angle > Double.pi { angle -= 2 * Double.pi }
    var (sine, cosine, term) = (0.0, 0.0, 1.0)
    for power in 0..<24 {
      switch power % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= angle / Double(power + 1)
    }
    return (sine, cosine)
  }
}

extension Figures {
  /// A place in a drawing, with one decimal and a hyphen where it is negative.
  static func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }
}
