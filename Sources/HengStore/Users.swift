internal import GRDB
internal import Heng

/// Somebody who reviews, appeals or decides.
public struct User: Hashable, Sendable {
  public let id: String
  public let name: String
  public let role: Role
  public let team: String?
  /// The hash of a password, never the password; `nil` for who cannot sign in.
  public let password: String?

  public enum Role: String, CaseIterable, Sendable { case agent, inspector, supervisor, admin }

  public init(
    id: String, name: String, role: Role, team: String? = nil, password: String? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.team = team
    self.password = password
  }
}

extension Store {
  /// Sorted by id.
  public func users() throws(StoreError) -> [User] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT \(User.columns) FROM users ORDER BY id").map(User.init)
    }
  }

  /// Adds a user, or changes one; the log keeps how she was before. Hashes never reach the log.
  public func put(_ user: User, by author: AuditEntry.Author) throws(StoreError) {
    try writing { db in
      let before = try User.named(user.id, in: db)
      guard before != user else { return }
      try db.execute(
        sql: """
          INSERT INTO users (\(User.columns)) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role,
            team = excluded.team, password = excluded.password
          """,
        arguments: [user.id, user.name, user.role.rawValue, user.team, user.password])
      let action =
        before == nil
        ? "user.added" : before?.password == user.password ? "user.changed" : "user.password"
      try AuditEntry(
        author, action: action, subject: "user:\(user.id)", before: before?.told, after: user.told
      ).append(to: db)
    }
  }
}

extension User {
  fileprivate static let columns = "id, name, role, team, password"

  fileprivate init(_ row: Row) {
    self.init(
      id: row[0], name: row[1], role: Role(rawValue: row[2]) ?? .agent, team: row[3],
      password: row[4])
  }

  static func named(_ id: String, in db: Database) throws -> User? {
    try Row.fetchOne(db, sql: "SELECT \(columns) FROM users WHERE id = ?", arguments: [id])
      .map(User.init)
  }

  /// - Throws: ``StoreError`` where there is no such user.
  static func known(_ id: String, in db: Database) throws -> User {
    if let user = try named(id, in: db) { return user }
    throw StoreError(.illegal, zh: "没有用户 “\(id)”", en: "there is no user '\(id)'")
  }

  /// For the log.
  fileprivate var told: String { "\(name) \(role.rawValue) \(team ?? "-")" }
}
