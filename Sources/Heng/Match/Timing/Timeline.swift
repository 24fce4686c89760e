/// Who spoke when: the arithmetic behind every number of time, made once for a call.
///
/// Times are whole milliseconds of the recording. What lasts no time counts for words only, and what
/// is said by neither agent nor customer (an announcement) is no speech here.
final class Timeline {
  /// In the order in which they begin; those of one voice do not overlap.
  let speeches: [Speech]
  /// Whether nobody speaks while somebody else does.
  let isOrderly: Bool
  /// Those that take the floor.
  let floor: [Speech]
  /// The utterances with a duration and a voice.
  let lines: [Line]
  let events: CallEvents
  /// By place in ``lines``, in order of time: those in which the agent asks to wait.
  private let waitRequests: [Int]
  private(set) lazy var floorTurns = makeFloorTurns()
  private(set) lazy var responses = makeResponses()
  private(set) lazy var overlaps = makeOverlaps()
  private(set) lazy var silences = makeSilences()
  /// From the first speech to the last; `nil` where nobody speaks.
  private(set) lazy var span = makeSpan()
  /// The agent's share of what agent and customer say alone, in thousandths, a half rounded up; `nil`
  /// where neither does.
  private(set) lazy var agentShare = makeAgentShare()
  /// `nil` where what is recorded cannot be read.
  private(set) lazy var holds = makeHolds()

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
    var voices: [(voice: Voice, pieces: [Speech.Piece])] = []
    var requests: [Int] = []
    for (place, utterance) in call.utterances.enumerated() {
      guard let voice = Voice(utterance) else { continue }
      let own = Self.pieces(of: utterance, at: place, text: texts[place], lexicon: lexicon)
      guard let spoken = Self.spoken(own) else { continue }
      if voice == .agent, lexicon.asksToWait(texts[place]) { requests.append(lines.count) }
      lines.append(
        Line(
          utterance: place, voice: voice, stretch: spoken.stretch, duration: spoken.duration,
          length: utterance.words.isEmpty
            ? own[0].length : SpokenLength(of: texts[place], lexicon: lexicon)))
      let known = voices.firstIndex { $0.voice == voice } ?? voices.count
      if known == voices.count { voices.append((voice, [])) }
      voices[known].pieces += own
    }
    self.lines = lines
    waitRequests = requests
    speeches = voices.flatMap { Speech.all(of: $0.voice, $0.pieces) }.sorted(by: Speech.precedes)
    isOrderly = zip(speeches, speeches.dropFirst()).allSatisfy {
      $0.stretch.end <= $1.stretch.start
    }
    floor = isOrderly ? speeches : Self.takingTheFloor(speeches)
    events = CallEvents(of: call)
  }

  /// From the first piece to the last, and how much of that was spoken; `nil` without pieces.
  private static func spoken(_ pieces: [Speech.Piece]) -> (stretch: Stretch, duration: Int)? {
    if pieces.count == 1 { return (pieces[0].stretch, pieces[0].stretch.length) }
    let spoken = pieces.map(\.stretch).union(bridging: Speech.bridge)
    guard let first = spoken.first, let last = spoken.last else { return nil }
    return (Stretch(start: first.start, end: last.end), spoken.total)
  }

  /// The words, where all have times inside the utterance; else the utterance.
  private static func pieces(
    of utterance: Utterance, at place: Int, text: [UInt32], lexicon: Lexicon
  ) -> [Speech.Piece] {
    guard let start = utterance.start?.milliseconds, let end = utterance.end?.milliseconds else {
      return []
    }
    let words =
      utterance.words.isEmpty
      ? []
      : utterance.words.compactMap { word -> Speech.Piece? in
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

  private func makeSpan() -> Stretch? {
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
    if isOrderly { return speech(of: voice).total }
    let others = speeches.filter { $0.voice != voice }.map(\.stretch).union()
    return speech(of: voice).subtracting(others).total
  }

  private func makeAgentShare() -> Int? {
    let own = exclusiveSpeech(of: .agent)
    let both = own + exclusiveSpeech(of: .customer)
    return both > 0 ? (own * 2000 + both) / (both * 2) : nil
  }

  /// The lines in which the agent asks to wait, in order.
  var linesAskingToWait: [Line] { waitRequests.map { lines[$0] } }
}
