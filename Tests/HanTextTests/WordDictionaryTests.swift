import HanText
import HengTestSupport
import Testing

struct WordDictionaryTests {
  private static let dictionary = Result { try WordDictionary() }
  private static let words = dictionary.map { dictionary in
    var words: [(word: [UInt16], cost: Int)] = []
    dictionary.forEachWord { words.append(($0, $1)) }
    return words
  }

  @Test func `lists every word once, in order`() throws {
    let words = try Self.words.get()
    #expect(words.count > 100_000)
    #expect(words.allSatisfy { !$0.word.isEmpty && $0.cost > 0 })
    let isOrdered = zip(words, words.dropFirst()).allSatisfy {
      $0.word.lexicographicallyPrecedes($1.word)
    }
    #expect(isOrdered)
  }

  @Test func `finds every word that it lists`() throws {
    let dictionary = try Self.dictionary.get()
    let lost = try Self.words.get().filter { word, cost in
      dictionary.cost(of: String(decoding: word, as: UTF16.self).scalarValues) != cost
    }
    #expect(lost.isEmpty, "\(lost.count) words, such as \(lost.prefix(3))")
  }

  @Test(arguments: ["保证", "滚动", "没关系", "死亡", "稍等", "您", "不知道", "擔保", "です", "龘"])
  func `knows words`(word: String) throws {
    #expect(try Self.dictionary.get().cost(of: word.scalarValues) != nil)
  }

  @Test(arguments: ["", "保", "证金", "保证金额外", "abc", "。", "您保", "\u{1F600}"])
  func `knows no others`(text: String) throws {
    let words = Set(try Self.words.get().map { String(decoding: $0.word, as: UTF16.self) })
    #expect(try (Self.dictionary.get().cost(of: text.scalarValues) != nil) == words.contains(text))
  }

  @Test func `common words cost less than rare ones`() throws {
    func cost(_ word: String) throws -> Int {
      try #require(try Self.dictionary.get().cost(of: word.scalarValues))
    }
    #expect(try cost("的") < cost("请"))
    #expect(try cost("请") < cost("死亡"))
    #expect(try cost("死亡") < cost("龘"))
  }

  @Test func `finds all words that begin at a place, and none that begins elsewhere`() throws {
    let dictionary = try Self.dictionary.get()
    let text = "不知道的话".scalarValues
    let found = dictionary.matches(in: text, at: 0).map { String(scalarValues: text[..<$0.length]) }
    #expect(found == ["不", "不知", "不知道"])
    #expect(dictionary.matches(in: text, at: 5).isEmpty)
    #expect(dictionary.matches(in: "a不".scalarValues, at: 0).isEmpty)
  }

  /// Where the breaker sets a word of several Han characters, the dictionary knows it.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `agrees with the breaker`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let dictionary = try Self.dictionary.get()
    let breaker = try WordBreaker()
    let pool = "您好很高兴为您服务请稍等帮我查一下投诉你们态度太差不知道死亡保证滚动没关系".scalarValues
    for _ in 0..<200 {
      let text = random.list(2...12) { $0.pick(pool) }
      var start = 0
      for end in try breaker.ends(in: text) {
        let length = end - start
        let isKnown = dictionary.matches(in: text, at: start).contains { $0.length == length }
        #expect(length == 1 || isKnown, "\(random): \(String(scalarValues: text))")
        start = end
      }
    }
  }
}
