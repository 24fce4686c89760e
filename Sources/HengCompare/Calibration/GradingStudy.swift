internal import HanText
public import Heng

/// How far several people, and the engine as one of them, give the same marks; what people reach among
/// themselves is the most that the engine can be asked for.
public struct GradingStudy: Sendable {
  /// The people, sorted; the engine is not named.
  public let people: [String]
  /// Calls with a mark.
  public let calls: Int
  /// Calls that people rated and the engine did not, sorted; empty without an engine.
  public let missing: [String]
  /// In the order in which they first stand in the sheets.
  public let items: [Item]
  /// Items that have numbers as well as words, which no figure compares.
  public let mixed: [String]

  /// One item of the score card.
  public struct Item: Hashable, Sendable {
    public let id: String
    /// `nil` where the engine knows nothing of it.
    public let subject: GradedItems.Subject?
    public let scale: KrippendorffAlpha.Scale
    /// People first, in their order, then the engine; only those who gave a mark.
    public let raters: [Rater]
    /// Every two raters, in the order of the raters.
    public let pairs: [Pair]
    public let alpha: KrippendorffAlpha?
    /// Of the people alone; `nil` for fewer than two.
    public let alphaOfPeople: KrippendorffAlpha?
    /// Of numbers, over the calls that all raters rated.
    public let correlation: IntraclassCorrelation?
    public let correlationOfPeople: IntraclassCorrelation?
    /// Why the engine is no rater of it; `nil` where it is one, or none was asked.
    public let absence: Absence?
    /// Marks that look like slips; `nil` where there are none. They count like all others.
    public let slips: Slips?
  }

