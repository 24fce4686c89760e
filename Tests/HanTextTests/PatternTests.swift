import HanText
import HengTestSupport
import Testing

struct PatternTests {
  @Test(
    arguments: [
      ("(请|麻烦).{0,4}(稍等|等一下)", "麻烦您稍等一下，请等一下", [0..<7, 8..<12]), ("好", "𠮷好𠮷好", [1..<2, 3..<4]),
      ("𠮷+", "a𠮷𠮷b𠮷", [1..<3, 4..<5]), (".", "𠮷a", [0..<1, 1..<2]), ("a*", "baac", [1..<3]),
      ("x", "好", []),
      ("^.", "好的", [0..<1]), (".$", "好的", [1..<2]), ("(?<=不)行", "不行行", [1..<2]),
      ("\\d{3,}", "号10086和12", [1..<6]),
      ("a|", "好a𠮷a", [1..<2, 3..<4]),
    ] as [(String, String, [Range<Int>])])
  func `finds every match, counted in scalars`(
    expression: String, text: String, ranges: [Range<Int>]
  ) throws {
    let found = try Pattern(expression).matches(in: text.scalarValues)
    #expect(found.map(\.scalars) == ranges)
  }

  @Test func `never starts inside a rare character`() throws {
    let pattern = try Pattern("(?!𠮷).|")
    #expect(try pattern.matches(in: "𠮷好𠮷".scalarValues).map(\.scalars) == [1..<2])
  }

  @Test(arguments: [
    ("(", 1), ("abc)", 4), ("好(", 2), ("𠮷𠮷(", 3), ("𠮷𠮷)x", 3), ("𠮷a{2,1}", 7), ("[a", 2), ("*a", 1),
    ("a\n(b", 4),
    ("a\r\nbb)c", 6), ("𠮷\n𠮷)", 4), ("a\r𠮷)", 4), ("\\", 1),
  ])
  func `says how far a bad expression could be read`(expression: String, offset: Int) throws {
    let error = try #require(throws: Pattern.SyntaxError.self) { try Pattern(expression) }
    #expect(error.offset == offset)
    #expect(error.name.hasPrefix("U_REGEX_"))
  }

  @Test func `says nothing of the place when there is none`() throws {
    let error = try #require(throws: Pattern.SyntaxError.self) { try Pattern("") }
    #expect(error.offset == nil)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["(a+)+$", "(a|aa)+$", "(.*)*x", "(啊|啊啊)+吧", "(a*)*b", "^(a?){40}a{40}x"])
  func `gives up an expression that would not end`(expression: String) throws {
    let pattern = try Pattern(expression)
    let text = (String(repeating: "a", count: 40) + String(repeating: "啊", count: 40) + "b好")
      .scalarValues
    #expect(throws: Pattern.SearchError.limitReached) { try pattern.matches(in: text) }
  }

  @Test(.timeLimit(.minutes(1))) func `gives up when the stack is full`() throws {
    let pattern = try Pattern("(?:a|b)*c", limits: Pattern.Limits(steps: 10_000, stack: 10_000))
    let text = String(repeating: "ab", count: 50_000).scalarValues
    #expect(throws: Pattern.SearchError.limitReached) { try pattern.matches(in: text) }
  }

  @Test func `works on after a search that it gave up`() throws {
    let pattern = try Pattern("(a+)+$")
    let text = (String(repeating: "a", count: 40) + "b").scalarValues
    for _ in 0..<3 {
      #expect(throws: Pattern.SearchError.limitReached) { try pattern.matches(in: text) }
      #expect(try pattern.matches(in: "baa".scalarValues).map(\.scalars) == [1..<3])
    }
  }

  @Test func `stops at the same place every time`() throws {
    let text = (String(repeating: "a", count: 14) + "b").scalarValues
    let limits = (1...40).map { Pattern.Limits(steps: $0) }
    func decided() throws -> [Bool] {
      try limits.map { limit in
        let pattern = try Pattern("(a+)+$", limits: limit)
        return (try? pattern.matches(in: text)) != nil
      }
    }
    let first = try decided()
    #expect(try decided() == first)
    #expect(first == first.sorted { !$0 && $1 }, "a higher limit decides whatever a lower one does")
    #expect(Set(first).count == 2)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `finds a literal where it stands`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let alphabet = "ab好𠮷😀".scalarValues
    for _ in 0..<100 {
      let text = random.list(0...20) { $0.pick(alphabet) }
      let word = random.list(1...2) { $0.pick(alphabet) }
      var expected: [Range<Int>] = []
      var offset = 0
      while offset + word.count <= text.count {
        let isHere = Array(text[offset..<offset + word.count]) == word
        if isHere { expected.append(offset..<offset + word.count) }
        offset += isHere ? word.count : 1
      }
      let pattern = try Pattern(String(scalarValues: word) + "|")
      #expect(
        try pattern.matches(in: text).map(\.scalars) == expected,
        "\(random): \(listed(word)) in \(listed(text))")
    }
  }
}
