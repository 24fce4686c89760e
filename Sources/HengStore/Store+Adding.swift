internal import Foundation
internal import GRDB
internal import HanText
public import Heng
internal import HengCompare

/// The one who adds results of a pack: one for a run, used by one task at a time.
public struct ResultIntake: Sendable {
  private let store: Store
  private let pack: Int64
  private let engine: Int64
  private let roles: String
  /// The numbers of layouts that are known.
  private var layouts: [String: Int64] = [:]

  /// What became of results: those that the store did not have, and those that it had.
  public struct Count: Hashable, Sendable {
    public var added = 0
    public var known = 0

    public init() {}

    public static func += (count: inout Count, more: Count) {
      count.added += more.added
      count.known += more.known
    }
  }

  /// - Parameters:
  ///   - pack: in the store already.
  ///   - roles: what is done with the roles of calls, because it makes other results.
  /// - Throws: ``StoreError`` where the store does not have the pack.
  public init(into store: Store, of pack: RulePack, roles: RoleTreatment) throws(StoreError) {
    self.store = store
    self.roles = roles.rawValue
    (self.pack, engine) = try store.writing { db in
      guard
        let pack = try Int64.fetchOne(
          db, sql: "SELECT number FROM packs WHERE fingerprint = ?", arguments: [pack.fingerprint])
      else {
        throw StoreError(
          .illegal, zh: "库里没有规则包 \(pack.fingerprint)", en: "there is no pack \(pack.fingerprint)")
      }
      return (pack, try Self.engine(in: db))
    }
  }

  private static func engine(in db: Database) throws -> Int64 {
    let names: StatementArguments = [Engine.version, ICUVersion.library]
    try db.execute(
      sql: "INSERT INTO engines (heng, icu) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: names)
    return try Int64.fetchOne(
      db, sql: "SELECT number FROM engines WHERE heng = ? AND icu = ?", arguments: names) ?? 0
  }

  /// Adds results in one transaction: all of them are stored afterwards, or none is.
  public mutating func add(_ records: [ScoredRecord]) throws(StoreError) -> Count {
    guard !records.isEmpty else { return Count() }
    let before = layouts
    do throws(StoreError) {
      let (count, layouts) = try store.writing { db in
        var (count, layouts) = (Count(), before)
        for record in records {
          if try add(record, &layouts, db) { count.added += 1 } else { count.known += 1 }
        }
        return (count, layouts)
      }
      self.layouts = layouts
      return count
    } catch {
      throw error
    }
  }

  /// - Returns: whether the store did not have it.
  private func add(
    _ record: ScoredRecord, _ layouts: inout [String: Int64], _ db: Database
  ) throws -> Bool {
    let call = try number(of: record, db)
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO results (call, pack, engine, roles, score, digest) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    let score = record.parts.first.map { $0.scored.score } ?? 0
    try statement.execute(arguments: [call, pack, engine, roles, score, record.recordDigest])
    guard db.changesCount > 0 else { return false }
    let result = db.lastInsertedRowID
    try db.cachedStatement(sql: "INSERT INTO records (result, bytes) VALUES (?, ?)")
      .execute(arguments: [result, record.packedRecord])
    for (place, part) in record.parts.enumerated() {
      try add(part.scored, part.outcomes, place, of: result, &layouts, db)
    }
    return true
  }

  /// The version of the call, added where it is new.
  private func number(of record: ScoredRecord, _ db: Database) throws -> Int64 {
    let known = try db.cachedStatement(sql: "SELECT number FROM calls WHERE id = ? AND content = ?")
    let key: StatementArguments = [record.call, record.content]
    if let number = try Int64.fetchOne(known, arguments: key) { return number }
    let context = record.parts.first?.scored.context
    try db.cachedStatement(
      sql: """
        INSERT INTO calls (id, content, transcript, agent, agentName, agentTeam, channel, queue, line,
          startedAt, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      record.call, record.content, record.transcript, record.agent.id, record.agent.name,
      record.agent.team, context?.channel, context?.queue, context?.line, record.startedAt,
      record.seconds,
    ])
    let number = db.lastInsertedRowID
    try db.cachedStatement(
      sql: """
        INSERT INTO receipts (call, format, speakers, channel, bytes, digest)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, record.receipt.format.rawValue, record.receipt.speakers, record.receipt.channel,
      record.packedReceipt, record.receiptDigest,
    ])
    return number
  }

  private func add(
    _ scored: ScoredCall, _ outcomes: PackedOutcomes, _ place: Int, of result: Int64,
    _ layouts: inout [String: Int64], _ db: Database
  ) throws {
    let layout = try layouts[outcomes.layout] ?? Self.layout(outcomes.layout, in: db)
    layouts[outcomes.layout] = layout
    try db.cachedStatement(
      sql: """
        INSERT INTO parts (result, place, label, agent, agentName, agentTeam, channel, queue, line,
          startedAt, seconds, utterances, score, low, high, isProvisional, isVetoed, grade,
          dimensions, signals, layout, verdicts, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      result, place, scored.part, scored.agent.id, scored.agent.name, scored.agent.team,
      scored.context.channel, scored.context.queue, scored.context.line, scored.context.startedAt,
      scored.context.seconds, scored.context.utterances, scored.score, scored.interval.lowerBound,
      scored.interval.upperBound, scored.isProvisional, scored.isVetoed, scored.grade,
      PartText.text(of: scored.dimensions), scored.signals.joined(separator: "\n"), layout,
      outcomes.verdicts, outcomes.details,
    ])
  }

  private static func layout(_ rules: String, in db: Database) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO layouts (rules) VALUES (?) ON CONFLICT DO NOTHING", arguments: [rules])
    return try Int64.fetchOne(
      db, sql: "SELECT number FROM layouts WHERE rules = ?", arguments: [rules]) ?? 0
  }
}

/// Lists of a part, as they are kept: a line an entry.
enum PartText {
  /// Sorted by id: `manner=92`.
  static func text(of dimensions: [String: Int]) -> String {
    dimensions.sorted { String.precedesByScalars($0.key, $1.key) }
      .map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  static func dimensions(_ text: String) -> [String: Int] {
    let pairs = text.split(separator: "\n").compactMap { line -> (String, Int)? in
      guard let end = line.lastIndex(of: "="), let score = Int(line[line.index(after: end)...])
      else { return nil }
      return (String(line[..<end]), score)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
