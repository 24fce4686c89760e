import Heng
import HengTestSupport
import Testing

/// What of the default pack's verdicts on the demo corpus hangs on how the recogniser writes.
struct StressTests {
  private static func outcomes(
    _ perturbations: [Perturbation], seed: UInt64 = 1
  ) async throws -> [StressOutcome] {
    let demo = try #require(Corpus.all.first { $0.name == "demo" })
    let run = try StressRun(
      try RulePack(embedded: "service-standard"), perturbations: perturbations, seed: seed)
    return await run.outcomes(for: try demo.calls(), tasks: 2)
  }

  @Test func `no verdict turns with punctuation, script or width`() async throws {
    let written: [Perturbation] = [.punctuationRemoved, .traditional, .fullWidth]
    for outcome in try await Self.outcomes(written) {
      let turned = outcome.flips.map { "\($0.call) \($0.rule)" }
      #expect(turned == [], "\(outcome.perturbation.rawValue)")
      #expect(outcome.changed > 10 && outcome.worstDrift == 0)
    }
  }

  @Test func `one wrong character in twenty turns at most one verdict in twenty`() async throws {
    let outcome = try await Self.outcomes([.homophones5])[0]
    #expect(outcome.changed == outcome.calls && outcome.share <= 0.05, "\(outcome.share)")
  }
}
