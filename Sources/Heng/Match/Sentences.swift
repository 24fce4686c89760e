internal import HanText

/// The sentences of a passage, which `like` holds against its reference sentences: what stands between
/// hard punctuation, from its first meaningful scalar to its last.
struct Sentence {
  let range: NormalizedRange
  let likeness: Likeness

  static func all(in passage: Passage, lexicon: Lexicon, workbench: Workbench) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = 0
    for piece in passage.scalars.split(
      omittingEmptySubsequences: false, whereSeparator: Scalars.isHardPunctuation)
    {
      defer { start += piece.count + 1 }
      let content = lexicon.content(of: Array(piece))
      guard !content.scalars.isEmpty else { continue }
      let range = content.range(of: content.scalars.indices).scalars
      sentences.append(
        Sentence(
          range: NormalizedRange(start + range.lowerBound..<start + range.upperBound),
          likeness: workbench.likeness(of: content.scalars)))
    }
    return sentences
  }
}

/// Reference sentences, ready to be compared.
struct CompiledLike: Sendable {
  /// As the author wrote them.
  let sentences: [String]
  /// What of each reference carries meaning, normalised.
  let references: [[UInt32]]
  /// In thousandths.
  let similar: Int
}

extension Workbench {
  func likeness(of content: [UInt32]) -> Likeness {
    Likeness(content: content, wordEnds: wordEnds(in: content))
  }
}
