import Foundation
import HengTestSupport
import Testing

/// Both READMEs open with a call, its scorecard and why one rule fails; what they show is what comes
/// out.
///
/// `UPDATE_GOLDEN=1 swift test --filter README` writes both anew.
@Suite struct `README` {
  @Test(arguments: ["README.md", "README.zh.md"])
  func `shows what the commands print`(file: String) throws {
    let place = Repository.root.appendingPathComponent(file)
    let page = try String(contentsOf: place, encoding: .utf8)
    let blocks = page.components(separatedBy: "```\n")
    let folder = try TemporaryFolder()
    try folder.write("call.txt", blocks[1])
    var updated = page
    for shown in [blocks[3], blocks[5]] {
      let command = try #require(shown.split(separator: "\n").first)
      let words = command.split(separator: " ").dropFirst(2).map(String.init)
      let printed = "\(command)\n" + (try Heng.run(words, in: folder).output)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        updated = updated.replacingOccurrences(
          of: "```\n\(shown)```\n", with: "```\n\(printed)```\n")
      } else {
        #expect(shown == printed)
      }
    }
    if updated != page { try updated.write(to: place, atomically: true, encoding: .utf8) }
  }
}
