internal import GRDB
internal import Heng

/// What becomes of past results when a pack takes the place of another.
public enum HistoryChoice: String, CaseIterable, Sendable {
  /// Past calls keep the results that they have, whatever the new pack gives them later.
  case keep
  /// The new pack's results of past calls count from now on; the old ones stay beside them.
  case rescore
  /// The new pack's results of past calls stand beside those that they have, and these go on to count.
  case both
}

/// A choice that was made.
public struct StoredHistory: Hashable, Sendable {
  /// Fingerprints.
  public let old: String
  public let new: String
  public let choice: HistoryChoice
  /// Results of the new pack of past calls.
  public let results: Int
}

/// A change of past results that was begun and broken off: what it stored stands beside those that count.
public struct BegunHistory: Hashable, Sendable {
  /// Fingerprints.
  public let old: String
  public let new: String
}

/// A choice for the past on its way: what is stored meanwhile stands beside the results that count until
/// ``end(by:)``, so that a rescoring that was broken off changes nothing, and what was chosen before goes on
/// to hold.
public struct HistoryChange {
  private let store: Store
  private let old: String
  private let new: String
  private let choice: HistoryChoice
  /// The last version of a call that is the past.
  private let lastCall: Int64

  /// - Parameters:
  ///   - old: the fingerprint of a pack that has results in the store.
  ///   - new: that of another pack that the store has.
  /// - Throws: ``StoreError`` where the store does not have them so.
  public init(
    in store: Store, from old: String, to new: String, _ choice: HistoryChoice
  ) throws(StoreError) {
    (self.store, self.old, self.new, self.choice) = (store, old, new, choice)
    try Self.check(in: store, from: old, to: new)
    lastCall = try store.writing { db in
      let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM calls") ?? 0
      try Self.note(old, new, "begun", until: last, in: db)
      return last
    }
  }

  /// Whether one pack can take the place of the other at all.
  ///
  /// - Throws: ``StoreError`` where the old one has no results in the store, or is the new one.
  public static func check(in store: Store, from old: String, to new: String) throws(StoreError) {
    guard old != new else {
      throw StoreError(.illegal, zh: "两个规则包是同一个", en: "the two packs are the same")
    }
    let isScored = try store.reading { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM results JOIN packs ON packs.number = results.pack
            WHERE packs.fingerprint = ?)
          """, arguments: [old])
    }
    guard isScored == true else {
      throw StoreError(
        .illegal, zh: "\(store.path) 里没有规则包 \(old) 的结果",
        en: "\(store.path) has no results of the pack \(old)")
    }
  }

  /// Makes the choice hold, with all that was stored since.
  public func end(by author: AuditEntry.Author) throws(StoreError) {
    try store.writing { db in
      try Self.note(old, new, choice.rawValue, until: lastCall, in: db)
      try AuditEntry(
        author, action: "history.\(choice.rawValue)", subject: new, before: old, after: new
      ).append(to: db)
    }
  }

  private static func note(
    _ old: String, _ new: String, _ choice: String, until call: Int64, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO histories (old, new, choice, lastCall, lastResult) VALUES (
          (SELECT number FROM packs WHERE fingerprint = ?),
          (SELECT number FROM packs WHERE fingerprint = ?), ?, ?,
          (SELECT coalesce(max(number), 0) FROM results))
        """, arguments: [old, new, choice, call])
  }
}

extension Store {
  /// Of every pack the last choice that was made of it.
  static let standingHistories = """
    SELECT * FROM histories WHERE number IN (
      SELECT max(number) FROM histories WHERE choice <> 'begun' GROUP BY new)
    """

  /// Of every pack the last change, where that was begun and not ended.
  static let begunHistories = """
    SELECT * FROM histories
    WHERE choice = 'begun' AND number IN (SELECT max(number) FROM histories GROUP BY new)
    """

  /// The choices that hold, one for each pack that took the place of another, in the order in which they
  /// were made.
  public func histories() throws(StoreError) -> [StoredHistory] {
    try reading { db in
      let sql = """
        SELECT olds.fingerprint, news.fingerprint, choice, (
          SELECT count(*) FROM results
          WHERE pack = new AND call <= lastCall)
        FROM (\(Self.standingHistories)) AS standing JOIN packs AS olds ON olds.number = old
          JOIN packs AS news ON news.number = new
        ORDER BY standing.number
        """
      return try Row.fetchAll(db, sql: sql).compactMap { row in
        HistoryChoice(rawValue: row[2]).map {
          StoredHistory(old: row[0], new: row[1], choice: $0, results: row[3])
        }
      }
    }
  }

  /// Changes that were begun and not ended, in the order in which they were begun.
  public func begunHistories() throws(StoreError) -> [BegunHistory] {
    try reading { db in
      let sql = """
        SELECT olds.fingerprint, news.fingerprint
        FROM (\(Self.begunHistories)) AS begun JOIN packs AS olds ON olds.number = old
          JOIN packs AS news ON news.number = new
        ORDER BY begun.number
        """
      return try Row.fetchAll(db, sql: sql).map { BegunHistory(old: $0[0], new: $0[1]) }
    }
  }

  /// The pack whose fingerprint begins so, with or without `sha256:`.
  ///
  /// - Returns: `nil` where there is none, or more than one.
  public func fingerprint(beginning text: String) throws(StoreError) -> String? {
    let wanted = text.hasPrefix("sha256:") ? text : "sha256:" + text
    let all = try packs().map(\.fingerprint).filter { $0.hasPrefix(wanted) }
    return all.count == 1 ? all[0] : nil
  }
}
