internal import GRDB
internal import Heng

/// A result of a call: one of several, where the call changed, or the pack, or the engine.
public struct StoredResult: Hashable, Sendable {
  public let number: Int64
  public let call: String
  /// The digest of the call's version.
  public let content: String
  /// Of the pack.
  public let fingerprint: String
  public let roles: String
  public let score: Int
}

/// What one agent has of a result: what reviews and appeals are about.
public struct ResultPart: Hashable, Sendable {
  public let result: Int64
  /// 0, or the place of the agent in a call with several.
  public let place: Int

  public init(of result: Int64, place: Int = 0) {
    self.result = result
    self.place = place
  }
}

extension Store {
  /// Every result of a call, in the order in which they were stored.
  public func results(ofCall id: String) throws(StoreError) -> [StoredResult] {
    try reading { db in
      let sql = """
        SELECT results.number, calls.id, calls.content, packs.fingerprint, results.roles,
          results.score
        FROM results JOIN calls ON calls.number = results.call
          JOIN packs ON packs.number = results.pack
        WHERE calls.id = ? ORDER BY results.number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [id]).map {
        StoredResult(
          number: $0[0], call: $0[1], content: $0[2], fingerprint: $0[3], roles: $0[4],
          score: $0[5])
      }
    }
  }

  /// The whole record of a result, as `heng score --format jsonl` wrote it.
  ///
  /// - Throws: ``StoreError`` where there is none, or it is damaged.
  public func record(of result: Int64) throws(StoreError) -> [UInt8] {
    let row = try reading { db in
      try Row.fetchOne(
        db, sql: "SELECT bytes FROM records WHERE result = ?", arguments: [result])
    }
    guard let row else {
      throw StoreError(.illegal, zh: "没有第 \(result) 号结果", en: "there is no result \(result)")
    }
    guard let record = Packed.unpack(row[0]) else {
      throw .damagedResult(of: "\(result)", at: path)
    }
    return record
  }
}

extension ResultPart {
  /// - Throws: ``StoreError`` where there is no such part, or the rule is none of its.
  func expect(_ rule: String, in db: Database) throws {
    let layout = try String.fetchOne(
      db,
      sql: """
        SELECT rules FROM parts JOIN layouts ON layouts.number = parts.layout
        WHERE result = ? AND place = ?
        """, arguments: [result, place])
    guard let layout else {
      throw StoreError(
        .illegal, zh: "没有第 \(result) 号结果的第 \(place + 1) 部分",
        en: "there is no part \(place + 1) of result \(result)")
    }
    let rules = layout.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    guard rules.contains(rule[...]) else {
      throw StoreError(
        .illegal, zh: "第 \(result) 号结果没有规则 “\(rule)”",
        en: "result \(result) has no rule '\(rule)'")
    }
  }
}
