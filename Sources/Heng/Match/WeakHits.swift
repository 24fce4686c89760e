internal import HanText

/// Weak hits are words that the recogniser was not sure of. A verdict that would be another without
/// them cannot be known.
extension Evaluator {
  /// Which hits an evaluator counts.
  enum Heeded { case everything, sureHits }

  func heeds(_ hit: Hit) -> Bool { heeded == .everything || !hit.isWeak }

  /// The finding, if the rule says the same without weak hits. A failure is counted only as often as
  /// is sure.
  ///
  /// Patterns that were not asked for had no part in the finding, and those that were are known to
  /// have weak hits or none: without one nobody asks.
  func settled(_ finding: Finding, ofRule index: Int) -> Finding {
    guard heeded == .everything, finding.verdict != .undetermined else { return finding }
    let sure = withoutWeakHits.finding(ofRule: index)
    guard sure.verdict == finding.verdict else {
      var open = Finding.undetermined(.lowConfidence)
      open.evidence = Set(finding.raisedBy + finding.evidence).filter(\.isWeak).sorted {
        ($0.start, $0.end) < ($1.start, $1.end)
      }
      return open
    }
    var settled = finding
    settled.count = min(finding.count, sure.count)
    if let points = finding.rangePoints, let surePoints = sure.rangePoints {
      settled.rangePoints = points < 0 ? max(points, surePoints) : min(points, surePoints)
    }
    return settled
  }
}

extension CallMatcher {
  /// Whether the pack counts words that only sound right as weak.
  func isDoubtful(_ via: Evidence.Via) -> Bool {
    via == .sound && program.pack.hearing.soundOnly == .undetermined
  }

  /// Whether the words of these utterances were recognised with less confidence, on average, than the
  /// pack asks for.
  func isWeak(_ pieces: [(utterance: Int, source: SourceRange)]) -> Bool {
    let all = pieces.flatMap { call.utterances[$0.utterance].confidences(in: $0.source.scalars) }
    let sum = all.reduce(0) { $0 + $1.millionths }
    return !all.isEmpty && sum < program.pack.hearing.weakBelow.millionths * all.count
  }
}
