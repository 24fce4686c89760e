import Heng
import HengCompare
import HengTestSupport

/// Scored calls of a made-up centre.
enum Shift {
  static let pack = ScoredCall.Pack(id: "p", version: "1", fingerprint: "sha256:1")

  static func call(
    _ id: String, agent: String?, score: Int, team: String? = nil, isProvisional: Bool = false,
    context: ScoredCall.Context = .init(), fails: [String] = [], signals: [String] = [],
    pack: ScoredCall.Pack = pack
  ) -> ScoredCall {
    let rules = ["a", "b"].map { rule in
      ScoredCall.Outcome(
        rule: rule, verdict: fails.contains(rule) ? .fail : .pass,
        points: fails.contains(rule) ? -5 : 0, quotation: fails.contains(rule) ? "【\(rule)】" : nil)
    }
    return ScoredCall(
      call: id, agent: .init(id: agent, team: team), context: context, score: score,
      interval: score...score, isProvisional: isProvisional, grade: score >= 80 ? "好" : "差",
      dimensions: ["d": score], rules: rules, signals: signals, pack: pack)
  }

  /// Agents with known means, so many calls each.
  static func calls(
    _ means: [String: Double], each count: Int, _ random: inout SeededRandom
  ) -> [ScoredCall] {
    means.keys.sorted().flatMap { agent in
      (0..<count).map { number in
        let score = (means[agent] ?? 0) + 6 * random.normal()
        return call("\(agent)-\(number)", agent: agent, score: Int(min(100, score).rounded()))
      }
    }
  }
}
