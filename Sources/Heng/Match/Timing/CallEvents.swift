/// What the record says of a call beside its speech, in milliseconds of the recording: the metadata
/// `pickup`, `hangup`, `duration`, `holds` and `channels`.
struct CallEvents {
  let pickUp: Int?
  let hangUp: Int?
  /// How long the recording is.
  let length: Int?
  let holds: Holds
  /// Both sides on one track, where nobody can be told to speak while another does.
  let isMono: Bool

  enum Holds: Equatable {
    /// In order, without overlaps.
    case recorded([Stretch])
    case unrecorded
    /// There is something, and it is no list of times.
    case unreadable
  }

  init(of call: Call) {
    func time(_ key: String) -> Int? { call.metadata[key].flatMap(Self.milliseconds) }
    pickUp = time("pickup")
    hangUp = time("hangup")
    length = time("duration")
    isMono = call.metadata["channels"].flatMap(Self.milliseconds) == 1000
    holds = Self.holds(call.metadata["holds"], of: call)
  }

  var recordedHolds: [Stretch] {
    if case .recorded(let holds) = holds { return holds }
    return []
  }

  /// Of an agent's part only those that begin in it: the others are her colleagues'.
  private static func holds(_ value: JSON?, of call: Call) -> Holds {
    guard case .recorded(let all) = holds(value), !call.handovers.isEmpty,
      let span = call.span
    else { return holds(value) }
    return .recorded(
      all.filter { span.contains(MediaTime(milliseconds: $0.start)) })
  }

  private static func holds(_ value: JSON?) -> Holds {
    var stretches: [Stretch?] = []
    switch value {
    case nil, .null: return .unrecorded
    case .array(let items): stretches = items.map(stretch)
    case .string(let text):
      stretches = text.split(separator: ",").map { stretch($0.split(separator: "-")) }
    default: return .unreadable
    }
    let known = stretches.compactMap { $0 }
    guard known.count == stretches.count else { return .unreadable }
    return .recorded(known.filter { $0.length > 0 }.union())
  }

  /// `{"start": 1, "end": 2}` or `[1, 2]`.
  private static func stretch(_ value: JSON) -> Stretch? {
    switch value {
    case .object: stretch(value["start"], value["end"])
    case .array(let items) where items.count == 2: stretch(items[0], items[1])
    default: nil
    }
  }

  /// `1.5-2`.
  private static func stretch(_ parts: [Substring]) -> Stretch? {
    guard parts.count == 2 else { return nil }
    return stretch(.string(String(parts[0]).trimmed), .string(String(parts[1]).trimmed))
  }

  private static func stretch(_ start: JSON?, _ end: JSON?) -> Stretch? {
    guard let start = start.flatMap(milliseconds), let end = end.flatMap(milliseconds) else {
      return nil
    }
    return Stretch(start: min(start, end), end: max(start, end))
  }

  /// Seconds, as a number or a text that is one.
  private static func milliseconds(_ value: JSON) -> Int? {
    value.thousandths.flatMap { (0...31_536_000_000).contains($0) ? $0 : nil }
  }
}
