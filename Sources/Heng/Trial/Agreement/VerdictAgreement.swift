/// How far two raters give the same verdicts on an item.
public struct VerdictAgreement: Hashable, Sendable {
  /// How many calls the second rater says fail.
  public let fails: Int
  public let agreed: Proportion
  public let kappa: Kappa?
  /// Of the calls that the first rater says fail, those that fail by the second.
  public let precision: Proportion
  /// Of the calls that fail by the second, those that the first says fail.
  public let recall: Proportion

  /// The harmonic mean of precision and recall; `nil` where nothing fails by either.
  public var f1: Double? {
    Proportion(2 * precision.count, of: precision.total + recall.total).value
  }

  /// - Parameter pairs: what the first rater says, `nil` where nothing, and what the second.
  init(_ pairs: [(said: Verdict?, label: Verdict)]) {
    let categories: [Verdict?] = Verdict.allCases + [nil]
    kappa = Kappa(
      table: categories.map { label in
        categories.map { said in pairs.count { $0.said == said && $0.label == label } }
      })
    agreed = Proportion(pairs.count { $0.said == $0.label }, of: pairs.count)
    let found = pairs.count { $0.said == .fail }
    let both = pairs.count { $0.said == .fail && $0.label == .fail }
    fails = pairs.count { $0.label == .fail }
    precision = Proportion(both, of: found)
    recall = Proportion(both, of: fails)
  }
}
