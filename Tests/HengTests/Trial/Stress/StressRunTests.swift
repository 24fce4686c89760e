import HanText
import Testing

@testable import Heng

struct StressRunTests {
  private static let pack = PackText(
    """
    rules:
    - id: greeting
      name: 问候
      check: require
      who: agent
      phrases: [您好]
      score: -5
    - id: promise
      name: 承诺
      check: forbid
      who: agent
      phrases: [保证]
      score: -3
    """)

  private static func calls() throws -> [Call] {
    (0..<8).map { index in
      Call(
        id: "c\(index)",
        utterances: [
          Utterance(index: 0, role: .agent, text: "您好，请讲"),
          Utterance(index: 1, role: .customer, text: "保证今天好吗"),
        ])
    }
  }

  private static func outcomes(
    _ perturbations: [Perturbation], tasks: Int = 1, seed: UInt64 = 1
  ) async throws -> [StressOutcome] {
    return try await StressRun(
      try Self.pack.pack(), perturbations: perturbations, seed: seed
    ).outcomes(
      for: try calls(), tasks: tasks)
  }

  @Test func `counts verdicts that turn and how far scores move`() async throws {
    let found = try await Self.outcomes([.speakersSwapped])[0]
    #expect(found.calls == 8 && found.changed == 8 && found.verdicts == 16)
    #expect(found.flips.count == 16 && found.share == 1)
    #expect(found.meanDrift == 8 && found.worstDrift == 8)
    let flip = found.flips[0]
    #expect(flip.call == "c0" && flip.rule == "greeting")
    #expect(flip.before == .pass && flip.after == .fail && flip.evidenceBefore?.text == "您好")
  }

  @Test func `a call in which nothing changes counts and does not move`() async throws {
    let found = try await Self.outcomes([.fillersDropped, .clocksShifted])
    #expect(found.allSatisfy { $0.changed == 0 && $0.flips.isEmpty && $0.verdicts == 16 })
  }

  @Test func `neither tasks nor other perturbations make a difference`() async throws {
    let alone = try await Self.outcomes([.homophones10])
    let among = try await Self.outcomes([.homophones2, .homophones10], tasks: 3)
    #expect(alone[0] == among[1])
    let other = try await Self.outcomes([.homophones10], seed: 2)
    #expect(alone[0].flips.map(\.call) != other[0].flips.map(\.call))
  }
}
