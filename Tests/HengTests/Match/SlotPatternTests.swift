import Testing

@testable import Heng

/// Slots and gaps of words in a pack: what rules show, and what guards do with them.
struct SlotPatternTests {
  private func words(_ phrase: String, _ text: String, _ options: String = "") throws -> [String] {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [\(quoted(phrase))]
        \(options)
      """)
    return try bench.words(of: "a", in: .saying(text))
  }

  @Test(arguments: [
    ("{数字}元", "一共２９９元，或者三百元", ["２９９元", "三百元"]), ("余额(是){数字}元", "您的余额是一百二十八元", ["余额是一百二十八元"]),
    ("{金额:报价}", "套餐是五十九块九", ["五十九块九"]), ("{金额}", "一百嗯二十块", ["一百嗯二十块"]),
    ("{日期}…回电", "我明天下午给您回电", ["明天下午给您回电"]), ("{phone}", "您拨打10086", ["10086"]),
    ("{数字}", "三", ["三"]), ("满{数字}减{数字}", "滿三百減五十", ["滿三百減五十"]),
  ])
  func `evidence is the words that fill the slot`(
    phrase: String, text: String, found: [String]
  ) throws {
    #expect(try words(phrase, text) == found)
  }

  @Test(arguments: [
    ("不{数字}元", "我不收三元", "unless: [negated]", 0), ("收{数字}元", "我们不收三元", "unless: [negated]", 0),
    ("收{数字}元", "我们收三元", "unless: [negated]", 1), ("{数字}元", "三元里车站", "not_in: [三元里]", 0),
    ("{数字}元", "三元里三元", "not_in: [三元里]", 1), ("{数字}个", "十个", "not_in: [\"{数字}个\"]", 0),
    ("收{数字}元", "收三元吗", "unless: [question]", 0),
  ])
  func `guards hold for slots too`(
    phrase: String, text: String, options: String, count: Int
  ) throws {
    #expect(try words(phrase, text, options).count == count)
  }

  @Test(arguments: [
    ("请…1词稍等", "请客户稍等", true), ("请…1词稍等", "请您现在稍等", false), ("请…2词稍等", "请您现在稍等", true),
    ("请…1词稍等", "请嗯客户，那个稍等", true), ("请…1词稍等", "请稍等", true), ("请…1词稍等", "请。稍等", false),
    ("请…2词稍等", "请您现在马上稍等", false), ("请…1词vip", "请internationalization vip", true),
    ("{数字}…1词元", "三百现在人民币元", false),
  ])
  func `a gap may count words`(phrase: String, text: String, isFound: Bool) throws {
    #expect(try words(phrase, text).isEmpty != isFound)
  }

  @Test(arguments: [
    ("not_in: [元旦]", ["Q104"]), ("not_in: [三元里]", []), ("not_in: [\"{数字}元\"]", ["Q103"]),
    ("not_in: [\"{数字}元整\"]", []),
  ])
  func `the check of not_in knows what fills a slot`(options: String, codes: [String]) {
    let text = PackText(
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: ["{数字}元"]
        \(options)
      """)
    #expect(text.diagnostics.map(\.code.rawValue) == codes)
  }

  @Test func `what comes near a phrase with a slot is shown by its characters`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        phrases: ["您的余额是{数字}元"]
      """)
    let result = try bench.result(of: "a", in: .saying("您的余额是几百元"))
    #expect(result.verdict == .fail)
    #expect(result.searched?.nearest.map(\.text) == ["您的余额是"])
  }
}
