import Testing

@testable import Heng

struct ExampleTests {
  private func dialogue(_ text: String) throws -> Dialogue {
    try Dialogue(text, id: "例", channel: "chat", metadata: ["line": .string("vip")], cut: [.head])
  }

  @Test func `reads who says what, and what is marked`() throws {
    let dialogue = try dialogue(
      "客服 12.5-14.0: 我【保证】今天【到𠮷】\n\n  客户：【不满意】\nAGENT: 无\n座席: 【】\n系统: 录音\n")
    let call = dialogue.call
    #expect(call.id == "例" && call.channel == "chat" && call.cut == [.head])
    #expect(call.metadata == ["line": .string("vip")])
    #expect(call.utterances.map(\.text) == ["我保证今天到𠮷", "不满意", "无", "", "录音"])
    #expect(call.utterances.map(\.role) == [.agent, .customer, .agent, .agent, .other])
    #expect(
      dialogue.marked == [
        Dialogue.Mark(utterance: 0, scalars: 1..<3), Dialogue.Mark(utterance: 0, scalars: 5..<7),
        Dialogue.Mark(utterance: 1, scalars: 0..<3), Dialogue.Mark(utterance: 3, scalars: 0..<0),
      ])
  }

  @Test(arguments: [
    ("", 0), ("\n\n", 0), ("您好", 0), ("客服: 您好\n您好", 1), ("客服: 您好\n\n老板: 您好", 2), ("客服 您好", 0),
    ("A: 您好", 0), ("1: 您好", 0),
  ])
  func `names the first line that nobody says`(text: String, line: Int) throws {
    let error = try #require(throws: Dialogue.BadLine.self) { try dialogue(text) }
    #expect(error.number == line)
  }
}
