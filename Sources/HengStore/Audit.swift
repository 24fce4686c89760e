internal import GRDB
internal import Heng

/// One change in the log: who did what to which thing, when, and how it was before and after.
///
/// The log is a chain: every entry carries the digest of itself and of the one before, so that an
/// entry that was changed, taken out or slipped in behind the database's back is found.
public struct AuditEntry: Hashable, Sendable {
  public let author: Author
  /// For example `pack.added`.
  public let action: String
  /// What was changed, for example `user:966`.
  public let subject: String
  public let before: String?
  public let after: String?

  /// Who, and when.
  public struct Author: Hashable, Sendable {
    public let name: String
    /// ISO 8601, as the caller's clock has it.
    public let at: String

    public init(_ name: String, at: String) {
      self.name = name
      self.at = at
    }
  }

  public init(
    _ author: Author, action: String, subject: String, before: String? = nil, after: String? = nil
  ) {
    self.author = author
    self.action = action
    self.subject = subject
    self.before = before
    self.after = after
  }
}

extension AuditEntry {
  /// Writes it down, in the transaction of the change.
  func append(to db: Database) throws {
    let last =
      try String.fetchOne(db, sql: "SELECT digest FROM audit ORDER BY number DESC LIMIT 1") ?? ""
    try db.execute(
      sql: """
        INSERT INTO audit (at, who, action, subject, before, after, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [author.at, author.name, action, subject, before, after, digest(after: last)])
  }

  func digest(after last: String) -> String {
    let fields = [last, author.at, author.name, action, subject, before, after]
    let text = fields.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: "\n")
    return Digest.sha256(of: Array(text.utf8))
  }

  /// - Parameter row: at, who, action, subject, before and after.
  init(_ row: Row) {
    self.init(
      Author(row[1], at: row[0]), action: row[2], subject: row[3], before: row[4], after: row[5])
  }
}

extension Store {
  /// The whole log, the oldest entry first.
  public func audit() throws(StoreError) -> [AuditEntry] {
    try reading { db in
      let sql = "SELECT at, who, action, subject, before, after FROM audit ORDER BY number"
      return try Row.fetchAll(db, sql: sql).map(AuditEntry.init)
    }
  }

  /// Writes down a change that was made elsewhere: of a pack's status, of a setting.
  public func note(_ entry: AuditEntry) throws(StoreError) {
    try writing { try entry.append(to: $0) }
  }
}
