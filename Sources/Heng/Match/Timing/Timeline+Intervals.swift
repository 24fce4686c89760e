/// What the metrics of intervals measure, each with the utterance that shows it.
extension Timeline {
  /// The silences that `who` ends.
  func waits(for who: Speaker) -> [Interval] {
    silences.filter { who.includes($0.next.role) }.map {
      Interval($0.stretch, utterances: $0.utterance...$0.utterance)
    }
  }

  func turns(of who: Speaker) -> [Interval] {
    floorTurns.filter { who.includes($0.voice.role) }.map {
      Interval($0.stretch, utterances: $0.utterances)
    }
  }

  func answers(of who: Speaker) -> [Interval] {
    responses.filter { who.includes($0.voice.role) }.map {
      Interval(
        Stretch(start: $0.start - $0.delay, end: $0.start), utterances: $0.utterance...$0.utterance)
    }
  }

  func interruptions(by who: Speaker, _ terms: Measure.Terms) -> [Interval] {
    overlaps.filter { who.includes($0.voice.role) && $0.isInterruption(terms) }.map {
      Interval($0.stretch, utterances: $0.utterance...$0.utterance)
    }
  }

  /// Of each utterance that is long enough, in characters a minute.
  func speeds(of who: Speaker, _ terms: Measure.Terms) -> [Interval] {
    timedLines(of: who, leastCharacters: terms.leastCharacters).compactMap { line in
      speed(of: [line]).map {
        Interval(line.stretch, utterances: line.utterance...line.utterance, value: $0)
      }
    }
  }

  func intervals(of holds: HoldTimes) -> [Interval] {
    holds.stretches.compactMap { hold in
      utterance(after: hold.end).map { Interval(hold, utterances: $0...$0) }
    }
  }
}
