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
  public let scope: Scope
  public let matter: Matter
  /// A hit wholly inside one of these is none.
  public let notIn: [Located<String>]
  public let unless: Set<Guard>
  public let boundary: Boundary
  public let aNotA: ANotA

  /// What is looked for.
  public enum Matter: Hashable, Sendable {
    case phrases([Located<String>])
    case regex(Located<String>)
    case signal(Located<String>)
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

/// A part of a call.
public struct Scope: Hashable, Sendable {
  public let first: Extent?
  public let last: Extent?

  public static let wholeCall = Scope(first: nil, last: nil)
}

/// How far something reaches.
public enum Extent: Hashable, Sendable {
  case turns(Int)
  case milliseconds(Int)
  /// Of the call's utterances.
  case percent(Int)

  /// `3 turns`, `2.5s` or `20%`; `nil` for anything else, zero included.
  init?(_ text: String) {
    let text = text.trimmed
    if text.hasSuffix("turns") || text.hasSuffix("turn") {
      let number = text.prefix { $0.isNumber }
      guard let turns = Int(number), turns > 0, turns < 10_000,
        ["turn", "turns"].contains(String(text.dropFirst(number.count)).trimmed)
      else { return nil }
      self = .turns(turns)
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
