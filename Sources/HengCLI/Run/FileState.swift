#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// By what a file is known to be the one that it was.
struct FileState: Hashable, Sendable {
  /// In bytes.
  let size: Int
  /// When it was last written, in nanoseconds since 1970.
  let modified: Int

  /// - Returns: `nil` for what is no ordinary file, and where there is none.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  init(size: Int, modified: Int) {
    self.size = size
    self.modified = modified
  }
}
