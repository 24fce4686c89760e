internal import HanText

/// `echo`: what one side says after the other, word for word or as the same number.
///
/// A run counts when it is long enough and holds two characters that are not in the list of words
/// which any call is full of; a number, amount or date counts when its value was said.
struct Readback {
  private let echo: PatternSource.Echo
  private let matcher: CallMatcher
  private let lexicon: Lexicon
  private let passages: [Passage]
  /// What was said in each turn, unpacked when it is first compared.
  private var turns: [Int: Speech] = [:]

  init(_ echo: PatternSource.Echo, in matcher: CallMatcher) {
    self.echo = echo
    self.matcher = matcher
    passages = matcher.passages
    lexicon = matcher.program.pack.expansions.lexicon
  }

  /// What the other side said in one turn.
  private struct Speech {
    var scalars: [UInt32] = []
    var values: Set<SpokenValue> = []
  }

  /// The parts of a passage that the other side said before it.
  mutating func ranges(in passage: Passage) -> [NormalizedRange] {
    let own = matcher.call.turn(ofUtterance: passage.utterances.lowerBound)
    let earlier = matcher.call.turns.indices.prefix(own).filter {
      echo.of.value.includes(matcher.call.turns[$0].role)
    }.suffix(echo.turnsBack)
    let heard = earlier.map { speech(ofTurn: $0) }
    guard !heard.isEmpty else { return [] }
    return words(of: passage, in: heard) + values(of: passage, in: heard)
  }

  private mutating func speech(ofTurn turn: Int) -> Speech {
    if let known = turns[turn] { return known }
    var speech = Speech()
    let utterances = matcher.call.turns[turn].utterances
    for passage in passages where utterances.contains(passage.utterances.lowerBound) {
      speech.scalars += lexicon.recital(of: passage.scalars).scalars
      speech.values.formUnion(
        SpokenValue.all(in: passage.scalars, lexicon.transparency).map(\.value))
    }
    turns[turn] = speech
    return speech
  }

  private func values(of passage: Passage, in heard: [Speech]) -> [NormalizedRange] {
    SpokenValue.all(in: passage.scalars, lexicon.transparency).filter { value, _ in
      heard.contains { $0.values.contains(value) }
    }.map(\.range)
  }

  /// The maximal runs that stand in one of the turns too.
  private func words(of passage: Passage, in heard: [Speech]) -> [NormalizedRange] {
    let content = lexicon.recital(of: passage.scalars)
    let lengths = Self.longestShared(content.scalars, with: heard.map(\.scalars))
    var ranges: [NormalizedRange] = []
    var end = 0
    for (start, length) in lengths.enumerated()
    where length >= echo.leastCharacters && start + length > end {
      end = start + length
      if lexicon.isTelling(content.scalars[start..<end]) {
        ranges.append(content.range(of: start..<end))
      }
    }
    return ranges
  }

  /// For each place the length of the longest run from it that stands in one of `texts`.
  private static func longestShared(_ own: [UInt32], with texts: [[UInt32]]) -> [Int] {
    var longest = [Int](repeating: 0, count: own.count)
    for text in texts {
      // By place in the text: how long the run is that begins there and here, one scalar on.
      var row = [Int](repeating: 0, count: text.count + 1)
      for start in own.indices.reversed() {
        for place in text.indices {
          row[place] = own[start] == text[place] ? row[place + 1] + 1 : 0
          longest[start] = max(longest[start], row[place])
        }
      }
    }
    return longest
  }
}
