public import Foundation

/// The checkout that the tests run in.
public enum Repository {
  /// Found from this file's own place, so that it holds for every scratch path.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static func path(_ relative: String) -> String {
    root.appendingPathComponent(relative).path
  }

  /// The files below a folder of the checkout, by their paths below it.
  public static func files(below folder: String) throws -> [String: [UInt8]] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path(folder))
    var files: [String: [UInt8]] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      let path = "\(path(folder))/\(name)"
      _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) {
        files[name] = Array(data)
      }
    }
    return files
  }
}