  /// Marks that are probably no marks: words of a rule that are no verdict, numbers beyond the scale.
  public struct Slips: Hashable, Sendable {
    public let count: Int
    /// Whose the first of them is, and in which line of the sheet.
    public let rater: String
    public let line: Int
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
      case noVerdict
      case beyond(ClosedRange<Double>)
    }
  }

  /// Why the engine says nothing of an item.
  public enum Absence: Hashable, Sendable {
    /// The pack has no rule, dimension or figure of this name.
    case unknown
    /// No call has a result that decides it.
    case undecided
    /// People give words or verdicts where the engine gives a number, or the other way round.
    case otherKind
    /// People write positive points where the engine deducts.
    case otherSign
  }

  public enum Rater: Hashable, Sendable {
    case engine
    /// By their place in ``GradingStudy/people``.
    case person(Int)
  }

  /// Two raters on the calls that both rated.
  public struct Pair: Hashable, Sendable {
    public let first: Rater
    public let second: Rater
    /// How many of them have the same mark.
    public let agreed: Proportion
    public let kappa: Kappa?
    /// Of numbers and ordered categories.
    public let linear: WeightedKappa?
    public let quadratic: WeightedKappa?
    /// The mean difference of numbers, signs left out.
    public let meanError: Double?

    /// Whether both are people.
    public var isOfPeople: Bool { first != .engine && second != .engine }
  }

  /// - Parameter engine: `nil` to compare people alone.
  public init(_ sheets: [GraderSheet], beside engine: EngineMarks? = nil, seed: UInt64 = 1) {
    let marks = sheets.flatMap(\.marks)
    people = Set(marks.map(\.rater)).sorted(by: String.precedesByScalars)
    let rated = Set(marks.map(\.call))
    calls = rated.count
    missing =
      engine.map { engine in
        Set(rated.filter { !engine.has($0) }.map(\.call)).sorted(by: String.precedesByScalars)
      } ?? []
    var (items, mixed): ([Item], [String]) = ([], [])
    for (id, own) in Self.inOrder(marks) {
      guard let table = RatingTable(id, own, people: people, beside: engine) else {
        mixed.append(id)
        continue
      }
      items.append(Item(table, seed: seed))
    }
    (self.items, self.mixed) = (items, mixed)
  }

  private static func inOrder(
    _ marks: [GraderSheet.Entry]
  ) -> [(id: String, marks: [GraderSheet.Entry])] {
    let byItem = Dictionary(grouping: marks, by: \.item)
    var seen: Set<String> = []
    return marks.map(\.item).filter { seen.insert($0).inserted }.map { ($0, byItem[$0] ?? []) }
  }

  // MARK: Means

  /// The mean over the items of what is known of each; `nil` where nothing is.
  public func mean(of figure: (Item) -> Double?) -> Double? {
    Self.mean(items.compactMap(figure))
  }

  fileprivate static func mean(_ known: [Double]) -> Double? {
    known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

extension GradingStudy.Item {
  /// The mean over all pairs of people, or of the engine with each of them.
  public func mean(
    ofPeople: Bool, _ figure: (GradingStudy.Pair) -> Double?
  ) -> Double? {
    GradingStudy.mean(pairs.filter { $0.isOfPeople == ofPeople }.compactMap(figure))
  }

  fileprivate init(_ table: RatingTable, seed: UInt64) {
    id = table.id
    subject = table.subject
    scale = table.scale
    absence = table.absence
    slips = table.slips
    raters = table.raters
    pairs = table.raters.indices.flatMap { a in
      table.raters.indices.filter { $0 > a }.compactMap { b in
        GradingStudy.Pair(table, a, b, seed: seed)
      }
    }
    let people = table.raters.indices.filter { table.raters[$0] != .engine }
    func alpha(_ columns: [Int]) -> KrippendorffAlpha? {
      columns.count < 2
        ? nil
        : KrippendorffAlpha(
          table.rows.map { row in columns.compactMap { row[$0] } }, on: table.scale, seed: seed)
    }
    func correlation(_ columns: [Int]) -> IntraclassCorrelation? {
      guard table.scale == .interval else { return nil }
      let complete = table.rows.map { row in columns.compactMap { row[$0] } }
      return IntraclassCorrelation(complete.filter { $0.count == columns.count })
    }
    self.alpha = alpha(Array(table.raters.indices))
    alphaOfPeople = alpha(people)
    self.correlation = correlation(Array(table.raters.indices))
    correlationOfPeople = correlation(people)
  }
}

extension GradingStudy.Slips {
  /// - Parameter range: of the numbers that the item can have; `nil` where any will do.
  init?(
    _ entries: [GraderSheet.Entry], of subject: GradedItems.Subject?, in range: ClosedRange<Double>?
  ) {
    let odd = entries.filter { entry in
      switch (entry.mark, subject) {
      case (.word, .rule): true
      case (.number(let number), _): range?.contains(number) == false
      default: false
      }
    }
    guard let first = odd.first else { return nil }
    (count, rater, line) = (odd.count, first.rater, first.line)
    kind = range.map { .beyond($0) } ?? .noVerdict
  }
}

extension GradingStudy.Pair {
  /// `nil` where no call has a mark of both.
  fileprivate init?(_ table: RatingTable, _ a: Int, _ b: Int, seed: UInt64) {
    let pairs = table.rows.compactMap { row in
      row[a].flatMap { first in row[b].map { (first: first, second: $0) } }
    }
    guard !pairs.isEmpty else { return nil }
    first = table.raters[a]
    second = table.raters[b]
    agreed = Proportion(pairs.count { $0.first == $0.second }, of: pairs.count)
    let values = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    var counts = values.map { _ in values.map { _ in 0 } }
    for pair in pairs { counts[places[pair.first] ?? 0][places[pair.second] ?? 0] += 1 }
    kappa = Kappa(table: counts)
    let isOrdered = table.scale != .nominal
    linear = isOrdered ? .linear(pairs) : nil
    quadratic = isOrdered ? .quadratic(pairs, seed: seed) : nil
    let error = pairs.reduce(0) { $0 + abs($1.first - $1.second) } / Double(pairs.count)
    meanError = table.scale == .interval ? error : nil
  }
}
