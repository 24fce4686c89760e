internal import Foundation
internal import GRDB
internal import HanText
public import Heng

/// A pack in a store, with how often it was used.
public struct StoredPack: Hashable, Sendable {
  public let id: String
  public let version: String
  public let fingerprint: String
  public let results: Int
}

extension Store {
  /// The packs in the order in which they were added.
  public func packs() throws(StoreError) -> [StoredPack] {
    try reading { db in
      let sql = """
        SELECT id, version, fingerprint,
          (SELECT count(*) FROM results WHERE results.pack = packs.number)
        FROM packs ORDER BY number
        """
      return try Row.fetchAll(db, sql: sql).map {
        StoredPack(id: $0[0], version: $0[1], fingerprint: $0[2], results: $0[3])
      }
    }
  }

  /// Adds a pack, or finds that it is there: a pack is what it does to scores, its fingerprint.
  ///
  /// - Parameters:
  ///   - flat: the files of the pack as one that stands alone; asked for only where it is new.
  ///   - entry: who adds it, and when.
  /// - Throws: ``StoreError`` where the files make another pack, and what `flat` throws.
  public func add(
    _ pack: RulePack, by entry: AuditEntry.Author, flat: () throws -> [String: [UInt8]]
  ) throws {
    if try reading({ try Self.has(pack, $0) }) { return }
    let files = try flat()
    guard let alone = try? RulePack(files: files, withTests: false),
      alone.fingerprint == pack.fingerprint
    else { throw StoreError.otherPack(pack, at: path) }
    let bytes = Self.text(of: files)
    try writing { db in
      // Another process may have been quicker.
      if try Self.has(pack, db) { return }
      try db.execute(
        sql: """
          INSERT INTO packs (id, version, fingerprint, files, digest) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          pack.id, pack.version, pack.fingerprint, Packed.pack(bytes), Digest.sha256(of: bytes),
        ])
      try AuditEntry(
        entry, action: "pack.added", subject: pack.fingerprint,
        after: "\(pack.id) \(pack.version)"
      ).append(to: db)
    }
  }

  /// A pack as it was when it scored.
  ///
  /// - Throws: ``StoreError`` where there is none, or it is damaged.
  public func pack(_ fingerprint: String) throws(StoreError) -> RulePack {
    let packed = try reading { db in
      try Data.fetchOne(
        db, sql: "SELECT files FROM packs WHERE fingerprint = ?", arguments: [fingerprint])
    }
    guard let packed else {
      throw StoreError(
        .illegal, zh: "\(path) 里没有规则包 \(fingerprint)", en: "\(path) has no pack \(fingerprint)")
    }
    guard let bytes = Packed.unpack(packed), let files = Self.files(bytes),
      let pack = try? RulePack(files: files), pack.fingerprint == fingerprint
    else { throw StoreError.damagedPack(fingerprint, at: path) }
    return pack
  }

  private static func has(_ pack: RulePack, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM packs WHERE fingerprint = ?)",
      arguments: [pack.fingerprint]) ?? false
  }

  // MARK: Files

  /// An object of path and text, sorted by path.
  private static func text(of files: [String: [UInt8]]) -> [UInt8] {
    var out = ByteBuffer(capacity: 1 << 16)
    out.append("{")
    for (number, file) in files.sorted(by: { String.precedesByScalars($0.key, $1.key) })
      .enumerated()
    {
      if number > 0 { out.append(",") }
      out.append(json: file.key)
      out.append(":")
      out.append(json: String(decoding: file.value, as: UTF8.self))
    }
    out.append("}")
    return out.bytes
  }

  static func files(_ bytes: [UInt8]) -> [String: [UInt8]]? {
    guard case .object(let members)? = JSON(parsing: bytes) else { return nil }
    let files = members.compactMapValues { $0.string.map { Array($0.utf8) } }
    return files.count == members.count ? files : nil
  }
}

extension StoreError {
  static func otherPack(_ pack: RulePack, at path: String) -> StoreError {
    StoreError(
      .illegal, zh: "规则包 \(pack.id) 在读取时改变了，没有存入 \(path)",
      en: "the pack \(pack.id) changed while it was read and was not stored in \(path)")
  }

  static func damagedPack(_ fingerprint: String, at path: String) -> StoreError {
    StoreError(
      .damaged, zh: "\(path) 里的规则包 \(fingerprint) 已损坏，或者这个 heng 读出来的分数会不同",
      en: "the pack \(fingerprint) in \(path) is damaged, or scores otherwise in this heng")
  }
}
