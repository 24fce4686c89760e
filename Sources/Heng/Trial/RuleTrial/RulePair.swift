internal import HanText

/// Two rules that have to do with each other: they fail in the same calls, for the same words, or one
/// passes for what the other forbids.
///
/// Rules that count in a dimension with a scale of its own have no pairs: they tell how a call went, and
/// ask nothing of anybody. Overlap and conflict as the literature on labelling functions
/// has them, for each two: A. Ratner and others, Snorkel: rapid training data creation with weak
/// supervision, VLDB 11 (2017), §4.
public struct RulePair: Hashable, Sendable {
  /// The ids, the lesser by scalars first.
  public let first: String
  public let second: String
  /// Calls in which both fail.
  public let failing: Int
  /// Calls in which at least one fails.
  public let either: Int
  /// Calls in which both fail for words that they have in common.
  public let sameWords: Int
  /// Those of them in which each takes points.
  public let charged: Int
  /// Calls in which one passes for words that the other forbids.
  public let opposed: Int

  /// Of the calls in which at least one fails, those in which both do (Jaccard).
  public var overlap: Proportion { Proportion(failing, of: either) }

  /// All pairs, those first that say the opposite of the same words, then those that charge them twice,
  /// then those that fail together most; by id where these are equal.
  ///
  /// - Parameter failures: of each rule of the book.
  static func all(
    _ meetings: [TrialTally.Meeting: TrialTally.Encounters], of failures: [Int], _ book: ScoreBook
  ) -> [RulePair] {
    meetings.map { meeting, encounters in
      RulePair(
        first: book.rules[meeting.first].rule.id, second: book.rules[meeting.second].rule.id,
        failing: encounters.failing,
        either: failures[meeting.first] + failures[meeting.second] - encounters.failing,
        sameWords: encounters.sameWords, charged: encounters.charged, opposed: encounters.opposed)
    }.sorted { $0.precedes($1) }
  }

  private func precedes(_ other: RulePair) -> Bool {
    let (mine, theirs) = (
      [opposed, charged, sameWords], [other.opposed, other.charged, other.sameWords]
    )
    if mine != theirs { return theirs.lexicographicallyPrecedes(mine) }
    // a/b > c/d, without rounding.
    let (left, right) = (failing * other.either, other.failing * either)
    if left != right { return left > right }
    if failing != other.failing { return failing > other.failing }
    return first == other.first
      ? String.precedesByScalars(second, other.second)
      : String.precedesByScalars(first, other.first)
  }
}

/// Which rules speak of the same words of one call.
struct SharedWords {
  /// By place in the book.
  private let failing: [Int]
  private let spots: [Int: [Spot]]
  private let results: [RuleResult]

  private struct Spot {
    let rule: Int
    let start: Int
    let end: Int
  }

  /// - Parameter results: of all rules, in the order of the book.
  init(of results: [RuleResult]) {
    self.results = results
    failing = results.indices.filter {
      results[$0].verdict == .fail && results[$0].dimension == nil
    }
    var spots: [Int: [Spot]] = [:]
    for (place, result) in results.enumerated()
    where result.dimension == nil && (result.verdict == .fail || result.verdict == .pass) {
      // What a wait shows is the whole utterance behind it, which says nothing of its words.
      for words in result.evidence where words.via != .time && words.start < words.end {
        spots[words.utterance, default: []].append(
          Spot(rule: place, start: words.start, end: words.end))
      }
    }
    self.spots = spots
  }

  func note(in tally: inout TrialTally) {
    for (number, rule) in failing.enumerated() {
      for other in failing[(number + 1)...] {
        tally.meetings[TrialTally.Meeting(rule, other), default: .init()].failing += 1
      }
    }
    for meeting in meetings { note(meeting, in: &tally) }
  }

  private func note(_ meeting: TrialTally.Meeting, in tally: inout TrialTally) {
    let (one, other) = (results[meeting.first], results[meeting.second])
    switch (one.verdict, other.verdict) {
    case (.fail, .fail):
      tally.meetings[meeting, default: .init()].sameWords += 1
      if one.points < 0, other.points < 0 {
        tally.meetings[meeting, default: .init()].charged += 1
      }
    // Where a duty fails its words are those that raised it, and nothing is wrong with them.
    case (.fail, .pass) where one.source.isForbid, (.pass, .fail) where other.source.isForbid:
      tally.meetings[meeting, default: .init()].opposed += 1
    default: break
    }
  }

  /// Every two rules with words in common.
  private var meetings: Set<TrialTally.Meeting> {
    var meetings: Set<TrialTally.Meeting> = []
    for line in spots.values {
      for (number, spot) in line.enumerated() {
        for other in line[(number + 1)...]
        where other.rule != spot.rule && other.start < spot.end && spot.start < other.end {
          meetings.insert(TrialTally.Meeting(spot.rule, other.rule))
        }
      }
    }
    return meetings
  }
}
