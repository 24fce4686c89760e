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
    try self.init(layer: PackLayer(contentsOf: path), withTests: withTests)
  }

  /// The ids of the packs inside the binary.
  public static var embedded: [String] { EmbeddedPacks.ids }

  /// A pack inside the binary, by its id.
  ///
  /// - Parameter withTests: whether `tests/*.txt` are read; scoring does without them.
  /// - Throws: ``PackError`` with `Q013` when there is none of this name.
  public init(embedded id: String, withTests: Bool = true) throws(PackError) {
    try self.init(layer: PackLayer(embedded: id), withTests: withTests)
  }

  /// The files of a pack inside the binary, by their paths below its folder; `nil` when there is
  /// none of this name.
  public static func files(ofEmbedded id: String) -> [String: [UInt8]]? {
    EmbeddedPacks.files(of: id)
  }
}

extension PackLayer {
  /// A pack on disk that nothing extends.
  init(contentsOf path: String) throws(PackError) {
    let folder = PackFolder(path: path)
    self.init(home: folder.home, prefix: "", files: try folder.files())
  }

  /// A pack of the binary that nothing extends.
  init(embedded id: String) throws(PackError) {
    guard let files = EmbeddedPacks.files(of: id) else { throw PackFolder(path: id).missing }
    self.init(home: .embedded(id), prefix: "", files: files)
  }

  /// What `extends` names, as seen from the pack that says so: a pack of the binary by its name,
  /// or one on disk by its path from the pack's folder.
  ///
  /// - Throws: ``Failure`` where there is none.
  func parent(_ reference: String) throws(Failure) -> PackLayer {
    guard reference.contains("/") || reference.hasSuffix(".yml") || reference.hasSuffix(".yaml")
    else {
      guard let files = EmbeddedPacks.files(of: reference) else { throw .unknownName }
      return PackLayer(home: .embedded(reference), prefix: "heng:\(reference)/", files: files)
    }
    guard !reference.hasPrefix("/"), case .disk(let folder, _) = home else {
      throw .notRelative
    }
    let parent = PackFolder(path: "\(folder)/\(reference)")
    guard let files = try? parent.files() else { throw .noPack }
    return PackLayer(
      home: parent.home, prefix: Self.joined(prefix, reference, isFolder: parent.isFolder),
      files: files)
  }

  enum Failure: Error {
    /// No pack of the binary is called so.
    case unknownName
    /// A path from the root, or from a pack that is not on disk.
    case notRelative
    /// There is nothing at the end of the path, or nothing that can be read.
    case noPack
  }

  /// `../b/` and `../c` are `../c/`; of a pack of one file its folder remains.
  private static func joined(_ prefix: String, _ reference: String, isFolder: Bool) -> String {
    var parts: [Substring] = []
    let all = prefix.split(separator: "/") + reference.split(separator: "/")
    for part in isFolder ? all[...] : all.dropLast() {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.map { $0 + "/" }.joined()
  }
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

  var isFolder: Bool { isFolder(path) }

  var home: PackHome {
    let name = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    let folder =
      isFolder ? path : path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return .disk(folder: folder.isEmpty ? "/" : folder, name: name)
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

/// What `Sources/CRules` compiled in. Only what is asked for is copied.
private enum EmbeddedPacks {
  static var ids: [String] { Set(paths.map(\.pack)).sorted() }

  /// The files of a pack by their paths below its folder; `nil` where there is none of this name.
  static func files(of id: String) -> [String: [UInt8]]? {
    let own = paths.enumerated().filter { $0.element.pack == id }
    return own.isEmpty
      ? nil : Dictionary(own.map { ($0.element.file, bytes(at: $0.offset)) }) { first, _ in first }
  }

  private static let paths: [(pack: String, file: String)] =
    (0..<crules_count()).map { index in
      let path = unsafe String(cString: crules_path(index))
      let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
      return (parts[0], parts[1])
    }

  private static func bytes(at index: Int) -> [UInt8] {
    var count = 0
    let start = unsafe crules_bytes(numericCast(index), &count)
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
