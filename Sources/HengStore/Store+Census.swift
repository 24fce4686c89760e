internal import GRDB

/// How much a store holds.
public struct StoreCensus: Hashable, Sendable {
  /// The number of its schema.
  public let schema: Int
  /// Different ids of calls, and their versions.
  public let calls: Int
  public let versions: Int
  public let results: Int
  public let reviews: Int
  public let appeals: Int
  public let users: Int
  /// Entries of the log.
  public let changes: Int
  /// In the order in which they were added.
  public let packs: [StoredPack]
  /// What became of past results where one took the place of another.
  public let histories: [StoredHistory]
  public let begun: [BegunHistory]
  /// Versions of heng and ICU that scored.
  public let engines: [String]
}

extension Store {
  public func census() throws(StoreError) -> StoreCensus {
    let (packs, histories, begun) = (try packs(), try histories(), try begunHistories())
    return try reading { db in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return StoreCensus(
        schema: try Schema.version(of: db),
        calls: try Int.fetchOne(db, sql: "SELECT count(DISTINCT id) FROM calls") ?? 0,
        versions: try count("calls"), results: try count("results"),
        reviews: try count("reviews"), appeals: try count("appeals"), users: try count("users"),
        changes: try count("audit"), packs: packs, histories: histories, begun: begun,
        engines: try String.fetchAll(
          db, sql: "SELECT 'heng ' || heng || ', ICU ' || icu FROM engines ORDER BY number"))
    }
  }
}
