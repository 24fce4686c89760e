/// Who speaks in a call.
public enum Role: String, CaseIterable, Sendable {
  case agent, customer
  /// Neither: an announcement, a supervisor who was not scored.
  case other
}

/// One line of the transcript: what one speaker said until the recogniser cut.
public struct Utterance: Hashable, Sendable {
  /// Where it stood in the input, from 0; results name it by this.
  public let index: Int
  /// `nil` when only a speaker's label is known.
  public private(set) var role: Role?
  public let speaker: String?
  public private(set) var text: String
  public let start: MediaTime?
  public let end: MediaTime?
  /// The recogniser's words in order, where it gives them with times; else empty.
  public let words: [TimedWord]
  /// How sure the recogniser was of the utterance.
  public let confidence: Confidence?
  /// All words in order, where the recogniser says of any how sure it was; else empty.
  public let scoredWords: [ScoredWord]

  public init(
    index: Int, role: Role?, speaker: String? = nil, text: String, start: MediaTime? = nil,
    end: MediaTime? = nil, words: [TimedWord] = [], confidence: Confidence? = nil,
    scoredWords: [ScoredWord] = []
  ) {
    self.index = index
    self.role = role
    self.speaker = speaker
    self.text = text
    self.start = start
    self.end = end
    self.words = words
    self.confidence = confidence
    self.scoredWords = scoredWords
  }

  /// The same with other words.
  func reading(_ text: String) -> Utterance {
    var utterance = self
    utterance.text = text
    return utterance
  }

  func spoken(by role: Role?) -> Utterance {
    var utterance = self
    utterance.role = role
    return utterance
  }
}

/// A maximal run of neighbouring utterances of one role.
///
/// Recognisers cut speech at pauses; rules speak about turns, so that such a setting cannot change
/// a score.
public struct Turn: Hashable, Sendable {
  public let role: Role?
  /// Places in ``Call/utterances``, at least one.
  public let utterances: Range<Int>
}
