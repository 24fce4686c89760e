internal import Heng
internal import HengReport
internal import HengStore

/// Calls as they were received, one each, for a store.
struct Receipts: Sendable {
  /// `--speakers` and `--channel`, by which they were read.
  let speakers: String?
  let channel: String?

  /// - Parameter line: with its end.
  func receipt(ofLine line: ArraySlice<UInt8>) -> Receipt { json(Array(Self.trimmed(line))) }

  /// One for each call of a whole file, in its order; of what is no call, or none at all, they say
  /// nothing.
  func receipts(of document: ArraySlice<UInt8>, as format: CallFormat) -> [Receipt?] {
    let bytes = document.starts(with: Self.mark) ? document.dropFirst(3) : document
    guard format != .text else {
      return [Receipt(Array(bytes), .text, speakers: speakers, channel: channel)]
    }
    guard case .array(let items)? = JSON(parsing: bytes) else {
      return [json(Array(Self.trimmed(bytes)))]
    }
    return items.map { json(JSONWriter.bytes($0)) }
  }

  private func json(_ bytes: [UInt8]) -> Receipt {
    Receipt(bytes, .json, speakers: speakers, channel: channel)
  }

  /// A byte order mark.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop { $0 <= 0x20 }
    return rest.prefix(through: rest.lastIndex { $0 > 0x20 } ?? rest.startIndex)
  }
}
