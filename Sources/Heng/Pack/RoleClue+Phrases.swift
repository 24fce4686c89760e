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
  struct Phrases {
    let expander: PhraseExpander
    /// By the numbers of the expander.
    let uses: [(phrase: Int32, use: Use)]
  }

  static func phrases(_ expansions: Expansions) -> Phrases {
    var expander = PhraseExpander(
      lists: [:], normalizer: expansions.normalizer, transparency: expansions.lexicon.transparency)
    var uses: [(phrase: Int32, use: Use)] = []
    for (place, clue) in all.enumerated() {
      for (texts, isCover) in [(clue.phrases, false), (clue.notIn, true)] {
        for number in texts.flatMap({ numbers(of: $0, &expander) }) {
          uses.append((number, Use(clue: place, isCover: isCover)))
        }
      }
    }
    return Phrases(expander: expander, uses: uses)
  }

  private static func numbers(
    of text: String, _ expander: inout PhraseExpander
  ) -> ArraySlice<Int32> {
    do throws(PhraseError) {
      return try expander.numbers(for: text)
    } catch {
      preconditionFailure("the clues are data of the engine, and this one is no phrase: \(text)")
    }
  }
}
