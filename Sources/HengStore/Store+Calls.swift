internal import Foundation
internal import GRDB
public import Heng

extension Store {
  /// Hands over every call as it was received, of each id the version that was stored last, in the order
  /// of the ids (by scalars). One is in memory at a time.
  ///
  /// - Throws: ``StoreError`` where a record cannot be read, and what `body` throws.
  public func forEachCall(_ body: (Call) throws -> Void) throws {
    try forEachReceipt { call, _ in try body(call) }
  }

  /// The same, with the record that each was received as.
  public func forEachReceipt(_ body: (Call, Receipt) throws -> Void) throws {
    let sql = """
      SELECT calls.id, receipts.format, receipts.speakers, receipts.channel, receipts.bytes
      FROM calls JOIN receipts ON receipts.call = calls.number
      WHERE calls.number IN (SELECT max(number) FROM calls GROUP BY id)
      ORDER BY calls.id
      """
    try pool.read { db in
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() {
        guard let receipt = Receipt(row), let call = receipt.call(named: row[0]) else {
          throw StoreError.damagedCall(row[0], at: path)
        }
        try body(call, receipt)
      }
    }
  }

  /// All of them at once.
  public func calls() throws(StoreError) -> [Call] {
    var calls: [Call] = []
    do {
      try forEachCall { calls.append($0) }
    } catch {
      throw StoreError(error, at: path)
    }
    return calls
  }

  /// Hands over the result records behind ``scoredCalls(pack:)``, as `heng score --format jsonl` wrote
  /// them, in the same order. One is in memory at a time.
  public func forEachRecord(pack: String? = nil, _ body: ([UInt8]) throws -> Void) throws {
    let sql = """
      SELECT calls.id, records.bytes
      FROM results JOIN calls ON calls.number = results.call
        JOIN records ON records.result = results.number
      WHERE results.number IN (\(Self.lastResults))
      ORDER BY calls.id
      """
    try pool.read { db in
      let rows = try Row.fetchCursor(db, sql: sql, arguments: ["pack": pack])
      while let row = try rows.next() {
        guard let record = Packed.unpack(row[1]) else {
          throw StoreError.damagedResult(of: row[0], at: path)
        }
        try body(record)
      }
    }
  }
}

extension Receipt {
  /// - Parameter row: id, format, speakers, channel and bytes.
  init?(_ row: Row) {
    guard let format = Format(rawValue: row[1]), let bytes = Packed.unpack(row[4]) else {
      return nil
    }
    self.init(bytes, format, speakers: row[2], channel: row[3])
  }
}

extension StoreError {
  static func damagedCall(_ id: String, at path: String) -> StoreError {
    StoreError(
      .damaged, zh: "\(path) 里 “\(id)” 的对话已损坏：运行 heng store check",
      en: "the call '\(id)' in \(path) is damaged: run heng store check")
  }
}
