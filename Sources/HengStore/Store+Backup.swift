internal import Foundation
internal import GRDB
internal import Heng

extension Store {
  /// Copies the store as it is now, while others go on reading and writing; the copy gets its name when
  /// it is complete.
  ///
  /// - Throws: ``StoreError`` where there is a file of that name already, or none can be written.
  public func backUp(to copy: String) throws(StoreError) {
    let partial = "\(copy).\(ProcessInfo.processInfo.processIdentifier).partial"
    if FileManager.default.fileExists(atPath: copy) { throw .exists(copy) }
    do {
      let queue = try DatabaseQueue(path: partial)
      try pool.backup(to: queue)
      try queue.close()
    } catch {
      for ending in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: partial + ending)
      }
      throw StoreError(error, at: copy)
    }
    do {
      // Refuses to replace what came there meanwhile.
      try FileManager.default.moveItem(atPath: partial, toPath: copy)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw .exists(copy)
    }
  }
}

extension StoreError {
  static func exists(_ path: String) -> StoreError {
    StoreError(.illegal, zh: "\(path) 已经存在，没有覆盖", en: "\(path) exists and was not touched")
  }
}
