import HanText
import HengTestSupport
import Testing

@testable import Heng

struct PhraseParserTests {
  @Test(arguments: [
    ("您好", "您 好"), ("a.*+?b", "a . * + ? b"), ("祝您…愉快", "祝 您 …10 愉 快"),
    ("祝您……愉快", "祝 您 …10 愉 快"), ("祝您…20愉快", "祝 您 …20 愉 快"), ("祝…1您", "祝 …1 您"),
    ("祝…50您", "祝 …50 您"), ("祝…２０您", "祝 …10 ２ ０ 您"), ("祝…3…4您", "祝 …3 …4 您"),
    ("感谢(您的)来电", "感 谢 (您 的) 来 电"), ("感谢（您的）来电", "感 谢 (您 的) 来 电"),
    ("(请)您(稍)等", "(请) 您 (稍) 等"), ("$安抚语", "$安抚语"), ("请$安抚语吧", "请 $安抚语 吧"),
    ("($安抚语)您", "($安抚语) 您"), ("$安抚语二", "$安抚语二"), ("$安抚语三", "$安抚语 三"),
    ("\\$安抚语", "$ 安 抚 语"), ("\\(您\\)", "( 您 )"), ("\\\\", "\\"), ("\\…", "…"), ("\\{1\\}", "{ 1 }"),
    ("余额{数字}元", "余 额 {number} 元"), ("{金额:报价}", "{amount:报价}"), ("{日期：生日}前", "{date:生日} 前"),
    ("{phone}", "{phone}"), ("{number}(元)", "{number} (元)"), ("(共{金额})吧", "(共 {amount}) 吧"),
    ("请…3词等", "请 …3词 等"), ("請…3詞等", "請 …3词 等"), ("请…词等", "请 …10 词 等"),
    ("𠮷", "𠮷"), ("e\u{301}", "e \u{301}"), ("", ""),
  ])
  func `reads the characters, gaps, optional parts and lists`(text: String, items: String) throws {
    let parsed = try PhraseParser.parse(text, listNames: ["安抚语", "安抚语二"])
    #expect(parsed.map(shown).joined(separator: " ") == items)
  }

  @Test(arguments: [
    ("…您好", 0, "短语不能以 … 开头或结尾"), ("您好…", 2, "短语不能以 … 开头或结尾"),
    ("您好…20", 4, "短语不能以 … 开头或结尾"), ("…", 0, "短语不能以 … 开头或结尾"),
    ("感谢(您的", 2, "括号没有结束，或里面是空的"), ("感谢()来电", 2, "括号没有结束，或里面是空的"),
    ("感谢)来电", 2, "多余的右括号"), ("感谢((您)的)", 3, "括号不能嵌套"), ("感谢(您…的)", 4, "括号里不能有 …"),
    ("余额{数值}元", 2, "没有槽位 {数值}，可用 {数字} {金额} {日期} {电话}；花括号本身请写作 \\{"),
    ("{}元", 0, "没有槽位 {}，可用 {数字} {金额} {日期} {电话}；花括号本身请写作 \\{"),
    ("余额{数字", 2, "花括号没有结束；花括号本身请写作 \\{"), ("余额}", 2, "多余的右花括号；花括号本身请写作 \\}"),
    ("共{金额:}", 1, "槽位 {金额:} 的冒号后面缺少名字"), ("请…0词等", 1, "间隔 …0 不合法，可用 1 到 50"),
    ("请…0等", 1, "间隔 …0 不合法，可用 1 到 50"), ("请…51等", 1, "间隔 …51 不合法，可用 1 到 50"),
    ("请…99999999999999999999等", 1, "间隔 …99999999999999999999 不合法，可用 1 到 50"),
    ("请\\", 1, "\\ 后面缺少字符"), ("请$安抚话", 1, "没有名单 “安抚话”"), ("请$", 1, "没有名单 “”"),
    (String(repeating: "好", count: 65), 64, "短语超过 64 个字符"),
  ])
  func `says what is wrong with a phrase, and at which scalar`(
    text: String, offset: Int, message: String
  ) throws {
    let error = try #require(throws: PhraseError.self) {
      try PhraseParser.parse(text, listNames: ["安抚语"])
    }
    #expect(error.offset == offset)
    #expect(error.message.zh == message)
  }

  @Test func `takes sixty-four characters and no more`() throws {
    let longest = String(repeating: "好", count: 64)
    #expect(try PhraseParser.parse(longest, listNames: []).count == 64)
  }

  @Test func `offers the nearest list`() throws {
    let error = try #require(throws: PhraseError.self) {
      try PhraseParser.parse("$安抚话", listNames: ["安抚语", "问候语"])
    }
    #expect(error.code == .list)
    #expect(error.hint == Wording(zh: "是否想写 “$安抚语”？", en: "did you mean '$安抚语'?"))
  }

  @Test(arguments: [("{数值}", "数字"), ("{电活}", "电话"), ("{amuont}", "amount")])
  func `offers the nearest slot`(phrase: String, nearest: String) throws {
    let error = try #require(throws: PhraseError.self) {
      try PhraseParser.parse(phrase, listNames: [])
    }
    #expect(error.hint?.zh.contains("{\(nearest)}") == true)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `any text is read or refused at one of its scalars`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "您", "…", "(", ")", "（", "$", "安抚语", "\\", "{", "数字}", "词", "20", "…0", "e\u{301}", "𠮷", " ",
    ]
    for _ in 0..<300 {
      let text = random.list(0...12) { $0.pick(pieces) }.joined()
      do throws(PhraseError) {
        _ = try PhraseParser.parse(text, listNames: ["安抚语"])
      } catch {
        #expect((0...text.unicodeScalars.count).contains(error.offset), "\(random): \(text)")
      }
    }
  }
}

private func shown(_ item: PhraseParser.Item) -> String {
  switch item {
  case .scalar(let scalar): Unicode.Scalar(scalar).map { String($0) } ?? "?"
  case .gap(let gap): "…\(gap.limit)" + (gap.unit == .words ? "词" : "")
  case .slot(let slot, let name): "{\(slot.rawValue)\(name.map { ":" + $0 } ?? "")}"
  case .optional(let inner): "(\(inner.map(shown).joined(separator: " ")))"
  case .list(let name): "$\(name)"
  }
}

extension PhraseParser.ListNames: ExpressibleByArrayLiteral {
  public init(arrayLiteral names: String...) { self.init(names) }
}
