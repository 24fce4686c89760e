internal import Heng

/// A file of results as `heng score` writes them: a line each, or the array of `--format json`.
enum ResultFile {
  /// Every record with its place; `nil` for what is no JSON. A file that holds no result at all is
  /// one place.
  static func records(in source: Inputs.Source) -> [(place: String, record: JSON?)] {
    guard let bytes = source.bytes() else { return [(source.name, nil)] }
    if case .array(let items)? = JSON(parsing: bytes) {
      return items.isEmpty ? [(source.name, nil)] : items.map { (source.name, $0) }
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 > 0x20 } }
      .map { (place: "\(source.name):\($0.offset + 1)", record: JSON(parsing: $0.element)) }
    let isNone = lines.allSatisfy { $0.record == nil }
    return isNone && !lines.isEmpty ? [(source.name, nil)] : lines
  }

  static func notAResult(_ speech: SpeechOptions) -> String {
    speech.say(
      "不是评分结果；请先运行 heng score --format jsonl",
      "this is no result; run heng score --format jsonl first")
  }
}
