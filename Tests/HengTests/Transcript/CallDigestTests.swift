import HanText
import HengTestSupport
import Testing

@testable import Heng

struct CallDigestTests {
  private static func call(
    _ text: String = "您好", role: Role? = .agent, start: Double? = 0, word: String = "您好",
    channel: String? = nil, cut: Set<Call.End> = [], metadata: [String: JSON] = [:],
    agent: String? = nil
  ) -> Call {
    let time = start.flatMap { MediaTime(seconds: $0) }
    return Call(
      id: "c", channel: channel, agent: Call.Party(id: agent), metadata: metadata, cut: cut,
      utterances: [
        Utterance(
          index: 0, role: role, text: text, start: time, end: time,
          words: time.map { [TimedWord(text: word, start: $0)] } ?? [])
      ])
  }

  @Test
  func `two calls that score alike for certain have one digest, whatever they are called`() {
    let same = Call(id: "other", startedAt: "2026-01-01", utterances: Self.call().utterances)
    #expect(same.digest == Self.call().digest)
    #expect(Self.call().digest.hasPrefix("sha256:"))
    #expect(Self.call().digest.count == 71)
  }

  @Test
  func `everything that a rule can see changes the digest`() {
    let variants = [
      Self.call(), Self.call("您 好"), Self.call(role: .customer), Self.call(role: nil),
      Self.call(start: 1), Self.call(start: nil), Self.call(word: "您"), Self.call(channel: "chat"),
      Self.call(cut: [.head]), Self.call(cut: [.tail]), Self.call(metadata: ["a": .string("1")]),
      Self.call(metadata: ["a": .number(1)]), Self.call(metadata: ["a": .array([.number(1)])]),
      Self.call(metadata: ["b": .null]), Self.call(agent: "1"),
    ]
    #expect(Set(variants.map(\.digest)).count == variants.count)
  }

  @Test
  func
    `how sure the recogniser was changes the digest, and nothing else does where it does not say`()
  {
    func call(_ confidence: Double?, _ words: [(String, Double?)] = []) -> Call {
      Call(
        id: "c",
        utterances: [
          Utterance(
            index: 0, role: .agent, text: "您好", confidence: confidence.flatMap { Confidence($0) },
            scoredWords: words.map {
              ScoredWord(text: $0, confidence: $1.flatMap { Confidence($0) })
            })
        ])
    }
    let variants = [
      call(nil), call(0.9), call(0.91), call(nil, [("您好", 0.9)]), call(nil, [("您好", nil)]),
      call(0.9, [("您好", 0.9)]), call(nil, [("您", 0.9), ("好", nil)]),
      call(nil, [("您", nil), ("好", 0.9)]),
    ]
    #expect(Set(variants.map(\.digest)).count == variants.count)
    #expect(call(nil).digest == Call(id: "d", utterances: call(nil).utterances).digest)
  }

  @Test func `the digest stays what it was in results that are stored`() {
    let call = Call(
      id: "c", channel: "call", agent: Call.Party(id: "966", team: "一组"),
      agents: ["b": Call.Party(name: "甲"), "a": Call.Party(id: "1")], customer: Call.Party(id: "7"),
      metadata: [
        "y": .number(1.5), "x": .array([.bool(true), .null, .object(["k": .string("v")])]),
      ],
      cut: [.tail, .head],
      utterances: [
        Utterance(
          index: 0, role: .agent, speaker: "1", text: "您好", start: MediaTime(milliseconds: 280),
          end: MediaTime(milliseconds: 4300),
          words: [TimedWord(text: "您", start: MediaTime(milliseconds: 300))]),
        Utterance(index: 1, role: nil, text: ""),
      ])
    #expect(
      call.digest == "sha256:3d3ce41fd81588bf4f868da4a3ed69b9a9c45297ee1b0668820523e9c8437229")
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `each field stands in the digest with its length`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      let utterances = (0..<random.int(in: 0...5)).map { index in
        let start = random.once(in: 3) ? nil : MediaTime(milliseconds: random.int(in: 0...200_000))
        return Utterance(
          index: index, role: random.pick([.agent, .customer, .other, nil]),
          speaker: random.pick([nil, "", "坐席1"]),
          text: String(repeating: "好", count: random.int(in: 0...400)),
          start: start, end: start)
      }
      let call = Call(id: "c", channel: random.pick([nil, "chat"]), utterances: utterances)
      var fields: [String?] = ["heng call 1", call.channel, nil, nil, nil, ""]
      for utterance in call.utterances {
        fields += [utterance.role?.rawValue, utterance.speaker, utterance.text]
        fields += [utterance.start, utterance.end].map { $0.map { "\($0.milliseconds)" } }
        fields.append("")
      }
      let text = fields.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
      #expect(call.digest == Digest.sha256(of: text), "\(random)")
    }
  }

  @Test func `a digest takes the place of what it is of`() {
    var text = ByteBuffer()
    text.append("x=abc")
    Digest.replace(after: 2, in: &text)
    #expect(
      text.text == "x=sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
