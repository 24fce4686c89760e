public import ArgumentParser
internal import Foundation
public import Heng

/// The files that the paths of a command line stand for, in order: folders are searched for
/// transcripts, `-` is standard input.
struct Inputs {
  /// One input, not yet read.
  struct Source {
    /// `nil` for standard input.
    let path: String?
    /// The format that the name promises, if any.
    let format: CallFormat?

    var name: String { path ?? "-" }

    /// The file's name without its folder and ending, for calls without an id.
    var stem: String {
      guard let file = path?.split(separator: "/").last else { return "stdin" }
      guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
      return String(file[..<dot])
    }

    /// - Returns: `nil` when the file cannot be read.
    func bytes() -> [UInt8]? {
      guard let path else { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
      return FileManager.default.contents(atPath: path).map(Array.init)
    }
  }

  enum Entry {
    case source(Source)
    /// A path that stands for nothing that could be read.
    case problem(path: String, message: Wording)
  }

  /// In the order of the command line.
  let entries: [Entry]

  init(_ paths: [String]) { entries = paths.flatMap(Self.entries) }

  private static func entries(at path: String) -> [Entry] {
    if path == "-" { return [.source(Source(path: nil, format: nil))] }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return [
        .problem(path: path, message: Wording(zh: "没有这个文件或文件夹", en: "no such file or folder"))
      ]
    }
    guard isFolder.boolValue else {
      return [.source(Source(path: path, format: CallFormat(fileName: path)))]
    }
    let found = transcripts(in: path)
    if !found.isEmpty { return found.map { .source($0) } }
    let message = Wording(
      zh: "文件夹里没有对话（.jsonl .json .txt）", en: "no transcripts here (.jsonl .json .txt)")
    return [.problem(path: path, message: message)]
  }

  /// Every file below a folder whose name promises a transcript, sorted by path; hidden ones are
  /// left out.
  private static func transcripts(in folder: String) -> [Source] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return nil }
      guard let format = CallFormat(fileName: name) else { return nil }
      return Source(path: "\(base)/\(name)", format: format)
    }
  }
}

extension CallFormat: ExpressibleByArgument {}
extension RoleTreatment: ExpressibleByArgument {}

extension Inputs.Entry {
  /// The calls that it holds; what cannot be read is handed to `refuse`, and the rest goes on.
  ///
  /// - Parameter format: `nil`: what the name promises, else what the content looks like.
  func calls(
    by reader: TranscriptReader, as format: CallFormat? = nil, in language: Language,
    refuse: (String) -> Void
  ) -> [Call] {
    switch self {
    case .problem(let path, let message):
      refuse("\(path): \(message.text(in: language))")
      return []
    case .source(let source):
      return source.calls(by: reader, as: format, in: language, refuse: refuse)
    }
  }
}

extension Inputs.Source {
  fileprivate func calls(
    by reader: TranscriptReader, as format: CallFormat?, in language: Language,
    refuse: (String) -> Void
  ) -> [Call] {
    guard let bytes = bytes() else {
      let message = Wording(zh: "不能读取", en: "cannot be read")
      refuse("\(name): \(message.text(in: language))")
      return []
    }
    let known = format ?? self.format ?? CallFormat(sniffing: bytes)
    return reader.read(bytes, as: known, named: stem).compactMap { outcome in
      switch outcome {
      case .success(let call): return call
      case .failure(let error):
        refuse(error.rendered(file: name, in: language))
        return nil
      }
    }
  }
}
