public import HanText
public import Heng

/// ICU's words of a text and its normalised form, with where each word stood in what was received.
public struct TokenReport: Sendable {
  /// A word, normalised and as received.
  public struct Token: Hashable, Sendable {
    public let text: String
    public let source: String
    /// In Unicode scalars of the received text.
    public let range: SourceRange
  }

  public let normalized: String
  public let tokens: [Token]

  /// - Throws: `ICUError` when ICU's data is missing.
  public init(_ text: String, normalizer: Normalizer, finder: borrowing WordFinder)
    throws(ICUError)
  {
    let normalizedText = normalizer.normalize(text)
    let received = Array(text.unicodeScalars)
    normalized = normalizedText.string
    tokens = try finder.words(in: normalizedText).map { word in
      let range = normalizedText.source(of: word)
      return Token(
        text: String(scalarValues: normalizedText.scalars[word.scalars]),
        source: String(String.UnicodeScalarView(received[range.scalars])), range: range)
    }
  }

  /// The words with a middle dot between them, and the normalised form where it differs.
  public func rendered(style: TextStyle, of text: String) -> String {
    let words = tokens.map(\.text.withoutControls).filter { !$0.allSatisfy(\.isWhitespace) }
    var lines = style.wrapped(words.joined(separator: " · "), indent: 0)
    if normalized != text {
      lines += style.wrapped(
        style.say("规范化：", "normalised: ") + normalized.withoutControls, indent: 0)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public var json: JSON {
    .object([
      "normalized": .string(normalized),
      "words": .array(
        tokens.map { token in
          .object([
            "text": .string(token.text), "source": .string(token.source),
            "start": .number(Double(token.range.start)), "end": .number(Double(token.range.end)),
          ])
        }),
    ])
  }
}
