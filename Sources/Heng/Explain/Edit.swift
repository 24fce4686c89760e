/// A change to what was said in a call.
public enum Edit: Hashable, Sendable {
  /// Words added to an utterance of their speaker, as a sentence of their own.
  case say(String, by: Role, in: Int, Side)
  /// A line of its own after an utterance.
  case insert(String, by: Role, after: Int)
  /// Words taken out of an utterance: half-open, in Unicode scalars of its received text.
  case unsay(String, by: Role?, in: Int, Range<Int>)

  public enum Side: String, Sendable {
    case start, end
  }

  /// The utterance that it changes or follows, by its place in the input.
  public var utterance: Int {
    switch self {
    case .say(_, _, let utterance, _), .insert(_, _, let utterance), .unsay(_, _, let utterance, _):
      utterance
    }
  }

  /// What is said, or left unsaid.
  public var words: String {
    switch self {
    case .say(let words, _, _, _), .insert(let words, _, _), .unsay(let words, _, _, _): words
    }
  }

  /// Whose words it changes; `nil` when only a label is known.
  public var role: Role? {
    switch self {
    case .say(_, let role, _, _), .insert(_, let role, _): role
    case .unsay(_, let role, _, _): role
    }
  }
}

extension Call {
  /// The call as it would read after the edits, which must name words that stand in it.
  ///
  /// Words that are taken out leave a 。, so that what stood around them does not run together.
  public func edited(_ edits: [Edit]) -> Call {
    var lines = utterances
    let unsaid = edits.filter(\.isUnsaying)
    for utterance in Set(unsaid.map(\.utterance)) {
      guard let place = lines.firstIndex(where: { $0.index == utterance }) else { continue }
      let ranges = unsaid.filter { $0.utterance == utterance }.compactMap(\.range)
      lines[place] = lines[place].reading(lines[place].text.without(ranges))
    }
    var next = (utterances.map(\.index).max() ?? 0) + 1
    for edit in edits {
      guard let place = lines.firstIndex(where: { $0.index == edit.utterance }) else { continue }
      let line = lines[place]
      switch edit {
      case .say(let words, _, _, .start): lines[place] = line.reading("\(words)。\(line.text)")
      case .say(let words, _, _, .end): lines[place] = line.reading("\(line.text)。\(words)。")
      case .insert(let words, let role, _):
        let new = Utterance(
          index: next, role: role, text: words, start: line.start, end: line.end)
        lines.insert(new, at: place + 1)
        next += 1
      case .unsay: break
      }
    }
    return replacing(lines).keeping(roles)
  }
}

extension Edit {
  fileprivate var isUnsaying: Bool { range != nil }

  fileprivate var range: Range<Int>? {
    if case .unsay(_, _, _, let range) = self { range } else { nil }
  }
}

extension String {
  /// The text with a 。 in the place of each range, which are in scalars and do not overlap.
  fileprivate func without(_ ranges: [Range<Int>]) -> String {
    var scalars = Array(unicodeScalars)
    for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      scalars.replaceSubrange(range.clamped(to: scalars.indices), with: ["。"])
    }
    return String(UnicodeScalarView(scalars))
  }
}
