/// Spellings that ICU's traditional-to-simplified rules leave apart, or bring together wrongly.
/// They go before ICU's.
extension Normalizer {
  static let variants: [ScriptConverter.Rule] =
    spellings.map { rule($0.key, $0.value) } + kept.map { rule($0, $0) } + keptByICU

  /// Bump when an entry changes: the tables of a pack's fingerprint include it.
  public static let variantsVersion = 1

  private static let spellings: KeyValuePairs = [
    "妳": "你", "妳們": "你们", "您們": "您们", "牠": "它", "祂": "他",
    "帳": "账", "帐": "账", "覆核": "复核", "覆覈": "复核", "回覆": "回复", "迴覆": "回复", "廻覆": "回复", "答覆": "答复",
    "覆蓋": "覆盖",
    "甚麼": "什么", "甚麽": "什么", "甚么": "什么", "什麽": "什么", "麽": "么",
    "著": "着", "裡": "里", "裏": "里", "線上": "线上", "佢哋": "佢地", "咁樣": "咁样",
    "瞭": "了", "瞭望": "瞭望", "明瞭": "明了", "憑藉": "凭借",
    // ICU's rules for these lead away from simplified, or in a circle (薴 苧 苎).
    "內裡": "内里", "銀髮": "银发", "剃发": "剃发", "生旦净末丑": "生旦净末丑", "薴": "苎", "苎": "苎",
  ]

  /// Words in which the character before stays: 著 is a content word here, 乾隆 is a name.
  private static let kept = [
    "乾隆", "乾坤", "著名", "著作", "著称", "著者", "著述", "显著", "名著", "原著", "编著", "论著", "专著",
    "土著", "卓著", "昭著", "巨著", "著绩", "著录", "见微知著", "钜著", "较著", "旧著", "遗著", "译著", "信义素著", "旋乾转坤",
    "宫商角徵羽", "骀藉", "蕴藉", "帐篷", "蚊帐", "营帐", "帐幕",
  ]

  /// The same words in traditional script, simplified but for the character that stays.
  private static let keptByICU = [
    rule("著稱", "著称"), rule("顯著", "显著"), rule("編著", "编著"), rule("論著", "论著"),
    rule("專著", "专著"), rule("帳篷", "帐篷"), rule("蚊帳", "蚊帐"), rule("營帳", "营帐"),
    rule("帳幕", "帐幕"), rule("蘊藉", "蕴藉"),
  ]

  private static func rule(_ from: String, _ to: String) -> ScriptConverter.Rule {
    ScriptConverter.Rule(from: from.scalarValues, to: to.scalarValues)
  }
}
