/// What people found of failures that the machine told: right or not. Each is kept by the rule as it was
/// (its fingerprint), the call and the words, so that a rule that is changed inherits nothing.
public struct ReviewedFailures: Hashable, Sendable {
  private var decisions: [Key: [Decision]] = [:]

  private struct Key: Hashable {
    let rule: String
    let call: String
  }

  private struct Decision: Hashable {
    /// As ``TrialFailure/place`` has them; empty for the rule as a whole.
    let words: Set<Substring>
    let isRight: Bool
  }

  public init() {}

  /// - Parameters:
  ///   - fingerprint: of the rule, as it was when it failed (``RulePack/ruleFingerprints``).
  ///   - place: ``TrialFailure/place``, or a part of it; `nil` for the rule as a whole.
  public mutating func add(
    _ fingerprint: String, call: String, place: String?, isRight: Bool
  ) {
    let words = Set(place.map { $0.split(separator: " ") } ?? [])
    decisions[Key(rule: fingerprint, call: call), default: []].append(
      Decision(words: words, isRight: isRight))
  }

  /// Whether people found a failure right; `nil` where nobody reviewed it. Where they do not agree it is
  /// not: the rule must convince all of them.
  public func isRight(_ failure: TrialFailure, of fingerprint: String) -> Bool? {
    let words = Set(failure.place.split(separator: " "))
    let own = decisions[Key(rule: fingerprint, call: failure.call), default: []].filter {
      $0.words.isSubset(of: words)
    }
    return own.isEmpty ? nil : own.allSatisfy(\.isRight)
  }
}

extension CallLabels {
  /// Whether a failure is what a person says of the call: a label tells the truth of a call, whatever the
  /// rule. `nil` where it has none.
  func isRight(_ failure: TrialFailure) -> Bool? {
    calls[failure.call]?.verdicts[failure.rule]?.verdict.map { $0 == .fail }
  }
}
