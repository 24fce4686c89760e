/// What somebody says of calls: Heng's results, or a person's labels.
public struct Rater: Hashable, Sendable {
  /// By the call's id.
  let calls: [String: [String: Opinion]]

  /// What is said of one item in one call.
  public struct Opinion: Hashable, Sendable {
    /// `nil` of a signal, and where it is not known.
    public let verdict: Verdict?
    /// The utterances that show it.
    public let turns: Set<Int>
    /// The utterances of which it is open.
    let disputed: Set<Int>

    public init(verdict: Verdict?, turns: Set<Int>) { self.init(verdict, turns, disputed: []) }

    init(_ verdict: Verdict?, _ turns: Set<Int>, disputed: Set<Int>) {
      self.verdict = verdict
      self.turns = turns
      self.disputed = disputed
    }
  }

  /// - Parameter calls: what is said of each item, by the ids of the calls. An item that is missing
  ///   has no verdict and no turns.
  public init(_ calls: [String: [String: Opinion]]) { self.calls = calls }

  /// A person's labels.
  public init(_ labels: CallLabels) {
    calls = labels.calls.mapValues { label in
      label.verdicts.mapValues { Opinion(verdict: $0.verdict, turns: $0.turns) }.merging(
        label.events.mapValues { Opinion(nil, $0.sure, disputed: $0.disputed) }
      ) { verdict, event in
        Opinion(verdict.verdict, event.turns, disputed: event.disputed)
      }
    }
  }
  /// All utterances that are named, by the ids of the calls.
  public var turns: [String: Set<Int>] {
    calls.mapValues { opinions in
      opinions.values.reduce(into: []) { $0.formUnion($1.turns.union($1.disputed)) }
    }
  }

  /// Items of labels of which nothing is ever said and that are none of `items`, sorted.
  public func unknownItems(of labels: CallLabels, besides items: Set<String>) -> [String] {
    let said = Set(calls.values.flatMap(\.keys))
    let labelled = labels.calls.values.flatMap {
      Array($0.verdicts.keys) + Array($0.events.keys)
    }
    return Set(labelled).subtracting(said).subtracting(items).sorted()
  }
}
