/// What one voice says while the floor is its own, pauses included.
struct FloorTurn: Hashable {
  let voice: Voice
  let stretch: Stretch
  /// The first and the last of its utterances, by place in ``Call/utterances``.
  let utterances: ClosedRange<Int>
}

extension Timeline {
  /// After a longer own pause the turn is over.
  static let longestPause = 3000

  /// The speeches that take the floor: not those wholly inside one speech of another voice.
  static func takingTheFloor(_ speeches: [Speech]) -> [Speech] {
    let longestFirst = speeches.sorted {
      ($0.stretch.start, -$0.stretch.end) < ($1.stretch.start, -$1.stretch.end)
    }
    // Who may still be speaking: of one voice only the latest, since its speeches are apart.
    var open: [Speech] = []
    var inside: Set<Speech> = []
    for speech in longestFirst {
      open.removeAll { $0.stretch.end <= speech.stretch.start }
      let isInside = open.contains {
        $0.voice != speech.voice && $0.stretch.holds(speech.stretch)
      }
      if isInside { inside.insert(speech) }
      open.append(speech)
    }
    return speeches.filter { !inside.contains($0) }
  }

  /// In order: the runs of speech of one voice, without back-channels, until another takes the floor
  /// or pauses for more than three seconds.
  func makeFloorTurns() -> [FloorTurn] {
    var turns: [FloorTurn] = []
    for speech in floor {
      let (first, last) = (speech.utterances[0], speech.utterances[speech.utterances.count - 1])
      guard let turn = turns.last, turn.voice == speech.voice,
        speech.stretch.start - turn.stretch.end <= Self.longestPause
      else {
        turns.append(
          FloorTurn(voice: speech.voice, stretch: speech.stretch, utterances: first...last))
        continue
      }
      let places = min(turn.utterances.lowerBound, first)...max(turn.utterances.upperBound, last)
      turns[turns.count - 1] = FloorTurn(
        voice: turn.voice, stretch: Stretch(start: turn.stretch.start, end: speech.stretch.end),
        utterances: places)
    }
    return turns
  }

  /// An answer: a turn that follows one of somebody else.
  struct Response: Hashable {
    let voice: Voice
    /// From the end of the other's turn to the start of this one; never below 0.
    let delay: Int
    /// When this one begins.
    let start: Int
    let utterance: Int
  }

  /// In order.
  func makeResponses() -> [Response] {
    zip(floorTurns, floorTurns.dropFirst()).filter { $0.voice != $1.voice }.map { asked, answer in
      Response(
        voice: answer.voice, delay: max(0, answer.stretch.start - asked.stretch.end),
        start: answer.stretch.start, utterance: answer.utterances.lowerBound)
    }
  }
}
