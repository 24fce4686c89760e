internal import HanText

/// What is written for each scalar of an utterance's text in its place: itself, others, or nothing.
struct TextEdit {
  private(set) var pieces: [[UInt32]]
  let text: [UInt32]

  init(_ text: [UInt32]) {
    self.text = text
    pieces = text.map { [$0] }
  }

  /// - Parameter pieces: one for each scalar of `text`.
  init(_ text: [UInt32], pieces: [[UInt32]]) {
    precondition(pieces.count == text.count, "\(pieces.count) pieces for \(text.count) scalars")
    self.text = text
    self.pieces = pieces
  }

  mutating func replace(_ offset: Int, with piece: [UInt32]) { pieces[offset] = piece }

  /// Writes something before what stands at `offset`.
  mutating func insert(_ piece: [UInt32], before offset: Int) {
    pieces[offset] = piece + pieces[offset]
  }

  mutating func remove(_ range: Range<Int>) {
    for offset in range { pieces[offset] = [] }
  }

  func result(of range: Range<Int>) -> [UInt32] { Array(pieces[range].joined()) }

  var result: [UInt32] { result(of: text.indices) }

  /// Full-width digits and letters, from ０ to ｚ.
  private static let wideWords: ClosedRange<UInt32> = 0xFF10...0xFF5A

  /// Whether anything is left that somebody could have said.
  var saysSomething: Bool {
    result.contains { scalar in
      Scalars.isHan(scalar) || Scalars.isLatin(scalar) || Scalars.isDigit(scalar)
        || Self.wideWords.contains(scalar)
    }
  }
}

extension Utterance {
  /// The utterance with another text; its words change with it and keep their times.
  ///
  /// An edit that would leave nothing said is not made.
  func edited(_ edit: TextEdit) -> Utterance {
    guard edit.saysSomething, edit.result != edit.text else { return self }
    let places = WordPlaces(in: edit.text)
    func changed(_ text: String, _ place: Range<Int>?) -> String {
      place.map { String(scalarValues: edit.result(of: $0)) } ?? text
    }
    return Utterance(
      index: index, role: role, speaker: speaker, text: String(scalarValues: edit.result),
      start: start, end: end,
      words: zip(words, places.ranges(of: words.map(\.text))).map { word, place in
        TimedWord(text: changed(word.text, place), start: word.start, end: word.end)
      }.filter { !$0.text.isEmpty },
      confidence: confidence,
      scoredWords: zip(scoredWords, places.ranges(of: scoredWords.map(\.text))).map { word, place in
        ScoredWord(text: changed(word.text, place), confidence: word.confidence)
      }.filter { !$0.text.isEmpty })
  }
}

/// Where the words of a recogniser stand in a text, looked for one after the other.
struct WordPlaces {
  private let text: [UInt32]

  init(in text: [UInt32]) { self.text = text }

  /// `nil` for a word that does not follow the one before.
  func ranges(of words: [String]) -> [Range<Int>?] {
    var offset = 0
    return words.map { word in
      let own = word.scalarValues
      let last = text.count - own.count
      guard !own.isEmpty, offset <= last,
        let start = (offset...last).first(where: { text.matches(own, at: $0) })
      else { return nil }
      offset = start + own.count
      return start..<offset
    }
  }
}
