import Foundation
import HengTestSupport

extension Repository {
  /// A file of the checkout as text.
  static func text(of path: String) throws -> String {
    try String(decoding: Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }
}

extension String {
  /// The parts between lines that begin with `prefix`, each without it; the first is what stands before.
  func components(separatedByLinePrefix prefix: String) -> [String] {
    var parts = [""]
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(prefix) {
        parts.append(String(line.dropFirst(prefix.count)) + "\n")
      } else {
        parts[parts.count - 1] += line + "\n"
      }
    }
    return parts
  }

  /// What stands in the first fenced block of a language.
  func firstBlock(of language: String) -> String? {
    let parts = components(separatedByLinePrefix: "```")
    return parts.first { $0.hasPrefix("\(language)\n") }.map {
      String($0.dropFirst(language.count + 1))
    }
  }
}
