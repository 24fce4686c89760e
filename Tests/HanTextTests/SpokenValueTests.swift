import Testing

@testable import HanText

struct SpokenValueTests {
  private static func values(_ text: String) throws -> Set<SpokenValue> {
    let scalars = try Shared.normalize(text).scalars
    return Set(SpokenValue.all(in: scalars, Spoken.transparency).map(\.value))
  }

  @Test(arguments: [
    ("一百二十八元", "128元"), ("128块钱", "一百二十八块"), ("三块六", "3.6元"), ("三块二五", "3元2角5分"),
    ("三块半", "三块五"), ("￥99", "九十九元"), ("两毛五", "0.25元"), ("三万五千元", "35000元"),
    ("幺三八零零幺三八零零零", "13800138000"), ("138 0013 8000", "138-0013-8000"),
    ("+8613800138000", "13800138000"),
    ("二零二四", "2024"), ("一千二百", "1200"), ("1,200", "一千二"), ("零二三四", "0234"),
    ("五月三号", "5月3日"), ("2024-05-03", "二零二四年五月三日"),
    ("二十六号", "26号"), ("三单元", "3单元"), ("十二楼", "12楼"),
  ])
  func `is the same however it is said`(a: String, b: String) throws {
    let (one, other) = (try Self.values(a), try Self.values(b))
    #expect(!one.isDisjoint(with: other), "\(one) \(other)")
  }

  @Test(arguments: [
    ("128元", "129元"), ("三块六", "三块五"), ("13800138000", "13800138001"), ("0234", "234"),
    ("5月3日", "3月5日"), ("26号", "26栋"), ("128元", "128角"),
  ])
  func `is another for another value`(a: String, b: String) throws {
    let (one, other) = (try Self.values(a), try Self.values(b))
    #expect(!one.isEmpty && !other.isEmpty)
    let shared = one.intersection(other)
    // 128 stands in both.
    #expect(shared.subtracting([.digits([1, 2, 8])]).isEmpty, "\(shared)")
  }

  @Test(arguments: ["一下", "十分感谢", "一个", "两次", "明天", "周三", "几百元", "万一", "25", "3.14"])
  func `small numbers and what only looks like one say nothing`(text: String) throws {
    #expect(try Self.values(text).isEmpty)
  }
}
