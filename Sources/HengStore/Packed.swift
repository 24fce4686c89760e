internal import CPacked
internal import Foundation

/// Bytes as they are kept: packed by Zstandard, because a result is a seventh of its size then.
@safe
enum Packed {
  static func pack(_ bytes: [UInt8]) -> Data {
    let room = cpacked_bound(bytes.count)
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = unsafe cpacked_pack(bytes, bytes.count, buffer.baseAddress, room)
    }
    precondition(!packed.isEmpty, "there is no memory to pack \(bytes.count) bytes")
    return Data(packed)
  }

  /// - Returns: `nil` for what was not packed here, or is damaged.
  static func unpack(_ packed: Data) -> [UInt8]? {
    let packed = [UInt8](packed)
    let size = unsafe cpacked_size(packed, packed.count)
    guard size >= 0 else { return nil }
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      isWhole =
        unsafe cpacked_unpack(packed, packed.count, buffer.baseAddress, size) == size
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }
}
