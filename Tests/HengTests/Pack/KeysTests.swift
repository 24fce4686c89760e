import Foundation
import HengTestSupport
import Testing

@testable import Heng

/// docs/packs.md against the parser's table of keys.
struct KeysTests {
  private static let tables: [(place: String, keys: [String])] =
    Keys.kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
      ("pack.yml", Keys.pack), ("file", Keys.file), ("dimensions", Keys.dimension),
      ("scale", Keys.scale),
      ("groups", Keys.group), ("grades", Keys.grade), ("limits", Keys.limits),
      ("signals", Keys.signal), ("pattern", Keys.pattern), ("then", Keys.answer),
      ("where", Keys.scope), ("score", Keys.score), ("ranges", Keys.range),
      ("applies", Keys.condition),
      ("change", Keys.change), ("lists of a child", Keys.edit),
      ("measure", Keys.measure), ("cases", Keys.testCase), ("wording", Keys.wording),
    ]

  /// The words of the page's code, in blocks and in lines.
  private static let written: Set<Substring> = {
    let text = (try? Repository.text(of: "docs/packs.md")) ?? ""
    let code = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    return Set(code.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0 == "_")) } })
  }()

  @Test(arguments: tables.map(\.place))
  func `the page of the pack language names every key`(place: String) {
    let keys = Self.tables.first { $0.place == place }?.keys ?? []
    let missing = keys.filter { !Self.written.contains(Substring($0)) }
    #expect(missing == [], "docs/packs.md does not name these keys")
  }

  @Test func `every pack of the page is legal`() throws {
    let page = try Repository.text(of: "docs/packs.md")
    let blocks = page.components(separatedByLinePrefix: "```").filter { $0.hasPrefix("yaml\n") }
    #expect(blocks.count >= 4)
    for block in blocks.map({ String($0.dropFirst(5)) }) {
      let text = block.hasPrefix("- ") ? "rules:\n\(block)" : block
      let unknown = PackText(text).diagnostics.filter {
        [.syntax, .unknownKey, .badValue, .wrongShape, .duplicate].contains($0.code)
      }
      #expect(unknown.isEmpty, "\(PackText(text).rendered(in: .english))")
    }
  }

  @Test func `no table names a key twice`() {
    for (place, keys) in Self.tables { #expect(Set(keys).count == keys.count, "\(place)") }
  }
}
