import Heng
import Testing

@testable import HengReport

struct RolesReportTests {
  private static func lines(_ texts: [(String, String)]) -> [Utterance] {
    texts.enumerated().map { Utterance(index: $0, role: nil, speaker: $1.0, text: $1.1) }
  }

  private static let clear = Call(
    id: "n-01",
    utterances: lines([
      ("1", "您好，很高兴为您服务"), ("2", "你们扣了我的话费，138000123"), ("1", "您稍等"), ("2", "喂"),
    ]))
  private static let open = Call(id: "n-02", utterances: lines([("1", "您稍等"), ("2", "您稍等")]))
  private static let stray = Call(
    id: "n-03",
    utterances: [
      Utterance(index: 0, role: .customer, text: "您好，966为您服务，请问有什么能帮您的吗"),
      Utterance(index: 1, role: .agent, text: "好"),
    ])

  private static func card(_ call: Call) throws -> Scorecard {
    Scorer(try Sample.pack.get()).score(call)
  }

  private static func text(_ call: Call, _ language: Language = .chinese) throws -> String {
    TextReport.render(
      try card(call), of: call, style: TextStyle(width: 100, color: .plain, language: language))
  }

  @Test func `the record has roles, confidence and evidence, without words`() throws {
    let roles = try #require(JSONReport.record(try Self.card(Self.clear), of: Self.clear)["roles"])
    #expect(
      String(decoding: JSONWriter.bytes(roles), as: UTF8.self)
        == #"{"assigned":true,"confidence":0.92,"evidence":["#
        + #"{"clue":"agent.identifies","role":"agent","speaker":"1","turns":[0],"weight":8},"#
        + #"{"clue":"agent.asks-wait","role":"agent","speaker":"1","turns":[2],"weight":4},"#
        + #"{"clue":"customer.says-you-people","role":"customer","speaker":"2","turns":[1],"weight":3},"#
        + #"{"clue":"agent.says-you","role":"agent","speaker":"1","turns":[0,2],"weight":2},"#
        + #"{"clue":"customer.own","role":"customer","speaker":"2","turns":[1],"weight":2},"#
        + #"{"clue":"customer.answers-phone","role":"customer","speaker":"2","turns":[3],"weight":2}"#
        + #"],"speakers":{"1":"agent","2":"customer"}}"#)
  }

  @Test func `what stays open says so`() throws {
    let record = JSONReport.record(try Self.card(Self.open), of: Self.open)
    #expect(record["roles"]?["assigned"] == .bool(false))
    #expect(record["roles"]?["confidence"] == .number(0.5))
    #expect(record["roles"]?["speakers"] == .object(["1": .null, "2": .null]))
  }

  @Test func `moved turns stand in the record, and given roles need none`() throws {
    let record = JSONReport.record(try Self.card(Self.stray), of: Self.stray)
    let moved = JSON.object([
      "turn": .number(0), "from": .string("customer"), "to": .string("agent"),
    ])
    #expect(record["roles"] == .object(["assigned": .bool(false), "moved": .array([moved])]))
    let given = Call(id: "n", utterances: [Utterance(index: 0, role: .agent, text: "您好")])
    #expect(JSONReport.record(try Self.card(given), of: given)["roles"] == nil)
  }

  @Test func `the numbers of a call go by the roles that were found`() throws {
    let metrics = JSONReport.record(try Self.card(Self.clear), of: Self.clear)["metrics"]
    #expect(metrics?["turnsAgent"] == .number(2))
    #expect(metrics?["turnsCustomer"] == .number(2))
  }

  @Test func `the report says who is who, why, and how sure`() throws {
    #expect(
      try Self.text(Self.clear).contains("说话人：1=坐席 2=客户（依据：自报身份、请对方等待、称“你们”、称“您”，把握 92%）"))
    #expect(
      try Self.text(Self.clear, .english).replacing("\n", with: " ").contains(
        "speakers: 1=agent 2=customer (by says who is speaking, asks to wait"))
    #expect(try Self.text(Self.open).contains("说话人：分不清谁是坐席（把握 50%；请对方等待、称“您”）"))
    #expect(try Self.text(Self.stray).contains("注：第 1 句标为客户，按内容（"))
    #expect(try !Self.text(Self.stray).contains("说话人："))
  }

  @Test func `a result with roles is verified by its call`() throws {
    let pack = try Sample.pack.get()
    let card = Scorer(pack).score(Self.clear)
    let record = JSONReport.record(card, of: Self.clear)
    let check = Verification(of: record, against: card, of: Self.clear, base: pack.range.base)
    #expect(check.isClean)
    let asGiven = Scorer(pack, roles: .given).score(Self.clear)
    let other = Verification(of: record, against: asGiven, of: Self.clear, base: pack.range.base)
    #expect(!other.isClean)
    #expect(other.isSameTranscript == false)
  }
}
