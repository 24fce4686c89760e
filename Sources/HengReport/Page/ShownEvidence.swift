internal import HengCompare

/// Which failures of each item a page shows. All where they are few; else a choice in which every agent
/// comes up before any comes up twice, so that a page of ten thousand calls can still be mailed.
struct ShownEvidence: Sendable {
  /// Aligned with ``ServiceReport/items``.
  let items: [Item]

  struct Item: Sendable {
    let shown: [Coaching.Example]
    /// How many more there are.
    let omitted: Int
  }

  /// Failures of one item, at most, where there are many in all.
  private static let mostPerItem = 40
  /// So many in all are shown without a choice.
  private static let few = 1500

  init(_ report: ServiceReport) {
    var found = [[[Coaching.Example]]](
      repeating: [[Coaching.Example]](repeating: [], count: report.agents.count),
      count: report.items.count)
    let numbers = Dictionary(uniqueKeysWithValues: report.items.enumerated().map { ($1.id, $0) })
    var all = 0
    for (agent, part) in report.agents.enumerated() {
      for place in part.calls {
        for failure in report.calls[place].failuresByCost {
          guard let item = numbers[failure.rule] else { continue }
          found[item][agent].append(
            Coaching.Example(call: place, quotation: failure.quotation))
          all += 1
        }
      }
    }
    let most = all <= Self.few ? Int.max : Self.mostPerItem
    items = found.map { Self.choice(of: $0, most: most) }
  }

  private static func choice(of byAgent: [[Coaching.Example]], most: Int) -> Item {
    var shown: [Coaching.Example] = []
    let count = byAgent.reduce(0) { $0 + $1.count }
    let rounds = byAgent.map(\.count).max() ?? 0
    for round in 0..<rounds where shown.count < most {
      for own in byAgent where round < own.count && shown.count < most {
        shown.append(own[round])
      }
    }
    return Item(shown: shown.sorted { $0.call < $1.call }, omitted: count - shown.count)
  }
}
