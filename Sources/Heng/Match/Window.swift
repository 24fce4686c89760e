/// The part of a call that a query searches.
struct Window {
  /// By place in ``Call/utterances``: whether any of it is searched.
  private(set) var includes: [Bool]
  /// The ends of the call that it reaches: what is cut off there might have been in it.
  private(set) var reaches: Set<Call.End>
  /// For each anchor of the place the parts that hang on its hits; a hit must lie in one of each.
  private var parts: [[Reach]] = []

  private init(includes: [Bool], reaches: Set<Call.End>) {
    self.includes = includes
    self.reaches = reaches
  }

  /// What one reach holds of the speech of `who`.
  init(_ reach: Reach, of who: Speaker, in call: Call) {
    includes = call.utterances.indices.map { index in
      who.includes(call.utterances[index].role) && reach.touches(index, in: call)
    }
    reaches = []
    parts = [[reach]]
  }

  /// The same, of one utterance only.
  func narrowed(to index: Int) -> Window {
    var window = self
    for other in includes.indices where other != index { window.includes[other] = false }
    return window
  }

  /// The first and the last utterance that is searched, by their place in the input, with the turns
  /// and received characters (Unicode scalars) of all; `nil` when there is none.
  func size(in call: Call) -> (first: Int, last: Int, turns: Int, characters: Int)? {
    let searched = includes.indices.filter { includes[$0] }
    guard let first = searched.first, let last = searched.last else { return nil }
    return (
      call.utterances[first].index, call.utterances[last].index,
      call.turns.count { turn in turn.utterances.contains { includes[$0] } },
      searched.reduce(0) { $0 + call.utterances[$1].text.unicodeScalars.count }
    )
  }

  var isEmpty: Bool { !includes.contains(true) }

  func contains(_ hit: Hit, in call: Call) -> Bool {
    includes[hit.start.utterance]
      && parts.allSatisfy { part in part.contains { $0.holds(hit, in: call) } }
  }

  /// Leaves what lies in one of `part`, which hangs on an anchor; none where there was no anchor.
  mutating func narrow(to part: [Reach], of anchor: CompiledAnchor, in call: Call) {
    parts.append(part)
    for index in includes.indices where includes[index] {
      includes[index] = part.contains { $0.touches(index, in: call) }
    }
    if part.isEmpty { reaches = [] }
    // An anchor that was cut off would have moved or widened the part: a first one cannot stand in
    // a missing end, nor a last one in a missing beginning.
    let goesOn = part.contains(where: \.isEndOfCall)
    let far = anchor.side == .after ? Call.End.tail : .head
    if anchor.choice == .first, far == .head || !goesOn { reaches.remove(.tail) }
    if anchor.choice == .last, far == .tail || !goesOn { reaches.remove(.head) }
  }

  /// A window, nothing of whose place can be known for a reason.
  enum Resolution {
    case known(Window)
    case unknown(Reason)
  }

  /// The utterances of `who` that all of `scopes` leave.
  static func resolve(_ scopes: [CompiledScope], of who: Speaker, in call: Call) -> Resolution {
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
      case .characters: return nil
      case .percent(let percent):
        let count = call.utterances(in: percent)
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
