internal import HanText
internal import Heng

/// Every call with its lot: a number that hangs on the seed and the call's id alone.
struct Lots {
  /// By their lots, the first to be drawn first; of a call with several results one.
  let inOrder: [ScoredCall]
  private let lots: [Int]
  private static let range = 1 << 53

  init(_ calls: [ScoredCall], seed: UInt64) {
    let unique = Dictionary(grouping: calls) { [$0.call, $0.part ?? ""] }.values.compactMap {
      $0.max(by: Self.isOlder)
    }
    let tickets = unique.map { call in
      var dice = Dice(seed: seed, "review", call.call, call.part ?? "")
      return (lot: dice.next(below: Self.range), call: call)
    }
    let sorted = tickets.sorted { a, b in
      if a.lot != b.lot { return a.lot < b.lot }
      if a.call.call != b.call.call { return String.precedesByScalars(a.call.call, b.call.call) }
      return String.precedesByScalars(a.call.part ?? "", b.call.part ?? "")
    }
    inOrder = sorted.map(\.call)
    lots = sorted.map(\.lot)
  }

  private static func isOlder(_ a: ScoredCall, _ b: ScoredCall) -> Bool {
    if a.pack.version != b.pack.version {
      return String.precedesByScalars(a.pack.version, b.pack.version)
    }
    if a.pack.fingerprint != b.pack.fingerprint {
      return String.precedesByScalars(a.pack.fingerprint, b.pack.fingerprint)
    }
    return a.score > b.score
  }

  /// A weighted order without replacement: P. S. Efraimidis, P. G. Spirakis, Weighted random sampling
  /// with a reservoir, Information Processing Letters 97 (2006). The largest u^(1/w) come first, which
  /// are the least of −ln u / w.
  func byRisk(_ measure: Risk.Measure) -> [(call: ScoredCall, risk: Risk)] {
    let waiting = zip(inOrder, lots).enumerated().map { place, pair in
      let risk = measure.risk(of: pair.0)
      let share = (Double(pair.1) + 0.5) / Double(Self.range)
      let wait = -Logarithm.natural(share) / Double(risk.weight)
      return (place: place, wait: wait, call: pair.0, risk: risk)
    }
    return waiting.sorted { ($0.wait, $0.place) < ($1.wait, $1.place) }.map { ($0.call, $0.risk) }
  }
}
