import HanText
import HengTestSupport
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("a", 1), ("abc", 3), ("好", 2), ("您好", 4), ("𠮷", 2), ("Ａ１", 4), ("，。！", 6), ("「", 2),
    ("　", 2),
    ("e\u{301}", 1), ("é", 1), ("好\u{301}", 2), ("\u{200B}", 0), ("ｶ", 1), ("😀", 2), ("👍🏽", 2),
    ("👨‍👩‍👧", 2),
    ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("🇨🇳", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("第7轮 0:48", 10),
  ])
  func `knows how many columns a text takes`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test(arguments: [
    ("您好吗", 0, ""), ("您好吗", 1, ""), ("您好吗", 2, "您"), ("您好吗", 5, "您好"), ("您好吗", 6, "您好吗"),
    ("您好吗", 99, "您好吗"),
    ("a您", 2, "a"), ("e\u{301}e\u{301}", 1, "e\u{301}"), ("您好", -1, ""),
  ])
  func `cuts a text between characters`(text: String, limit: Int, beginning: String) {
    #expect(text.prefix(columns: limit) == beginning)
  }

  @Test(arguments: [("您", 4, "您  "), ("您好吗", 4, "您好吗"), ("", 2, "  "), ("é", 2, "é ")])
  func `fills a column with spaces and cuts nothing`(text: String, width: Int, padded: String) {
    #expect(text.padded(toColumns: width) == padded)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a beginning never exceeds its columns and the next character would`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let text = String(scalarValues: random.scalars(0...20))
      let limit = random.int(in: 0...24)
      let beginning = text.prefix(columns: limit)
      let report = "\(random): \(listed(text.scalarValues)) to \(limit)"
      #expect(text.hasPrefix(beginning), "\(report)")
      #expect(String(beginning).columns <= limit, "\(report)")
      if beginning.endIndex < text.endIndex {
        let next = text[..<text.index(after: beginning.endIndex)]
        #expect(String(next).columns > limit, "\(report)")
      }
    }
  }
}
