import Testing

@testable import HanText

/// Ruling 14 of rule-language.md, clause by clause.
struct SlotTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let phrase: String
    let text: String
    /// The words found; overlapping ones leave the longest.
    let found: [String]

    init(_ phrase: String, _ text: String, _ found: String...) {
      self.phrase = phrase
      self.text = text
      self.found = found
    }

    var testDescription: String { "\(phrase) in \(text)" }
  }

  /// The hits that no other hit holds.
  private func quotes(_ example: Example) throws -> [String] {
    let text = try Shared.normalize(example.text)
    let ranges = try Spoken.hits(of: [example.phrase], in: example.text).map(\.range)
    let outer = ranges.filter { range in
      !ranges.contains { $0 != range && $0.start <= range.start && range.end <= $0.end }
    }
    return outer.map { quote(text.source(of: $0), of: example.text) }
  }

  @Test(arguments: numbers + amounts + dates + phones + neighbours)
  func `a slot stands for this and nothing else`(example: Example) throws {
    #expect(try quotes(example) == example.found)
  }

  static let numbers = [
    Example("{数字}元", "一百二十八元", "一百二十八元"), Example("{数字}元", "128元", "128元"),
    Example("{数字}元", "一共是２９９元", "２９９元"), Example("{数字}元", "元旦快乐"),
    Example("{数字}元", "几百元不好说"), Example("{数字}元", "十几元"), Example("{数字}元", "几十元"),
    Example("{数字}元", "二十多元"), Example("{数字}元", "多元"), Example("{数字}元", "好几千元"),
    Example("{数字}元", "百元大钞"), Example("{数字}元", "1,280元", "1,280元"),
    Example("{数字}元", "3，128元", "3，128元"), Example("{数字}元", "12.5元", "12.5元"),
    Example("{数字}元", "三点五元", "三点五元"), Example("{数字}元", "3万元", "3万元"),
    Example("{数字}元", "两亿元", "两亿元"), Example("{数字}元", "半元", "半元"),
    Example("{数字}元", "两百五元", "两百五元"), Example("{数字}元", "幺三八元", "幺三八元"),
    Example("{数字}个", "三个，五个", "三个", "五个"), Example("{数字}个", "五六百个"),
    Example("{数字}个", "这个"), Example("尾号{数字}", "尾号幺三八零的", "尾号幺三八零"),
    Example("尾号{数字}", "尾号是几"), Example("尾号{数字}", "尾号 8 8 8", "尾号 8"),
    Example("{数字}", "第12期", "12"), Example("{数字}", "v1.2.3"), Example("{数字}", "vip8", "8"),
    Example("{number}%", "百分之十，20%", "20%"), Example("百分之{数字}", "百分之十", "百分之十"),
    Example("百分之{数字}", "百分之几"), Example("{数字}兆", "一百嗯二十兆", "一百嗯二十兆"),
    Example("{数字}兆", "一百 二十兆", "一百 二十兆"), Example("{数字}兆", "10 086兆", "086兆"),
    Example("{数字}月", "十二月", "十二月"), Example("{数字}到{数字}", "三到五", "三到五"),
    Example("{数字}到{数字}", "三到几"), Example("{数字}…元", "十块八毛元", "十块八毛元"),
    Example("满{数字}减{数字}", "满三百减五十", "满三百减五十"),
    Example("{数字}{数字}", "128"), Example("{数字}{数字}", "三，五", "三，五"),
    Example("{数字}折", "八八折", "八八折"), Example("{数字}倍", "三万五千倍", "三万五千倍"),
    Example("{数字}点", "三点", "三点"), Example("{数字}点", "两点三十", "两点"),
  ]

  static let amounts = [
    Example("{金额}", "128元", "128元"), Example("{金额}", "一百二十八元", "一百二十八元"),
    Example("{金额}", "三块", "三块"), Example("{金额}", "三块钱", "三块钱"),
    Example("{金额}", "三块六", "三块六"), Example("{金额}", "三块六毛", "三块六毛"),
    Example("{金额}", "三块六毛五", "三块六毛五"), Example("{金额}", "三块六毛五分", "三块六毛五分"),
    Example("{金额}", "三块六毛五分钱", "三块六毛五分钱"), Example("{金额}", "三块半", "三块半"),
    Example("{金额}", "三块二五", "三块二五"), Example("{金额}", "3块5", "3块5"),
    Example("{金额}", "12元5角", "12元5角"), Example("{金额}", "八毛", "八毛"),
    Example("{金额}", "两毛五", "两毛五"), Example("{金额}", "五角", "五角"),
    Example("{金额}", "五分钱", "五分钱"), Example("{金额}", "三角五分", "三角五分"),
    Example("{金额}", "￥99", "￥99"), Example("{金额}", "¥1,280.50", "¥1,280.50"),
    Example("{金额}", "￥ 99元", "￥ 99元"), Example("{金额}", "￥九十九", "￥九十九"),
    Example("{金额}", "3万元", "3万元"), Example("{金额}", "五千万元", "五千万元"),
    Example("{金额}", "十二点五元", "十二点五元"), Example("{金额}", "128 元", "128 元"),
    Example("{金额}", "一百嗯二十八块", "一百嗯二十八块"), Example("{金额}", "二十块", "二十块"),
    Example("{金额}", "您好，38元一个月", "38元"), Example("{amount}", "半块钱", "半块钱"),
    Example("{金额}", "两百五块", "两百五块"), Example("{金额}", "差不多一百块", "一百块"),
    Example("{金额}", "三块五个", "三块"), Example("{金额}", "三块，五个", "三块"),
    Example("{金额}", "三块五分钟", "三块"), Example("{金额}", "三块一百兆", "三块"),
    Example("{金额}", "元旦"), Example("{金额}", "几百元"), Example("{金额}", "十几块"),
    Example("{金额}", "二十多块"), Example("{金额}", "三块多"), Example("{金额}", "几块钱"),
    Example("{金额}", "十分感谢"), Example("{金额}", "五分钟"), Example("{金额}", "三分之一"),
    Example("{金额}", "三角形"), Example("{金额}", "这一块"), Example("{金额}", "这一块钱", "一块钱"),
    Example("{金额}", "一块儿去"), Example("{金额}", "十元旦"), Example("{金额}", "128"),
    Example("{金额}", "￥"), Example("{金额}", "￥几百"), Example("{金额}", "一毛病"),
    Example("{金额}", "128，元"), Example("余额{金额}", "余额三块六", "余额三块六"),
    Example("余额{金额}", "余额嗯是三块"), Example("余额{金额}", "余额，那个三块", "余额，那个三块"),
  ]

  static let dates = [
    Example("{日期}", "2024年5月3日", "2024年5月3日"), Example("{日期}", "２０２４年５月３号", "２０２４年５月３号"),
    Example("{日期}", "二零二四年五月三号", "二零二四年五月三号"), Example("{日期}", "二四年五月三号", "二四年五月三号"),
    Example("{日期}", "5月3日", "5月3日"), Example("{日期}", "五月三号", "五月三号"),
    Example("{日期}", "十二月三十一日", "十二月三十一日"), Example("{日期}", "05月03日", "05月03日"),
    Example("{日期}", "五月嗯三号", "五月嗯三号"), Example("{日期}", "5 月 3 日", "5 月 3 日"),
    Example("{日期}", "2024-05-03", "2024-05-03"), Example("{日期}", "2024/5/3", "2024/5/3"),
    Example("{日期}", "2024.5.3", "2024.5.3"), Example("{日期}", "五月底", "五月底"),
    Example("{日期}", "今天", "今天"), Example("{日期}", "明天下午", "明天"), Example("{日期}", "后天", "后天"),
    Example("{日期}", "大后天", "大后天"), Example("{日期}", "月底", "月底"), Example("{日期}", "周一", "周一"),
    Example("{日期}", "下周五", "周五"), Example("{日期}", "周日", "周日"), Example("{日期}", "周天", "周天"),
    Example("{日期}", "星期三", "星期三"), Example("{日期}", "星期天", "星期天"),
    Example("{日期}", "这个星期五", "星期五"), Example("{日期}", "周3", "周3"),
    Example("{日期}", "周三回电", "周三"), Example("{日期}", "周一到周五", "周一", "周五"),
    Example("{日期}", "周二十点", "周二"), Example("{date}内", "明天，内", "明天，内"),
    Example("{日期}前", "五月三号前", "五月三号前"), Example("在{日期}", "在嗯明天", "在嗯明天"),
    Example("{日期}", "昨天"), Example("{日期}", "十三月三号"), Example("{日期}", "五月三十二号"),
    Example("{日期}", "五月"), Example("{日期}", "三号"), Example("{日期}", "几月几号"),
    Example("{日期}", "五月几号"), Example("{日期}", "2024-13-03"), Example("{日期}", "2024-05-3-1"),
    Example("{日期}", "1-2024-05-03"), Example("{日期}", "2024-05/03"), Example("{日期}", "周八"),
    Example("{日期}", "周围"), Example("{日期}", "周末"), Example("{日期}", "一周五次"),
    Example("{日期}", "每周三次"), Example("{日期}", "两个星期三"), Example("{日期}", "以后天天"),
    Example("{日期}", "周15"), Example("{日期}", "几十月三号"), Example("{日期}", "五月半"),
  ]

  static let phones = [
    Example("{电话}", "13800138000", "13800138000"), Example("{电话}", "１３８００１３８０００", "１３８００１３８０００"),
    Example("{电话}", "138 0013 8000", "138 0013 8000"),
    Example("{电话}", "138-0013-8000", "138-0013-8000"),
    Example("{电话}", "幺三八零零幺三八零零零", "幺三八零零幺三八零零零"),
    Example("{电话}", "一三八，零零一三嗯八零零零", "一三八，零零一三嗯八零零零"),
    Example("{电话}", "幺三八0013八000", "幺三八0013八000"),
    Example("{电话}", "+86 13800138000", "+86 13800138000"),
    Example("{电话}", "86-138-0013-8000", "86-138-0013-8000"),
    Example("{电话}", "010-62345678", "010-62345678"), Example("{电话}", "01062345678", "01062345678"),
    Example("{电话}", "0571 8765432", "0571 8765432"),
    Example("{电话}", "0571-87654321", "0571-87654321"),
    Example("{电话}", "零幺零六二三四五六七八", "零幺零六二三四五六七八"),
    Example("{电话}", "拨打10086", "10086"), Example("{电话}", "打110", "110"),
    Example("{电话}", "请拨打 10086", "10086"), Example("{电话}", "打嗯幺零零八六", "幺零零八六"),
    Example("{电话}", "致电95588", "95588"), Example("{电话}", "拨打12315投诉", "12315"),
    Example("拨打{电话}", "拨打10086", "拨打10086"), Example("请打{phone}", "请打那个10086", "请打那个10086"),
    Example("电话{电话}", "电话13800138000。", "电话13800138000"),
    Example("{电话}", "10086"), Example("{电话}", "订单10086"), Example("{电话}", "打12"),
    Example("{电话}", "拨打100861"), Example("{电话}", "打三百个"), Example("{电话}", "打100个电话"),
    Example("{电话}", "打120分"), Example("{电话}", "138001380001"), Example("{电话}", "1380013800"),
    Example("{电话}", "12800138000"), Example("{电话}", "23800138000"), Example("{电话}", "213800138000"),
    Example("{电话}", "13800138000-1"), Example("{电话}", "1-13800138000"),
    Example("{电话}", "13800138000几"), Example("{电话}", "两三八零零幺三八零零零"),
    Example("{电话}", "幺三八零零幺三八零十零"), Example("{电话}", "010-1234567"), Example("{电话}", "+10086"),
    Example("{电话}", "拨打不要10086"), Example("{电话}", "0062345678901"),
  ]

  static let neighbours = [
    Example("{数字}元", "128，元", "128，元"), Example("{数字}元", "128嗯元", "128嗯元"),
    Example("{数字}元", "128块元"), Example("共{数字}元", "共共128元", "共共128元"),
    Example("共{数字}元", "共，嗯 128 那个 元", "共，嗯 128 那个 元"),
    Example("不{数字}元", "不，128元"), Example("{数字}元", "128元元", "128元"),
    Example("在{日期}…回电", "在明天下午给您回电", "在明天下午给您回电"),
    Example("在{日期}…回电", "在明天。给您回电"), Example("共…{数字}元", "共收您一百二十元", "共收您一百二十元"),
    Example("共…2{数字}元", "共收了您一百二十元"), Example("a{数字}", "a1", "a1"),
    Example("1{数字}", "12"), Example("{数字}g", "5G", "5G"), Example("{数字}g", "5gb"),
  ]

  @Test func `has a hundred and fifty examples`() {
    let all = Self.numbers + Self.amounts + Self.dates + Self.phones + Self.neighbours
    #expect(all.count >= 150)
    #expect(Set(all.map(\.testDescription)).count == all.count)
  }

  @Test(arguments: Slot.allCases)
  func `has a Chinese and an English name`(slot: Slot) {
    #expect(Slot(named: slot.name) == slot)
    #expect(Slot(named: slot.rawValue) == slot)
    #expect(Slot(named: slot.name + "额") == nil)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Slot.allCases)
  func `a wall of digits takes no more than its length`(slot: Slot) throws {
    for brick in ["一", "一嗯", "1,", "1 ", "一点", "1.", "138", "年", "打1", "￥", "1-", "半嗯 "] {
      let wall = String(repeating: brick, count: 300)
      _ = try Spoken.hits(of: ["{\(slot.name)}", "一…{\(slot.name)}元"], in: wall)
    }
  }
}
