import HanText
import HengTestSupport
import Testing

@testable import Heng

struct PhraseExpanderTests {
  private static let lists = [
    "问候语": ["您好", "早上好"], "称呼": ["先生", "女士"], "开场": ["$称呼，$问候语", "喂(你好)"],
    "甲": ["$乙"], "乙": ["丙", "$甲"], "自己": ["$自己好"],
    "数": ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"],
  ]
  private static let normalizer = Result { try Normalizer() }

  private func expand(_ phrase: String) throws -> [String] {
    let lists = Self.lists.mapValues { entries in
      entries.map { Located(value: $0, place: Place(file: "lists.yml")) }
    }
    var expander = try PhraseExpander(
      lists: lists, normalizer: Self.normalizer.get(), transparency: Lexicon().transparency)
    return try expander.expand(phrase).map { phrase in
      phrase.elements.map { element in
        switch element {
        case .literal(let run): String(scalarValues: run)
        case .gap(let gap): "…\(gap.limit)" + (gap.unit == .words ? "词" : "")
        case .slot(let slot): "{\(slot.name)}"
        }
      }.joined()
    }
  }

  @Test(arguments: [
    ("请稍等", ["请稍等"]), ("感谢(您的)来电", ["感谢您的来电", "感谢来电"]),
    ("(请)您(稍)等", ["请您稍等", "请您等", "您稍等", "您等"]), ("(好)(好)的", ["好好的", "好的", "的"]),
    ("$问候语", ["您好", "早上好"]), ("$称呼，$问候语", ["先生,您好", "先生,早上好", "女士,您好", "女士,早上好"]),
    ("(张$称呼)您好", ["张先生您好", "张女士您好", "您好"]),
    ("$开场", ["先生,您好", "先生,早上好", "女士,您好", "女士,早上好", "喂你好", "喂"]),
    ("祝您…愉快", ["祝您…10愉快"]), ("祝$称呼…5愉快", ["祝先生…5愉快", "祝女士…5愉快"]),
    ("請妳稍等", ["请你稍等"]), ("ＶＩＰ", ["vip"]), ("您\u{200B}好", ["您好"]), ("(您)您", ["您您", "您"]),
    ("\\$称呼", ["$称呼"]), ("那个手机", ["那个手机"]), ("{数字}元", ["{数字}元"]), ("{金额:报价}", ["{金额}"]),
    ("共(收){amount}$称呼", ["共收{金额}先生", "共收{金额}女士", "共{金额}先生", "共{金额}女士"]),
    ("({数字})元", ["{数字}元", "元"]), ("请…3词等", ["请…3词等"]), ("{日期}…{电话}", ["{日期}…10{电话}"]),
    ("{数字}，{数字}", ["{数字},{数字}"]),
  ])
  func `stands for these phrases`(phrase: String, all: [String]) throws {
    #expect(try expand(phrase) == all)
  }

  @Test(arguments: [
    ("\u{200B}", "短语规范化之后是空的"), ("(您好)", "短语规范化之后是空的"), ("请…(您)", "短语规范化之后是空的"),
    ("您好。", "短语里有 。！？；：，永远匹配不到"), ("您好：", "短语里有 。！？；：，永远匹配不到"),
    ("好！", "短语里有 。！？；：，永远匹配不到"), ("嗯", "短语只有语气词、空格或逗号"), ("那个", "短语只有语气词、空格或逗号"),
    ("{数字}。", "短语里有 。！？；：，永远匹配不到"), ("请…({数字})", "短语规范化之后是空的"),
    ("，", "短语只有语气词、空格或逗号"), ("请…，…您", "短语只有语气词、空格或逗号"), (" _ ", "短语只有语气词、空格或逗号"),
  ])
  func `refuses what can never be found`(phrase: String, message: String) throws {
    let error = try #require(throws: PhraseError.self) { try expand(phrase) }
    #expect(error.code == .neverMatches)
    #expect(error.message.zh == message)
  }

  @Test(arguments: [
    ("$甲", "名单互相包含：甲 → 乙 → 甲"), ("请$乙", "名单互相包含：乙 → 甲 → 乙"), ("$自己", "名单互相包含：自己 → 自己"),
  ])
  func `refuses lists that include each other`(phrase: String, message: String) throws {
    let error = try #require(throws: PhraseError.self) { try expand(phrase) }
    #expect(error.code == .list)
    #expect(error.message.zh == message)
  }

  @Test func `takes ten thousand phrases and refuses more`() throws {
    #expect(try expand("$数$数$数$数").count == 10_000)
    let error = try #require(throws: PhraseError.self) { try expand("(零)$数$数$数$数") }
    #expect(error.code == .tooManyPhrases)
  }

  @Test func `refuses a list whose phrases stand for too many together`() {
    let entries = (0..<40).map {
      "\(Unicode.Scalar(0x4E00 + UInt32($0)).map(String.init) ?? "")$数$数$数"
    }
    let text = PackText(
      """
      lists:
        数: [一, 二, 三, 四, 五, 六, 七, 八, 九, 十]
        多: [\(entries.joined(separator: ", "))]
      rules:
      - {id: a, name: 多, check: forbid, who: agent, phrases: [$多]}
      """)
    #expect(text.diagnostics.map(\.code) == [.tooManyPhrases])
  }
}
