internal import CRules

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension RulePack {
  /// Reads a pack from disk: a folder, or one `.yml` file. The only place where the engine touches
  /// the disk.
  ///
  /// - Parameter withTests: whether `tests/*.txt` are read; scoring does without them.
  /// - Throws: ``PackError`` with everything that is wrong; `Q013` when there is no pack.
  public init(contentsOf path: String, withTests: Bool = true) throws(PackError) {
    try self.init(files: try PackFolder(path: path).files(), withTests: withTests)
  }

  /// The ids of the packs inside the binary.
  public static var embedded: [String] { Array(Set(EmbeddedPacks.files.keys)).sorted() }

  /// A pack inside the binary, by its id.
  ///
  /// - Parameter withTests: whether `tests/*.txt` are read; scoring does without them.
  /// - Throws: ``PackError`` with `Q013` when there is none of this name.
  public init(embedded id: String, withTests: Bool = true) throws(PackError) {
    guard let files = EmbeddedPacks.files[id] else { throw PackFolder(path: id).missing }
    try self.init(files: files, withTests: withTests)
  }

  /// The files of a pack inside the binary, by their paths below its folder; `nil` when there is
  /// none of this name.
  public static func files(ofEmbedded id: String) -> [String: [UInt8]]? { EmbeddedPacks.files[id] }
}

/// The files of a pack on disk.
private struct PackFolder {
  let path: String

  func files() throws(PackError) -> [String: [UInt8]] {
    guard FileManager.default.fileExists(atPath: path) else { throw missing }
    guard isFolder(path) else { return [name(of: path): try bytes(of: path)] }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      throw missing
    }
    var files: [String: [UInt8]] = [:]
    for name in names.sorted() where !isFolder("\(path)/\(name)") {
      switch PackFile(path: name) {
      case .yaml, .tests: files[name] = try bytes(of: "\(path)/\(name)")
      case .aside: break
      // Its name is all that is told of it, and it may be large.
      case .other: files[name] = []
      }
    }
    guard files.keys.contains(where: { PackFile(path: $0) == .yaml }) else { throw missing }
    return files
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  var missing: PackError {
    problem(zh: "没有规则包 “\(path)”", en: "there is no rule pack '\(path)'")
  }

  private func problem(zh: String, en: String) -> PackError {
    let place = Place(file: path)
    return PackError(
      diagnostics: [Diagnostic(.noPack, at: place, Wording(zh: zh, en: en), hint: builtIn)],
      sources: [:])
  }

  private var builtIn: Wording {
    let all = RulePack.embedded.joined(separator: " ")
    return Wording(zh: "内置的规则包：\(all)", en: "built-in packs: \(all)")
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private func bytes(of path: String) throws(PackError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw problem(zh: "不能读取 “\(path)”", en: "cannot read '\(path)'")
    }
    return Array(data)
  }
}

/// The pages inside the binary.
enum EmbeddedPages {
  /// docs/diagnostics.md, or its Chinese twin docs/diagnostics.zh.md.
  static func diagnostics(in language: Language) -> String {
    var count = 0
    let start =
      switch language {
      case .chinese: unsafe crules_diagnostics_zh(&count)
      case .english: unsafe crules_diagnostics(&count)
      }
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// What `Sources/CRules` compiled in.
private enum EmbeddedPacks {
  static let files: [String: [String: [UInt8]]] = {
    var packs: [String: [String: [UInt8]]] = [:]
    for index in 0..<crules_count() {
      let path = unsafe String(cString: crules_path(index))
      let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
      var count = 0
      let start = unsafe crules_bytes(index, &count)
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      packs[parts[0], default: [:]][parts[1]] = bytes
    }
    return packs
  }()
}
