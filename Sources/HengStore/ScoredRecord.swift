internal import Foundation
internal import HanText
public import Heng
internal import HengCompare

/// A call with its result on the way into a store: all that can be made ready without it.
public struct ScoredRecord: Sendable {
  let call: String
  let content: String
  let transcript: String
  let agent: Call.Party
  let startedAt: String?
  let seconds: Double?
  let receipt: Receipt
  let receiptDigest: String
  let packedReceipt: Data
  let recordDigest: String
  let packedRecord: Data
  let parts: [(scored: ScoredCall, outcomes: PackedOutcomes)]

  /// - Parameters:
  ///   - call: as it was read, before roles were found.
  ///   - receipt: what it was read from.
  ///   - record: its result, as `heng score --format jsonl` writes it, without a line end.
  /// - Returns: `nil` when `record` is no result of the call.
  public init?(_ call: Call, from receipt: Receipt, record: [UInt8]) {
    guard let scored = ScoredCall.reading(bytes: record[...]),
      scored.first?.call == call.id
    else { return nil }
    self.call = call.id
    transcript = call.digest
    content = Self.content(of: call, transcript)
    agent = call.agent
    startedAt = call.startedAt
    seconds = scored.first?.context.seconds
    self.receipt = receipt
    receiptDigest = Digest.sha256(of: receipt.bytes)
    packedReceipt = Packed.pack(receipt.bytes)
    recordDigest = Digest.sha256(of: record)
    packedRecord = Packed.pack(record)
    parts = scored.map { ($0, PackedOutcomes($0.rules)) }
  }

  /// By what two records hold the same version of a call: what a rule can see, and what else tables
  /// tell. The same call exported again, with its keys in another order, is no other version.
  static func content(of call: Call, _ transcript: String) -> String {
    let told = [call.agent.name, call.startedAt].map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }
    return Digest.sha256(
      of: Array(([transcript] + told).joined(separator: "\n").utf8))
  }
}
