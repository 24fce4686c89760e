internal import HanText

extension RoleClue {
  /// A phrase's part in a clue.
  struct Use: Sendable {
    /// By place in ``all``.
    let clue: Int
    /// Whether a hit of the clue inside it is none.
    let isCover: Bool
  }

  /// What all clues look for, normalised as a pack's own phrases are.
  static func phrases(_ expansions: Expansions) -> [(phrase: Phrase, use: Use)] {
    let expander = PhraseExpander(
      lists: [:], normalizer: expansions.normalizer, transparency: expansions.lexicon.transparency)
    return all.enumerated().flatMap { place, clue in
      [(clue.phrases, false), (clue.notIn, true)].flatMap { texts, isCover in
        texts.flatMap { expand($0, expander) }.map { ($0, Use(clue: place, isCover: isCover)) }
      }
    }
  }

  private static func expand(_ text: String, _ expander: PhraseExpander) -> [Phrase] {
    do throws(PhraseError) {
      return try expander.expand(text)
    } catch {
      preconditionFailure("the clues are data of the engine, and this one is no phrase: \(text)")
    }
  }
}
