internal import GRDB
public import Heng

/// Why a store could not do what was asked. Never holds what people said.
public struct StoreError: Error, Hashable {
  public let kind: Kind
  public let message: Wording

  public enum Kind: Hashable, Sendable {
    /// There is no such file, or it cannot be opened.
    case missing
    /// The file is no store of Heng.
    case foreign
    /// A later Heng wrote it.
    case newer
    /// Somebody else writes, and did not stop for ten seconds.
    case busy
    /// The disk is full, or the file cannot be written.
    case unwritable
    /// What is there is not what was put there.
    case damaged
    /// What was asked is not possible: an unknown user, an appeal that is closed.
    case illegal
  }

  public init(_ kind: Kind, zh: String, en: String) {
    self.kind = kind
    message = Wording(zh: zh, en: en)
  }
}

extension StoreError {
  /// What SQLite says of the file at `path`.
  init(_ error: any Error, at path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.damaged, zh: "\(path) 读写失败", en: "\(path) could not be read or written")
      return
    }
    // The message of SQLite alone: its description would repeat the statement with what was bound.
    let reason = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path)
    case .SQLITE_CORRUPT:
      self.init(.damaged, zh: "\(path) 已损坏（\(reason)）", en: "\(path) is damaged (\(reason))")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy, zh: "另一个进程一直在写 \(path)，等了 \(Store.patience) 秒",
        en: "another process kept writing \(path) for \(Store.patience) seconds")
    case .SQLITE_CANTOPEN:
      self.init(.missing, zh: "不能打开 \(path)", en: "\(path) cannot be opened")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        .unwritable, zh: "不能写入 \(path)（\(reason)）", en: "\(path) cannot be written (\(reason))")
    default:
      self.init(.illegal, zh: "\(path)：\(reason)", en: "\(path): \(reason)")
    }
  }

  static func notADatabase(_ path: String) -> StoreError {
    StoreError(
      .foreign, zh: "\(path) 不是 SQLite 数据库，没有改动",
      en: "\(path) is no SQLite database and was not touched")
  }
}
