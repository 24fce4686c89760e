internal import HanText

/// A recogniser that cuts speech at other pauses.
enum UtteranceCuts {
  /// The pause at which it cuts, in milliseconds: less than a second.
  private static let longestPause = 300
  /// Silence over which nothing is joined.
  private static let longestGap = 1000
  /// Scalars that are left on each side.
  private static let least = 2

  // MARK: Cut

  /// Every utterance with a comma, stop or space inside is cut at one of them.
  static func split(_ call: Call, _ dice: inout Dice) -> Call {
    renumbered(call, call.utterances.flatMap { split($0, &dice) })
  }

  private static func split(_ utterance: Utterance, _ dice: inout Dice) -> [Utterance] {
    let text = utterance.text.scalarValues
    // Where only the beginning is known, the second part would begin at a time that nobody knows.
    guard utterance.start == nil || utterance.end != nil, text.count >= 2 * least + 1 else {
      return [utterance]
    }
    let places = (least..<text.count - least).filter { place in
      let isMark = Scalars.isSpace(text[place]) || PunctuationRemoval.marks.contains(text[place])
      let joins =
        Scalars.isDigit(text[place - 1]) && Scalars.isDigit(text[place + 1])
        || Scalars.isLatin(text[place - 1]) && Scalars.isLatin(text[place + 1])
      return isMark && !joins
    }
    guard let place = dice.pick(places) else { return [utterance] }
    let pause = dice.next(below: longestPause)
    return [
      utterance.part(0..<place + 1, of: text, pause: pause),
      utterance.part(place + 1..<text.count, of: text, pause: pause),
    ]
  }

  // MARK: Joined

  /// Neighbouring utterances of one speaker are one, unless a second or more is between them.
  static func joined(_ call: Call) -> Call {
    var lines: [Utterance] = []
    for utterance in call.utterances {
      if let last = lines.last, last.continues(into: utterance, within: longestGap) {
        lines[lines.count - 1] = last.joined(with: utterance)
      } else {
        lines.append(utterance)
      }
    }
    return renumbered(call, lines)
  }

  private static func renumbered(_ call: Call, _ lines: [Utterance]) -> Call {
    guard lines.count != call.utterances.count else { return call }
    return call.replacing(lines.enumerated().map { $1.numbered($0) })
  }
}

extension Utterance {
  fileprivate func numbered(_ index: Int) -> Utterance {
    Utterance(
      index: index, role: role, speaker: speaker, text: text, start: start, end: end, words: words,
      confidence: confidence, scoredWords: scoredWords)
  }

  /// The beginning or the end of the utterance, with its share of the time.
  fileprivate func part(_ range: Range<Int>, of text: [UInt32], pause: Int) -> Utterance {
    let places = WordPlaces(in: text)
    func own<Word>(_ words: [Word], _ texts: [String]) -> [Word] {
      zip(words, places.ranges(of: texts)).compactMap { word, place in
        place.map { range.contains($0.lowerBound) } ?? false ? word : nil
      }
    }
    let own = (
      timed: own(words, words.map(\.text)), scored: own(scoredWords, scoredWords.map(\.text))
    )
    let isFirst = range.lowerBound == 0
    var (start, end) = (start, end)
    if let first = start, let last = end {
      let cut = isFirst ? range.upperBound : range.lowerBound
      let length = last - first
      let silence = min(pause, length / 10)
      let middle = first.milliseconds + (length - silence) * cut / text.count
      if isFirst {
        end = own.timed.last?.end ?? MediaTime(milliseconds: middle)
      } else {
        start = own.timed.first?.start ?? MediaTime(milliseconds: middle + silence)
      }
    }
    return Utterance(
      index: index, role: role, speaker: speaker, text: String(scalarValues: Array(text[range])),
      start: start, end: end, words: own.timed, confidence: confidence, scoredWords: own.scored)
  }

  fileprivate func continues(into next: Utterance, within gap: Int) -> Bool {
    guard role == next.role, speaker == next.speaker else { return false }
    guard let nextStart = next.start else { return start == nil }
    guard let end else { return false }
    return nextStart - end < gap
  }

  fileprivate func joined(with next: Utterance) -> Utterance {
    let endsWithMark = text.scalarValues.last.map(PunctuationRemoval.marks.contains) ?? true
    return Utterance(
      index: index, role: role, speaker: speaker,
      text: text + (endsWithMark ? "" : "，") + next.text,
      start: start, end: [end, next.end].compactMap { $0 }.max(),
      words: words.isEmpty || next.words.isEmpty ? [] : words + next.words,
      confidence: mean(of: confidence, next.confidence, next.text),
      scoredWords: scoredWords.isEmpty || next.scoredWords.isEmpty
        ? [] : scoredWords + next.scoredWords)
  }

  /// By the length of the texts.
  private func mean(of a: Confidence?, _ b: Confidence?, _ next: String) -> Confidence? {
    guard let a, let b else { return nil }
    let (m, n) = (text.unicodeScalars.count, next.unicodeScalars.count)
    let sum = a.millionths * m + b.millionths * n
    return m + n == 0 ? a : Confidence(sum / (m + n), of: 1_000_000)
  }
}
