internal import HanText

/// Utterances that are read as one text: one, or several of a turn with less than a second between
/// them, so that a recogniser's cut inside 请您|稍等 does no harm.
final class Passage {
  /// In the order of ``Call/utterances``.
  let utterances: Range<Int>
  let role: Role?
  /// The normalised texts end to end.
  let scalars: [UInt32]
  private let parts: [NormalizedText]
  /// What each part was made of.
  private let sources: [[UInt32]]
  /// Where each part begins in ``scalars``.
  private let starts: [Int]

  /// Whether there is anything of which an A-not-A question is made: 不 or 没.
  private(set) lazy var mayAskANotA = scalars.contains { $0 == 0x4E0D || $0 == 0x6CA1 }

  private init(
    utterances: Range<Int>, role: Role?, sources: [[UInt32]], normalizer: Normalizer
  ) {
    self.utterances = utterances
    self.role = role
    self.sources = sources
    parts = sources.map(normalizer.normalize)
    if sources.count == 1 {
      (starts, scalars) = ([0], parts[0].scalars)
      return
    }
    var starts: [Int] = []
    var scalars: [UInt32] = []
    for part in parts {
      starts.append(scalars.count)
      scalars += part.scalars
    }
    self.starts = starts
    self.scalars = scalars
  }

  /// The source words behind a run of this text, utterance by utterance.
  func pieces(of range: NormalizedRange) -> [(utterance: Int, source: SourceRange)] {
    var pieces: [(Int, SourceRange)] = []
    for index in part(at: range.start)..<parts.count {
      guard starts[index] < range.end else { break }
      let part = parts[index]
      let lower = max(range.start - starts[index], 0)
      let upper = min(range.end - starts[index], part.scalars.count)
      guard lower < upper else { continue }
      pieces.append(
        (utterances.lowerBound + index, part.source(of: NormalizedRange(lower..<upper))))
    }
    return pieces
  }

  /// Where the source words behind a run of this text begin and end.
  func ends(of range: NormalizedRange) -> (start: Position, end: Position) {
    guard parts.count > 1 else {
      let source = parts[0].source(of: range)
      return (
        Position(utterance: utterances.lowerBound, offset: source.start),
        Position(utterance: utterances.lowerBound, offset: source.end)
      )
    }
    let pieces = pieces(of: range)
    let (first, last) = (pieces[0], pieces[pieces.count - 1])
    return (
      Position(utterance: first.utterance, offset: first.source.start),
      Position(utterance: last.utterance, offset: last.source.end)
    )
  }

  /// The received text of one of its utterances.
  func received(_ utterance: Int) -> [UInt32] { sources[utterance - utterances.lowerBound] }

  /// The normalised texts, by place in ``utterances``.
  var texts: [[UInt32]] { parts.map(\.scalars) }

  /// The last part that begins at or before an offset.
  private func part(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The run of this text that each utterance makes up, by its place in ``utterances``.
  var ranges: [NormalizedRange] {
    zip(starts, parts).map { NormalizedRange($0..<$0 + $1.scalars.count) }
  }

  /// The texts of a call cut into passages.
  static func passages(of call: Call, normalizer: Normalizer) -> [Passage] {
    var passages: [Passage] = []
    for turn in call.turns {
      var start = turn.utterances.lowerBound
      for index in turn.utterances {
        let isLast = index + 1 == turn.utterances.upperBound
        guard isLast || !joins(call.utterances[index], call.utterances[index + 1]) else { continue }
        passages.append(
          Passage(
            utterances: start..<index + 1, role: turn.role,
            sources: call.utterances[start...index].map(\.text.scalarValues),
            normalizer: normalizer))
        start = index + 1
      }
    }
    return passages
  }

  /// Without times nothing is joined.
  private static func joins(_ a: Utterance, _ b: Utterance) -> Bool {
    guard let end = a.end, let start = b.start else { return false }
    return start - end < 1000
  }
}
