/// Who spoke when: the arithmetic behind every number of time, made once for a call.
///
/// Times are whole milliseconds of the recording. What lasts no time counts for words only, and what
/// is said by neither agent nor customer (an announcement) is no speech here.
struct Timeline {
  /// In the order in which they begin; those of one voice do not overlap.
  let speeches: [Speech]
  /// Those that take the floor.
  let floor: [Speech]
  /// The utterances with a duration and a voice.
  let lines: [Line]
  let events: CallEvents
  /// By place in ``lines``, in order of time: those in which the agent asks to wait.
  private let waitRequests: [Int]

  /// An utterance as timing sees it.
  struct Line {
    /// By place in ``Call/utterances``.
    let utterance: Int
    let voice: Voice
    let stretch: Stretch
    /// How long it was spoken: pauses of a quarter of a second between timed words left out.
    let duration: Int
    let length: SpokenLength
  }

  /// - Parameters:
  ///   - call: every utterance has a start and an end.
  ///   - texts: the normalised text of each utterance, by its place.
  init(_ call: Call, texts: [[UInt32]], lexicon: Lexicon) {
    var lines: [Line] = []
    var pieces: [Voice: [Speech.Piece]] = [:]
    var requests: [Int] = []
    for (place, utterance) in call.utterances.enumerated() {
      guard let voice = Voice(utterance) else { continue }
      let own = Self.pieces(of: utterance, at: place, text: texts[place], lexicon: lexicon)
      let spoken = own.map(\.stretch).union(bridging: Speech.bridge)
      guard let first = spoken.first, let last = spoken.last else { continue }
      if voice == .agent, lexicon.asksToWait(texts[place]) { requests.append(lines.count) }
      lines.append(
        Line(
          utterance: place, voice: voice, stretch: Stretch(start: first.start, end: last.end),
          duration: spoken.total, length: SpokenLength(of: texts[place], lexicon: lexicon)))
      pieces[voice, default: []] += own
    }
    self.lines = lines
    waitRequests = requests
    speeches = pieces.flatMap { Speech.all(of: $0.key, $0.value) }.sorted(by: Speech.precedes)
    floor = Self.takingTheFloor(speeches)
    events = CallEvents(of: call)
  }

  /// The words, where all have times inside the utterance; else the utterance.
  private static func pieces(
    of utterance: Utterance, at place: Int, text: [UInt32], lexicon: Lexicon
  ) -> [Speech.Piece] {
    guard let start = utterance.start?.milliseconds, let end = utterance.end?.milliseconds else {
      return []
    }
    let words = utterance.words.compactMap { word -> Speech.Piece? in
      guard let wordEnd = word.end?.milliseconds, start <= word.start.milliseconds,
        word.start.milliseconds <= wordEnd, wordEnd <= end
      else { return nil }
      let scalars = word.text.unicodeScalars.map(\.value)
      return Speech.Piece(
        stretch: Stretch(start: word.start.milliseconds, end: wordEnd), utterance: place,
        length: SpokenLength(of: scalars, lexicon: lexicon))
    }
    if words.count == utterance.words.count, words.contains(where: { $0.stretch.length > 0 }) {
      return words.filter { $0.stretch.length > 0 }
    }
    guard start < end else { return [] }
    return [
      Speech.Piece(
        stretch: Stretch(start: start, end: end), utterance: place,
        length: SpokenLength(of: text, lexicon: lexicon))
    ]
  }

  /// From the first speech to the last; `nil` where nobody speaks.
  var span: Stretch? {
    guard let first = speeches.first, let end = speeches.map(\.stretch.end).max() else {
      return nil
    }
    return Stretch(start: first.stretch.start, end: end)
  }

  /// The speech of a voice, in order.
  func speech(of voice: Voice) -> [Stretch] {
    speeches.filter { $0.voice == voice }.map(\.stretch)
  }

  /// All voices together: when somebody speaks.
  var sound: [Stretch] { speeches.map(\.stretch).union() }

  /// What one voice says while nobody else speaks, in milliseconds.
  func exclusiveSpeech(of voice: Voice) -> Int {
    let others = speeches.filter { $0.voice != voice }.map(\.stretch).union()
    return speech(of: voice).subtracting(others).total
  }

  /// The agent's share of what agent and customer say alone, in thousandths, a half rounded up; `nil`
  /// where neither does.
  var agentShare: Int? {
    let own = exclusiveSpeech(of: .agent)
    let both = own + exclusiveSpeech(of: .customer)
    return both > 0 ? (own * 2000 + both) / (both * 2) : nil
  }

  /// The lines in which the agent asks to wait, in order.
  var linesAskingToWait: [Line] { waitRequests.map { lines[$0] } }
}
