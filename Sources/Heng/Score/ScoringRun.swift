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
    await results(for: calls) {
      $0
    } work: {
      $0.score($1)
    }
  }

  /// What `work` makes of each call, in their order.
  ///
  /// - Parameter prepare: makes what one task needs for all of its calls.
  func results<Tools: ~Copyable, Result: Sendable>(
    for calls: [Call], preparing prepare: @escaping @Sendable (Scorer.Session) -> Tools,
    work: @escaping @Sendable (borrowing Tools, Call) -> Result
  ) async -> [Result] {
    await shares(of: calls) { session, share in
      let tools = prepare(session)
      return share.map { work(tools, $0) }
    }.flatMap(\.self)
  }

  /// What `work` makes of each task's share of the calls, in their order. What depends on how many tasks
  /// there are is for `work` to avoid.
  func shares<Result: Sendable>(
    of calls: [Call],
    work: @escaping @Sendable (Scorer.Session, ArraySlice<Call>) -> Result
  ) async -> [Result] {
    let share = max(1, (calls.count + tasks - 1) / tasks)
    let starts = Array(stride(from: 0, to: calls.count, by: share))
    return await withTaskGroup(of: (Int, Result).self) { group in
      for start in starts {
        let part = calls[start..<min(start + share, calls.count)]
        group.addTask { (start, work(Scorer.Session(scorer), part)) }
      }
      var parts: [Int: Result] = [:]
      for await (start, result) in group { parts[start] = result }
      return starts.compactMap { parts[$0] }
    }
  }
}
