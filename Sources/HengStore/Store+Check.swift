internal import Foundation
internal import GRDB
public import Heng
internal import HengCompare

/// Something in a store that is not as it was put there.
public struct StoreFinding: Hashable, Sendable {
  /// The table, and of what: `records c1`.
  public let place: String
  public let message: Wording
}

extension Store {
  /// Looks at everything: the pages of the file, the references between tables, the digests of all that
  /// is kept, what is kept twice (a result and its columns), the guards and the chain of the log.
  ///
  /// - Returns: what is wrong, in the order in which it was found; empty when the store is sound.
  public func findings() -> [StoreFinding] {
    var check = StoreCheck()
    do {
      try pool.read { try check.all(of: $0) }
    } catch {
      let reason = StoreError(error, at: path).message
      check.find("file", zh: reason.zh, en: reason.text(in: .english))
    }
    return check.findings
  }
}

private struct StoreCheck {
  private(set) var findings: [StoreFinding] = []

  mutating func find(_ place: String, zh: String, en: String) {
    findings.append(StoreFinding(place: place, message: Wording(zh: zh, en: en)))
  }

  mutating func all(of db: Database) throws {
    try pages(db)
    try references(db)
    try guards(db)
    try packs(db)
    try receipts(db)
    try results(db)
    try log(db)
  }

  private mutating func pages(_ db: Database) throws {
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
      find("file", zh: "SQLite：\(line)", en: "SQLite: \(line)")
    }
  }

  private mutating func references(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      let (table, parent): (String, String) = (row[0], row[2])
      find(table, zh: "引用的 \(parent) 不存在", en: "refers to \(parent) that is not there")
    }
  }

  /// Without its triggers a table could have been changed by anybody.
  private mutating func guards(_ db: Database) throws {
    let there = Set(
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
    let needed = Schema.immutable.flatMap { ["\($0)Stay", "\($0)Last"] } + ["usersStay"]
    for name in needed where !there.contains(name) {
      find(name, zh: "禁止改动的触发器不见了", en: "the trigger that forbids changes is gone")
    }
  }

  private mutating func packs(_ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT fingerprint, files, digest FROM packs")
    while let row = try rows.next() {
      if !Self.holds(row[1], row[2]) { differs("packs \(row[0] as String)") }
    }
  }

  private mutating func receipts(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT calls.id, receipts.format, receipts.speakers, receipts.channel, receipts.bytes,
          receipts.digest
        FROM calls LEFT JOIN receipts ON receipts.call = calls.number ORDER BY calls.number
        """)
    while let row = try rows.next() {
      let id: String = row[0]
      guard let bytes: Data = row[4] else {
        find("receipts \(id)", zh: "没有收到的记录", en: "there is no record as received")
        continue
      }
      if !Self.holds(bytes, row[5]) {
        differs("receipts \(id)")
      } else if Receipt(row)?.call(named: id)?.id != id {
        find("receipts \(id)", zh: "读不出这通对话", en: "the call cannot be read from it")
      }
    }
  }

  private mutating func results(_ db: Database) throws {
    var reader = ScoredCallReader(db)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT results.number, calls.id, results.digest, records.bytes
        FROM results JOIN calls ON calls.number = results.call
          LEFT JOIN records ON records.result = results.number ORDER BY results.number
        """)
    while let row = try rows.next() {
      let (number, id): (Int64, String) = (row[0], row[1])
      guard let packed: Data = row[3], let record = Packed.unpack(packed),
        Digest.sha256(of: record) == row[2]
      else {
        differs("records \(id)")
        continue
      }
      let recorded = ScoredCall.reading(bytes: record[...])
      if recorded != (try parts(of: number, &reader, db)) {
        find("parts \(id)", zh: "与完整结果不一致", en: "it does not say what the whole result says")
      }
    }
  }

  /// What the columns of a result say; `nil` where they cannot be read.
  private func parts(
    of result: Int64, _ reader: inout ScoredCallReader, _ db: Database
  ) throws -> [ScoredCall]? {
    let statement = try db.cachedStatement(sql: Store.partsOfResult)
    let rows = try Row.fetchCursor(statement, arguments: [result])
    var calls: [ScoredCall] = []
    while let row = try rows.next() {
      guard let call = try? reader.call(row, at: "") else { return nil }
      calls.append(call)
    }
    return calls
  }

  private mutating func log(_ db: Database) throws {
    var last = ""
    let rows = try Row.fetchCursor(
      db,
      sql:
        "SELECT at, who, action, subject, before, after, digest, number FROM audit ORDER BY number")
    while let row = try rows.next() {
      let (digest, number): (String, Int) = (row[6], row[7])
      if AuditEntry(row).digest(after: last) != digest {
        find("audit \(number)", zh: "改过，或者前面少了一条", en: "was changed, or one before it is gone")
      }
      last = digest
    }
  }

  private mutating func differs(_ place: String) {
    find(place, zh: "内容与摘要不符", en: "its content is not what its digest says")
  }

  private static func holds(_ packed: Data, _ digest: String) -> Bool {
    Packed.unpack(packed).map { Digest.sha256(of: $0) } == digest
  }
}
