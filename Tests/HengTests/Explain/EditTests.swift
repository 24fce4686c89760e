import Testing

@testable import Heng

struct EditTests {
  private let call: Call

  init() throws {
    call = try Call(script: "客服 0-2: 您好，请讲\n客户 3-5: 我要投诉，投诉")
  }

  private func texts(_ edits: Edit...) -> [String] { call.edited(edits).utterances.map(\.text) }

  @Test
  func `adds words as a sentence of their own`() {
    #expect(texts(.say("谢谢", by: .agent, in: 0, .end))[0] == "您好，请讲。谢谢。")
    #expect(texts(.say("谢谢", by: .agent, in: 0, .start))[0] == "谢谢。您好，请讲")
  }

  @Test
  func `takes words out by their places in the received text, whatever else changes`() {
    let edited = texts(
      .say("喂", by: .customer, in: 1, .start), .unsay("投诉", by: .customer, in: 1, 2..<4),
      .unsay("投诉", by: .customer, in: 1, 5..<7))
    #expect(edited[1] == "喂。我要。，。")
  }

  @Test
  func `a new line has the times of the one before it and keeps the others' places`() {
    let edited = call.edited([.insert("抱歉", by: .agent, after: 0)])
    #expect(edited.utterances.map(\.text) == ["您好，请讲", "抱歉", "我要投诉，投诉"])
    #expect(edited.utterances.map(\.index) == [0, 2, 1])
    #expect(edited.isTimed)
    #expect(edited.notes == call.notes)
  }

  /// What is left unsaid elsewhere makes badly recognised words no surer.
  @Test
  func `keeps how sure the recogniser was`() throws {
    let record = """
      {"id":"c","turns":[{"role":"agent","text":"您好，滚","confidence":0.2,
      "words":[{"text":"您好","confidence":0.3},{"text":"滚","confidence":0.9}]}]}
      """
    let call = try Call(reading: Array(record.utf8), as: .json)
    let edited = call.edited([.unsay("滚", by: .agent, in: 0, 3..<4)])
    #expect(edited.utterances.map(\.text) == ["您好，。"])
    #expect(edited.utterances.map(\.confidence) == call.utterances.map(\.confidence))
    #expect(edited.utterances.map(\.scoredWords) == call.utterances.map(\.scoredWords))
  }

  @Test
  func `no edit changes nothing`() { #expect(call.edited([]) == call) }
}
