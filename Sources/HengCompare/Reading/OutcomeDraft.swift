internal import HanText
internal import Heng

/// What a record tells of one rule, on its way to an outcome.
struct OutcomeDraft {
  var rule: String?
  var verdict: Verdict?
  /// `nil` for an active rule.
  var status: String?
  var points = 0
  var dimension: String?
  /// Whether a dimension is told at all.
  var isInDimension = false
  var isVeto = false
  var takesSection = false
  /// The first words that decided.
  var first: Words?
  /// The longest of the words, the first of those that are as long.
  private var longest: (text: String, count: Int)?

  struct Words {
    let text: String?
    let context: String?
    /// Where the words begin in their utterance, in scalars.
    let start: Int
  }

  mutating func longest(_ text: String?) {
    guard let text else { return }
    let count = text.unicodeScalars.count
    if count > longest?.count ?? -1 { longest = (text, count) }
  }

  /// `nil` of a rule on trial, which costs nobody anything, unless these are asked for.
  func outcome(_ rules: ScoredCall.Rules) -> ScoredCall.Outcome? {
    guard let rule, let verdict,
      rules == .all || status ?? Rule.Status.active.rawValue == Rule.Status.active.rawValue
    else { return nil }
    let hasFailed = verdict == .fail
    return ScoredCall.Outcome(
      rule: rule, verdict: verdict, points: points, dimension: dimension,
      isVeto: hasFailed && isVeto, takesSection: hasFailed && takesSection,
      quotation: hasFailed ? first.flatMap(Self.quotation) : praise)
  }

  /// The longest of the words that kept a rule, in 【】: what the agent may be praised for. Records have
  /// no sentence around them; one word alone shows nothing.
  private var praise: String? {
    guard verdict == .pass, !isInDimension, let longest, longest.count >= Self.fewestWords else {
      return nil
    }
    return "【\(longest.text)】"
  }

  /// In characters.
  private static let fewestWords = 3

  private static func quotation(_ words: Words) -> String? {
    guard let text = words.text, let context = words.context else { return nil }
    // The same words may stand in the context twice; an ellipsis and thirty characters at most stand
    // before the ones that are meant.
    let (before, decisive) = (words.start > 30 ? 31 : words.start, text.scalarValues)
    let scalars = context.scalarValues
    guard scalars.matches(decisive, at: before) else { return context }
    return String(scalarValues: scalars[..<before]) + "【\(text)】"
      + String(scalarValues: scalars[(before + decisive.count)...])
  }
}
