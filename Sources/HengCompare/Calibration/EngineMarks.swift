public import Heng

/// What the engine gives calls, as one rater among others: its score, its grade, the percentages of
/// dimensions, and of each rule the verdict or the points.
public struct EngineMarks: Sendable {
  private let calls: [RatedCall: ScoredCall]
  let items: GradedItems
  /// The grades of the pack by their Chinese names, the worst first.
  let grades: [String]

  /// - Parameters:
  ///   - calls: of a call with several results the first counts.
  ///   - pack: gives items their names.
  public init(_ calls: [ScoredCall], pack: RulePack) {
    self.calls = Dictionary(
      calls.map { (RatedCall($0.call, part: $0.part), $0) }
    ) { first, _ in first }
    grades = pack.grades.reversed().map(\.name.zh)
    items = GradedItems(of: pack)
  }

  func has(_ call: RatedCall) -> Bool { calls[call] != nil }

  /// - Parameter asNumber: whether people give it a number, where a rule has both.
  /// - Returns: `nil` where the call has no result, or nothing is known of the item.
  func mark(of subject: GradedItems.Subject, in call: RatedCall, asNumber: Bool) -> Mark? {
    guard let card = calls[call] else { return nil }
    switch subject {
    case .score: return card.isProvisional ? nil : .number(Double(card.score))
    case .grade: return card.grade.map { .word($0) }
    case .dimension(let id): return card.dimensions[id].map { .number(Double($0)) }
    case .rule(let id):
      guard let outcome = card.rules.first(where: { $0.rule == id }) else { return nil }
      guard asNumber else { return .verdict(outcome.verdict) }
      return outcome.verdict == .undetermined ? nil : .number(Double(outcome.points))
    }
  }
}
