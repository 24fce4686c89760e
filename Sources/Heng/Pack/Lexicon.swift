internal import HanText

/// The word lists by which guards and fillers work. They are data: hashed into every fingerprint,
/// explained in docs/packs.md.
///
/// Source: rule-language.md, appendix A and rulings 4–8, measured on 5,081 utterances of customer
/// service.
final class Lexicon: Sendable {
  let transparency: Transparency
  /// What guards step over: the fillers but for 就是说, whose verb may report somebody's words.
  let guardFillers: WordList
  let negators = Lexicon.words(negatorList)
  let gapWords = Lexicon.words(gapList)
  let pseudoNegators = Lexicon.words(pseudoNegatorList)
  let clauseWords = Lexicon.words(["但是", "可是", "不过", "而是", "然后", "所以", "因为"])
  /// Directly after a hit these negate it: 保证不了.
  let complements = Lexicon.words(["不了", "不到", "不成", "不上", "不起", "不动"])
  /// May stand before an A-not-A construct inside one ICU word: 我|能不能.
  let openers = Lexicon.words([
    "我", "你", "您", "他", "她", "它", "我们", "你们", "您们", "他们", "咱们", "这", "那", "也", "就", "都",
    "还", "又", "再", "才", "到底", "究竟", "现在", "这边", "那边",
  ])
  /// What looks like A-not-A and is a word.
  let fixedConstructs = Lexicon.words(["时不时", "动不动"])
  let rhetoric = Lexicon.words(["难道", "凭什么", "怎么可能"])
  let questionWords = Lexicon.words(["是否", "能否", "可否"])
  let indifference = Lexicon.words(["不管", "无论"])
  let reporters = Lexicon.words([
    "您", "你", "客户", "用户", "他", "她", "他们", "系统", "刚才", "对方", "顾客", "先生", "女士", "您这边",
  ])
  let reportingVerbs = Lexicon.words(["说", "讲", "提到", "反映", "问", "表示"])
  let reportingAdverbs = Lexicon.words(["刚才", "之前", "刚刚", "是", "就是", "有", "一直", "那边", "这边"])
  /// Before a reporter they make the speech the agent's own: 我跟您说.
  let addressing = Lexicon.words(["跟", "给", "向", "和", "请", "麻烦", "让", "对", "与", "同"])

  /// Words that any call is full of, longest first, as `echo` compares them.
  let commonplaces = Lexicon.commonplaceList.map { Lexicon.recited($0.scalarValues) }.sorted {
    $0.count == $1.count ? $0.precedes($1) : $0.count > $1.count
  }

  init() {
    transparency = Transparency(
      fillers: Self.fillerList, negators: Self.commaNegators, pseudoNegators: Self.pseudoNegatorList
    )
    guardFillers = WordList(transparency.fillers.filter { $0 != "就是说".scalarValues })
  }

  private static func words(_ words: [String]) -> WordList {
    WordList(words.map(\.scalarValues).sorted { $0.count > $1.count })
  }

  static let fillerList = [
    "嗯", "呃", "额", "啊", "哦", "噢", "唉", "诶", "哎", "呀", "那个", "这个", "就是", "就是说",
  ]

  static let negatorList = [
    "不能", "不会", "不可以", "不可", "不敢", "不是", "不用", "不要", "不想", "不应", "不得", "并非", "并不", "没有",
    "没法", "不", "没", "别", "未", "无法", "无", "非", "拒绝", "避免", "禁止", "从不", "从未", "谈不上", "请勿", "勿",
    "切勿",
  ]

  /// The negators after which a soft comma separates (ruling 9).
  private static let commaNegators = negatorList.filter { !["拒绝", "避免", "禁止"].contains($0) }

  static let gapList = [
    "能够", "可以", "打算", "愿意", "要求", "需要", "提供", "告诉", "透露", "完全", "一定", "直接", "特别", "任何",
    "办法", "这个", "这边", "他人", "别人", "客户", "咱们", "我们", "能", "会", "敢", "想", "要", "给", "跟", "向", "帮",
    "替", "为", "对", "您", "你", "我", "他", "人", "太", "很", "再", "法", "够", "用", "是", "有", "得", "去", "来",
    "的", "百分百", "百分之百", "保证", "承诺", "你们", "他们", "大家", "说", "同意", "答应", "怎么", "那么", "什么",
  ]

  static let pseudoNegatorList = [
    "不但", "不仅", "不只", "不管", "不论", "不过", "不好意思", "不如", "差不多", "不得不", "无不", "要不然", "要不",
    "对不起", "不光", "不愧", "不断", "不久", "不同", "无论", "不然", "不客气", "别人", "别的", "特别", "区别", "级别",
    "个别", "分别", "告别", "别墅", "别名", "没关系", "没问题", "没事", "非常", "非得", "不时", "不仅", "未来", "无线",
    "无锡",
  ]

  /// Every list in one text, for the fingerprint.
  var canonical: String {
    let lists = [
      negators, gapWords, pseudoNegators, clauseWords, complements, openers, fixedConstructs,
      rhetoric,
      questionWords, indifference, reporters, reportingVerbs, reportingAdverbs, addressing,
    ]
    let words = lists.map(\.words) + [transparency.fillers, transparency.negators]
    return words.map { list in
      list.map { String(scalarValues: $0) }.sorted().joined(separator: ",")
    }.joined(separator: ";")
  }
}
