/// A word with the time at which it was recognised.
public struct TimedWord: Hashable, Sendable {
  public let text: String
  public let start: MediaTime
  public let end: MediaTime?

  public init(text: String, start: MediaTime, end: MediaTime? = nil) {
    self.text = text
    self.start = start
    self.end = end
  }
}

extension Utterance {
  /// When the scalar at `offset` was said: the start of the timed word that holds it, else the start of
  /// the utterance. Nothing is interpolated, so that two engines agree.
  ///
  /// Words are looked for in the text one after the other; punctuation between them belongs to none.
  // In line, because most utterances have no timed words, and calling it copies one.
  @inline(__always)
  func time(at offset: Int) -> MediaTime? { words.isEmpty ? start : timeOfWord(at: offset) }

  private func timeOfWord(at offset: Int) -> MediaTime? {
    var known = start
    var rest = Array(text.unicodeScalars)[...]
    for word in words {
      let scalars = Array(word.text.unicodeScalars)
      guard let found = rest.firstIndex(of: scalars) else { break }
      if found > offset { break }
      known = word.start
      rest = rest[(found + scalars.count)...]
    }
    return known
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Where `part` stands first.
  func firstIndex(of part: [Unicode.Scalar]) -> Int? {
    guard !part.isEmpty, part.count <= count else { return nil }
    return (startIndex...(endIndex - part.count)).first { self[$0...].starts(with: part) }
  }
}
