internal import HanText

/// `repeat`: utterances of one role that say much the same.
///
/// Two utterances are alike by the Dice coefficient of their bigrams on normalised text without
/// punctuation, spaces and fillers: twice the bigrams that they share over all that they have.
/// Source: L. R. Dice, Measures of the Amount of Ecologic Association Between Species, 1945.
struct Echoes {
  private let repetition: Rule.Repetition
  private let scope: CompiledScope
  private let evaluator: Evaluator

  init(_ repetition: Rule.Repetition, scope: CompiledScope, evaluator: Evaluator) {
    self.repetition = repetition
    self.scope = scope
    self.evaluator = evaluator
  }

  private struct Saying {
    let hit: Hit
    let role: Role?
    let bigrams: Bag<UInt64>
  }

  var finding: Finding {
    switch evaluator.window([scope], of: repetition.who) {
    case .unknown(let reason): return .undetermined(reason)
    case .known(let window):
      if window.isEmpty { return .notApplicable }
      let groups = groups(of: sayings(in: window))
      let isPartial = evaluator.cut(window) != nil
      guard groups.count > repetition.allow else {
        return Finding(
          verdict: .pass, evidence: groups.flatMap(\.self), number: groups.count,
          isPartial: isPartial)
      }
      return Finding(
        verdict: .fail, evidence: groups.flatMap(\.self), count: groups.count - repetition.allow,
        number: groups.count)
    }
  }

  /// The utterances that say much the same, group by group; none where the window cannot be known.
  var groups: [[Hit]] {
    guard case .known(let window) = evaluator.window([scope], of: repetition.who) else { return [] }
    return groups(of: sayings(in: window))
  }

  private func sayings(in window: Window) -> [Saying] {
    let matcher = evaluator.matcher
    return matcher.utteranceHits.filter {
      evaluator.heeds($0) && window.contains($0, in: evaluator.call)
    }.compactMap { hit in
      let passage = matcher.passages[hit.passage]
      let content = evaluator.program.pack.expansions.lexicon.content(
        of: Array(passage.scalars[hit.range.scalars])
      ).scalars
      guard content.count >= repetition.leastCharacters else { return nil }
      return Saying(hit: hit, role: passage.role, bigrams: .bigrams(of: content))
    }
  }

  /// Sayings joined with whatever they are like, in the order of their first.
  private func groups(of sayings: [Saying]) -> [[Hit]] {
    var leaders = Array(sayings.indices)
    func leader(_ index: Int) -> Int {
      var index = index
      while leaders[index] != index { index = leaders[index] }
      return index
    }
    for second in sayings.indices {
      for first in 0..<second where sayings[first].role == sayings[second].role {
        guard isAlike(sayings[first], sayings[second]) else { continue }
        let (a, b) = (leader(first), leader(second))
        leaders[max(a, b)] = min(a, b)
      }
    }
    let members = Dictionary(grouping: sayings.indices, by: leader)
    return members.keys.sorted().compactMap { key in
      let hits = members[key, default: []].map { sayings[$0].hit }
      return hits.count >= repetition.times ? hits : nil
    }
  }

  private func isAlike(_ a: Saying, _ b: Saying) -> Bool {
    200 * a.bigrams.shared(with: b.bigrams)
      >= repetition.similar * (a.bigrams.count + b.bigrams.count)
  }
}
