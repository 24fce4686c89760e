import Foundation

/// Packs side by side on disk while a test looks at them.
struct TemporaryPacks {
  /// Their files, by paths such as `base/pack.yml`.
  let files: [String: String]

  func use<Result>(_ body: (_ root: String) throws -> Result) throws -> Result {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("heng-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (name, text) in files {
      let place = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
    }
    return try body(root.path)
  }
}
