import HengTestSupport
import Testing

@testable import Heng

/// The pairs of rule-language.md §5.8: what plain substrings or ICU's words get wrong, and Heng must not.
struct ChinesePairsTests {
  @Test(arguments: Pairs.sentences)
  func `finds the phrases of the row exactly where they are meant`(sentence: Pairs.Sentence) throws
  {
    let bench = try Pairs.bench.get()
    let found = try bench.verdict(of: sentence.rule, in: .saying(sentence.text)) == .fail
    #expect(found == sentence.isMeant)
  }

  @Test func `covers all rows of the table`() {
    #expect(Set(Pairs.rows.map(\.row)) == Set(1...46))
  }
}

/// The table itself.
enum Pairs {
  struct Row: Sendable {
    let row: Int
    let phrases: [String]
    var options = ""
    let hits: [String]
    let misses: [String]
  }

  struct Sentence: Sendable, CustomTestStringConvertible {
    let row: Int
    let text: String
    let isMeant: Bool

    var rule: String { "row.\(row)" }
    var testDescription: String { "\(row) \(isMeant ? "✓" : "✗") \(text)" }
  }

  static let sentences: [Sentence] = rows.flatMap { row in
    (row.hits.map { ($0, true) } + row.misses.map { ($0, false) }).map { text, isMeant in
      Sentence(row: row.row, text: text, isMeant: isMeant)
    }
  }

  static let bench = Result { try Bench(yaml) }

  /// Every row is a rule of one pack, so that a sentence is also tried against 46 rules that must not care.
  private static var yaml: String {
    "rules:\n"
      + rows.map { row in
        """
        - id: row.\(row.row)
          name: 第\(row.row)行
          check: forbid
          who: agent
          phrases: [\(row.phrases.map(quoted).joined(separator: ", "))]
        \(row.options.split(separator: ";").map { "  \($0)\n" }.joined())
        """
      }.joined()
  }

