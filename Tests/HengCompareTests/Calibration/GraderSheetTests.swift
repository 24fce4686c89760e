import Heng
import HengTestSupport
import Testing

@testable import HengCompare

struct GraderSheetTests {
  private static func sheet(_ text: String, by name: String = "甲") throws -> [[String]] {
    try GraderSheet(reading: Array(text.utf8), by: name).marks.map {
      [$0.call.call + ($0.call.part.map { "#\($0)" } ?? ""), $0.item, $0.rater, shown($0.mark)]
    }
  }

  private static func shown(_ mark: Mark) -> String {
    switch mark {
    case .verdict(let verdict): verdict.rawValue
    case .number(let number): "\(number)"
    case .word(let word): word
    }
  }

  @Test func `a column an item, as most people fill it in`() throws {
    let marks = try Self.sheet(
      "\u{FEFF}通话,坐席,质检员,开头语,总分,备注\r\nc1,966,李质检,合格,95分,\"说得好,很好\"\r\nc2,967,,×,８８,\r\n")
    #expect(
      marks == [
        ["c1", "开头语", "李质检", "pass"], ["c1", "总分", "李质检", "95.0"],
        ["c2", "开头语", "甲", "fail"], ["c2", "总分", "甲", "88.0"],
      ])
  }

  @Test func `a row an item, with the rater in a column or a column for each rater`() throws {
    #expect(
      try Self.sheet("call\titem\trater\tvalue\nc1\tgreet\tA\tpass\nc1\tgreet\tB\tN/A\n")
        == [["c1", "greet", "A", "pass"], ["c1", "greet", "B", "not_applicable"]])
    #expect(
      try Self.sheet("会话;质检项;甲;乙\nc1;greet;是;\nc2;greet;否;是\n")
        == [
          ["c1", "greet", "甲", "pass"], ["c2", "greet", "甲", "fail"],
          ["c2", "greet", "乙", "pass"],
        ])
  }

  @Test func `labels and parts of calls are read too`() throws {
    #expect(
      try Self.sheet(#"{"call":"c1","verdicts":{"greet":{"verdict":"fail"},"x":{"verdict":null}}}"#)
        == [["c1", "greet", "甲", "fail"]])
    #expect(
      try Self.sheet("通话,说话人,态度\nc1,a2,优\nc1,,良\n")
        == [["c1#a2", "态度", "甲", "优"], ["c1", "态度", "甲", "良"]])
  }

  @Test func `the UTF-16 of Excel's Unicode text is read`() throws {
    let bytes = "\u{FEFF}通话\t总分\r\nc1\t90\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let marks = try GraderSheet(reading: bytes, by: "甲").marks
    #expect(marks.map(\.mark) == [.number(90)])
  }

  @Test(arguments: [
    ("姓名,总分\n张三,90\n", ["1:第一行没有“通话”一栏（可用：通话、通话编号、会话、录音、call、id）"]),
    ("通话,总分\nc1,90\n,80\nc1,85\n", ["3:没有通话编号", "4:总分：第 2 行已经给过这通另一个评分"]),
    ("通话,总分,总分\nc1,90,91\n", ["1:“总分”这一栏出现两次"]),
    ("通话,项目,评分\nc1,,90\n", ["2:没有写是哪一项"]),
    ("通话,总分\nc1,\"90\n", ["2:引号没有关上"]), ("通话,总分\nc1,\n", ["1:表里没有评分"]), ("", ["1:表里没有评分"]),
  ])
  func `what is wrong is told with its line`(text: String, problems: [String]) throws {
    let error = try #require(throws: GraderSheet.Refusal.self) { try Self.sheet(text) }
    let told = error.problems.map { "\($0.line):\($0.message.zh)" }
    #expect(told.sorted() == problems.sorted())
  }

  @Test func `another encoding is refused with what to do`() throws {
    let gbk: [UInt8] = [0xCD, 0xA8, 0xBB, 0xB0, 0x2C, 0x41, 0x0A]
    let error = try #require(throws: GraderSheet.Refusal.self) {
      try GraderSheet(reading: gbk, by: "甲")
    }
    #expect(error.problems[0].message.zh.contains("CSV UTF-8"))
  }
}
