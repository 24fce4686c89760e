internal import HanText

/// What came nearest to a phrase that is missing: candidates that a guard dropped, then words that
/// resemble a phrase.
struct NearMisses {
  let matcher: CallMatcher
  /// The number of the pattern.
  let pattern: Int

  static let most = 3

  func find(in window: Window) -> [Absence.NearMiss] {
    let inside = matcher.dropped(of: pattern).filter { window.contains($0.hit, in: matcher.call) }
    var seen: Set<Int> = []
    let dropped = inside.compactMap { hit, why -> Absence.NearMiss? in
      guard let evidence = matcher.evidence(of: hit).first,
        seen.insert(evidence.utterance).inserted
      else { return nil }
      return Absence.NearMiss(utterance: evidence.utterance, text: evidence.text, dropped: why)
    }
    let misses = Array(dropped.prefix(Self.most))
    guard misses.count < Self.most else { return misses }
    let others = similar(in: window, except: inside.map(\.hit.passage))
    return misses + others.prefix(Self.most - misses.count)
  }

  /// The likest run of each passage, the likest passages first.
  private func similar(in window: Window, except known: [Int]) -> [Absence.NearMiss] {
    let runs = matcher.workbench.likest(Self.most, to: pattern, in: matcher) { passage in
      !known.contains(passage)
        && matcher.passages[passage].utterances.contains(where: { window.includes[$0] })
    }
    return runs.compactMap { run in
      let pieces = matcher.passages[run.text].pieces(of: run.range)
      return pieces.first.map { piece in
        Absence.NearMiss(
          utterance: matcher.call.utterances[piece.utterance].index,
          text: matcher.words(of: piece, in: run.text), dropped: nil)
      }
    }
  }
}
