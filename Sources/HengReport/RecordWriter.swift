public import HanText
public import Heng

/// Writes one result record after the other. Most rules have nothing to tell of a call, and what they
/// say then is remembered.
public struct RecordWriter: ~Copyable {
  private var plain = PlainRules()

  public init() {}

  /// Writes the record behind what is there, without a line end.
  public mutating func append(_ card: Scorecard, of call: Call, to out: inout ByteBuffer) {
    plain.turn(to: card.pack.fingerprint)
    if let roles = card.roles {
      out.append(card, whole: call.playing(roles), &plain)
    } else {
      out.append(card, whole: call, &plain)
    }
  }
}

/// What the rules of a pack say that have nothing to tell, by their places in its scorecards and their
/// verdicts: all of it depends on the pack alone.
struct PlainRules: ~Copyable {
  private var fingerprint = ""
  private var texts = ByteBuffer()
  /// Where each stands in ``texts``; empty ranges are not known yet.
  private var ranges: [Range<Int>] = []

  /// Forgets what another pack says.
  mutating func turn(to fingerprint: String) {
    guard fingerprint != self.fingerprint else { return }
    self.fingerprint = fingerprint
    texts.removeAll()
    ranges.removeAll()
  }

  /// - Returns: `false` where it is not known.
  @inline(__always)
  func append(_ verdict: Verdict, at place: Int, to out: inout ByteBuffer) -> Bool {
    let number = Self.number(verdict, place)
    guard number < ranges.count, !ranges[number].isEmpty else { return false }
    out.append(texts, ranges[number])
    return true
  }

  mutating func remember(
    _ verdict: Verdict, at place: Int, _ out: borrowing ByteBuffer, _ range: Range<Int>
  ) {
    let number = Self.number(verdict, place)
    while ranges.count <= number { ranges.append(0..<0) }
    let start = texts.count
    texts.append(out, range)
    ranges[number] = start..<texts.count
  }

  @inline(__always)
  private static func number(_ verdict: Verdict, _ place: Int) -> Int {
    switch verdict {
    case .pass: place * 4
    case .fail: place * 4 + 1
    case .notApplicable: place * 4 + 2
    case .undetermined: place * 4 + 3
    }
  }
}
