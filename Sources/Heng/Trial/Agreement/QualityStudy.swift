/// How far scores follow what people felt about the same calls.
public struct QualityStudy: Hashable, Sendable {
  /// Calls with a score and a rating.
  public let calls: Int
  /// Rated calls without a score, sorted.
  public let missing: [String]
  /// How many different scores there are.
  public let distinctScores: Int
  /// Sorted by id.
  public let ratings: [Rating]

  /// What a call was given: a score, and a percentage in each dimension that could be decided.
  public struct Marks: Hashable, Sendable {
    public let score: Double
    public let dimensions: [String: Double]

    public init(score: Double, dimensions: [String: Double]) {
      self.score = score
      self.dimensions = dimensions
    }
  }

  /// One thing that people rated.
  public struct Rating: Hashable, Sendable {
    public let id: String
    public let score: Row
    /// Sorted by id.
    public let dimensions: [Row]
    /// Each vote with the mean of the others on the same call; `nil` without votes. Its pairs depend on one
    /// another, so that its interval is left out.
    public let onePerson: Double?
    public let panel: PanelReliability?
  }

  /// What is held against a rating.
  public struct Row: Hashable, Sendable {
    /// The id of the dimension; `nil` of the score.
    public let dimension: String?
    public let calls: Int
    /// `nil` where one side never changes.
    public let pearson: Correlation?
    public let spearman: Correlation?
  }

  /// - Parameter marks: by the ids of the calls.
  public init(of marks: [String: Marks], with ratings: QualityRatings) {
    let known = ratings.calls.keys.filter { marks[$0] != nil }.sorted()
    let cases = known.compactMap { id in
      marks[id].map { Case(marks: $0, ratings: ratings.calls[id] ?? [:]) }
    }
    calls = known.count
    missing = ratings.calls.keys.filter { marks[$0] == nil }.sorted()
    distinctScores = Set(cases.map(\.marks.score)).count
    self.ratings = Set(cases.flatMap(\.ratings.keys)).sorted().map { Rating($0, cases) }
  }
}

private struct Case {
  let marks: QualityStudy.Marks
  let ratings: [String: QualityRatings.Rating]
}

extension QualityStudy.Rating {
  fileprivate init(_ id: String, _ cases: [Case]) {
    self.id = id
    let rated = cases.compactMap { one in one.ratings[id].map { (one.marks, $0) } }
    score = .init(nil, rated.map { ($0.0.score, $0.1.value) })
    dimensions = Set(rated.flatMap(\.0.dimensions.keys)).sorted().map { dimension in
      .init(
        dimension,
        rated.compactMap { marks, rating in
          marks.dimensions[dimension].map { ($0, rating.value) }
        })
    }
    let votes = rated.map(\.1.votes).filter { $0.count > 1 }
    onePerson = Self.onePerson(votes)
    panel = PanelReliability(votes)
  }

  private static func onePerson(_ votes: [[Double]]) -> Double? {
    guard !votes.isEmpty else { return nil }
    var (one, others): ([Double], [Double]) = ([], [])
    for panel in votes {
      let sum = panel.reduce(0, +)
      one += panel
      others += panel.map { (sum - $0) / Double(panel.count - 1) }
    }
    return Correlation.value(one, others)
  }
}

extension QualityStudy.Row {
  fileprivate init(_ dimension: String?, _ pairs: [(mark: Double, rating: Double)]) {
    self.dimension = dimension
    calls = pairs.count
    let (marks, ratings) = (pairs.map(\.mark), pairs.map(\.rating))
    pearson = .pearson(marks, ratings)
    spearman = .spearman(marks, ratings)
  }
}
