/// The tests that an author writes beside a rule or signal.
public struct Examples: Hashable, Sendable {
  /// Sentences in which the pattern must be found.
  public let hit: [Located<String>]
  /// Sentences in which it must not.
  public let miss: [Located<String>]
  public let cases: [Case]

  static let none = Examples(hit: [], miss: [], cases: [])

  /// A little call and the verdict that is expected.
  public struct Case: Hashable, Sendable {
    public let name: String
    public internal(set) var expect: [Expectation]
    public let dialogue: Dialogue
    /// Why it does not pass yet.
    public let todo: String?
    public let place: Place
  }

  /// What a rule or a signal must say of a call.
  public enum Expectation: Hashable, Sendable {
    case verdict(rule: String, Verdict)
    case hits(signal: String, count: Int)
    /// The words in 【】 are exactly what a pattern of the signal or rule finds in the call.
    case words(id: String, Side)

    /// The rule or signal that it speaks of.
    public var subject: String {
      switch self {
      case .verdict(let rule, _): rule
      case .hits(let signal, _): signal
      case .words(let id, _): id
      }
    }
  }

  /// Which pattern of a rule.
  public enum Side: Hashable, Sendable {
    /// The one that `hit` and `miss` speak of.
    case tested
    /// The answer that `respond` asks for.
    case then
  }
}

/// A written call of a test, with the words in 【】 that must be the evidence.
public struct Dialogue: Hashable, Sendable {
  public let call: Call
  /// The marked words: utterance and source scalars. Empty when nothing is marked.
  public let marked: [Mark]

  public struct Mark: Hashable, Sendable {
    public let utterance: Int
    public let scalars: Range<Int>
  }

  /// Reads lines of the form `客服: …`.
  ///
  /// - Throws: the number of the first line, from 0, that is none.
  init(
    _ text: String, id: String, channel: String?, metadata: [String: JSON], cut: Set<Call.End>
  ) throws(BadLine) {
    var utterances: [Utterance] = []
    var marks: [Mark] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated() where line.contains(where: { !$0.isWhitespace })
    {
      guard let parsed = DialogueLine(line),
        let role = SpeakerLabels.standard.role(of: parsed.label)
      else { throw BadLine(number: number, what: .speaker) }
      guard let (plain, ranges) = Self.unmark(parsed.text) else {
        throw BadLine(number: number, what: .mark)
      }
      marks += ranges.map { Mark(utterance: utterances.count, scalars: $0) }
      utterances.append(
        Utterance(
          index: utterances.count, role: role, text: plain, start: parsed.start, end: parsed.end))
    }
    guard !utterances.isEmpty else { throw BadLine(number: 0, what: .speaker) }
    call = Call(id: id, channel: channel, metadata: metadata, cut: cut, utterances: utterances)
    marked = marks
  }

  struct BadLine: Error {
    /// From 0.
    let number: Int
    let what: What

    enum What {
      /// It does not begin with a speaker.
      case speaker
      /// A 【 or 】 stands alone.
      case mark
    }

    var message: Wording {
      switch what {
      case .speaker:
        Wording(zh: "应写作 “客服: …” 或 “客户: …”", en: "must look like '客服: …' or '客户: …'")
      case .mark: Wording(zh: "【 和 】 没有成对", en: "has a 【 or 】 that stands alone")
      }
    }
  }

  /// - Returns: `nil` when a bracket has no partner.
  private static func unmark(_ text: String) -> (plain: String, ranges: [Range<Int>])? {
    var plain = String.UnicodeScalarView()
    var ranges: [Range<Int>] = []
    var start: Int?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "【":
        guard start == nil else { return nil }
        start = plain.count
      case "】":
        guard let opened = start else { return nil }
        ranges.append(opened..<plain.count)
        start = nil
      default: plain.append(scalar)
      }
    }
    return start == nil ? (String(plain), ranges) : nil
  }
}
