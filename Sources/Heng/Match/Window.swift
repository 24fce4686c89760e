/// The part of a call that a query searches.
struct Window {
  /// By place in ``Call/utterances``: whether any of it is searched.
  private(set) var includes: LineSet
  /// The ends of the call that it reaches: what is cut off there might have been in it.
  private(set) var reaches: Ends
  /// For each anchor of the place the parts that hang on its hits; a hit must lie in one of each.
  private var parts: [[Reach]] = []

  private init(includes: LineSet, reaches: Ends) {
    self.includes = includes
    self.reaches = reaches
  }

  /// Ends of a call.
  struct Ends {
    private var head: Bool
    private var tail: Bool

    static let both = Ends(head: true, tail: true)
    static let none = Ends(head: false, tail: false)

    func contains(_ end: Call.End) -> Bool { end == .head ? head : tail }
    mutating func remove(_ end: Call.End) {
      if end == .head { head = false } else { tail = false }
    }
  }

  /// What one reach holds of the speech of `who`.
  init(_ reach: Reach, of who: Speaker, in call: Call) {
    includes = LineSet(count: call.utterances.count) { index in
      who.includes(call.utterances[index].role) && reach.touches(index, in: call)
    }
    reaches = .none
    parts = [[reach]]
  }

  /// The same, of one utterance only.
  func narrowed(to index: Int) -> Window {
    var window = self
    includes.forEach { if $0 != index { window.includes.remove($0) } }
    return window
  }

  /// The first and the last utterance that is searched, by their place in the input, with the turns
  /// and received characters (Unicode scalars) of all; `nil` when there is none.
  func size(
    in matcher: CallMatcher
  ) -> (first: Int, last: Int, turns: Int, characters: Int)? {
    let call = matcher.call
    var (first, last, turns, characters): (Int?, Int, Int, Int) = (nil, 0, 0, 0)
    var lastTurn = -1
    includes.forEach { line in
      first = first ?? line
      last = line
      characters += matcher.length(ofUtterance: line)
      let turn = call.turn(ofUtterance: line)
      if turn != lastTurn { (turns, lastTurn) = (turns + 1, turn) }
    }
    return first.map { (call.utterances[$0].index, call.utterances[last].index, turns, characters) }
  }

  var isEmpty: Bool { includes.isEmpty }

  func contains(_ hit: Hit, in call: Call) -> Bool {
    includes[hit.start.utterance]
      && parts.allSatisfy { part in part.contains { $0.holds(hit, in: call) } }
  }

  /// Leaves what lies in one of `part`, which hangs on an anchor; none where there was no anchor.
  mutating func narrow(to part: [Reach], of anchor: CompiledAnchor, in call: Call) {
    parts.append(part)
    let before = includes
    before.forEach { index in
      if !part.contains(where: { $0.touches(index, in: call) }) { includes.remove(index) }
    }
    if part.isEmpty { reaches = .none }
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
  static func resolve(
    _ scopes: [CompiledScope], of who: Speaker, in matcher: CallMatcher
  ) -> Resolution {
    let call = matcher.call
    if who != .any, !call.hasRoles { return .unknown(.roles) }
    var window = Window(includes: matcher.lines(of: who), reaches: .both)
    for scope in scopes {
      guard window.narrow(to: scope.first, from: .head, of: who, in: call),
        window.narrow(to: scope.last, from: .tail, of: who, in: call)
      else { return .unknown(.noTimes) }
    }
    return .known(window)
  }

  /// - Returns: whether it can be known what the extent covers.
  private mutating func narrow(
    to extent: Extent?, from end: Call.End, of who: Speaker, in call: Call
  ) -> Bool {
    guard let extent else { return true }
    guard let part = Part(extent, from: end, of: who, in: call) else { return false }
    includes.formIntersection(part.includes)
    if !part.reachesOtherEnd { reaches.remove(end == .head ? .tail : .head) }
    return true
  }

  /// What one extent covers, counted from one end of the call.
  private struct Part {
    let includes: LineSet
    /// Whether a longer call would have had more in it.
    let reachesOtherEnd: Bool

    /// `nil` when times are needed and there are none.
    init?(_ extent: Extent, from end: Call.End, of who: Speaker, in call: Call) {
      let utterances = call.utterances
      switch extent {
      case .turns(let count):
        (includes, reachesOtherEnd) = Self.turns(count, from: end, of: who, in: call)
      case .characters: return nil
      case .percent(let percent):
        let count = call.utterances(in: percent)
        var includes = LineSet(count: utterances.count)
        includes.insert(end == .head ? 0..<count : utterances.count - count..<utterances.count)
        self.includes = includes
        reachesOtherEnd = true
      case .milliseconds(let length):
        guard let span = call.span else { return nil }
        includes = LineSet(count: utterances.count) { line in
          guard let start = utterances[line].start else { return false }
          return end == .head ? start - span.lowerBound < length : span.upperBound - start <= length
        }
        reachesOtherEnd = span.upperBound - span.lowerBound <= length
      }
    }

    /// The utterances of so many turns of `who`, and whether there are no more.
    private static func turns(
      _ count: Int, from end: Call.End, of who: Speaker, in call: Call
    ) -> (LineSet, Bool) {
      var includes = LineSet(count: call.utterances.count)
      var left = count
      for step in call.turns.indices {
        let turn = call.turns[end == .head ? step : call.turns.count - 1 - step]
        guard who.includes(turn.role) else { continue }
        if left == 0 { return (includes, false) }
        includes.insert(turn.utterances)
        left -= 1
      }
      return (includes, true)
    }
  }
}

extension Call {
  /// What `who` says.
  fileprivate func lines(of who: Speaker) -> LineSet {
    LineSet(count: utterances.count) { who.includes(utterances[$0].role) }
  }
}

extension CallMatcher {
  /// What each may say of the call's utterances.
  struct LinesBySpeaker {
    let agent: LineSet
    let customer: LineSet
    let all: LineSet

    init(_ call: Call) {
      agent = call.lines(of: .agent)
      customer = call.lines(of: .customer)
      all = call.lines(of: .any)
    }
  }

  fileprivate func lines(of who: Speaker) -> LineSet {
    switch who {
    case .agent: linesBySpeaker.agent
    case .customer: linesBySpeaker.customer
    case .any: linesBySpeaker.all
    }
  }
}
