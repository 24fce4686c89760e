import Testing

@testable import Heng

/// An operator of another system, said in Heng: rule `x` fails where the operator hits, or where what it demands is missing.
struct PublishedOperator: CustomTestStringConvertible, Sendable {
  /// The page that describes it.
  let page: String
  /// What the page says it does.
  let says: String
  let pack: String
  let calls: [Example]

  /// - Parameter pack: YAML in which a rule has the id `x`.
  init(page: String, says: String, pack: String, calls: [Example]) {
    self.page = page
    self.says = says
    self.pack = pack
    self.calls = calls
  }

  /// - Parameter rule: what follows id and name of the one rule, in one line.
  init(page: String, says: String, rule: String, calls: [Example]) {
    self.init(
      page: page, says: says, pack: "rules:\n- {id: x, name: 甲, \(rule)}", calls: calls)
  }

  var testDescription: String { "\(says) (\(page))" }

  /// A call, and what follows for it from the page.
  struct Example: Sendable {
    let script: String
    let metadata: [String: JSON]
    let outcome: Outcome

    static func hit(_ script: String, _ metadata: [String: JSON] = [:]) -> Example {
      Example(script: script, metadata: metadata, outcome: .verdict(.fail))
    }

    static func clear(_ script: String, _ metadata: [String: JSON] = [:]) -> Example {
      Example(script: script, metadata: metadata, outcome: .verdict(.pass))
    }

    /// The question is not asked of such a call.
    static func skipped(_ script: String, _ metadata: [String: JSON] = [:]) -> Example {
      Example(script: script, metadata: metadata, outcome: .verdict(.notApplicable))
    }

    static func scored(
      _ script: String, _ score: Int, _ metadata: [String: JSON] = [:]
    ) -> Example {
      Example(script: script, metadata: metadata, outcome: .score(score))
    }

    /// The total of the critical rules.
    static func critical(_ script: String, _ score: Int) -> Example {
      Example(script: script, metadata: [:], outcome: .critical(score))
    }
  }

  enum Outcome: Hashable, Sendable {
    case verdict(Verdict)
    case score(Int)
    case critical(Int)
  }

  /// Each call has the outcome that follows from the page.
  func expectDocumentedBehaviour() throws {
    let bench = try Bench(pack)
    for example in calls {
      let card = bench.card(try Call(script: example.script, metadata: example.metadata))
      let rule = try #require(card.rules.first { $0.id == "x" })
      let outcome: Outcome =
        switch example.outcome {
        case .verdict: .verdict(rule.verdict)
        case .score: .score(card.score)
        case .critical: .critical(try #require(card.critical))
        }
      #expect(outcome == example.outcome, "\(example.script)")
    }
  }
}
