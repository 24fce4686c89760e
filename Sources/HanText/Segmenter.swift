/// How the words of a text are found. The words are the same.
public enum Segmenter: String, CaseIterable, Sendable {
  /// By ICU's own breaker, text after text.
  case icu
  /// By ICU's dictionary and rules replayed, some ten times faster, and by the breaker where a text holds
  /// what is not replayed.
  case fast

  /// The versions of ICU whose words `fast` was compared with, many millions of them, without a
  /// difference. The dictionary is read from the installed ICU, but its rules and its path through the
  /// dictionary are part of the code of a version.
  public static let verified = ["72.1"]

  /// Whether the installed ICU is one of ``verified``; where it is not, `fast` leaves every text to the
  /// breaker.
  public static var isVerified: Bool { verified.contains(ICUVersion.library) }
}
