internal import Heng
internal import HengCompare

/// A file of results as `heng score` writes them: a line each, or the array of `--format json`.
enum ResultFile {
  /// Every record with its place; `nil` for what is no JSON. A file that holds no result at all is
  /// one place.
  static func records(in source: Inputs.Source) -> [(place: String, record: JSON?)] {
    guard let bytes = source.bytes() else { return [(source.name, nil)] }
    if case .array(let items)? = JSON(parsing: bytes) {
      return items.isEmpty ? [(source.name, nil)] : items.map { (source.name, $0) }
    }
    let records = lines(of: bytes, in: source).map { ($0.place, JSON(parsing: $0.line)) }
    let isNone = records.allSatisfy { $0.1 == nil }
    return isNone && !records.isEmpty ? [(source.name, nil)] : records
  }

  /// The same as comparisons need them; a result is one scored call, or of a call that was handed on one
  /// for each of its agents. `nil` for what is no result.
  static func results(in source: Inputs.Source) -> [(place: String, result: [ScoredCall]?)] {
    guard let bytes = source.bytes() else { return [(source.name, nil)] }
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      return records(in: source).map { ($0.place, $0.record.flatMap { ScoredCall.reading($0) }) }
    }
    return lines(of: bytes, in: source).map { ($0.place, ScoredCall.reading(bytes: $0.line)) }
  }

  /// Lines on which something stands.
  private static func lines(
    of bytes: [UInt8], in source: Inputs.Source
  ) -> [(place: String, line: ArraySlice<UInt8>)] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 > 0x20 } }
      .map { (place: "\(source.name):\($0.offset + 1)", line: $0.element) }
  }

  static func notAResult(_ speech: SpeechOptions) -> String {
    speech.say(
      "不是评分结果；请先运行 heng score --format jsonl",
      "this is no result; run heng score --format jsonl first")
  }
}
