internal import HanText

/// What the phrases of a pack stand for, by their text as written, with the tools that unfolded
/// them: all that the compiler needs, so that it cannot fail.
struct Expansions: Sendable {
  let normalizer: Normalizer
  let lexicon: Lexicon
  private let phrases: [String: [Phrase]]

  init(normalizer: Normalizer, lexicon: Lexicon, phrases: [String: [Phrase]]) {
    self.normalizer = normalizer
    self.lexicon = lexicon
    self.phrases = phrases
  }

  /// The phrases behind a text of this pack.
  func phrases(for text: String) -> [Phrase] { phrases[text] ?? [] }

  /// What of a reference sentence carries meaning.
  func content(of sentence: String) -> [UInt32] {
    lexicon.content(of: normalizer.normalize(sentence).scalars).scalars
  }
}
