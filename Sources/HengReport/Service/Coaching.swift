internal import HanText
internal import Heng
internal import HengCompare

/// What one agent does best and what costs her most, each with her own words.
struct Coaching: Sendable {
  /// At most three, the greatest gain first.
  let strengths: [Point]
  /// At most three, the greatest loss first.
  let weaknesses: [Point]

  /// One item of hers.
  struct Point: Sendable {
    /// Its place in ``ServiceReport/items``.
    let item: Int
    let own: ServiceReport.Tally
    /// Of all calls, hers among them.
    let all: ServiceReport.Tally
    /// Her failures, or where she did well what she said; those with words first.
    let examples: [Example]
  }

  struct Example: Sendable {
    /// Its place in ``ServiceReport/calls``.
    let call: Int
    /// With the decisive words in 【】; `nil` where something was not said.
    let quotation: String?
  }
}

extension ServiceReport {
  /// - Parameter examples: how many of each point, at most.
  func coaching(of agent: Agent, examples: Int) -> Coaching {
    let worst = items.indices.filter { agent.tallies[$0].failures > 0 }.sorted { a, b in
      let (first, second) = (agent.tallies[a].cost, agent.tallies[b].cost)
      return first == second ? items[a].id < items[b].id : first < second
    }
    let weak = worst.prefix(3)
    let best = strongest(agent).filter { !weak.contains($0) }
    func points(_ places: some Sequence<Int>, _ verdict: Verdict) -> [Coaching.Point] {
      places.prefix(3).map { place in
        Coaching.Point(
          item: place, own: agent.tallies[place], all: items[place].tally,
          examples: self.examples(items[place].id, verdict, of: agent, most: examples))
      }
    }
    return Coaching(strengths: points(best, .pass), weaknesses: points(weak, .fail))
  }

  /// The items in which she saves most points: those that a colleague would have lost in as many
  /// calls, less those that she lost. An item that nobody fails is nobody's strength, so it comes
  /// only after those, and only where she said something that kept it.
  private func strongest(_ agent: Agent) -> [Int] {
    let kept = items.indices.filter { agent.tallies[$0].passes > 0 }
    let spoken = Set(
      calls[agent.calls].flatMap { call in
        call.rules.filter { $0.verdict == .pass && $0.quotation != nil }.map(\.rule)
      })
    let saving = kept.map { ($0, saved(agent.tallies[$0], items[$0].tally)) }
    let better = saving.filter { $0.1 > 0.0005 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    let faultless = kept.filter {
      agent.tallies[$0].failures == 0 && spoken.contains(items[$0].id) && !better.contains($0)
    }
    return better
      + faultless.sorted { (-agent.tallies[$0].passes, $0) < (-agent.tallies[$1].passes, $1) }
  }

  /// In points; negative where she loses more than a colleague would.
  private func saved(_ own: Tally, _ all: Tally) -> Double {
    guard all.failures > 0, let share = all.share.value else { return 0 }
    let price = max(1, Double(-all.points) / Double(all.failures))
    return (Double(own.decided) * share - Double(own.failures)) * price
  }

  private func examples(
    _ rule: String, _ verdict: Verdict, of agent: Agent, most: Int
  ) -> [Coaching.Example] {
    let found = agent.calls.compactMap { place in
      calls[place].rules.first { $0.rule == rule && $0.verdict == verdict }.map {
        Coaching.Example(call: place, quotation: $0.quotation)
      }
    }
    let spoken = found.filter { $0.quotation != nil }
    // Of what was said well only words are worth showing.
    let rest = verdict == .fail ? found.filter { $0.quotation == nil } : []
    return Array((spoken + rest).prefix(most))
  }
}
