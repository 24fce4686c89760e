internal import HanText

extension Lexicon {
  /// Words that are in every call, whatever it is about: to say them after somebody repeats nothing.
  /// Part of the fingerprint of packs that use `echo`.
  static let commonplaceList = [
    // Persons and pointers
    "我", "你", "您", "他", "她", "它", "我们", "你们", "您们", "他们", "咱们", "咱", "自己", "大家", "人家", "这", "那",
    "这个", "那个", "这边", "那边", "这里", "那里", "这样", "那样", "这么", "那么", "这些", "那些", "哪", "哪个", "哪里",
    "什么", "怎么", "怎么样", "多少", "几", "谁", "为什么", "时候", "什么时候", "东西", "事情", "问题", "情况",
    // Verbs that any request is made of
    "是", "有", "没有", "没", "在", "要", "想", "会", "能", "可以", "可", "能够", "需要", "应该", "就", "来", "去", "说",
    "讲",
    "看", "看看", "看一下", "问", "问一下", "帮", "帮忙", "给", "跟", "和", "与", "把", "被", "让", "对", "为", "请", "麻烦",
    "知道", "明白", "了解", "清楚", "觉得", "等", "稍等", "等一下", "等等", "一下", "查", "查一下", "查询", "弄", "做", "办",
    "告诉", "处理", "解决", "打", "到", "用", "叫", "找",
    // Courtesy and answers
    "您好", "你好", "谢谢", "多谢", "感谢", "不客气", "不用谢", "不好意思", "对不起", "抱歉", "没关系", "没事", "再见", "拜拜",
    "好的", "好", "行", "可以的", "是的", "对的", "喂", "先生", "女士", "小姐", "亲", "客服", "请问", "好吗", "对吗", "是吗",
    "行吗", "可以吗", "好不好", "是不是", "对不对", "有没有", "能不能", "可不可以", "知道了", "明白了", "电话", "手机",
    // Particles and adverbs
    "的", "了", "着", "过", "得", "地", "吗", "呢", "吧", "嘛", "么", "啦", "哈", "也", "都", "还", "又", "再", "才",
    "很",
    "太", "真", "挺", "比较", "非常", "特别", "已经", "现在", "刚才", "刚刚", "马上", "然后", "但是", "可是", "不过", "所以",
    "因为", "如果", "的话", "还是", "或者", "而且", "其实", "一直", "一个", "一些", "一点", "不", "别", "上", "下", "里", "个",
  ]
}

extension Lexicon {
  /// What of a text is compared word for word: no punctuation, spaces, fillers or stutter, and digits
  /// of either script as one.
  func recital(of scalars: [UInt32]) -> SpokenContent {
    let content = content(of: scalars)
    var recital = SpokenContent()
    for (scalar, offset) in zip(content.scalars, content.offsets) {
      let told = Self.recited(scalar)
      if told == recital.scalars.last, Scalars.isHan(told) { continue }
      recital.append(told, at: offset)
    }
    return recital
  }

  private static func recited(_ scalar: UInt32) -> UInt32 {
    Scalars.digit(scalar).map { UInt32($0) + 0x30 } ?? scalar
  }

  /// A word as ``recital(of:)`` leaves it.
  static func recited(_ word: [UInt32]) -> [UInt32] {
    word.map { recited($0) }.reduce(into: []) { told, scalar in
      if told.last != scalar { told.append(scalar) }
    }
  }

  /// Whether at least two characters are left when the words are taken out that any call is full of.
  func isTelling(_ run: ArraySlice<UInt32>) -> Bool {
    let run = Array(run)
    var (offset, telling) = (0, 0)
    while offset < run.count {
      if let word = commonplaces.first(where: { run.matches($0, at: offset) }) {
        offset += word.count
      } else {
        telling += 1
        offset += 1
      }
    }
    return telling >= 2
  }
}
