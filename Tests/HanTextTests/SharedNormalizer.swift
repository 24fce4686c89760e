import HanText

/// One normaliser for all tests; its tables take a while to read.
enum Shared {
  private static let made = Result { try Normalizer() }

  static func normalizer() throws -> Normalizer { try made.get() }

  static func normalize(_ text: String) throws -> NormalizedText {
    try normalizer().normalize(text)
  }
}

/// The part of a text that a range of scalars covers.
func quote(_ range: SourceRange, of text: String) -> String {
  String(scalarValues: text.scalarValues[range.scalars])
}
