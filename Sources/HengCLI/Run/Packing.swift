internal import Heng

/// Names of compressed files. What a file is, its first bytes say (`ByteStream`); a name only promises
/// which format is inside.
enum Packing {
  private static let endings = [".gz", ".zst"]

  /// `calls.jsonl` for `calls.jsonl.gz`; other names stay.
  static func unpackedName(of name: String) -> String {
    for ending in endings where name.lowercased().hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  /// The format that a name promises, packed or not.
  static func format(fileName: String) -> CallFormat? {
    CallFormat(fileName: unpackedName(of: fileName))
  }
}