  static let rows: [Row] = [
    Row(
      row: 1, phrases: ["不行"], hits: ["这样不行啊", "就不行了呢"],
      misses: ["你看行不行", "行不行啊"]),
    Row(row: 2, phrases: ["不知道"], hits: ["我不知道", "我是真不知道啊"], misses: ["您知不知道这个活动"]),
    Row(row: 3, phrases: ["不讨厌"], hits: ["我不讨厌他", "一点都不讨厌"], misses: ["你讨不讨厌啊"]),
    Row(
      row: 4, phrases: ["讨厌"], options: "unless: [negated]", hits: ["我很讨厌你们", "真讨厌"],
      misses: ["我不讨厌他", "一点都不讨厌"]),
    Row(
      row: 5, phrases: ["没有问题", "没问题"], hits: ["好的没有问题", "没问题的"],
      misses: ["有没有问题", "请问还有没有问题"]),
    Row(row: 6, phrases: ["没有其他问题"], hits: ["那没有其他问题了"], misses: ["还有没有其他问题"]),
    Row(
      row: 7, phrases: ["有没有其他问题", "还有其他问题吗", "还有什么可以帮您"],
      hits: ["请问还有没有其他问题", "请问您还有其他问题吗"], misses: ["那没有其他问题了"]),
    Row(
      row: 8, phrases: ["可以退款"], hits: ["您这个是可以退款的"],
      misses: ["请问可不可以退款", "不知道可不可以退款"]),
    Row(
      row: 9, phrases: ["可以退款"], options: "unless: [negated]", hits: ["可以退款"],
      misses: ["您这个不可以退款", "这边是不可以退款的"]),
    Row(row: 10, phrases: ["不能退"], hits: ["这个不能退", "也不能退的"], misses: ["能不能退"]),
    Row(
      row: 11, phrases: ["不要投诉", "别投诉"], hits: ["您先不要投诉", "您别投诉嘛"],
      misses: ["您要不要投诉"]),
    Row(row: 12, phrases: ["不满意"], hits: ["我很不满意"], misses: ["您满不满意"]),
    Row(
      row: 13, phrases: ["满意"], options: "unless: [negated]", hits: ["非常满意", "我没有不满意"],
      misses: ["不满意", "不是很满意"]),
    Row(
      row: 14, phrases: ["保证"], options: "not_in: [保证金, 保证书, 保证期];unless: [negated, question]",
      hits: ["我保证今天到账", "我跟您保证"],
      misses: ["我不能保证", "保证金已退", "您能保证吗", "我没法跟您保证"]),
    Row(
      row: 15, phrases: ["百分之百", "100%", "肯定能"],
      hits: ["百分之百能批下来", "１００％没问题", "肯定能下款"], misses: ["百分之十"]),
    Row(
      row: 16, phrases: ["死"],
      options: "boundary: word;not_in: [死机, 死亡, 死循环, 死活, 烦死, 累死, 急死]",
      hits: ["你去死"], misses: ["手机死机了", "死活打不通", "烦死了"]),
    Row(
      row: 17, phrases: ["滚"], options: "not_in: [利滚利, 滚动, 滚雪球, 翻滚, 打滚, 滚轮, 摇滚]",
      hits: ["你给我滚", "滚"], misses: ["页面滚动一下", "利滚利像滚雪球"]),
    Row(
      row: 18, phrases: ["你妈的", "他妈的", "tmd"], options: "not_in: [他妈的手机, 他妈的身份证]",
      hits: ["我他妈的等了三天", "ＴＭＤ"], misses: ["他妈的手机停机了"]),
    Row(
      row: 19, phrases: ["有病"], options: "not_in: [有病假, 有病人, 有病历, 有病史]",
      hits: ["你有病吧", "你脑子有病啊"], misses: ["家里有病人", "他有病假条"]),
    Row(
      row: 20, phrases: ["sb", "傻逼", "傻b"], hits: ["你个ＳＢ", "真是傻 逼", "傻B一个"],
      misses: ["插USB就行", "SBS频道"]),
    Row(
      row: 21, phrases: ["不归我管", "不关我的事", "不是我们负责"], hits: ["这个不归我管", "这不关我的事"],
      misses: ["归不归我管"]),
    Row(
      row: 22, phrases: ["请稍等", "请您稍等"],
      hits: ["请您，稍等一下", "请您嗯稍等", "请您您稍等", "請您稍等"], misses: ["请稍后再拨"]),
    Row(
      row: 23, phrases: ["不可以"], hits: ["不可以的", "是不可以的"], misses: ["不，可以退的", "可不可以"]),
    Row(
      row: 24, phrases: ["您好"], options: "not_in: [您好像, 祝您好运, 您好久]",
      hits: ["您您好", "喂您好", "嗯您好"], misses: ["您好像没听清", "祝您好运"]),
    Row(
      row: 25, phrases: ["祝您…愉快"], hits: ["祝您生活愉快", "祝您生活非常愉快", "祝您周末 愉快"],
      misses: ["祝您好运。今天很愉快"]),
    Row(
      row: 26, phrases: ["感谢(您的)来电"], hits: ["感谢您的来电", "感谢来电", "感谢您的那个来电"],
      misses: ["您的来电已记录"]),
    Row(
      row: 27, phrases: ["{数字}元"], hits: ["一百二十八元", "128元", "一共是２９９元"],
      misses: ["元旦快乐", "几百元不好说"]),
    Row(
      row: 28, phrases: ["十分"], options: "not_in: [十分感谢, 十分抱歉, 十分钟]", hits: ["给你打十分"],
      misses: ["十分感谢", "十分钟后回电"]),
    Row(
      row: 29, phrases: ["投诉"], options: "unless: [reported]", hits: ["我要投诉你们"],
      misses: ["您刚才说要投诉是吧", "客户反映要投诉"]),
    Row(
      row: 30, phrases: ["不行"], options: "unless: [reported, question]", hits: ["这个真不行"],
      misses: ["您说不行对吧", "这样不行吗"]),
    Row(
      row: 31, phrases: ["办不了", "没办法", "处理不了"], options: "unless: [question]",
      hits: ["这个办不了", "我也没办法", "我没办法"], misses: ["真的没办法了吗", "处理不了吗"]),
    Row(
      row: 32, phrases: ["不能办理"], options: "unless: [negated]", hits: ["这个不能办理"],
      misses: ["不是不能办理"]),
    Row(row: 33, phrases: ["后台"], hits: ["後臺系統顯示"], misses: ["台后"]),
    Row(row: 34, phrases: ["了解"], hits: ["瞭解一下"], misses: []),
    Row(
      row: 35, phrases: ["密码"], options: "unless: [negated];not_in: [密码锁]",
      hits: ["请提供您的密码", "麻烦报一下密码"], misses: ["我们不会要求您提供密码"]),
    Row(
      row: 36, phrases: ["告诉我验证码", "提供…验证码", "报一下…验证码"], options: "unless: [negated]",
      hits: ["您把验证码报一下给我，提供一下验证码", "麻烦报一下您的验证码"],
      misses: ["请不要提供验证码", "请勿向他人提供验证码"]),
    Row(row: 37, phrases: ["退款"], hits: ["我要退款", "退 款"], misses: ["退一步款项"]),
    Row(
      row: 38, phrases: ["为您"], options: "not_in: [因为您, 以为您, 认为您, 作为您]",
      hits: ["很高兴为您服务"], misses: ["因为您这个是自营"]),
    Row(row: 39, phrases: ["我们不会处理", "不会处理"], hits: ["我们不会处理的"], misses: ["你们会不会处理"]),
    Row(
      row: 40, phrases: ["清楚"], options: "unless: [negated, question]", hits: ["我清楚了"],
      misses: ["我也不清楚", "清不清楚", "您清楚了吗"]),
    Row(
      row: 41, phrases: ["10086"], hits: ["请拨打10086", "请拨１００８６"],
      misses: ["订单号100861", "号码是100086"]),
    Row(
      row: 42, phrases: ["要解约"], options: "unless: [negated];not_in: [解约金]", hits: ["我要解约"],
      misses: ["要不要解约", "不要解约金"]),
    Row(
      row: 43, phrases: ["不好"], options: "not_in: [不好意思]", hits: ["服务态度不好"],
      misses: ["不好意思啊", "好不好"]),
    Row(
      row: 44, phrases: ["不行"], hits: ["不行不行，我不同意", "你看行不行？不行我就退"],
      misses: ["你看行不行，行就办"]),
    Row(row: 45, phrases: ["不用"], hits: ["不用不用，我自己来"], misses: ["用不用我帮您查"]),
    Row(
      row: 46, phrases: ["对不起", "抱歉", "不好意思"], hits: ["实在不好意思", "對不起啊"],
      misses: ["对得起"]),
  ]
}
