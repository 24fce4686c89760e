internal import Foundation
internal import GRDB
internal import Heng

/// Calls, packs and results in one file of SQLite, with what people say of them. Everything is added and
/// nothing overwritten: every version of a call and every result of it stand side by side.
///
/// One process writes at a time and any number read meanwhile, each what was there when it began.
public struct Store: Sendable {
  public let path: String
  let pool: DatabasePool

  /// So many seconds a writer waits for another.
  static let patience = 10

  public enum Access: Sendable {
    /// The file is there, and stays as it is.
    case read
    /// The file is there, and may be changed.
    case update
    /// The file is there, or is made.
    case write
  }

  /// Opens a store; to write, a missing one is made; to write or update, an older one is brought to this
  /// version.
  ///
  /// - Throws: ``StoreError`` for a file that is no store, was written by a later Heng, or cannot be
  ///   opened; nothing is changed then.
  public init(at path: String, _ access: Access = .read) throws(StoreError) {
    self.path = path
    do {
      try Self.look(at: path, access)
      pool = try Self.open(path, access)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  private static func open(_ path: String, _ access: Access) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(TimeInterval(patience))
    configuration.prepareDatabase { db in
      // What was said to be stored is on the disk, also after a power failure.
      if access != .read { try db.execute(sql: "PRAGMA synchronous = FULL") }
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    switch access {
    case .write, .update: try pool.writeWithoutTransaction(Schema.migrate)
    case .read:
      let version = try pool.read(Schema.version)
      if version < Schema.newest { throw older(path, version) }
    }
    return pool
  }

  /// Whether the file may be opened as a store: read only, before anything could change it.
  private static func look(at path: String, _ access: Access) throws {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
    guard let size else {
      if access == .write { return }
      throw StoreError(.missing, zh: "没有 \(path) 这个文件", en: "there is no file \(path)")
    }
    if size == 0, access == .write { return }
    do {
      try look(into: path, access, readonly: true)
    } catch let error as DatabaseError
      where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK && access != .read
    {
      // A process was killed while it made the file: what it had half written is taken back, as whoever
      // opens the file to write would do.
      try look(into: path, access, readonly: false)
    }
  }

  private static func look(into path: String, _ access: Access, readonly: Bool) throws {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(TimeInterval(patience))
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let (id, version, tables) = try queue.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0, try Schema.version(of: db),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      )
    }
    // A process that was killed before it made the tables leaves nothing but a header.
    if id == 0, version == 0, tables == 0, access == .write { return }
    guard id == Schema.applicationID else { throw foreign(path) }
    guard version <= Schema.newest else { throw newer(path, version) }
  }

  /// Runs what only reads, with errors in our words.
  func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  /// Runs what writes: all of it is kept, or nothing.
  func writing<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try pool.write(body)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  // MARK: What is said of files

  private static func foreign(_ path: String) -> StoreError {
    StoreError(
      .foreign, zh: "\(path) 是别的程序的数据库，不是衡的库，没有改动",
      en: "\(path) is another program's database, no store of Heng, and was not touched")
  }

  private static func newer(_ path: String, _ version: Int) -> StoreError {
    StoreError(
      .newer,
      zh: "\(path) 是第 \(version) 版的库，这个 heng 只认识到第 \(Schema.newest) 版：请用新的 heng",
      en: "\(path) is a store of version \(version), and this heng knows up to \(Schema.newest): "
        + "use a later heng")
  }

  private static func older(_ path: String, _ version: Int) -> StoreError {
    StoreError(
      .newer, zh: "\(path) 是第 \(version) 版的库：先运行一次 heng score --store 来升级",
      en: "\(path) is a store of version \(version): heng score --store brings it up to date")
  }
}
