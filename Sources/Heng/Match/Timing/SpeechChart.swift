internal import HanText

/// Who spoke when, at a glance: the time of a call cut into equal cells, for a line of a report.
public struct SpeechChart: Hashable, Sendable {
  public let cells: [Cell]
  /// When the first cell begins and the last one ends: the first and the last speech.
  public let start: MediaTime
  public let end: MediaTime
  /// The labels of the first and of the second voice, where roles are not known.
  public let labels: [String]

  public enum Cell: Hashable, Sendable {
    /// The agent, or the first voice where roles are not known, speaks more than anybody else.
    case agent
    /// The customer, or the second voice.
    case customer
    /// Both at once for a quarter of a second or more.
    case both
    /// At least half of it nobody speaks.
    case silence
  }

  /// `nil` where an utterance lacks a time, where less is said than a millisecond a cell, and of more
  /// than two voices without a role.
  public init?(_ call: Call, cells count: Int) {
    guard call.utterances.allSatisfy({ $0.start != nil && $0.end != nil }), count > 0 else {
      return nil
    }
    // What is said makes no difference to who speaks when.
    let texts = Array(repeating: [UInt32](), count: call.utterances.count)
    let timeline = Timeline(call, texts: texts, lexicon: Lexicon())
    guard let span = timeline.span, span.length >= count, let pair = Self.pair(in: timeline) else {
      return nil
    }
    start = MediaTime(milliseconds: span.start)
    end = MediaTime(milliseconds: span.end)
    labels = pair.filter { $0.role == nil }.map(\.label)
    let (first, second) = (timeline.speech(of: pair[0]), timeline.speech(of: pair[1]))
    cells = (0..<count).map { place in
      let cell = Stretch(
        start: span.start + span.length * place / count,
        end: span.start + span.length * (place + 1) / count)
      return Self.cell(cell, first.within(cell), second.within(cell))
    }
  }

  /// Agent and customer, or the two labels there are.
  private static func pair(in timeline: Timeline) -> [Voice]? {
    let voices = Set(timeline.speeches.map(\.voice))
    let labelled = voices.filter { $0.role == nil }.sorted { a, b in
      String.precedesByScalars(a.label, b.label)
    }
    if labelled.isEmpty { return [.agent, .customer] }
    guard labelled.count == voices.count, labelled.count <= 2 else { return nil }
    return labelled.count == 2 ? labelled : [labelled[0], .customer]
  }

  private static func cell(_ cell: Stretch, _ first: [Stretch], _ second: [Stretch]) -> Cell {
    let alone = first.subtracting(second).total
    let both = first.total - alone
    if both >= min(Speech.bridge, cell.length) { return .both }
    let sound = alone + second.total
    if sound * 2 <= cell.length { return .silence }
    return first.total >= second.total ? .agent : .customer
  }
}

extension [Stretch] {
  /// The parts that lie in another.
  fileprivate func within(_ cell: Stretch) -> [Stretch] {
    compactMap { stretch in
      let (start, end) = (Swift.max(stretch.start, cell.start), Swift.min(stretch.end, cell.end))
      return start < end ? Stretch(start: start, end: end) : nil
    }
  }
}

extension Voice {
  /// As the transcript has it; nothing where it has none.
  fileprivate var label: String {
    if case .label(let label) = self { return label ?? "" }
    return ""
  }
}
