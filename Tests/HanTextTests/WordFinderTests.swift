import HengTestSupport
import Testing

@testable import HanText

struct WordFinderTests {
  private static let random = Result { try RandomWords() }

  // MARK: The breaker's words

  @Test(arguments: 1...8 as ClosedRange<UInt64>, RandomWords.Manner.allCases)
  func `finds the breaker's words`(seed: UInt64, manner: RandomWords.Manner) throws {
    var random = SeededRandom(seed: seed)
    let words = try Self.random.get()
    let finder = try WordFinder(patience: 0)
    let breaker = try WordBreaker()
    for _ in 0..<Self.texts {
      let text = words.text(0...60, manner, &random)
      let ends = try breaker.ends(in: text)
      try #require(try finder.ends(in: text) == ends, "\(random), \(manner): \(listed(text))")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>, RandomWords.Manner.allCases)
  func `says of each offset, in whatever order, whether it is an edge`(
    seed: UInt64, manner: RandomWords.Manner
  ) throws {
    var random = SeededRandom(seed: seed + 1000)
    let words = try Self.random.get()
    let finder = try WordFinder(patience: 0)
    let breaker = try WordBreaker()
    for _ in 0..<Self.texts / 2 {
      let text = words.text(0...60, manner, &random)
      let edges = Set(try breaker.ends(in: text) + [0])
      finder.read(text)
      for _ in 0...text.count / 4 {
        let offset = random.int(in: 0...text.count)
        let isEdge = try finder.isEdge(offset)
        try #require(
          isEdge == edges.contains(offset), "\(random), \(manner), \(offset): \(listed(text))")
      }
    }
  }

  private static let texts = 2000

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `finds the word that holds an offset`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let words = try Self.random.get()
    let finder = try WordFinder(patience: 0)
    let breaker = try WordBreaker()
    for _ in 0..<100 {
      let text = words.text(1...40, random.pick(RandomWords.Manner.allCases), &random)
      let edges = [0] + (try breaker.ends(in: text))
      finder.read(text)
      for offset in text.indices {
        let start = try finder.start(ofWordAt: offset)
        let end = try finder.end(ofWordAt: offset)
        #expect(start == edges.last { $0 <= offset }, "\(random), \(offset): \(listed(text))")
        #expect(end == edges.first { offset < $0 }, "\(random), \(offset): \(listed(text))")
      }
      #expect(try finder.start(ofWordAt: text.count) == text.count)
      #expect(try finder.end(ofWordAt: text.count) == text.count)
    }
  }

  @Test(arguments: [
    "您好 很 高兴 为 您 服务", "您 知 不知道 行不行", "10086 的 iphone15 套餐 每月 58.5 元", "3.14 . 。",
    "a.b@c.com ： x", "it's 1,000 , 好", "カタカナ の コーヒー", "カ_漢 字", "漢 _a_1 字", "你好   吗",
  ])
  func `finds words of sentences`(sentence: String) throws {
    let text = sentence.scalarValues
    #expect(try WordFinder(patience: 0).ends(in: text) == WordBreaker().ends(in: text))
  }

  @Test func `finds the words of a text that is all one run`() throws {
    var random = SeededRandom(seed: 5)
    let text = random.list(20_000...20_000) { UInt32($0.int(in: 0x4E00...0x9FFF)) }
    let katakana = random.list(19...60) { UInt32($0.int(in: 0x30A1...0x30FA)) }
    let finder = try WordFinder(patience: 0)
    let breaker = try WordBreaker()
    for text in [text, katakana, Array(repeating: 0x30AB, count: 25), []] {
      #expect(try finder.ends(in: text) == breaker.ends(in: text))
    }
  }

  // MARK: Where they are looked for

  /// Otherwise all comparisons above would be of the breaker with itself.
  @Test(
    .enabled(if: Segmenter.isVerified),
    arguments: [
      "您好,很高兴为您服务.请问有什么可以帮您?", "10086的iphone15套餐每月58.5元", "カタカナ 一个 a_b @ 𠮷野家😀", "",
    ])
  func `finds words of ordinary speech by itself`(text: String) throws {
    let scalars = text.scalarValues
    #expect(try endsWithoutBreaker(in: scalars) == WordBreaker().ends(in: scalars))
  }

  @Test func `asks the breaker where a word may join with what is far away`() throws {
    for text in ["e\u{301}好", "한국", "ไทยไทย", "👩\u{200D}💻", "㋐漢字", "ｶﾞ"] {
      #expect(try endsWithoutBreaker(in: text.scalarValues) == nil, "\(text)")
    }
  }

  /// `nil` where one of them is unknown.
  private func endsWithoutBreaker(in scalars: [UInt32]) throws -> [Int]? {
    var words = FoundWords()
    words.use(try WordTable.shared.get())
    defer { words.free() }
    unsafe scalars.withUnsafeBufferPointer { unsafe words.read($0) }
    return words.markAll() ? words.ends : nil
  }

  @Test func `finds the same words before and after it has made its table`() throws {
    var random = SeededRandom(seed: 7)
    let words = try Self.random.get()
    let finder = try WordFinder(patience: 500)
    let breaker = try WordBreaker()
    for _ in 0..<60 {
      let text = words.text(0...40, .mixed, &random)
      #expect(try finder.ends(in: text) == breaker.ends(in: text), "\(random): \(listed(text))")
    }
  }

  @Test(arguments: Segmenter.allCases)
  func `finds the same words either way`(segmenter: Segmenter) throws {
    let finder = try WordFinder(segmenter, patience: 0)
    let text = "您好 10086 服务".scalarValues
    #expect(try finder.ends(in: text) == [2, 3, 8, 9, 11])
    #expect(try finder.isEdge(9) && !finder.isEdge(10))
    #expect(try finder.start(ofWordAt: 5) == 3)
  }

  @Test func `knows nothing any more of the text before`() throws {
    let finder = try WordFinder(patience: 0)
    let breaker = try WordBreaker()
    for text in ["感谢您的来电祝您生活愉快再见", "好", "e\u{301}", "我要投诉", "", "百分之百保证"] {
      #expect(try finder.ends(in: text.scalarValues) == breaker.ends(in: text.scalarValues))
    }
  }

  @Test func `finds normalised words`() throws {
    let text = try Shared.normalize("Ａ座10086您好")
    let words = try WordFinder(patience: 0).words(in: text)
    #expect(words == (try WordBreaker().words(in: text)))
  }
}
