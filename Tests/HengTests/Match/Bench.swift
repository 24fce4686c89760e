import Testing

@testable import Heng

/// A pack made from YAML, and what it says of small calls.
struct Bench {
  let pack: RulePack
  private let scorer: Scorer

  init(_ yaml: String) throws {
    try self.init(files: ["rules.yml": yaml])
  }

  init(files: [String: String]) throws {
    do {
      pack = try RulePack(files: files.mapValues { Array($0.utf8) })
    } catch {
      Issue.record("the pack is refused:\n\(error.rendered(in: .english))")
      throw error
    }
    scorer = Scorer(pack)
  }

  func card(_ call: Call) -> Scorecard { scorer.score(call) }

  func result(of rule: String, in call: Call) throws -> RuleResult {
    try #require(scorer.score(call).rules.first { $0.id == rule })
  }

  func verdict(of rule: String, in call: Call) throws -> Verdict {
    try result(of: rule, in: call).verdict
  }

  /// The words that a rule shows, in their order.
  func words(of rule: String, in call: Call) throws -> [String] {
    try result(of: rule, in: call).evidence.map(\.text)
  }
}

extension Call {
  /// A call written as in a pack's tests: `客服: 您好`, `客户 2-3.5: 你好`.
  init(
    script: String, id: String = "c1", channel: String? = nil, metadata: [String: JSON] = [:],
    cut: Set<Call.End> = []
  ) throws {
    self = try Dialogue(script, id: id, channel: channel, metadata: metadata, cut: cut).call
  }

  /// One sentence of the agent.
  static func saying(_ text: String, as role: Role? = .agent) -> Call {
    Call(id: "c1", utterances: [Utterance(index: 0, role: role, text: text)])
  }
}

extension Utterance {
  /// A line with times in seconds.
  static func timed(
    _ index: Int, _ role: Role?, _ text: String, _ start: Double, _ end: Double
  ) -> Utterance {
    Utterance(
      index: index, role: role, text: text, start: MediaTime(seconds: start),
      end: MediaTime(seconds: end))
  }
}

extension Evidence {
  /// Utterance and scalars.
  var place: [Int] { [utterance, start, end] }
}

/// A text as a YAML scalar in double quotes.
func quoted(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  return "\"\(escaped)\""
}
