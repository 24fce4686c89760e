import HengTestSupport
import Testing

@testable import Heng

struct DialogueLineTests {
  /// A line as it should be taken apart; times in milliseconds.
  struct Line: CustomTestStringConvertible, Sendable {
    let line: String
    let label: String
    var start: Int?
    var end: Int?
    let text: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Line(line: "客服：您好", label: "客服", text: "您好"), Line(line: "客服:您好", label: "客服", text: "您好"),
    Line(line: "  客服 ： 您好  ", label: "客服", text: "您好"), Line(line: "客服：", label: "客服", text: ""),
    Line(line: "客服：10:30：好", label: "客服", text: "10:30：好"),
    Line(line: "客服：[您好]", label: "客服", text: "[您好]"),
    Line(line: "00:12 客服：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "[00:12] 客服：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "(0:12)客服：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "【00:12】客服：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "（00:12） 客服：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "1:02:03 A: 您好", label: "A", start: 3_723_000, text: "您好"),
    Line(line: "12.5-14.0 客服: 您好", label: "客服", start: 12_500, end: 14_000, text: "您好"),
    Line(line: "[00:12-00:15.5] 客服: 您好", label: "客服", start: 12_000, end: 15_500, text: "您好"),
    Line(line: "0:12~0:15 客服: 您好", label: "客服", start: 12_000, end: 15_000, text: "您好"),
    Line(line: "12 客服: 您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服 12.5-14.0: 您好", label: "客服", start: 12_500, end: 14_000, text: "您好"),
    Line(line: "客服 12.5: 您好", label: "客服", start: 12_500, text: "您好"),
    Line(line: "客服 00:12: 您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服 00:12：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服 1:02:03 : 您好", label: "客服", start: 3_723_000, text: "您好"),
    Line(line: "客服 00:12-00:15: 您好", label: "客服", start: 12_000, end: 15_000, text: "您好"),
    Line(line: "客服 [00:12]: 您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服[00:12]：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服（00:12）：您好", label: "客服", start: 12_000, text: "您好"),
    Line(line: "客服 0:12: 10:30 开门", label: "客服", start: 12_000, text: "10:30 开门"),
    Line(line: "客服: 00:12: 您好", label: "客服", text: "00:12: 您好"),
    Line(line: "1: 您好", label: "1", text: "您好"), Line(line: "坐席 1: 您好", label: "坐席 1", text: "您好"),
    Line(line: "坐席1号: 您好", label: "坐席1号", text: "您好"),
    Line(line: "客服(女): 您好", label: "客服(女)", text: "您好"),
    Line(line: "客服 小王: 您好", label: "客服 小王", text: "您好"),
    Line(line: "客服 小王 00:12: 您好", label: "客服 小王", start: 12_000, text: "您好"),
  ])
  func `takes label, times and text apart`(line: Line) throws {
    let parsed = try #require(DialogueLine(line.line[...]))
    #expect(parsed.label == line.label)
    #expect(parsed.start?.milliseconds == line.start)
    #expect(parsed.end?.milliseconds == line.end)
    #expect(parsed.text == line.text)
  }

  @Test(arguments: [
    "", " ", "您好", ":", "：您好", " : 您好", "00:12", "00:12 您好", "一二三四五六七八九十甲乙丙: 您好",
  ])
  func `what nobody says is no line of a dialogue`(line: String) {
    #expect(DialogueLine(line[...]) == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `any line is taken apart or refused, and no text is made up`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "客服", "客户", ":", "：", " ", "00:12", "12.5-14.0", "-", "~", "[", "]", "(", "）", "【", "1", ".",
      "99999999999999999999",
      "您好", "\t", "e\u{301}", "١",
    ]
    for _ in 0..<300 {
      let text = random.list(0...9) { $0.pick(pieces) }.joined()
      guard let line = DialogueLine(text[...]) else { continue }
      #expect(text.hasSuffix(line.text) || text.trimmed.hasSuffix(line.text), "\(random): \(text)")
      #expect(text.contains(line.label), "\(random): \(text)")
    }
  }
}

struct SpeakerLabelsTests {
  @Test(arguments: [
    ("客服", Role?.some(.agent)), ("客服1", .agent), ("客服 12", .agent), ("客服1号", .agent),
    ("坐席", .agent),
    ("座席", .agent), ("座席人員", .agent), ("專員", .agent), ("Agent", .agent), ("AGENT 2", .agent),
    ("客户", .customer), ("客戶", .customer), ("用戶", .customer), ("顧客", .customer),
    ("Customer", .customer),
    ("系统", .other), ("IVR", .other), ("老板", nil), ("", nil), ("1", nil), ("A", nil), ("b", nil),
    ("客", nil),
  ])
  func `knows what labels of call centres mean`(label: String, role: Role?) {
    #expect(SpeakerLabels.standard.role(of: label) == role)
  }

  @Test func `labels that are added go before the standard ones, in any case`() {
    let labels = SpeakerLabels.standard.adding(["Speaker": .agent, "客服": .other, "1": .customer])
    #expect(labels.role(of: "SPEAKER") == .agent)
    #expect(labels.role(of: "speaker 2") == .agent)
    #expect(labels.role(of: "客服") == .other)
    #expect(labels.role(of: "1") == .customer)
    #expect(labels.role(of: "2") == nil)
    #expect(labels.role(of: "客户") == .customer)
    #expect(SpeakerLabels.standard.role(of: "speaker") == nil)
  }
}
