import Foundation
import HengTestSupport

/// Calls on disk for runs that are long enough to be cut into several chunks: one file of lines and a
/// folder of small ones.
///
/// Most of the bytes are blank, because reading those costs a debug build next to nothing.
enum Archive {
  static let pack = Repository.path("Tests/HengCLITests/Fixtures/pack")

  /// - Parameters:
  ///   - flaws: whether some calls are refused, low, or stand twice.
  ///   - blanks: how many times 1.2 KB of blank lines stand behind each.
  static func lines(_ count: Int, flaws: Bool = true, blanks: Int = 1) -> String {
    (0..<count).map { number in
      if flaws, number % 50 == 49 { return "{\"turns\":[]}\n" }
      let id = flaws && number % 40 == 39 ? "again" : "c\(number)"
      let text = number % 3 == 0 ? "喂" : "您好，工号\(number)"
      return "{\"id\":\"\(id)\",\"turns\":[{\"role\":\"agent\",\"text\":\"\(text)\"},"
        + "{\"role\":\"customer\",\"text\":\"嗯\"}]}\n"
        + String(repeating: blank, count: blanks)
    }.joined()
  }

  private static let blank = String(repeating: String(repeating: " ", count: 99) + "\n", count: 12)

  /// `in/a.jsonl` and `in/b/*.txt`.
  static func write(into folder: TemporaryFolder, calls: Int = 240) throws {
    try folder.write("in/a.jsonl", lines(calls))
    for number in 0..<20 {
      let text = number == 7 ? "没有标签\n" : "客服：您好\n客户：嗯\(number)\n"
      try folder.write("in/b/\(100 + number).txt", text)
    }
  }

  static func score(_ more: [String] = [], to output: String? = nil) -> [String] {
    ["score", "in", "--rules", pack, "--format", "jsonl"] + more
      + (output.map { ["-o", $0] } ?? [])
  }
}
