import HanText
import HengTestSupport
import Testing

struct WordBreakerTests {
  @Test(arguments: [
    "您好 很 高兴 为 您 服务", "请 稍等 帮 您 查 一下", "您 知 不知道 行不行", "不好意思 让 您 久 等 了", "那个 套餐 我 给 您 取消 了",
    "我要 投诉 你们 客 服 态度 太 差 了", "百分之百 保证 绝对 没 问题", "10086 的 iphone15 套餐 每月 58.5 元", "手机 死 机 了",
  ])
  func `splits Chinese into the words of the dictionary`(sentence: String) throws {
    let words = sentence.split(separator: " ").map(String.init)
    #expect(try split(words.joined()) == words)
  }

  @Test(
    arguments: [
      ("", []), ("好", ["好"]), ("𠮷野家好吗", ["𠮷", "野家", "好", "吗"]), ("𠮷a", ["𠮷", "a"]),
      ("你好, ok", ["你好", ",", " ", "ok"]), ("嗯……好", ["嗯", ".", ".", ".", ".", ".", ".", "好"]),
    ] as [(String, [String])])
  func `counts spaces, punctuation and rare characters too`(text: String, words: [String]) throws {
    #expect(try split(text) == words)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `words join to the text`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let breaker = try WordBreaker()
    let normalizer = try Shared.normalizer()
    for _ in 0..<150 {
      let source = random.scalars(0...60)
      let text = normalizer.normalize(source)
      let words = try breaker.words(in: text)
      #expect(words.allSatisfy { $0.start < $0.end }, "\(random): \(listed(source))")
      let joined = words.flatMap { text.scalars[$0.scalars] }
      #expect(joined == text.scalars, "\(random): \(listed(source))")
      let ends = try breaker.ends(in: source)
      #expect(
        ends == ends.sorted() && Set(ends).count == ends.count, "\(random): \(listed(source))")
      #expect(ends.last ?? 0 == source.count, "\(random): \(listed(source))")
    }
  }

  @Test func `gives the same words when asked again after another text`() throws {
    let breaker = try WordBreaker()
    let text = "您好很高兴为您服务".scalarValues
    let ends = try breaker.ends(in: text)
    _ = try breaker.ends(in: "𠮷".scalarValues)
    _ = try breaker.ends(in: [])
    #expect(try breaker.ends(in: text) == ends)
  }

  @Test(arguments: ["ーー漢字今日", "゠ーー漢字", "ﾞーー漢字"])
  func `gives the same words first as after other texts`(text: String) throws {
    let breaker = try WordBreaker()
    let first = try breaker.ends(in: text.scalarValues)
    _ = try breaker.ends(in: "今日は".scalarValues)
    #expect(try breaker.ends(in: text.scalarValues) == first)
  }

  private func split(_ text: String) throws -> [String] {
    let text = try Shared.normalize(text)
    return try WordBreaker().words(in: text).map { String(scalarValues: text.scalars[$0.scalars]) }
  }
}
