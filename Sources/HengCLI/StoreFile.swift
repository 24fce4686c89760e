internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengStore

/// The store that a command line names.
enum StoreFile {
  /// - Throws: the exit code, after saying why the file cannot be used.
  static func open(
    _ path: String, _ access: Store.Access = .read, _ speech: SpeechOptions
  ) throws -> Store {
    try telling(speech) { () throws(StoreError) in try Store(at: path, access) }
  }

  /// Runs what may fail in a store.
  ///
  /// - Throws: the exit code, after saying what is wrong.
  static func telling<Value>(
    _ speech: SpeechOptions, _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      Terminal.report(error.message.text(in: speech.lang))
      throw error.kind == .unwritable ? ExitStatus.unwritable : ExitStatus.refused
    }
  }

  /// Who changes a store, and when, for its log.
  static var author: AuditEntry.Author {
    AuditEntry.Author(NSUserName(), at: Date().formatted(.iso8601))
  }
}
