internal import HanText
internal import Heng

/// How far a run has come, for a person who waits: one line that is drawn again and again on a
/// terminal, a line every few seconds elsewhere.
struct Progress: Sendable {
  enum Form: Sendable {
    case none
    /// On a terminal of so many columns.
    case bar(columns: Int)
    case lines
  }

  private let form: Form
  private let language: Language
  /// Bytes of all inputs, packed ones as they are; 0 where nobody knows.
  private let total: Int
  /// From where the speed is measured; `nil` until a run that goes on has shown its first chunk,
  /// because the bytes before it were another run's.
  private var base: (consumed: Int, at: ContinuousClock.Instant)?
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private var isDrawn = false
  private let put: @Sendable (String) -> Void

  init(
    _ form: Form, language: Language, total: Int, goingOnFrom state: RunState = RunState(),
    start: ContinuousClock.Instant = .now, put: @escaping @Sendable (String) -> Void
  ) {
    self.form = form
    self.language = language
    self.total = total
    base = state == RunState() ? (0, start) : nil
    self.start = start
    self.put = put
    last = start
  }

  /// A run that is over sooner says nothing.
  static let patience = Duration.seconds(1)
  static let betweenBars = Duration.milliseconds(200)
  static let betweenLines = Duration.seconds(3)

  /// Shows the counts, if it is time.
  mutating func show(
    _ tally: Tally, consumed: Int, at now: ContinuousClock.Instant = .now
  ) {
    let base = base ?? (consumed, now)
    self.base = base
    let line = Line(
      tally: tally, consumed: consumed, total: total, read: consumed - base.consumed,
      elapsed: now - base.at, language: language)
    switch form {
    case .none: return
    case .bar(let columns):
      guard now - start >= Self.patience, now - last >= Self.betweenBars else { return }
      // One write, which erases only what it does not draw over: nothing flickers.
      put("\r" + line.bar(columns: columns) + "\u{1B}[K")
      isDrawn = true
    case .lines:
      guard now - last >= Self.betweenLines else { return }
      put(line.text + "\n")
    }
    last = now
  }

  /// Takes the bar away, before anything else is written to the terminal; it comes back in time.
  mutating func clear() {
    guard isDrawn else { return }
    put("\r\u{1B}[K")
    isDrawn = false
  }
}

/// What is said at one moment.
private struct Line {
  let tally: Tally
  let consumed: Int
  let total: Int
  /// In the time that has elapsed.
  let read: Int
  let elapsed: Duration
  let language: Language

  var text: String { parts.joined(separator: separator) }

  /// The bar in front, as long as there is room, and as many parts as fit; one column stays free,
  /// because a full line makes terminals go on to the next.
  func bar(columns: Int) -> String {
    let room = columns - 1
    var shown: [String] = []
    for part in parts where (shown + [part]).joined(separator: separator).columns <= room {
      shown.append(part)
    }
    let text = shown.joined(separator: separator)
    let length = min(Self.longest, room - text.columns - 3)
    guard total > 0, length >= Self.shortest else { return text }
    // ASCII: block characters are two columns wide in some Chinese terminals.
    let filled = length * min(consumed, total) / total
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: "-", count: length - filled) + "] " + text
  }

  private static let longest = 40
  private static let shortest = 8
  private let separator = "  "

  /// The most important first; those at the end go where there is no room.
  private var parts: [String] {
    var parts = total > 0 ? ["\(min(100, consumed * 100 / total))%"] : []
    parts.append(say("\(tally.scored) 通", "\(tally.scored) calls"))
    if tally.refused > 0 { parts.append(say("拒绝 \(tally.refused)", "\(tally.refused) refused")) }
    if let left { parts.append(say("还要 \(Self.clock(left))", "\(Self.clock(left)) left")) }
    parts.append(
      total > 0
        ? "\(Self.megabytes(consumed))/\(Self.megabytes(total)) MB"
        : "\(Self.megabytes(consumed)) MB")
    parts.append("\(Self.megabytes(Int(rate))) MB/s")
    return parts
  }

  private func say(_ zh: String, _ en: String) -> String { language == .english ? en : zh }

  private var seconds: Double {
    Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
  }

  /// Bytes a second of this run.
  private var rate: Double { Double(read) / max(seconds, 0.001) }

  /// Seconds; `nil` where nobody knows.
  private var left: Int? {
    guard total > 0, rate > 0 else { return nil }
    return Int((Double(max(0, total - consumed)) / rate).rounded(.up))
  }

  private static func clock(_ seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    let end = "\(rest < 10 ? "0" : "")\(rest)"
    guard hours > 0 else { return "\(minutes):\(end)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(end)"
  }

  /// With one digit behind the point.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
