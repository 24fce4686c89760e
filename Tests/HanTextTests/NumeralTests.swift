import Testing

@testable import HanText

/// What numbers say, and what is none.
struct NumeralTests {
  private func read(_ text: String, at start: Int = 0) throws -> Numeral? {
    let scalars = try Shared.normalize(text).scalars
    return Numeral.read(in: scalars, at: start, Spoken.transparency)
  }

  private func shown(_ numeral: Numeral?) -> String {
    guard let value = numeral?.value else { return "–" }
    return value.exponent == 0 ? "\(value.significand)" : "\(value.significand)e\(value.exponent)"
  }

  @Test(arguments: [
    ("128", "128"), ("１２８", "128"), ("0", "0"), ("007", "7"), ("1,280", "1280"),
    ("1,234,567.50", "12345675e-1"), ("3.14", "314e-2"), ("0.5", "5e-1"), ("12.0", "12"),
    ("3万", "30000"), ("3万5", "35000"), ("3万5千", "35000"), ("3万500", "30500"), ("1.5万", "15000"),
    ("12千", "12000"), ("1亿2000万", "120000000"), ("1.2亿", "120000000"), ("15万8", "158000"),
    ("一", "1"), ("零", "0"), ("〇", "0"), ("两", "2"), ("十", "10"), ("十五", "15"), ("二十", "20"),
    ("一百", "100"), ("一百二十八", "128"), ("一百零五", "105"), ("一百五", "150"), ("两百五", "250"),
    ("两百五十", "250"), ("一百十五", "115"), ("一千零二十", "1020"), ("一千零二", "1002"), ("三千六", "3600"),
    ("三千六百五", "3650"), ("两千零二十四", "2024"), ("一万", "10000"), ("一万二", "12000"),
    ("一万零二", "10002"), ("一万二百", "10200"), ("十二万三千四百五十六", "123456"), ("一百二十万", "1200000"),
    ("三百五万", "3500000"), ("五千万", "50000000"), ("一亿", "100000000"), ("一亿二", "120000000"),
    ("两亿三千万", "230000000"), ("一万亿", "1000000000000"), ("三点五", "35e-1"), ("零点五", "5e-1"),
    ("三点一四一六", "31416e-4"), ("一百二十八点五", "1285e-1"), ("三点五万", "35000"), ("一点二亿", "120000000"),
    ("半", "5e-1"), ("一半", "5e-1"), ("一万半", "15000"), ("三百半", "350"), ("幺三八", "138"),
    ("二零二四", "2024"), ("幺幺零", "110"), ("一嗯百嗯二十 八", "128"), ("幺 三_八", "138"),
    ("九百九十九万九千九百九十九", "9999999"),
  ])
  func `says this value`(text: String, value: String) throws {
    let numeral = try read(text)
    #expect(shown(numeral) == value)
    #expect(numeral?.end == text.unicodeScalars.count)
  }

  @Test(arguments: [
    "元", "百", "百元", "千万别", "万一", "亿", "点五", "几百", "十几", "几十", "二十多", "三几", "五六百", "一百零",
    "百分之百", "多", ".5", "", "零百", "一十百", "一万一万", "1.2.3", "三5", "5三", "十半", "一二百", "一百零零五",
  ])
  func `is none, or none as a whole`(text: String) throws {
    #expect(try read(text).map { $0.end == text.unicodeScalars.count } != true)
    if !"一百零零五 一百零".contains(text) { #expect(try read(text) == nil) }
  }

  @Test(arguments: [
    ("128", 1), ("128", 2), ("1,280", 2), ("3.14", 2), ("三点一四", 2), ("一百二十八", 2), ("几百", 1),
    ("几三", 1), ("幺三八", 1), ("一百二十", 3), ("数十元", 1),
  ])
  func `is not cut out of a longer number`(text: String, start: Int) throws {
    #expect(try read(text, at: start) == nil)
  }

  @Test(arguments: [
    ("10 086", 2), ("1,28", 1), ("12,345,6", 6), ("1234,567", 4), ("三点", 1), ("两点三十", 1),
    ("两点半", 1),
    ("三，五", 1), ("128.", 3), ("一百万元", 3), ("12:30", 2), ("5g", 1), ("2024-05", 4), ("三三百", 0),
    ("一嗯多", 1),
  ])
  func `ends where the number ends`(text: String, end: Int) throws {
    #expect(try read(text)?.end ?? 0 == end)
  }

  @Test func `a long number has no value, and a wall of digits is none`() throws {
    let long = try #require(try read(String(repeating: "九", count: 40)))
    #expect(long.end == 40 && long.value == nil)
    #expect(try read(String(repeating: "九", count: 200)) == nil)
    #expect(try read(String(repeating: "9", count: 200))?.end == 200)
  }
}
