/// Where a group of calls stands among others, as far as chance leaves it to be seen.
///
/// Never a rank: groups that cannot be told apart share a band.
public struct Band: Hashable, Sendable {
  public let standing: Standing
  /// How often chance alone puts some group as far from the calls of all others, in either direction.
  public let p: Double
  /// The places that are possible, from 1 for the best: before the first are only those that are surely
  /// better, behind the last only those that are surely worse.
  public let places: ClosedRange<Int>
  /// How many groups were compared.
  public let count: Int

  /// Held against the mean of all others' calls.
  public enum Standing: String, CaseIterable, Sendable {
    /// Surely better.
    case above
    /// Not to be told from it.
    case typical
    /// Surely worse.
    case below

    /// A, B or C.
    public var letter: String {
      switch self {
      case .above: "A"
      case .typical: "B"
      case .below: "C"
      }
    }
  }

  /// What chance alone does at most this often is taken for sure, over all groups together.
  static let level = 0.05

  /// The bands of groups, in their order.
  static func all(of groups: [[Double]], by shuffles: Shuffles) -> [Band] {
    let field = Field(groups.flatMap(\.self).centered, groups.map(\.count))
    func isBetter(_ a: Int, _ b: Int) -> Bool {
      field.means[a] > field.means[b] && shuffles.p(ofPair: field.between(a, b)) <= level
    }
    return groups.indices.map { place in
      let difference = field.fromOthers(place)
      let p = shuffles.p(fromOthers: difference)
      let better = groups.indices.count { isBetter($0, place) }
      let worse = groups.indices.count { isBetter(place, $0) }
      let standing: Standing = p > level ? .typical : difference > 0 ? .above : .below
      return Band(
        standing: standing, p: p, places: better + 1...groups.count - worse, count: groups.count)
    }
  }
}

extension [Double] {
  /// Less their mean, so that sums of squares lose nothing.
  var centered: [Double] {
    let mean = reduce(0, +) / Double(Swift.max(1, count))
    return map { $0 - mean }
  }
}
