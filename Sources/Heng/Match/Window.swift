/// The part of a call that a query searches.
struct Window {
  /// By place in ``Call/utterances``: whether it is searched.
  let includes: [Bool]
  /// The ends of the call that it reaches: what is cut off there might have been in it.
  let reaches: Set<Call.End>

  var isEmpty: Bool { !includes.contains(true) }

  func contains(_ hit: Hit) -> Bool { includes[hit.start.utterance] }

  /// A window, nothing of whose place can be known for a reason.
  enum Resolution {
    case known(Window)
    case unknown(Reason)
  }

  /// The utterances of `who` that all of `scopes` leave.
  static func resolve(_ scopes: [Scope], of who: Speaker, in call: Call) -> Resolution {
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    var includes = call.utterances.map { who.includes($0.role) }
    var reaches: Set<Call.End> = [.head, .tail]
    for scope in scopes {
      for (extent, end) in [(scope.first, Call.End.head), (scope.last, Call.End.tail)] {
        guard let extent else { continue }
        guard let part = Part(extent, from: end, of: who, in: call) else {
          return .unknown(.noTimes)
        }
        for index in includes.indices where !part.includes[index] { includes[index] = false }
        if !part.reachesOtherEnd { reaches.remove(end == .head ? .tail : .head) }
      }
    }
    return .known(Window(includes: includes, reaches: reaches))
  }

  /// What one extent covers, counted from one end of the call.
  private struct Part {
    let includes: [Bool]
    /// Whether a longer call would have had more in it.
    let reachesOtherEnd: Bool

    /// `nil` when times are needed and there are none.
    init?(_ extent: Extent, from end: Call.End, of who: Speaker, in call: Call) {
      let utterances = call.utterances
      switch extent {
      case .turns(let count):
        let turns = call.turns.filter { who.includes($0.role) }
        let chosen = end == .head ? turns.prefix(count) : turns.suffix(count)
        includes = utterances.indices.map { index in
          chosen.contains { $0.utterances.contains(index) }
        }
        reachesOtherEnd = turns.count <= count
      case .percent(let percent):
        let count = (utterances.count * percent + 99) / 100
        includes = utterances.indices.map {
          end == .head ? $0 < count : $0 >= utterances.count - count
        }
        reachesOtherEnd = true
      case .milliseconds(let length):
        guard let span = call.span else { return nil }
        includes = utterances.map { utterance in
          guard let start = utterance.start else { return false }
          return end == .head ? start - span.lowerBound < length : span.upperBound - start <= length
        }
        reachesOtherEnd = span.upperBound - span.lowerBound <= length
      }
    }
  }
}
