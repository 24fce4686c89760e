import Foundation
import HengTestSupport
import Testing

/// Both READMEs open with a call, the command and its scorecard; what they show is what comes out.
///
/// `UPDATE_GOLDEN=1 swift test --filter README` writes the scorecard anew.
@Suite struct `README` {
  @Test(arguments: ["README.md", "README.zh.md"])
  func `shows the scorecard that the command prints`(file: String) throws {
    let place = Repository.root.appendingPathComponent(file)
    let page = try String(contentsOf: place, encoding: .utf8)
    let blocks = page.components(separatedBy: "```\n")
    let call = blocks[1]
    let shown = blocks[3]
    let folder = try TemporaryFolder()
    try folder.write("call.txt", call)
    let printed =
      "$ heng score call.txt\n" + (try Heng.run(["score", "call.txt"], in: folder).output)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      let updated = page.replacingOccurrences(
        of: "```\n\(shown)```\n", with: "```\n\(printed)```\n")
      try updated.write(to: place, atomically: true, encoding: .utf8)
    } else {
      #expect(shown == printed)
    }
  }
}
