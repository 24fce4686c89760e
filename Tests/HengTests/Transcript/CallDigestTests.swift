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
}
