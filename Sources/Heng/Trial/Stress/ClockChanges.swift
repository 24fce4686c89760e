/// Clocks that are a little wrong.
enum ClockChanges {
  /// In milliseconds, each way.
  private static let most = 200

  /// Every utterance by a time of its own.
  static func jittered(_ call: Call, _ dice: inout Dice) -> Call {
    call.replacing(
      call.utterances.map { $0.moved(by: dice.next(below: 2 * most + 1) - most) })
  }

  /// All utterances by the same time, later or, where nothing would begin before the recording, earlier.
  static func shifted(_ call: Call, _ dice: inout Dice) -> Call {
    let first = call.utterances.compactMap(\.start).min()?.milliseconds ?? 0
    let isEarlier = dice.draws(percent: 50) && first >= most
    return call.replacing(call.utterances.map { $0.moved(by: isEarlier ? -most : most) })
  }
}

extension Utterance {
  /// Later by so many milliseconds, or earlier, but not before the recording.
  fileprivate func moved(by step: Int) -> Utterance {
    let step = max(step, -(start?.milliseconds ?? 0))
    func moved(_ time: MediaTime) -> MediaTime {
      MediaTime(milliseconds: max(0, time.milliseconds + step))
    }
    return Utterance(
      index: index, role: role, speaker: speaker, text: text, start: start.map(moved),
      end: end.map(moved),
      words: words.map {
        TimedWord(text: $0.text, start: moved($0.start), end: $0.end.map(moved))
      }, confidence: confidence, scoredWords: scoredWords)
  }
}
