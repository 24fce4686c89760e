/// Scores many calls on several cores; the scorecards come in the order of the calls, whatever the
/// number of tasks.
public struct ScoringRun: Sendable {
  private let scorer: Scorer
  private let tasks: Int

  /// - Parameter tasks: how many calls are scored at once, at least 1.
  public init(_ scorer: Scorer, tasks: Int) {
    self.scorer = scorer
    self.tasks = max(1, tasks)
  }

  public func scorecards(for calls: [Call]) async -> [Scorecard] {
    let share = max(1, (calls.count + tasks - 1) / tasks)
    let starts = Array(stride(from: 0, to: calls.count, by: share))
    return await withTaskGroup(of: (Int, [Scorecard]).self) { group in
      for start in starts {
        let part = calls[start..<min(start + share, calls.count)]
        group.addTask {
          let session = Scorer.Session(scorer)
          return (start, part.map(session.score))
        }
      }
      var parts: [Int: [Scorecard]] = [:]
      for await (start, cards) in group { parts[start] = cards }
      return starts.flatMap { parts[$0, default: []] }
    }
  }
}
