internal import CInput
internal import Heng

/// The bytes of a file or of standard input, piece by piece; gzip and Zstandard are unpacked on the
/// way, whatever the file is called.
@safe
struct ByteStream: ~Copyable {
  /// What may keep a file from being read to its end.
  enum ReadError: Error {
    case unreadable, corrupt, truncated, bomb, window, memory
  }

  private let handle: OpaquePointer

  /// - Parameter path: `nil` for standard input.
  init(path: String?) throws(ReadError) {
    let handle =
      if let path { unsafe cinput_open(path) } else { unsafe cinput_open(nil) }
    guard let handle = unsafe handle else { throw .unreadable }
    unsafe self.handle = handle
  }

  deinit { unsafe cinput_close(handle) }

  /// Fills `buffer[offset...]` with what comes next, at most to the buffer's end, and says how many
  /// bytes came; 0 is the end, or that the run was interrupted while a pipe stayed silent.
  ///
  /// - Throws: once everything before the fault has been handed out.
  func read(into buffer: inout [UInt8], at offset: Int) throws(ReadError) -> Int {
    let room = buffer.count - offset
    while true {
      let count = unsafe cinput_read(handle, &buffer, offset, room)
      if count >= 0 { return count }
      guard count == CINPUT_WAITING else { throw ReadError(code: count) }
      if Interruption.isRequested { return 0 }
    }
  }

  /// Goes on at `offset` of the unpacked bytes; nothing has been read yet.
  func skip(to offset: Int) throws(ReadError) {
    guard offset > 0, unsafe !cinput_seek(handle, UInt64(offset)) else { return }
    var scratch = [UInt8](repeating: 0, count: 1 << 18)
    var left = offset
    while left > 0 {
      if left < scratch.count { scratch.removeLast(scratch.count - max(left, Self.least)) }
      let count = try read(into: &scratch, at: 0)
      guard count > 0 else { return }
      left -= count
    }
  }

  /// How many bytes of the file itself were read: packed ones, where it is packed.
  var consumed: Int { Int(unsafe cinput_consumed(handle)) }
  var isPacked: Bool { unsafe cinput_is_packed(handle) }

  /// A read needs room for this many bytes.
  static let least = 4

  // Line ends are found by C, because a loop of Swift over every byte would be one of the slower
  // steps of a run.

  /// How many line ends there are in a part of a buffer.
  static func lineEnds(in buffer: [UInt8], _ range: Range<Int>) -> Int {
    unsafe cinput_line_ends(buffer, range.lowerBound, range.upperBound)
  }

  /// The place behind the first of them, `nil` where there is none.
  static func firstLineEnd(in buffer: [UInt8], _ range: Range<Int>) -> Int? {
    let place = unsafe cinput_first_line_end(buffer, range.lowerBound, range.upperBound)
    return place > 0 ? place : nil
  }

  /// The place behind the last of them.
  static func lastLineEnd(in buffer: [UInt8], _ range: Range<Int>) -> Int? {
    let place = unsafe cinput_last_line_end(buffer, range.lowerBound, range.upperBound)
    return place > 0 ? place : nil
  }
}

extension ByteStream.ReadError {
  fileprivate init(code: Int) {
    self =
      switch code {
      case Int(CINPUT_CORRUPT): .corrupt
      case Int(CINPUT_TRUNCATED): .truncated
      case Int(CINPUT_BOMB): .bomb
      case Int(CINPUT_WINDOW): .window
      case Int(CINPUT_MEMORY): .memory
      default: .unreadable
      }
  }

  var message: Wording {
    switch self {
    case .unreadable: Wording(zh: "不能读取", en: "cannot be read")
    case .corrupt:
      Wording(
        zh: "压缩数据损坏，这个文件前面的结果也不可靠",
        en: "the compressed data is damaged; results of this file before it are unreliable too")
    case .truncated:
      Wording(
        zh: "压缩文件不完整，后面的内容缺失", en: "the compressed file ends too early; the rest is missing")
    case .bomb:
      Wording(
        zh: "展开后超过 1 GB 而且超过原来的一千倍，没有继续读",
        en: "it unpacks to more than 1 GB and a thousand times its size; reading stopped")
    case .window:
      Wording(
        zh: "zstd 窗口超过 128 MB（--long=28 以上），没有读",
        en: "its zstd window is above 128 MB (--long=28 and more); it was not read")
    case .memory: Wording(zh: "内存不足", en: "there is not enough memory")
    }
  }
}
