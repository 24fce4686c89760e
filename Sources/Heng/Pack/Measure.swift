/// A number of the call, held against a limit.
public struct Measure: Hashable, Sendable {
  public let metric: Metric
  public let who: Speaker
  public internal(set) var limit: Limit
  public internal(set) var terms: Terms

  /// What is measured. A metric of intervals has many values in a call, of which a condition asks
  /// for the largest and `pace` for each.
  public enum Metric: Hashable, Sendable {
    /// The silences that a role ends.
    case silence
    /// The turns of a role while it has the floor, short pauses inside included.
    case longestTurn
    /// From the end of somebody's turn to the answer of a role.
    case response
    /// How long a role and whom it interrupts speak at once.
    case overlap
    /// Characters a minute, of each utterance.
    case rate
    /// The times on hold.
    case hold
    /// From pick-up to the agent's first words.
    case firstResponse
    /// From pick-up to anybody's first words.
    case leadIn
    /// From the last words to hang-up.
    case hangUpDelay
    /// The part of a role in what agent and customer say alone.
    case talkShare
    /// How many turns a role has.
    case turns
    /// How many utterances of a role say again what the role said before.
    case repeats
    /// From the first speech to the last.
    case callSeconds
    /// A number among the call's metadata.
    case meta(String)

    /// The metrics with a name of their own, as YAML writes them.
    static let named: [(name: String, metric: Metric)] = [
      ("silence", .silence), ("longest_turn", .longestTurn), ("response", .response),
      ("overlap", .overlap), ("rate", .rate), ("hold", .hold), ("first_response", .firstResponse),
      ("lead_in", .leadIn), ("hang_up_delay", .hangUpDelay), ("talk_share", .talkShare),
      ("turns", .turns), ("repeats", .repeats), ("call_seconds", .callSeconds),
    ]

    /// `silence`, or `meta.KEY` for a number of the metadata; `nil` for anything else.
    init?(_ text: String) {
      if let known = Self.named.first(where: { $0.name == text }) {
        self = known.metric
      } else if text.hasPrefix("meta."), text.count > 5 {
        self = .meta(String(text.dropFirst(5)))
      } else {
        return nil
      }
    }

    /// As YAML writes it.
    public var name: String {
      if case .meta(let key) = self { return "meta.\(key)" }
      return Self.named.first { $0.metric == self }?.name ?? ""
    }

    /// Whether a call has one value of it, or one for each of many intervals.
    var form: Form {
      switch self {
      case .silence, .longestTurn, .response, .overlap, .rate, .hold: .intervals
      case .firstResponse, .leadIn, .hangUpDelay, .talkShare, .turns, .repeats, .callSeconds, .meta:
        .number
      }
    }

    enum Form { case intervals, number }

    /// Whether it counts or times the speech of somebody, who can be named.
    var isOfSpeaker: Bool {
      switch self {
      case .silence, .longestTurn, .response, .overlap, .rate, .talkShare, .turns, .repeats: true
      case .hold, .firstResponse, .leadIn, .hangUpDelay, .callSeconds, .meta: false
      }
    }

    /// Whether it can be asked of a part of the call.
    var isOfPlace: Bool { isOfSpeaker && self != .talkShare && self != .repeats }

    /// Whether a longer recording could only have more of it.
    var growsWithCall: Bool {
      switch self {
      case .turns, .repeats, .callSeconds: true
      case .silence, .longestTurn, .response, .overlap, .rate, .hold: true
      case .firstResponse, .leadIn, .hangUpDelay, .talkShare, .meta: false
      }
    }

    public var unit: Unit {
      switch self {
      case .silence, .longestTurn, .response, .overlap, .hold, .firstResponse, .leadIn,
        .hangUpDelay, .callSeconds:
        .milliseconds
      case .turns, .repeats, .rate: .count
      case .talkShare, .meta: .thousandths
      }
    }
  }

  /// What one of a value is, so that every value is a whole number.
  public enum Unit: Sendable {
    case milliseconds
    case count
    /// Of a number that may have a fraction.
    case thousandths
  }

  /// In the unit of the metric.
  public enum Limit: Hashable, Sendable {
    case atLeast(Int)
    case below(Int)

    func holds(_ value: Int) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .below(let limit): value < limit
      }
    }

    public var value: Int {
      switch self {
      case .atLeast(let limit), .below(let limit): limit
      }
    }
  }
}

extension Measure.Unit {
  /// A value as YAML writes it: `10s`, `3`, `2.5`; `nil` for anything else. Times and counts are
  /// above 0.
  func value(_ text: String) -> Int? {
    switch self {
    case .milliseconds: Extent.seconds(text).flatMap { $0 > 0 ? $0 : nil }
    case .count: Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    case .thousandths: Self.thousandths(text)
    }
  }

  /// `-2.5` as -2500, the nearest thousandth; `nil` for what is no decimal number of at most nine
  /// digits before the point.
  static func thousandths(_ text: String) -> Int? {
    guard text.wholeMatch(of: /-?[0-9]{1,9}(\.[0-9]{1,9})?/) != nil, let number = Double(text)
    else { return nil }
    return Int((number * 1000).rounded())
  }

  /// What a value of it looks like, for messages.
  var wording: Wording {
    switch self {
    case .milliseconds: Wording(zh: "应写作 10s", en: "must look like 10s")
    case .count: Wording(zh: "应是正整数", en: "must be a positive whole number")
    case .thousandths: Wording(zh: "应是数字，例如 2.5", en: "must be a number, for example 2.5")
    }
  }
}
