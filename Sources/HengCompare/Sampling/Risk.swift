public import Heng

/// How much a call asks to be looked at, as a sum of whole-number weights with what each is for.
public struct Risk: Hashable, Sendable {
  /// In the order of ``Ground``; empty for a call like any other.
  public let grounds: [Ground]

  /// 1 for every call, so that each can be drawn, and the weights of the grounds.
  public var weight: Int { 1 + grounds.reduce(0) { $0 + $1.weight } }

  /// Something that makes a call worth a look.
  public enum Ground: Hashable, Sendable {
    /// A veto set the score to the minimum.
    case veto
    /// A failure took its whole group.
    case sectionVeto
    /// Too little could be decided.
    case provisional
    /// At least a tenth of the rules that could apply are undetermined.
    case open(Proportion)
    /// Among the lowest tenth, or the lowest quarter, of the scores to draw from.
    case low(percent: Int)
    /// A signal of the customer that asks for attention.
    case signal(String)
    /// Among the longest tenth.
    case long

    public var weight: Int {
      switch self {
      case .veto: 8
      case .sectionVeto: 4
      case .provisional: 4
      case .open(let share): share.count * 10 >= share.total * 3 ? 4 : 2
      case .low(let percent): percent <= 10 ? 4 : 2
      case .signal: 4
      case .long: 2
      }
    }
  }

  /// The signals that count where nobody says otherwise; those of the built-in packs.
  public static let usualSignals: Set<String> = [
    "customer.abuse", "customer.complains", "customer.dissatisfied", "customer.escalate",
  ]

  /// What all calls to draw from have in common: where low and long begin.
  struct Measure {
    private let signals: Set<String>
    private let lowest: Int?
    private let low: Int?
    private let longest: Double?

    init(_ calls: [ScoredCall], signals: Set<String>) {
      self.signals = signals
      let scores = calls.filter { !$0.isProvisional }.map(\.score).sorted()
      lowest = Self.edge(scores, percent: 10)
      low = Self.edge(scores, percent: 25)
      let lengths = calls.map(Self.length).filter { $0 > 0 }.map { -$0 }.sorted()
      longest = Self.edge(lengths, percent: 10).map { -$0 }
    }

    /// The greatest of the least so many per cent; `nil` where all are the same, or that is none.
    private static func edge<Number: Comparable>(_ sorted: [Number], percent: Int) -> Number? {
      guard let last = sorted.last, sorted.count * percent >= 100 else { return nil }
      let edge = sorted[sorted.count * percent / 100 - 1]
      return edge < last ? edge : nil
    }

    /// Seconds, or where nobody knows them utterances, which are about four seconds each.
    private static func length(_ call: ScoredCall) -> Double {
      call.context.seconds ?? Double(call.context.utterances * 4)
    }

    func risk(of call: ScoredCall) -> Risk {
      var grounds: [Ground] = []
      if call.isVetoed { grounds.append(.veto) }
      if call.rules.contains(where: \.takesSection) { grounds.append(.sectionVeto) }
      if call.isProvisional { grounds.append(.provisional) }
      grounds += open(call).map { [$0] } ?? []
      if !call.isProvisional, let low, call.score <= low {
        grounds.append(.low(percent: lowest.map { call.score <= $0 } == true ? 10 : 25))
      }
      grounds += call.signals.filter(signals.contains).map { .signal($0) }
      if let longest, Self.length(call) >= longest { grounds.append(.long) }
      return Risk(grounds: grounds)
    }

    private func open(_ call: ScoredCall) -> Ground? {
      let open = call.rules.count { $0.verdict == .undetermined }
      let all = call.rules.count { $0.verdict != .notApplicable }
      return open * 10 >= all && open > 0 ? .open(Proportion(open, of: all)) : nil
    }
  }
}
