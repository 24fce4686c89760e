internal import Heng
internal import Synchronization

/// What the rules cost in a run, added up by all workers.
final class RunProfile: Sendable {
  private let total: Mutex<RuleProfile>
  private let empty: RuleProfile

  init(_ scorer: Scorer) {
    empty = RuleProfile(scorer)
    total = Mutex(empty)
  }

  /// Counts outside of the lock, which is held for the addition only.
  func add(_ call: Call, by profiler: Profiler) {
    var own = empty
    profiler.count(call, into: &own)
    total.withLock { $0 += own }
  }

  var profile: RuleProfile { total.withLock { $0 } }
}
