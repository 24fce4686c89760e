internal import GRDB
public import Heng

/// What a person says of what the machine said in one place. A second review stands beside the first.
public struct Review: Hashable, Sendable {
  public let reviewer: String
  /// ISO 8601.
  public let at: String
  public let rule: String
  /// The words that it is about; `nil` for the rule as a whole.
  public let place: Place?
  public let decision: Decision
  /// Never empty.
  public let reason: String
  /// What the rule should have said; `nil` where it stays.
  public let verdict: Verdict?
  /// What it should have cost or added, where that is not what the pack says.
  public let points: Int?

  public enum Decision: String, CaseIterable, Sendable {
    case right, wrong
    /// The words are there and mean something else.
    case meaning
  }

  /// Words of an utterance, half-open, in Unicode scalars of its received text.
  public struct Place: Hashable, Sendable {
    public let turn: Int
    public let start: Int
    public let end: Int

    public init(turn: Int, start: Int, end: Int) {
      self.turn = turn
      self.start = start
      self.end = end
    }
  }

  public init(
    by reviewer: String, at: String, rule: String, place: Place? = nil, _ decision: Decision,
    reason: String, verdict: Verdict? = nil, points: Int? = nil
  ) {
    self.reviewer = reviewer
    self.at = at
    self.rule = rule
    self.place = place
    self.decision = decision
    self.reason = reason
    self.verdict = verdict
    self.points = points
  }
}

/// A review, with what it is a review of.
public struct ReviewedRule: Hashable, Sendable {
  /// The id of the call.
  public let call: String
  /// The fingerprint of the pack that scored it.
  public let pack: String
  public let review: Review
}

/// The scores of a part, side by side.
public struct ReviewedScores: Hashable, Sendable {
  public let machine: Int
  /// After each review that changed something, in their order.
  public let reviewed: [Int]

  /// What counts: the last reviewed one, or the machine's.
  public var current: Int { reviewed.last ?? machine }
}

extension Store {
  /// Adds a review, and what the part is worth with it.
  ///
  /// - Parameter score: of the part with all reviews so far and this one
  ///   (`Scorer.Session.score(_:reviewed:part:)`); `nil` where it stays.
  /// - Throws: ``StoreError`` where there is no such part, rule or reviewer, the reviewer is an agent, or
  ///   no reason is given.
  public func add(
    _ review: Review, to part: ResultPart, score: Int? = nil
  ) throws(StoreError) {
    try writing { db in
      try part.expect(review.rule, in: db)
      try User.expect(review.reviewer, toBeNo: .agent, in: db)
      try StoreError.expect(reason: review.reason)
      try db.execute(
        sql: """
          INSERT INTO reviews (result, part, \(Review.columns))
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          part.result, part.place, review.reviewer, review.at, review.rule, review.place?.turn,
          review.place?.start, review.place?.end, review.decision.rawValue, review.reason,
          review.verdict?.rawValue, review.points,
        ])
      let number = db.lastInsertedRowID
      let before = try scores(of: part, in: db).current
      if let score {
        try db.execute(
          sql: "INSERT INTO reviewedScores (result, part, review, score) VALUES (?, ?, ?, ?)",
          arguments: [part.result, part.place, number, score])
      }
      try AuditEntry(
        AuditEntry.Author(review.reviewer, at: review.at),
        action: "review.\(review.decision.rawValue)",
        subject: "result:\(part.result).\(part.place) \(review.rule)", before: "\(before)",
        after: "\(score ?? before)"
      ).append(to: db)
    }
  }

  /// The reviews of a part in their order.
  public func reviews(of part: ResultPart) throws(StoreError) -> [Review] {
    try reading { db in
      let sql = """
        SELECT \(Review.columns) FROM reviews WHERE result = ? AND part = ? ORDER BY number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [part.result, part.place]).map(Review.init)
    }
  }

  /// Every review with the call and the pack of its result, in their order.
  public func reviewedRules() throws(StoreError) -> [ReviewedRule] {
    try reading { db in
      let columns = Review.columns.split(separator: ", ").map { "reviews.\($0)" }
      let sql = """
        SELECT \(columns.joined(separator: ", ")), calls.id, packs.fingerprint
        FROM reviews JOIN results ON results.number = reviews.result
          JOIN calls ON calls.number = results.call JOIN packs ON packs.number = results.pack
        ORDER BY reviews.number
        """
      return try Row.fetchAll(db, sql: sql).map {
        ReviewedRule(call: $0[10], pack: $0[11], review: Review($0))
      }
    }
  }

  /// The machine's score, which stays, and the reviewed ones.
  public func scores(of part: ResultPart) throws(StoreError) -> ReviewedScores {
    try reading { try scores(of: part, in: $0) }
  }

  private func scores(of part: ResultPart, in db: Database) throws -> ReviewedScores {
    let place: StatementArguments = [part.result, part.place]
    let machine = try Int.fetchOne(
      db, sql: "SELECT score FROM parts WHERE result = ? AND place = ?", arguments: place)
    let reviewed = try Int.fetchAll(
      db,
      sql: "SELECT score FROM reviewedScores WHERE result = ? AND part = ? ORDER BY number",
      arguments: place)
    guard let machine else {
      throw StoreError(
        .illegal, zh: "没有第 \(part.result) 号结果", en: "there is no result \(part.result)")
    }
    return ReviewedScores(machine: machine, reviewed: reviewed)
  }
}

extension Review {
  fileprivate static let columns = """
    reviewer, at, rule, turn, start, "end", decision, reason, verdict, points
    """

  fileprivate init(_ row: Row) {
    let place: (Int?, Int?, Int?) = (row[3], row[4], row[5])
    var words: Place?
    if let turn = place.0, let start = place.1, let end = place.2 {
      words = Place(turn: turn, start: start, end: end)
    }
    self.init(
      by: row[0], at: row[1], rule: row[2], place: words,
      Decision(rawValue: row[6]) ?? .right, reason: row[7],
      verdict: (row[8] as String?).flatMap(Verdict.init), points: row[9])
  }
}

extension User {
  /// - Throws: ``StoreError`` where there is no such user, or she has the role.
  static func expect(_ id: String, toBeNo role: Role, in db: Database) throws {
    guard try known(id, in: db).role == role else { return }
    throw StoreError(
      .illegal, zh: "用户 “\(id)” 是 \(role.rawValue)，不能这样做",
      en: "the user '\(id)' is \(role.rawValue) and may not do this")
  }
}

extension StoreError {
  static func expect(reason: String) throws {
    guard !reason.contains(where: { !$0.isWhitespace }) else { return }
    throw StoreError(.illegal, zh: "要写明理由", en: "a reason must be given")
  }
}
