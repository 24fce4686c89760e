import Foundation
import GRDB
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengStore

/// What a store is on disk: its schema, its guards, and what is found when somebody was at it.
struct StoreFileTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  @Test func `a store says in its header what it is`() throws {
    let queue = try DatabaseQueue(path: store.path)
    let (id, version, mode, foreign) = try queue.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id"),
        try Int.fetchOne(db, sql: "PRAGMA user_version"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try store.pool.read { try Bool.fetchOne($0, sql: "PRAGMA foreign_keys") }
      )
    }
    #expect((id, version, mode, foreign) == (Schema.applicationID, Schema.newest, "wal", true))
  }

  @Test func `a store whose maker was killed while he made it is made by the next one`() throws {
    // A file in the midst of a transaction, as whoever was killed then leaves it, with its journal.
    let (path, left) = (temporary.path("making.sqlite"), temporary.path("left.sqlite"))
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: "CREATE TABLE t (x); DROP TABLE t; PRAGMA cache_size = 1; BEGIN; CREATE TABLE t (x)")
      for _ in 0..<200 { try db.execute(sql: "INSERT INTO t VALUES (randomblob(3000))") }
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: path + ending, toPath: left + ending)
      }
      try db.execute(sql: "ROLLBACK")
    }
    #expect(throws: StoreError.self) { try Store(at: left) }
    let made = try Store(at: left, .write)
    #expect(try made.census().schema == Schema.newest)
    #expect(try Samples.add([Samples.records[0]], to: made).added == 1)
  }

  /// Every released schema has a dump here, with rows in it; it is brought up to date and nothing in it
  /// is lost.
  @Test(arguments: 1...Schema.newest)
  func `a store of every earlier version is brought up to date`(version: Int) throws {
    let dump = try String(
      contentsOfFile: Repository.path("Tests/HengStoreTests/Fixtures/store-\(version).sql"),
      encoding: .utf8)
    let path = temporary.path("old.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: dump) }
    try queue.close()
    let old = try Store(at: path, .write)
    #expect(old.findings() == [])
    #expect(try old.census().schema == Schema.newest)
    #expect(try old.scoredCalls().map(\.score) == [94, 0, 100, 95, 100])
    #expect(try old.calls() == Samples.records.map(Samples.call))
    #expect(try old.packs().map(\.results) == (version < 2 ? [4] : [4, 4]))
    #expect(try old.histories().map(\.choice) == (version < 2 ? [] : [.both]))
    // And goes on as a store that was made today.
    let renamed = Samples.records[1].replacing("c2", with: "c9")
    #expect(try Samples.add([renamed], to: old).added == 1)
  }

  /// The tables of a dump are the steps as they were released: a step that was edited shows here.
  @Test(arguments: 1...Schema.newest)
  func `released steps of the schema are not edited`(version: Int) throws {
    let dump = try String(
      contentsOfFile: Repository.path("Tests/HengStoreTests/Fixtures/store-\(version).sql"),
      encoding: .utf8)
    let queue = try DatabaseQueue()
    try queue.writeWithoutTransaction { db in
      for step in Schema.steps[..<version] { try db.execute(sql: step) }
    }
    let tables = try queue.read { db in
      try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }
    #expect(tables.count > 40)
    for table in tables { #expect(dump.contains(table), "\(table.prefix(60))") }
  }

  @Test func `a file that is no store is refused and stays as it is`() throws {
    let text = temporary.path("a.txt")
    try "您好".write(toFile: text, atomically: true, encoding: .utf8)
    let other = temporary.path("other.sqlite")
    let queue = try DatabaseQueue(path: other)
    try queue.write { try $0.execute(sql: "CREATE TABLE a (b)") }
    try queue.close()
    for (path, kind) in [(text, StoreError.Kind.foreign), (other, .foreign)] {
      let before = FileManager.default.contents(atPath: path)
      for access in [Store.Access.read, .update, .write] {
        let error = try #require(throws: StoreError.self) { try Store(at: path, access) }
        #expect(error.kind == kind, "\(error.message.zh)")
      }
      #expect(FileManager.default.contents(atPath: path) == before)
    }
    let missing = try #require(throws: StoreError.self) { try Store(at: temporary.path("none")) }
    #expect(missing.kind == .missing)
    #expect(!FileManager.default.fileExists(atPath: temporary.path("none")))
  }

  @Test func `a store of a later version is refused`() throws {
    try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    for access in [Store.Access.read, .update, .write] {
      let error = try #require(throws: StoreError.self) { try Store(at: store.path, access) }
      #expect(error.kind == .newer)
      #expect(error.message.text(in: .english).contains("is a store of version 99"))
    }
  }

  @Test func `the database itself forbids to change or delete what was stored`() throws {
    try Samples.add(to: store)
    try Samples.reviewed(store)
    for table in Schema.immutable {
      let column = try store.pool.read { db in try db.columns(in: table)[0].name }
      #expect(
        try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0 > 0,
        "\(table)")
      for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET \(column) = \(column)"] {
        let error = try #require(throws: DatabaseError.self) {
          try store.pool.write { try $0.execute(sql: sql) }
        }
        #expect(error.resultCode == .SQLITE_CONSTRAINT, "\(sql)")
      }
    }
    #expect(throws: DatabaseError.self) {
      try store.pool.write { try $0.execute(sql: "DELETE FROM users") }
    }
    #expect(store.findings() == [])
  }

  /// What somebody might do who can write the file, and where it is found.
  @Test(arguments: [
    (
      "UPDATE records SET bytes = (SELECT bytes FROM records WHERE result = 2) WHERE result = 1",
      "records c1"
    ),
    ("UPDATE receipts SET bytes = x'00' WHERE call = 2", "receipts c2"),
    ("UPDATE packs SET files = (SELECT bytes FROM records)", "packs sha256:"),
    ("UPDATE parts SET score = 100 WHERE result = 2", "parts c2"),
    ("UPDATE parts SET verdicts = 'ppp' WHERE result = 2", "parts c2"),
    ("UPDATE parts SET verdicts = 'x' WHERE result = 2", "parts c2"),
    ("UPDATE audit SET who = 'nobody' WHERE number = 1", "audit 1"),
    ("DELETE FROM audit WHERE number = 2", "audit 3"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM records WHERE result = 3", "records c3"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM calls WHERE number = 1", "receipts"),
  ])
  func `what was changed behind its back is found`(change: String, place: String) throws {
    try Samples.add(to: store)
    try Samples.reviewed(store)
    #expect(store.findings() == [])
    try store.pool.writeWithoutTransaction { db in
      for trigger in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try db.execute(sql: change)
    }
    let findings = store.findings()
    #expect(findings.contains { $0.place.hasPrefix(place) }, "\(findings.map(\.place))")
    #expect(findings.contains { $0.place == "auditStay" })
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `damaged pages are found or do no harm`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    try Samples.add(to: store)
    let copy = temporary.path("copy.sqlite")
    try store.backUp(to: copy)
    var bytes = try [UInt8](#require(FileManager.default.contents(atPath: copy)))
    // A whole page of noise behind the first, as a bad disk leaves it.
    let page = random.int(in: 1...(bytes.count / 4096 - 1))
    for place in page * 4096..<(page + 1) * 4096 { bytes[place] = UInt8(random.int(in: 0...255)) }
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    let isFound: Bool
    do {
      isFound = try !Store(at: copy).findings().isEmpty
    } catch {
      isFound = error.kind == .damaged
    }
    #expect(isFound, "\(random), page \(page)")
  }

  @Test func `a backup has all that the store has, and replaces nothing`() throws {
    try Samples.add(to: store)
    try Samples.reviewed(store)
    let copy = temporary.path("copy.sqlite")
    try store.backUp(to: copy)
    let backup = try Store(at: copy)
    #expect(backup.findings() == [])
    let tables = ["users"] + Schema.immutable
    for table in tables {
      let rows = try store.pool.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") }
      #expect(try backup.pool.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") } == rows)
    }
    let error = try #require(throws: StoreError.self) { try store.backUp(to: copy) }
    #expect(error.message.zh.contains("已经存在，没有覆盖"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path)
        .filter { $0.contains("partial") } == [])
  }
}
