internal import HanText

/// What came nearest to a phrase that is missing: candidates that a guard dropped, then words that
/// resemble a phrase.
struct NearMisses {
  let matcher: CallMatcher
  let pattern: CompiledPattern

  static let most = 3

  func find(_ found: PatternHits, in window: Window) -> [Absence.NearMiss] {
    let inside = found.dropped.filter { window.contains($0.hit, in: matcher.call) }
    var seen: Set<Int> = []
    let dropped = inside.compactMap { hit, why -> Absence.NearMiss? in
      guard let evidence = matcher.evidence(of: hit).first,
        seen.insert(evidence.utterance).inserted
      else { return nil }
      return Absence.NearMiss(utterance: evidence.utterance, text: evidence.text, dropped: why)
    }
    let misses = Array(dropped.prefix(Self.most))
    let others = similar(in: window, except: Set(inside.map(\.hit.passage)))
    return misses + others.prefix(Self.most - misses.count)
  }

  /// In thousandths of the phrase.
  private static let leastLikeness = 666

  private struct Candidate {
    let passage: Int
    let range: Range<Int>
    /// Shared characters against the phrase's, in thousandths.
    let likeness: Int
  }

  /// The likest run of each passage, the likest passages first.
  private func similar(in window: Window, except known: Set<Int>) -> [Absence.NearMiss] {
    let candidates = matcher.passages.indices.compactMap { index -> Candidate? in
      let passage = matcher.passages[index]
      guard !known.contains(index),
        passage.utterances.contains(where: { window.includes[$0] })
      else { return nil }
      return likest(in: passage.scalars, passage: index)
    }
    let sorted = candidates.sorted { ($1.likeness, $0.passage) < ($0.likeness, $1.passage) }
    return sorted.prefix(Self.most).compactMap { candidate in
      let hit = matcher.passages[candidate.passage].pieces(of: NormalizedRange(candidate.range))
        .first
      guard let hit else { return nil }
      let utterance = matcher.call.utterances[hit.utterance]
      let text = utterance.text.unicodeScalars.dropFirst(hit.source.start)
        .prefix(hit.source.end - hit.source.start)
      return Absence.NearMiss(
        utterance: utterance.index, text: String(String.UnicodeScalarView(text)), dropped: nil)
    }
  }

  /// The run that shares the longest subsequence with a phrase, if it is at least two thirds of the
  /// phrase and three characters: two are in every other sentence.
  private func likest(in text: [UInt32], passage: Int) -> Candidate? {
    var best: Candidate?
    let present = Set(text)
    for literal in pattern.literals {
      let shared = literal.count { present.contains($0) }
      guard shared >= 3, shared * 3 >= literal.count * 2 else { continue }
      for start in text.indices where literal.contains(text[start]) {
        let end = min(text.count, start + literal.count + 1)
        let (length, used) = Self.commonSubsequence(literal, text[start..<end])
        let likeness = length * 1000 / literal.count
        guard length >= 3, likeness >= Self.leastLikeness, likeness > best?.likeness ?? 0 else {
          continue
        }
        best = Candidate(passage: passage, range: start..<start + used, likeness: likeness)
      }
    }
    return best
  }

  /// The length of the longest common subsequence, and how much of `text` it takes to reach it.
  private static func commonSubsequence(
    _ phrase: [UInt32], _ text: ArraySlice<UInt32>
  ) -> (length: Int, used: Int) {
    var row = [Int](repeating: 0, count: phrase.count + 1)
    var best = (length: 0, used: 0)
    for (offset, scalar) in text.enumerated() {
      var diagonal = 0
      for index in phrase.indices {
        let above = row[index + 1]
        row[index + 1] = phrase[index] == scalar ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
      if row[phrase.count] > best.length { best = (row[phrase.count], offset + 1) }
    }
    return best
  }
}
