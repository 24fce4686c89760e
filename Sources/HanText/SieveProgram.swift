/// The skeletons of many expressions as one automaton that is read from the end of a text to its start,
/// so that what it accepts are the places where an expression may begin.
///
/// Reading forwards would tell where a match may end, and say nothing of the start. A *place* is one
/// set in one skeleton; having read backwards over it, what stands in front of it is next.
struct SieveProgram: Sendable {
  /// What may be read next, and which skeletons are whole.
  struct Ahead: Sendable, Hashable {
    var places: [UInt32] = []
    var whole: [UInt32] = []
    /// Whole if the text starts here.
    var wholeAtTextStart: [UInt32] = []
  }

  let alphabet: Alphabet
  /// By place, its set.
  let sets: [Int]
  /// By place, what is ahead behind it in reading order; `atLineEnd` where it was a line end that
  /// was read.
  let ahead: [Ahead]
  let aheadAtLineEnd: [Ahead]
  /// By letter, the places that read it where nothing has begun.
  let firstPlaces: [[UInt32]]
  let firstPlacesAtLineEnd: [[UInt32]]
  /// What is whole where nothing has begun.
  let firstAhead: Ahead
  let firstAheadAtLineEnd: Ahead
  /// By place, whether it is among those.
  let isFirst: [Bool]
  let isFirstAtLineEnd: [Bool]
  /// The expressions that it does not look for, because they are found nearly everywhere.
  let isLeftOut: [Bool]

  /// - Parameter skeletons: `nil` for expressions that are not looked for.
  init(_ skeletons: [Skeleton?], in alphabet: Alphabet) {
    var net = Net()
    var (ends, starts): ([Int], [Int]) = ([], [])
    var isLeftOut: [Bool] = []
    for skeleton in skeletons {
      let mark = net.states.count
      let end = net.add(.end)
      let start = skeleton.map { net.build($0, end, accept: end) } ?? end
      // Too large, or empty: whatever starts anywhere is no use.
      let isUseless = net.states.count - mark > Self.largest || start == end
      if isUseless { net.states.removeSubrange((mark + 1)...) }
      isLeftOut.append(isUseless)
      ends.append(end)
      starts.append(isUseless ? -1 : start)
    }
    self.init(Backwards(net, starts: starts), ends: ends, isLeftOut: isLeftOut, in: alphabet)
  }

  private static let largest = 20_000

  private init(_ net: Backwards, ends: [Int], isLeftOut: [Bool], in alphabet: Alphabet) {
    self.alphabet = alphabet
    self.isLeftOut = isLeftOut
    sets = net.places.map(\.set)
    ahead = net.places.map { net.closure(of: [$0.state], atLineEnd: false) }
    aheadAtLineEnd = net.places.map { net.closure(of: [$0.state], atLineEnd: true) }
    let live = zip(ends, isLeftOut).filter { !$1 }.map(\.0)
    firstAhead = net.closure(of: live, atLineEnd: false)
    firstAheadAtLineEnd = net.closure(of: live, atLineEnd: true)
    (firstPlaces, isFirst) = Self.first(firstAhead, net.places, alphabet)
    (firstPlacesAtLineEnd, isFirstAtLineEnd) = Self.first(
      firstAheadAtLineEnd, net.places, alphabet)
  }

  private static func first(
    _ ahead: Ahead, _ places: [(set: Int, state: Int)], _ alphabet: Alphabet
  ) -> (byLetter: [[UInt32]], isFirst: [Bool]) {
    var byLetter = [[UInt32]](repeating: [], count: alphabet.count)
    var isFirst = [Bool](repeating: false, count: places.count)
    for place in ahead.places {
      isFirst[Int(place)] = true
      for letter in 0..<alphabet.count
      where alphabet.isMember(UInt16(letter), of: places[Int(place)].set) {
        byLetter[letter].append(place)
      }
    }
    return (byLetter, isFirst)
  }
}

/// The skeletons forwards: states with what leads on from each.
private struct Net {
  enum State {
    case end
    case split([Int])
    case read(Int, Int)
    case textStart(Int)
    case lineEnd(Int)
  }

