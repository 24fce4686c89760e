/// A value with the place where the author wrote it.
public struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let place: Place
}

/// Whose speech a pattern looks at.
public enum Speaker: String, CaseIterable, Sendable {
  case agent, customer, any

  func includes(_ role: Role?) -> Bool {
    switch self {
    case .agent: role == .agent
    case .customer: role == .customer
    case .any: true
    }
  }
}

/// A pattern as its author wrote it, shape checked, lists not yet unfolded.
public struct PatternSource: Hashable, Sendable {
  public let who: Speaker
  public internal(set) var scope: Scope
  public internal(set) var matter: Matter
  /// A hit wholly inside one of these is none.
  public internal(set) var notIn: [Located<String>]
  public internal(set) var unless: Set<Guard>
  public let boundary: Boundary
  public let aNotA: ANotA
  /// Where `sounds_like: true` stands: homophones of the phrases are hits too.
  public internal(set) var soundsLike: Place?

  /// What is looked for.
  public enum Matter: Hashable, Sendable {
    case phrases([Located<String>])
    case regex(Located<String>)
    case like(Like)
    case echo(Echo)
    case signal(Located<String>)
    /// No words: the waits or turns that a metric finds. Anchors of a place only.
    case interval(Located<Measure>)
  }

  /// Sentences that say much the same as one of these.
  public struct Like: Hashable, Sendable {
    public internal(set) var sentences: [Located<String>]
    /// The least likeness, in thousandths.
    public internal(set) var similar: Int
  }

  /// What the other side said before.
  public struct Echo: Hashable, Sendable {
    /// Who said it first; never the one who says it again.
    public let of: Located<Speaker>
    /// How many turns of that side before the hit's own are looked at.
    public internal(set) var turnsBack: Int
    /// The fewest characters of words that are said again; numbers have no least length.
    public internal(set) var leastCharacters: Int
  }

  /// Speech in which the words do not count.
  public enum Guard: String, CaseIterable, Sendable { case negated, question, reported }

  /// Where a hit may begin and end.
  public enum Boundary: String, CaseIterable, Sendable {
    /// Anywhere in Han text, but a single Han character must be an ICU word.
    case automatic = "auto"
    case word
    case none
  }

  /// Whether a hit may be cut out of 行不行.
  public enum ANotA: String, CaseIterable, Sendable {
    case refuse, allow
  }
}

extension PatternSource.Matter {
  /// The phrases or sentences that stand in it side by side, each of which might be left out.
  var words: [Located<String>] {
    switch self {
    case .phrases(let phrases): phrases
    case .like(let like): like.sentences
    case .regex, .echo, .signal, .interval: []
    }
  }

  mutating func removeWords(at place: Int) {
    switch self {
    case .phrases(var phrases):
      phrases.remove(at: place)
      self = .phrases(phrases)
    case .like(var like):
      like.sentences.remove(at: place)
      self = .like(like)
    case .regex, .echo, .signal, .interval: break
    }
  }
}

/// A part of a call: what all of its bounds leave.
public struct Scope: Hashable, Sendable {
  public internal(set) var first: Extent?
  public internal(set) var last: Extent?
  /// Parts that hang on something that was said.
  public internal(set) var anchors: [Anchor]

  public static let wholeCall = Scope(first: nil, last: nil, anchors: [])

  /// The speech after, or before, what a pattern finds.
  public struct Anchor: Hashable, Sendable {
    public let side: Side
    public internal(set) var pattern: PatternSource
    /// How far the part reaches from the anchor; `nil`: to the end, or the beginning, of the call.
    public internal(set) var within: Extent?
    /// Where a part after an anchor ends, exclusive.
    public internal(set) var until: PatternSource?
    public let choice: Choice

    public enum Side: String, Sendable { case after, before }
    /// Which hits are anchors; with `each` the part is the union of theirs.
    public enum Choice: String, CaseIterable, Sendable { case first, last, each }
  }
}

/// How far something reaches.
public enum Extent: Hashable, Sendable {
  case turns(Int)
  case milliseconds(Int)
  /// Of the call's utterances.
  case percent(Int)
  /// Received characters of all speakers, from an anchor on.
  case characters(Int)

  /// `3 turns`, `40 chars`, `2.5s` or `20%`; `nil` for anything else, zero included.
  init?(_ text: String) {
    let text = text.trimmed
    if let turns = Extent.count(text, of: ["turn", "turns"]) {
      self = .turns(turns)
    } else if let characters = Extent.count(text, of: ["char", "chars"]) {
      self = .characters(characters)
    } else if text.hasSuffix("%") {
      guard text.first?.isNumber == true, let percent = Int(text.dropLast()),
        (1...100).contains(percent)
      else { return nil }
      self = .percent(percent)
    } else {
      guard let time = Extent.seconds(text), time > 0 else { return nil }
      self = .milliseconds(time)
    }
  }

  /// `3 turns`: a whole number from 1 to 9,999 before one of `units`.
  private static func count(_ text: String, of units: [String]) -> Int? {
    let number = text.prefix { $0.isNumber }
    guard units.contains(String(text.dropFirst(number.count)).trimmed), let count = Int(number),
      (1..<10_000).contains(count)
    else { return nil }
    return count
  }

  /// `10s` or `2.5s` in milliseconds.
  static func seconds(_ text: String) -> Int? {
    let number = text.dropLast()
    guard text.hasSuffix("s"), text.first?.isNumber == true,
      number.allSatisfy({ $0.isNumber || $0 == "." }), let seconds = Double(number),
      let time = MediaTime(seconds: seconds)
    else { return nil }
    return time.milliseconds
  }
}
