public import ArgumentParser
internal import Foundation
internal import HanText
public import Heng

/// The files that the paths of a command line stand for, in order: folders are searched for
/// transcripts, `-` is standard input.
struct Inputs {
  /// One input, not yet read.
  struct Source: Sendable {
    /// `nil` for standard input.
    let path: String?
    /// The format that the name promises, if any.
    let format: CallFormat?

    var name: String { path ?? "-" }

    /// The file's name without its folder and endings, for calls without an id.
    var stem: String {
      guard let file = path?.split(separator: "/").last else { return "stdin" }
      let name = Packing.unpackedName(of: String(file))
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
      return String(name[..<dot])
    }

    /// All that it holds, unpacked.
    ///
    /// - Returns: `nil` when the file cannot be read to its end.
    func bytes() -> [UInt8]? { try? content() }

    func content() throws(ByteStream.ReadError) -> [UInt8] {
      let stream = try ByteStream(path: path)
      var bytes = [UInt8](repeating: 0, count: max(1 << 12, (size ?? 0) + ByteStream.least))
      var filled = 0
      while case let count = try stream.read(into: &bytes, at: filled), count > 0 {
        filled += count
        guard bytes.count - filled < ByteStream.least else { continue }
        bytes += [UInt8](repeating: 0, count: bytes.count)
      }
      bytes.removeLast(bytes.count - filled)
      return bytes
    }

    /// Of the file as it is, in bytes; `nil` for standard input and other pipes.
    var size: Int? { path.flatMap(FileState.init)?.size }
  }

  enum Entry: Sendable {
    case source(Source)
    /// A path that stands for nothing that could be read.
    case problem(path: String, message: Wording)
  }

  /// In the order of the command line.
  let entries: [Entry]

  init(_ paths: [String]) { entries = paths.flatMap(Self.entries) }

  /// Whether any path stands for something to read.
  var isAnythingThere: Bool {
    entries.contains { if case .source = $0 { true } else { false } }
  }

  private static func entries(at path: String) -> [Entry] {
    if path == "-" { return [.source(Source(path: nil, format: nil))] }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return [
        .problem(path: path, message: Wording(zh: "没有这个文件或文件夹", en: "no such file or folder"))
      ]
    }
    guard isFolder.boolValue else {
      return [.source(Source(path: path, format: Packing.format(fileName: path)))]
    }
    let found = transcripts(in: path)
    if !found.isEmpty { return found.map { .source($0) } }
    let message = Wording(
      zh: "文件夹里没有对话（.jsonl .json .txt，或再加 .gz .zst）",
      en: "no transcripts here (.jsonl .json .txt, or these with .gz .zst)")
    return [.problem(path: path, message: message)]
  }

  /// Every file below a folder whose name promises a transcript, sorted by path; hidden ones are
  /// left out.
  private static func transcripts(in folder: String) -> [Source] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return names.sorted(by: String.precedesByScalars).compactMap { name in
      if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return nil }
      guard let format = Packing.format(fileName: name) else { return nil }
      return Source(path: "\(base)/\(name)", format: format)
    }
  }
}

extension CallFormat: ExpressibleByArgument {}
extension RoleTreatment: ExpressibleByArgument {}

extension Inputs.Entry {
  /// Of the file as it is, in bytes; `nil` where nobody knows it before the end.
  var size: Int? {
    if case .source(let source) = self { source.size } else { 0 }
  }

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
    let bytes: [UInt8]
    do throws(ByteStream.ReadError) {
      bytes = try content()
    } catch {
      refuse("\(name): \(error.message.text(in: language))")
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
