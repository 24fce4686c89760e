internal import Foundation
internal import GRDB
internal import Heng
public import HengCompare

extension Store {
  /// What comparisons need of every call: of each id the version and the result that were stored last,
  /// in the order of the ids (by scalars), a call with several agents as its parts in their order.
  ///
  /// - Parameter pack: only results of the pack with this fingerprint; `nil` for the last result
  ///   whatever its pack.
  /// - Throws: ``StoreError``.
  public func scoredCalls(pack: String? = nil) throws(StoreError) -> [ScoredCall] {
    try reading { db in
      var reader = ScoredCallReader(db)
      let rows = try Row.fetchCursor(
        db, sql: Self.lastParts, arguments: ["pack": pack])
      var calls: [ScoredCall] = []
      while let row = try rows.next() { calls.append(try reader.call(row, at: path)) }
      return calls
    }
  }

  /// Of every id the number of the result that counts: of its last version that has one, the one that was
  /// stored last. Where a pack took the place of another, the choice for the past (``HistoryChoice``)
  /// decides: results of a rescoring count as stored when it ended, and those that only stand beside come
  /// after all others, unless their pack is asked for.
  static let lastResults =
    """
    SELECT result FROM (
      SELECT results.number AS result, row_number() OVER (
        PARTITION BY calls.id
        ORDER BY calls.number DESC, \(isBeside), \(storedAt) DESC, results.number DESC) AS place
      FROM results JOIN calls ON calls.number = results.call
        JOIN packs ON packs.number = results.pack
      WHERE :pack IS NULL OR packs.fingerprint = :pack)
    WHERE place = 1
    """

  /// Whether a result of a past call stands beside those of other packs, as soon as there are any: by choice,
  /// whenever it was stored, or because a rescoring was begun and is not ended.
  private static let isBeside = """
    EXISTS (
      SELECT 1 FROM (
        SELECT new, lastCall, 0 AS first
        FROM (\(Store.standingHistories)) WHERE choice <> 'rescore'
        UNION ALL
        SELECT new, lastCall, lastResult + 1 FROM (\(Store.begunHistories)))
      WHERE new = results.pack AND calls.number <= lastCall AND results.number >= first AND EXISTS (
        SELECT 1 FROM results AS others
        WHERE others.call = results.call AND others.pack <> new))
    """

  /// The number of the result, or that of the last one when its pack was chosen for past calls.
  private static let storedAt = """
    max(results.number, coalesce((
      SELECT max(lastResult) FROM (\(Store.standingHistories))
      WHERE choice = 'rescore' AND new = results.pack AND calls.number <= lastCall
        AND results.number <= lastResult), 0))
    """

  private static let lastParts =
    "\(parts) WHERE results.number IN (\(lastResults)) ORDER BY calls.id, parts.place"

  static let partsOfResult = "\(parts) WHERE parts.result = ? ORDER BY parts.place"

  private static let parts =
    """
    SELECT calls.id, parts.label, parts.agent, parts.agentName, parts.agentTeam, parts.channel,
      parts.queue, parts.line, parts.startedAt, parts.seconds, parts.utterances, parts.score,
      parts.low, parts.high, parts.isProvisional, parts.isVetoed, parts.grade, parts.dimensions,
      parts.signals, parts.layout, parts.verdicts, parts.details, results.pack
    FROM results JOIN calls ON calls.number = results.call
      JOIN parts ON parts.result = results.number
    """
}

/// Makes scored calls of rows, with what many of them share read once.
struct ScoredCallReader {
  private let db: Database
  private var layouts: [Int64: OutcomeLayout] = [:]
  private var packs: [Int64: ScoredCall.Pack] = [:]
  private var dimensions: [String: [String: Int]] = [:]
  private var signals: [String: [String]] = [:]

  init(_ db: Database) { self.db = db }

  /// - Parameter row: the columns of `Store.parts`, by their places.
  mutating func call(_ row: Row, at path: String) throws -> ScoredCall {
    let (low, high): (Int, Int) = (row[12], row[13])
    let (verdicts, details): (String, Data) = (row[20], row[21])
    guard low <= high, let outcomes = try layout(row[19])?.outcomes(verdicts, details),
      let pack = try pack(row[22])
    else { throw StoreError.damagedResult(of: row[0], at: path) }
    return ScoredCall(
      call: row[0], part: row[1], agent: Call.Party(id: row[2], name: row[3], team: row[4]),
      context: ScoredCall.Context(
        channel: row[5], queue: row[6], line: row[7], startedAt: row[8], seconds: row[9],
        utterances: row[10]),
      score: row[11], interval: low...high, isProvisional: row[14], grade: row[16],
      isVetoed: row[15], dimensions: dimensions(row[17]), rules: outcomes,
      signals: signals(row[18]), pack: pack)
  }

  private mutating func layout(_ number: Int64) throws -> OutcomeLayout? {
    if let known = layouts[number] { return known }
    let text = try String.fetchOne(
      db, sql: "SELECT rules FROM layouts WHERE number = ?", arguments: [number])
    layouts[number] = text.map(OutcomeLayout.init)
    return layouts[number]
  }

  private mutating func pack(_ number: Int64) throws -> ScoredCall.Pack? {
    if let known = packs[number] { return known }
    let row = try Row.fetchOne(
      db, sql: "SELECT id, version, fingerprint FROM packs WHERE number = ?", arguments: [number])
    packs[number] = row.map { ScoredCall.Pack(id: $0[0], version: $0[1], fingerprint: $0[2]) }
    return packs[number]
  }

  private mutating func dimensions(_ text: String) -> [String: Int] {
    if let known = dimensions[text] { return known }
    let read = PartText.dimensions(text)
    dimensions[text] = read
    return read
  }

  private mutating func signals(_ text: String) -> [String] {
    if let known = signals[text] { return known }
    let read = text.split(separator: "\n").map(String.init)
    signals[text] = read
    return read
  }
}

extension StoreError {
  static func damagedResult(of call: String, at path: String) -> StoreError {
    StoreError(
      .damaged, zh: "\(path) 里 “\(call)” 的结果已损坏：运行 heng store check",
      en: "the result of '\(call)' in \(path) is damaged: run heng store check")
  }
}
