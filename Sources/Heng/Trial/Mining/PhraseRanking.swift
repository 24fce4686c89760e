internal import HanText

/// A phrase with its rank.
struct RankedPhrase: Comparable {
  let text: [UInt32]
  let places: [PhraseCounts.Occurrence]
  /// In hundredths, as it is shown.
  let strength: Int
  /// What decides: never rounded for show.
  let order: Double
  let inside: PhraseSuggestions.Share
  let outside: PhraseSuggestions.Share

  /// The stronger first, then the one said more often, then by characters.
  static func < (a: RankedPhrase, b: RankedPhrase) -> Bool {
    if a.order != b.order { return a.order > b.order }
    if a.places.count != b.places.count { return a.places.count > b.places.count }
    return a.text.lexicographicallyPrecedes(b.text)
  }

  static func == (a: RankedPhrase, b: RankedPhrase) -> Bool { a.text == b.text }
}

/// The two measures by which phrases are ranked.
struct PhraseRanking {
  enum Kind { case inside, outside }

  let measure: PhraseSuggestions.Measure
  private let means: Means

  private enum Means {
    case likeness(Neighbourhood)
    case kinds(Kinds)
  }

  /// To which call or turn each line belongs, and of which kind that is.
  private struct Kinds {
    /// By line; `nil` where the line is of neither kind.
    let units: [(unit: [Int], kind: Kind)?]
    let inside: Int
    let outside: Int
  }

  /// By how much the places of a phrase are like those of hits.
  static func likeness(_ neighbourhood: Neighbourhood) -> PhraseRanking {
    PhraseRanking(measure: .likeness, means: .likeness(neighbourhood))
  }

  /// By how much oftener a phrase is said in calls or turns of one kind.
  static func kinds(
    _ measure: PhraseSuggestions.Measure, of lines: [MinedLine], unit: (MinedLine) -> [Int],
    kind: (MinedLine) -> Kind?
  ) throws(PhraseMining.Failure) -> PhraseRanking {
    var units: [(unit: [Int], kind: Kind)?] = []
    for line in lines { units.append(kind(line).map { (unit(line), $0) }) }
    let inside = Set(units.compactMap { $0?.kind == .inside ? $0?.unit : nil }).count
    let outside = Set(units.compactMap { $0?.kind == .outside ? $0?.unit : nil }).count
    if inside == 0 || outside == 0 { throw .oneKind(fails: inside, passes: outside) }
    let kinds = Kinds(units: units, inside: inside, outside: outside)
    return PhraseRanking(measure: measure, means: .kinds(kinds))
  }

  /// - Returns: `nil` for a phrase that chance alone explains, or that belongs to the others.
  func rank(
    _ text: [UInt32], _ places: [PhraseCounts.Occurrence], in lines: [MinedLine]
  ) -> RankedPhrase? {
    switch means {
    case .likeness(let neighbourhood): Self.rank(text, places, neighbourhood, in: lines)
    case .kinds(let kinds): Self.rank(text, places, kinds)
    }
  }

  /// Whether a place is one for which the candidate is shown.
  func speaks(for place: PhraseCounts.Occurrence, in lines: [MinedLine]) -> Bool {
    switch means {
    case .likeness(let neighbourhood): neighbourhood.likeness(of: place, in: lines) > 0
    case .kinds(let kinds): kinds.units[place.line]?.kind == .inside
    }
  }

  /// Five places that are like nothing are added, so that a phrase said twice does not come first by
  /// luck.
  private static let doubt = 5

  private static func rank(
    _ text: [UInt32], _ places: [PhraseCounts.Occurrence], _ neighbourhood: Neighbourhood,
    in lines: [MinedLine]
  ) -> RankedPhrase? {
    let likeness = places.map { neighbourhood.likeness(of: $0, in: lines) }
    let sum = likeness.reduce(0, +)
    guard sum > 0 else { return nil }
    let order = Double(sum) / Double(places.count + doubt) / Double(Neighbourhood.unit)
    let ordinary = neighbourhood.ordinary
    return RankedPhrase(
      text: text, places: places, strength: Int((order * 100).rounded()), order: order,
      inside: PhraseSuggestions.Share(count: likeness.count { $0 > 0 }, total: places.count),
      outside: PhraseSuggestions.Share(count: ordinary.like, total: ordinary.all))
  }

  private static func rank(
    _ text: [UInt32], _ places: [PhraseCounts.Occurrence], _ kinds: Kinds
  ) -> RankedPhrase? {
    var (inside, outside): (Set<[Int]>, Set<[Int]>) = ([], [])
    for place in places {
      guard let said = kinds.units[place.line] else { continue }
      switch said.kind {
      case .inside: inside.insert(said.unit)
      case .outside: outside.insert(said.unit)
      }
    }
    let association = Association(
      inside: (inside.count, kinds.inside), outside: (outside.count, kinds.outside))
    let order = association.ratio
    guard association.isPositive, order > Association.chance else { return nil }
    return RankedPhrase(
      text: text, places: places, strength: Int((order * 100).rounded()), order: order,
      inside: PhraseSuggestions.Share(count: inside.count, total: kinds.inside),
      outside: PhraseSuggestions.Share(count: outside.count, total: kinds.outside))
  }
}
