internal import Foundation
public import Testing

/// What a person sees, kept whole in a file: `name.in` is given, `name.out` is expected.
///
/// `UPDATE_GOLDEN=1 swift test` writes what comes out now; read the diff before you commit it.
public struct Golden: Sendable, CustomTestStringConvertible {
  public let name: String
  /// The text of `name.in`.
  public let source: String
  private let expected: URL

  public var testDescription: String { name }

  /// The pairs of a folder below the checkout, sorted by name.
  public static func all(in folder: String) -> [Golden] {
    let place = Repository.root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.filter { $0.hasSuffix(".in") }.sorted().compactMap { file in
      let stem = String(file.dropLast(3))
      guard let data = FileManager.default.contents(atPath: place.appendingPathComponent(file).path)
      else { return nil }
      return Golden(
        name: stem, source: String(decoding: data, as: UTF8.self),
        expected: place.appendingPathComponent(stem + ".out"))
    }
  }

  /// An expected text without a file of input.
  public static func output(_ path: String) -> Golden {
    Golden(name: path, source: "", expected: Repository.root.appendingPathComponent(path))
  }

  /// Compares the whole text, or writes it when UPDATE_GOLDEN is set.
  public func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: expected.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: expected)
      return
    }
    let known = try String(decoding: Data(contentsOf: expected), as: UTF8.self)
    #expect(actual == known, sourceLocation: sourceLocation)
  }
}