  var states: [State] = []

  mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }

  /// The state from which the skeleton leads to `next`. Where nothing more is asked for, it may as well
  /// end at once.
  mutating func build(_ skeleton: Skeleton, _ next: Int, accept: Int) -> Int {
    switch skeleton {
    case .empty, .look: return next
    case .cut: return accept
    case .one(let set): return add(.read(set, next))
    case .textStart: return add(.textStart(next))
    case .lineEnd: return add(.lineEnd(next))
    case .sequence(let parts):
      return parts.reversed().reduce(next) { build($1, $0, accept: accept) }
    case .choice(let branches, _):
      let mark = states.count
      let entries = branches.map { build($0, next, accept: accept) }
      if entries.contains(accept) {
        states.removeSubrange(mark...)
        return accept
      }
      return add(.split(entries))
    case .run(let set, let least, let most, let isCut):
      return repeated(.one(set), least, most, isCut, next, accept)
    case .loop(let body, let least, let most, let isCut):
      return repeated(body, least, most, isCut, next, accept)
    }
  }

  private mutating func repeated(
    _ body: Skeleton, _ least: Int, _ most: Int?, _ isCut: Bool, _ next: Int, _ accept: Int
  ) -> Int {
    var entry = next
    if next != accept {
      if let most {
        if isCut { entry = build(body, accept, accept: accept) }
        if isCut, entry != accept { entry = add(.split([entry, next])) }
        for _ in least..<most {
          entry = build(body, entry, accept: accept)
          if entry != accept { entry = add(.split([entry, next])) }
        }
      } else {
        let hub = add(.split([next]))
        states[hub] = .split([build(body, hub, accept: accept), next])
        entry = hub
      }
    }
    for _ in 0..<least { entry = build(body, entry, accept: accept) }
    return entry
  }
}

/// The same net with every arrow turned round.
private struct Backwards {
  private struct Arrows {
    var plain: [Int] = []
    var textStart: [Int] = []
    var lineEnd: [Int] = []
    var places: [UInt32] = []
  }

  /// Where each place stands: the state in front of it.
  private(set) var places: [(set: Int, state: Int)] = []
  private var arrows: [Arrows]
  private var expressionOf: [Int: UInt32] = [:]

  /// - Parameter starts: -1 for what has none.
  init(_ net: Net, starts: [Int]) {
    arrows = Array(repeating: Arrows(), count: net.states.count)
    for (state, content) in net.states.enumerated() {
      switch content {
      case .end: break
      case .split(let targets): for target in targets { arrows[target].plain.append(state) }
      case .textStart(let target): arrows[target].textStart.append(state)
      case .lineEnd(let target): arrows[target].lineEnd.append(state)
      case .read(let set, let target):
        arrows[target].places.append(UInt32(places.count))
        places.append((set, state))
      }
    }
    for (expression, start) in starts.enumerated() where start >= 0 {
      expressionOf[start] = UInt32(expression)
    }
  }

  func closure(of states: [Int], atLineEnd: Bool) -> SieveProgram.Ahead {
    var ahead = SieveProgram.Ahead()
    // Twice each state: behind the start of the text nothing is read, only the skeleton's start counts.
    var seen: Set<Int> = []
    var open: [(state: Int, isAtTextStart: Bool)] = states.map { ($0, false) }
    while let (state, isAtTextStart) = open.popLast() {
      guard seen.insert(state * 2 + (isAtTextStart ? 1 : 0)).inserted else { continue }
      if let expression = expressionOf[state] {
        if isAtTextStart {
          ahead.wholeAtTextStart.append(expression)
        } else {
          ahead.whole.append(expression)
        }
      }
      if !isAtTextStart { ahead.places += arrows[state].places }
      open += arrows[state].plain.map { ($0, isAtTextStart) }
      open += arrows[state].textStart.map { ($0, true) }
      if atLineEnd { open += arrows[state].lineEnd.map { ($0, isAtTextStart) } }
    }
    ahead.places.sort()
    return ahead
  }
}
