internal import HanText

/// Words of a call that decided a verdict, as they were received.
public struct Evidence: Hashable, Sendable {
  /// The utterance's place in the input.
  public let utterance: Int
  /// Half-open, in Unicode scalars of the utterance's text.
  public let start: Int
  public let end: Int
  /// The whole text of the utterance.
  private let line: [UInt32]
  /// When the words began, where words are timed; else when the utterance did.
  public let at: MediaTime?
  public let via: Via
  /// Recognised with less confidence than the pack asks for, or only by its sound where the pack
  /// does not trust that.
  public let isWeak: Bool

  init(
    utterance: Int, range: SourceRange, of line: [UInt32], at: MediaTime?, via: Via, isWeak: Bool
  ) {
    self.utterance = utterance
    start = range.start
    end = range.end
    self.line = line
    self.at = at
    self.via = via
    self.isWeak = isWeak
  }

  /// The words as Unicode scalar values.
  public var scalars: ArraySlice<UInt32> { line[start..<end] }

  public var text: String { String(scalarValues: scalars) }

  /// The sentence around the words: at most thirty characters on either side, `…` where it goes on.
  public var context: String {
    let (before, sentence, behind) = contextParts
    return before + String(scalarValues: sentence) + behind
  }

  /// ``context`` as Unicode scalar values between what says that it goes on.
  public var contextParts: (before: String, sentence: ArraySlice<UInt32>, behind: String) {
    let around = around
    return (
      around.lowerBound > 0 ? "…" : "", line[around], around.upperBound < line.count ? "…" : ""
    )
  }

  /// ``context`` with the words in 【】.
  public var quotation: String {
    let around = around
    return contextParts.before + String(scalarValues: line[around.lowerBound..<start])
      + "【\(text)】" + String(scalarValues: line[end..<around.upperBound]) + contextParts.behind
  }

  private var around: Range<Int> { max(0, start - 30)..<min(line.count, end + 30) }

  public enum Via: String, Sendable {
    case phrase, regex
    /// A whole utterance or sentence, for what it has in common with another.
    case likeness
    /// The whole utterance, for the time that ended with it.
    case time
    /// Said back to the other side.
    case echo
    /// A homophone of a phrase.
    case sound
  }
}

/// Where a missing phrase was looked for, and what came nearest.
public struct Absence: Hashable, Sendable {
  /// The first and the last utterance of the window, by their place in the input.
  public let first: Int
  public let last: Int
  /// Whose speech was searched.
  public let who: Speaker
  /// Turns and source characters (Unicode scalars) that were searched.
  public let turns: Int
  public let characters: Int
  public let nearest: [NearMiss]

  /// Words that almost were what was looked for.
  public struct NearMiss: Hashable, Sendable {
    public let utterance: Int
    public let text: String
    /// What kept it from counting; `nil` when it merely resembles a phrase.
    public let dropped: Drop?
  }
}

/// Why a candidate does not count.
public enum Drop: Hashable, Sendable {
  case negated, question, reported
  /// Cut out of an A-not-A question.
  case aNotA
  /// Not on the edges of ICU words.
  case boundary
  /// Inside this phrase of `not_in`.
  case notIn(String)

  public var wording: Wording {
    switch self {
    case .negated: Wording(zh: "被否定", en: "negated")
    case .question: Wording(zh: "疑问句", en: "in a question")
    case .reported: Wording(zh: "转述", en: "reported speech")
    case .aNotA: Wording(zh: "正反问", en: "part of an A-not-A question")
    case .boundary: Wording(zh: "不是完整的词", en: "not a whole word")
    case .notIn(let phrase): Wording(zh: "属于 “\(phrase)”", en: "part of '\(phrase)'")
    }
  }
}

/// A place in the call: utterances in the order of ``Call/utterances``, then source scalars.
struct Position: Hashable, Comparable {
  let utterance: Int
  let offset: Int

  static func < (a: Position, b: Position) -> Bool {
    (a.utterance, a.offset) < (b.utterance, b.offset)
  }
}

/// One hit of a pattern: the union of the candidates that overlap.
struct Hit: Hashable {
  let passage: Int
  let range: NormalizedRange
  let start: Position
  let end: Position
  let via: Evidence.Via
  /// Recognised with less confidence than the pack asks for.
  var isWeak = false
}

/// Everything that a pattern found in a call.
struct PatternHits {
  static let none = PatternHits()

  /// Ordered by position; they do not overlap.
  var hits: [Hit] = []
  /// A search was given up: what was not found may yet be there.
  var limitReached = false
}
