extension Timeline {
  /// Shorter utterances say nothing of how fast somebody speaks.
  static let shortestTimed = 1000

  /// The lines long enough to tell how fast they are spoken.
  func timedLines(of who: Speaker, leastCharacters: Int) -> [Line] {
    lines.filter {
      who.includes($0.voice.role) && $0.duration >= Self.shortestTimed
        && $0.length.characters >= leastCharacters
    }
  }

  /// Characters a minute over all lines together, a half rounded up; `nil` without any.
  func speed(of lines: [Line]) -> Int? {
    let duration = lines.reduce(0) { $0 + $1.duration }
    let characters = lines.reduce(0) { $0 + $1.length.characters }
    return duration > 0 ? (characters * 120_000 + duration) / (duration * 2) : nil
  }

  /// How much a role says in all.
  func length(of voice: Voice) -> SpokenLength {
    lines.filter { $0.voice == voice }.reduce(.none) { $0 + $1.length }
  }
}
