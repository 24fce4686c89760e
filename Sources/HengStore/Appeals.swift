internal import GRDB
internal import Heng

/// An agent's objection to what a rule says of her, with all that came of it.
public struct Appeal: Hashable, Sendable {
  public let number: Int64
  public let part: ResultPart
  public let rule: String
  public let agent: String
  /// In their order; the first opens it.
  public let steps: [Step]

  public struct Step: Hashable, Sendable {
    public let kind: Kind
    /// From 1; an answer that the agent does not accept opens the next.
    public let round: Int
    public let by: String
    /// ISO 8601.
    public let at: String
    /// Never empty.
    public let text: String
  }

  public enum Kind: String, CaseIterable, Sendable {
    case opened, answered
    /// The final judgement: she is right, or not.
    case upheld, rejected
  }

  public var state: Kind { steps.last?.kind ?? .opened }

  /// What may follow: nothing after a judgement.
  static func next(after kind: Kind) -> [Kind] {
    switch kind {
    case .opened: [.answered, .upheld, .rejected]
    case .answered: [.opened, .upheld, .rejected]
    case .upheld, .rejected: []
    }
  }
}

extension Store {
  /// Opens an appeal, in its first round.
  ///
  /// - Throws: ``StoreError`` where there is no such part, rule or agent, or nothing is said.
  /// - Returns: its number.
  @discardableResult
  public func appeal(
    against rule: String, in part: ResultPart, by agent: String, at: String, text: String
  ) throws(StoreError) -> Int64 {
    try writing { db in
      try part.expect(rule, in: db)
      _ = try User.known(agent, in: db)
      try db.execute(
        sql: "INSERT INTO appeals (result, part, rule, agent) VALUES (?, ?, ?, ?)",
        arguments: [part.result, part.place, rule, agent])
      let number = db.lastInsertedRowID
      let step = Appeal.Step(kind: .opened, round: 1, by: agent, at: at, text: text)
      try step.append(to: number, after: nil, in: db)
      return number
    }
  }

  /// Goes on with an appeal: the agent opens another round, anybody else answers or judges.
  ///
  /// - Throws: ``StoreError`` where that cannot follow, or not from this user.
  public func append(
    _ kind: Appeal.Kind, to number: Int64, by user: String, at: String, text: String
  ) throws(StoreError) {
    try writing { db in
      guard
        let appeal = try Self.appeals(where: "number = ?", [number], db).first,
        let last = appeal.steps.last
      else {
        throw StoreError(.illegal, zh: "没有第 \(number) 号申诉", en: "there is no appeal \(number)")
      }
      let legal = Appeal.next(after: last.kind)
      guard legal.contains(kind) else { throw StoreError.cannotFollow(kind, last.kind, legal) }
      if kind == .opened {
        guard user == appeal.agent else {
          throw StoreError(
            .illegal, zh: "只有 “\(appeal.agent)” 能再次申诉",
            en: "only '\(appeal.agent)' can appeal again")
        }
      } else {
        try User.expect(user, toBeNo: .agent, in: db)
      }
      let round = last.round + (kind == .opened ? 1 : 0)
      let step = Appeal.Step(kind: kind, round: round, by: user, at: at, text: text)
      try step.append(to: number, after: last.kind, in: db)
    }
  }

  /// The appeals against a part, in their order.
  public func appeals(against part: ResultPart) throws(StoreError) -> [Appeal] {
    try reading { db in
      try Self.appeals(where: "result = ? AND part = ?", [part.result, part.place], db)
    }
  }

  /// All appeals without a judgement, the oldest first.
  public func openAppeals() throws(StoreError) -> [Appeal] {
    try reading { db in
      try Self.appeals(where: "true", [], db).filter { !Appeal.next(after: $0.state).isEmpty }
    }
  }

  private static func appeals(
    where condition: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [Appeal] {
    let sql =
      "SELECT number, result, part, rule, agent FROM appeals WHERE \(condition) ORDER BY number"
    return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
      let steps = try Row.fetchAll(
        db,
        sql: "SELECT kind, round, by, at, text FROM appealSteps WHERE appeal = ? ORDER BY number",
        arguments: [row[0] as Int64])
      return Appeal(
        number: row[0], part: ResultPart(of: row[1], place: row[2]), rule: row[3], agent: row[4],
        steps: steps.map {
          Appeal.Step(
            kind: Appeal.Kind(rawValue: $0[0]) ?? .opened, round: $0[1], by: $0[2], at: $0[3],
            text: $0[4])
        })
    }
  }
}

extension Appeal.Step {
  fileprivate func append(to appeal: Int64, after last: Appeal.Kind?, in db: Database) throws {
    try StoreError.expect(reason: text)
    try db.execute(
      sql: "INSERT INTO appealSteps (appeal, kind, round, by, at, text) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [appeal, kind.rawValue, round, by, at, text])
    try AuditEntry(
      AuditEntry.Author(by, at: at), action: "appeal.\(kind.rawValue)", subject: "appeal:\(appeal)",
      before: last?.rawValue, after: "\(kind.rawValue) \(round)"
    ).append(to: db)
  }
}

extension StoreError {
  fileprivate static func cannotFollow(
    _ kind: Appeal.Kind, _ last: Appeal.Kind, _ legal: [Appeal.Kind]
  ) -> StoreError {
    let words = legal.map(\.rawValue).joined(separator: ", ")
    return StoreError(
      .illegal,
      zh: "\(kind.rawValue) 不能接在 \(last.rawValue) 之后；可以：\(words.isEmpty ? "无，已终审" : words)",
      en: "\(kind.rawValue) cannot follow \(last.rawValue); "
        + (words.isEmpty ? "that was the final judgement" : "legal: \(words)"))
  }
}
