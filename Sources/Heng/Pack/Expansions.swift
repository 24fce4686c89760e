internal import HanText

/// What the phrases of a pack stand for, by their text as written, with the tools that unfolded
/// them: all that the compiler needs, so that it cannot fail.
struct Expansions: Sendable {
  let normalizer: Normalizer
  let lexicon: Lexicon
  /// Every phrase once.
  let phrases: PhraseList
  private let numbers: PhraseNumbers

  /// - Parameter numbers: for each text the phrases that it stands for, by their places in `phrases`.
  init(
    normalizer: Normalizer, lexicon: Lexicon, phrases: PhraseList, numbers: PhraseNumbers
  ) {
    self.normalizer = normalizer
    self.lexicon = lexicon
    self.phrases = phrases
    self.numbers = numbers
  }

  /// The phrases behind a text of this pack.
  func phrases(for text: String) -> [Phrase] { numbers(for: text).map { phrases[Int($0)] } }

  /// The same by their places in ``phrases``.
  func numbers(for text: String) -> ArraySlice<Int32> { numbers[text] ?? [] }

  /// What of a reference sentence carries meaning.
  func content(of sentence: String) -> [UInt32] {
    lexicon.content(of: normalizer.normalize(sentence).scalars).scalars
  }
}
