/// How sure a recogniser was, from 0 to 1, kept in millionths so that means are exact.
public struct Confidence: Hashable, Comparable, Sendable {
  public let millionths: Int

  /// `nil` outside of 0…1.
  public init?(_ share: Double) {
    guard (0...1).contains(share) else { return nil }
    millionths = Int((share * 1_000_000).rounded())
  }

  private init(millionths: Int) { self.millionths = millionths }

  /// A part of a whole that is not 0, rounded down.
  init(_ part: Int, of whole: Int) { millionths = part * 1_000_000 / whole }

  static let half = Confidence(millionths: 500_000)

  public static func < (a: Confidence, b: Confidence) -> Bool { a.millionths < b.millionths }
}

/// A word as it was recognised, with how sure the recogniser was of it.
public struct ScoredWord: Hashable, Sendable {
  public let text: String
  /// `nil` where the recogniser did not say.
  public let confidence: Confidence?

  public init(text: String, confidence: Confidence?) {
    self.text = text
    self.confidence = confidence
  }
}

extension Utterance {
  /// How sure the recogniser was of each word that scalars of the text touch; of the whole
  /// utterance where no such word says, and empty where that does not either.
  ///
  /// Words are looked for in the text one after the other, as for their times.
  func confidences(in range: Range<Int>) -> [Confidence] {
    var found: [Confidence] = []
    var offset = 0
    let scalars = scoredWords.isEmpty ? [] : Array(text.unicodeScalars)
    for word in scoredWords {
      let own = Array(word.text.unicodeScalars)
      guard let start = scalars[offset...].firstIndex(of: own) else { break }
      offset = start + own.count
      if start >= range.upperBound { break }
      if offset > range.lowerBound, let confidence = word.confidence { found.append(confidence) }
    }
    return found.isEmpty ? [confidence].compactMap(\.self) : found
  }

  /// Whether the record says anywhere how sure the recogniser was.
  var hasConfidence: Bool { confidence != nil || !scoredWords.isEmpty }
}
