/// A stretch of a call that is timed: a wait, or a turn.
struct Interval: Hashable {
  /// Milliseconds from the start of the recording.
  let start: Int
  let end: Int
  /// By place in ``Call/utterances``: the first that is not before it, and the one that ends it.
  let utterances: ClosedRange<Int>

  var length: Int { end - start }
}

extension Call {
  /// Whether every utterance has both its times.
  private var hasAllTimes: Bool { utterances.allSatisfy { $0.start != nil && $0.end != nil } }

  /// The waits for `who`, in order: between the end of all speech so far and the next words, where
  /// those are theirs. What overlaps or touches is no wait, nor is the time before the first words;
  /// `nil` when an utterance lacks a time.
  func waits(for who: Speaker) -> [Interval]? {
    guard hasAllTimes else { return nil }
    var waits: [Interval] = []
    var spokenUntil: Int?
    for (index, utterance) in utterances.enumerated() {
      guard let start = utterance.start?.milliseconds, let end = utterance.end?.milliseconds else {
        return nil
      }
      if let spoken = spokenUntil, spoken < start, who.includes(utterance.role) {
        waits.append(Interval(start: spoken, end: start, utterances: index...index))
      }
      spokenUntil = max(spokenUntil ?? end, end)
    }
    return waits
  }

  /// The turns of `who`, in order: from the first start to the last end, the pauses inside
  /// included; `nil` when an utterance lacks a time.
  func spokenTurns(of who: Speaker) -> [Interval]? {
    guard hasAllTimes else { return nil }
    return turns.filter { who.includes($0.role) }.compactMap { turn in
      let own = utterances[turn.utterances]
      guard let start = own.compactMap(\.start).min(), let end = own.compactMap(\.end).max() else {
        return nil
      }
      return Interval(
        start: start.milliseconds, end: end.milliseconds,
        utterances: turn.utterances.lowerBound...turn.utterances.upperBound - 1)
    }
  }
}
