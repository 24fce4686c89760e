#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that is written, closed when it goes.
final class OutputFile: Sendable {
  /// The system's reason why a file could not be opened or written.
  struct Failure: Error {
    let reason: String

    /// Of the call that failed just now.
    static var last: Failure { Failure(reason: unsafe String(cString: strerror(errno))) }
  }

  enum Opening {
    /// A new file, or an old one without what was in it.
    case empty
    /// What is there stays.
    case asItIs
  }

  private let descriptor: Int32

  init(path: String, _ opening: Opening) throws(Failure) {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | (opening == .empty ? O_TRUNC : 0)
    var descriptor = unsafe open(path, flags, 0o666)
    // A pipe can be opened for writing alone.
    if descriptor < 0 { descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Failure.last }
    self.descriptor = descriptor
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  static var standardOutput: OutputFile { OutputFile(descriptor: STDOUT_FILENO) }

  deinit {
    if descriptor != STDOUT_FILENO { close(descriptor) }
  }

  /// Writes all of it. `FileHandle` would copy the bytes into a `Data` first.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var left = bytes
    while !left.isEmpty {
      #if canImport(Darwin)
        let count = unsafe Darwin.write(descriptor, left, left.count)
      #else
        let count = unsafe Glibc.write(descriptor, left, left.count)
      #endif
      guard count >= 0 || errno == EINTR else { throw Failure.last }
      if count == left.count { return }
      // Only a signal or a disk that is nearly full makes a write short.
      left.removeFirst(max(0, count))
    }
  }

  /// Leaves the first `size` bytes; writing goes on behind them.
  func cut(to size: Int) throws(Failure) {
    guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0
    else { throw Failure.last }
  }

  /// Keeps other runs away from the file as long as this one has it open.
  ///
  /// - Returns: whether no other run has it.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }
}
