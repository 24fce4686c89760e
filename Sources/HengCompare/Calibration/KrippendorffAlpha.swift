internal import Heng

/// How far raters agree beyond chance, however many there are and whatever they left out: K.
/// Krippendorff, Computing Krippendorff's alpha-reliability (2011), section D.
public struct KrippendorffAlpha: Hashable, Sendable {
  /// 1 where all agree, 0 where chance does as well, below 0 where they contradict each other.
  public let value: Double
  /// 95 %, by drawing the calls anew (``Resampling``); `nil` for fewer than three calls.
  public let interval: ClosedRange<Double>?
  /// Calls with at least two marks: the others say nothing of agreement.
  public let calls: Int
  public let marks: Int

  /// What a mark may be, and so how far two are apart.
  public enum Scale: String, Hashable, Sendable {
    /// The same or not.
    case nominal
    /// In order: by how many marks lie between.
    case ordinal
    /// As numbers: by the square of their difference.
    case interval
  }

  /// - Parameter units: the marks of each call, as numbers; of categories their places.
  /// - Returns: `nil` where no call has two marks, or where there is one mark only and nothing can
  ///   differ.
  init?(_ units: [[Double]], on scale: Scale, seed: UInt64 = 1) {
    let pairable = units.filter { $0.count > 1 }
    let values = Array(Set(pairable.joined())).sorted()
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let coded = pairable.map { $0.compactMap { places[$0] } }
    guard let value = Self.value(coded, values, scale) else { return nil }
    self.value = value
    calls = pairable.count
    marks = coded.reduce(0) { $0 + $1.count }
    interval = Resampling.interval(of: coded, seed: seed) { Self.value($0, values, scale) }
  }

  private static func value(_ units: [[Int]], _ values: [Double], _ scale: Scale) -> Double? {
    var counts = [Double](repeating: 0, count: values.count)
    for place in units.joined() { counts[place] += 1 }
    let total = counts.reduce(0, +)
    let distance = Distance(values, counts, scale)
    var observed = 0.0
    for unit in units {
      var sum = 0.0
      for (number, a) in unit.enumerated() {
        for b in unit[..<number] { sum += 2 * distance.between(a, b) }
      }
      observed += sum / Double(unit.count - 1)
    }
    let expected = distance.expected
    guard total > 1, expected > 0 else { return nil }
    return 1 - (total - 1) * observed / expected
  }

  /// δ² of two values, by their places.
  private struct Distance {
    private let counts: [Double]
    private let scale: Scale
    /// For each value where it lies: itself, or the marks below it with half of its own.
    private let positions: [Double]

    init(_ values: [Double], _ counts: [Double], _ scale: Scale) {
      self.counts = counts
      self.scale = scale
      guard scale == .ordinal else {
        positions = values
        return
      }
      var (below, positions) = (0.0, [Double]())
      for count in counts {
        positions.append(below + count / 2)
        below += count
      }
      self.positions = positions
    }

    func between(_ a: Int, _ b: Int) -> Double {
      guard a != b else { return 0 }
      if scale == .nominal { return 1 }
      let apart = positions[a] - positions[b]
      return apart * apart
    }

    /// The sum of δ² over all pairs of marks, in both orders, as if each stood with each other.
    var expected: Double {
      if scale == .nominal {
        let total = counts.reduce(0, +)
        return total * total - counts.reduce(0) { $0 + $1 * $1 }
      }
      // Σ Σ nᵢ nⱼ (xᵢ − xⱼ)² is 2 (N Σ n x² − (Σ n x)²), with x from its mean lest digits be lost.
      let total = counts.reduce(0, +)
      guard total > 0 else { return 0 }
      let mean = zip(counts, positions).reduce(0) { $0 + $1.0 * $1.1 } / total
      return zip(counts, positions).reduce(0) {
        $0 + 2 * total * $1.0 * ($1.1 - mean) * ($1.1 - mean)
      }
    }
  }
}
