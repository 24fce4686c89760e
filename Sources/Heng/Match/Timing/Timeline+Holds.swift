extension Timeline {
  /// A shorter silence after 请稍等 is no hold.
  static let shortestHold = 5000

  /// The times in which the customer was put on hold.
  struct HoldTimes {
    /// In order.
    let stretches: [Stretch]
    /// Not recorded, but concluded from 请稍等 and the silence behind it. No veto rests on it.
    let isInferred: Bool
  }

  func makeHolds() -> HoldTimes? {
    switch events.holds {
    case .recorded(let holds): HoldTimes(stretches: holds, isInferred: false)
    case .unreadable: nil
    case .unrecorded: HoldTimes(stretches: inferredHolds, isInferred: true)
    }
  }

  /// The silences that begin soon after the agent asked to wait, with nothing else from the agent in
  /// between.
  private var inferredHolds: [Stretch] {
    let requests = linesAskingToWait
    guard !requests.isEmpty else { return [] }
    return silences.map(\.stretch).filter { silence in
      guard silence.length >= Self.shortestHold,
        let last = lines.last(where: { $0.voice == .agent && $0.stretch.start < silence.start })
      else { return false }
      return requests.contains { $0.utterance == last.utterance }
        && silence.start - last.stretch.end <= Self.shortestHold
    }
  }

  /// The utterance that is nearest behind a time, else the last one.
  func utterance(after time: Int) -> Int? {
    let next = lines.first { $0.stretch.start >= time }
    return (next ?? lines.last)?.utterance
  }
}
