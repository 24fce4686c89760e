internal import HanText

/// Utterances that are read as one text: one, or several of a turn with less than a second between
/// them, so that a recogniser's cut inside 请您|稍等 does no harm.
final class Passage {
  /// In the order of ``Call/utterances``.
  let utterances: Range<Int>
  let role: Role?
  /// The normalised texts end to end.
  let scalars: [UInt32]
  /// One for each utterance; none where there is only ``first``.
  private let parts: [Part]
  private let first: Part
  /// Whether there is anything of which an A-not-A question is made: 不 or 没.
  private(set) lazy var mayAskANotA = scalars.contains { $0 == 0x4E0D || $0 == 0x6CA1 }

  /// One utterance of several.
  private struct Part {
    let text: NormalizedText
    /// What it was made of.
    let source: [UInt32]
    /// Where it begins in ``Passage/scalars``.
    let start: Int

    init(_ text: String, start: Int, normalizer: Normalizer) {
      source = text.scalarValues
      self.text = normalizer.normalize(source)
      self.start = start
    }
  }

  private init(
    _ utterances: Range<Int>, of call: Call, role: Role?, normalizer: Normalizer
  ) {
    self.utterances = utterances
    self.role = role
    first = Part(call.utterances[utterances.lowerBound].text, start: 0, normalizer: normalizer)
    if utterances.count == 1 {
      (parts, scalars) = ([], first.text.scalars)
      return
    }
    var (parts, scalars) = ([first], first.text.scalars)
    for utterance in utterances.dropFirst() {
      let part = Part(
        call.utterances[utterance].text, start: scalars.count, normalizer: normalizer)
      scalars += part.text.scalars
      parts.append(part)
    }
    self.parts = parts
    self.scalars = scalars
  }

  /// The source words behind a run of this text, utterance by utterance.
  func pieces(of range: NormalizedRange) -> [(utterance: Int, source: SourceRange)] {
    guard !parts.isEmpty else { return [(utterances.lowerBound, first.text.source(of: range))] }
    var pieces: [(Int, SourceRange)] = []
    for index in part(at: range.start)..<parts.count {
      let part = parts[index]
      guard part.start < range.end else { break }
      let lower = max(range.start - part.start, 0)
      let upper = min(range.end - part.start, part.text.scalars.count)
      guard lower < upper else { continue }
      pieces.append(
        (utterances.lowerBound + index, part.text.source(of: NormalizedRange(lower..<upper))))
    }
    return pieces
  }

  /// Where the source words behind a run of this text begin and end.
  func ends(of range: NormalizedRange) -> (start: Position, end: Position) {
    guard !parts.isEmpty else {
      let source = first.text.source(of: range)
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
  func received(_ utterance: Int) -> [UInt32] {
    parts.isEmpty ? first.source : parts[utterance - utterances.lowerBound].source
  }

  /// The normalised texts, by place in ``utterances``.
  var texts: [[UInt32]] { parts.isEmpty ? [scalars] : parts.map(\.text.scalars) }

  /// The last part that begins at or before an offset.
  private func part(at offset: Int) -> Int {
    var (low, high) = (0, parts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Calls `body` with the run of this text that each utterance makes up, in their order.
  func forEachRange(_ body: (NormalizedRange) -> Void) {
    if parts.isEmpty { return body(NormalizedRange(scalars.indices)) }
    for part in parts {
      body(NormalizedRange(part.start..<part.start + part.text.scalars.count))
    }
  }

  /// These runs, by place in ``utterances``.
  var ranges: [NormalizedRange] {
    var ranges: [NormalizedRange] = []
    forEachRange { ranges.append($0) }
    return ranges
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
          Passage(start..<index + 1, of: call, role: turn.role, normalizer: normalizer))
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
