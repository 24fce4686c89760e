/// Whom a stretch of speech belongs to, as far as timing tells people apart.
enum Voice: Hashable {
  case agent, customer
  /// Where roles are not known.
  case label(String?)

  /// `nil` for an announcement and for anybody else who is neither.
  init?(_ utterance: Utterance) {
    switch utterance.role {
    case .agent: self = .agent
    case .customer: self = .customer
    case .other: return nil
    case nil: self = .label(utterance.speaker)
    }
  }

  var role: Role? {
    switch self {
    case .agent: .agent
    case .customer: .customer
    case .label: nil
    }
  }
}

/// What one voice says without a pause of a quarter of a second: what overlaps is one speech, and so
/// is what a recogniser cut between two words.
struct Speech: Hashable {
  let voice: Voice
  let stretch: Stretch
  /// By place in ``Call/utterances``, in order; at least one.
  let utterances: [Int]
  let length: SpokenLength

  /// Shorter pauses are none.
  static let bridge = 250

  /// A piece of speech with times of its own: an utterance, or one of its words.
  struct Piece {
    let stretch: Stretch
    let utterance: Int
    let length: SpokenLength
  }

  /// All speeches of a voice, in order. Pieces without duration have been left out.
  static func all(of voice: Voice, _ pieces: [Piece]) -> [Speech] {
    var speeches: [Speech] = []
    for piece in pieces.sorted(by: { ($0.stretch, $0.utterance) < ($1.stretch, $1.utterance) }) {
      guard let last = speeches.last, piece.stretch.start - last.stretch.end < bridge else {
        speeches.append(
          Speech(
            voice: voice, stretch: piece.stretch, utterances: [piece.utterance],
            length: piece.length))
        continue
      }
      let end = max(last.stretch.end, piece.stretch.end)
      speeches[speeches.count - 1] = Speech(
        voice: voice, stretch: Stretch(start: last.stretch.start, end: end),
        utterances: Set(last.utterances + [piece.utterance]).sorted(),
        length: last.length + piece.length)
    }
    return speeches
  }

  /// In the order in which they begin.
  static func precedes(_ a: Speech, _ b: Speech) -> Bool {
    (a.stretch.start, a.utterances[0]) < (b.stretch.start, b.utterances[0])
  }
}
