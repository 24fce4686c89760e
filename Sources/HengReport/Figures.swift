/// Numbers as reports print them, without a locale.
enum Figures {
  /// `0.857`; `—` for what is not known. Halves go to the even digit, as in C.
  static func thousandths(_ value: Double?) -> String { fixed(value, places: 3) }

  /// `0.85–0.92`; nothing where there is no interval.
  static func interval(_ interval: ClosedRange<Double>?) -> String {
    interval.map { "\(fixed($0.lowerBound, places: 2))–\(fixed($0.upperBound, places: 2))" } ?? ""
  }

  /// `8.1–17.4%`; nothing where there is no interval.
  static func percentInterval(_ interval: ClosedRange<Double>?) -> String {
    interval.map {
      "\(fixed($0.lowerBound * 100, places: 1))–\(fixed($0.upperBound * 100, places: 1))%"
    } ?? ""
  }

  /// `42%`; `—` for what is not known.
  static func percent(_ share: Double?) -> String {
    share.map { "\(fixed($0 * 100, places: 0))%" } ?? "—"
  }

  /// With its sign: `+3.2`, `−0.4`.
  static func signed(_ value: Double, places: Int) -> String {
    let text = fixed(value, places: places)
    return value > 0 ? "+" + text : text
  }

  /// With its sign: `+3`, `−12`, `0`.
  static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : whole(number) }

  /// `−12`
  static func whole(_ number: Int) -> String {
    number < 0 ? "\u{2212}\(-number)" : "\(number)"
  }

  static func fixed(_ value: Double?, places: Int) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return "—" }
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded(.toNearestOrEven))
    let whole = abs(scaled) / scale
    let rest = "\(abs(scaled) % scale)"
    let zeros = String(repeating: "0", count: max(0, places - rest.count))
    return "\(scaled < 0 ? "\u{2212}" : "")\(whole)" + (places > 0 ? ".\(zeros)\(rest)" : "")
  }
}
