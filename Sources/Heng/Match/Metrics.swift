/// Numbers of a call that do not depend on what was said.
struct Metrics {
  private let call: Call

  init(_ call: Call) { self.call = call }

  func truth(of measure: Measure) -> Truth {
    if measure.who != .any, !call.hasRoles { return .unknown(.roles) }
    guard let value = value(of: measure) else { return .unknown(.noTimes) }
    return Truth(measure.limit.holds(value))
  }

  /// Milliseconds for times, else a count; `nil` where an utterance lacks a time.
  func value(of measure: Measure) -> Int? {
    switch measure.metric {
    case .turns: call.turns.count { measure.who.includes($0.role) }
    case .callSeconds: call.span.map { $0.upperBound - $0.lowerBound }
    case .silence: longestWait(for: measure.who)
    }
  }

  /// The longest time, in milliseconds, between the end of all speech so far and the next words,
  /// where those are `who`'s; 0 when nobody ever waited, `nil` when an utterance lacks a time.
  func longestWait(for who: Speaker) -> Int? {
    var spokenUntil: MediaTime?
    var longest = 0
    for utterance in call.utterances {
      guard let start = utterance.start, let end = utterance.end else { return nil }
      if let spoken = spokenUntil, who.includes(utterance.role) {
        longest = max(longest, start - spoken)
      }
      spokenUntil = max(spokenUntil ?? end, end)
    }
    return longest
  }
}
