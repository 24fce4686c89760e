/// How far something reaches from a hit: the wait of a duty, the part of a call after or before an anchor.
struct Reach {
  /// Where hits may begin, and where they must have ended.
  private(set) var from: Position
  private(set) var to: Position
  private let earliest: MediaTime?
  private let latest: MediaTime?
  /// Whether the call begins or ends before the reach does.
  private(set) var isEndOfCall: Bool

  /// From the end of `hit` on. Turns are those of `who`, the one that holds the hit not counted. What
  /// follows a wait begins with the utterance that ends it, and its turn counts.
  static func after(_ hit: Hit, _ extent: Extent?, of who: Speaker, in call: Call) -> Reach {
    let last = call.utterances.count - 1
    let isWait = hit.via == .time
    let from = isWait ? hit.start : hit.end
    var reach = Reach(from: from, to: .end(of: last), isEndOfCall: true)
    switch extent {
    case nil: break
    case .percent(let percent):
      let end = from.utterance + call.utterances(in: percent)
      reach.to = .end(of: min(last, end))
      reach.isEndOfCall = end >= last
    case .turns(let count):
      let first = call.turn(of: hit) + (isWait ? 0 : 1)
      let turns = call.turns[first...].filter { who.includes($0.role) }
      guard turns.count >= count else { break }
      let end = turns[count - 1].utterances.upperBound
      reach.to = .end(of: end - 1)
      // The last turn of a call that is cut might have gone on.
      reach.isEndOfCall = end == call.utterances.count
    case .milliseconds(let length):
      let start = call.time(of: hit) ?? MediaTime(milliseconds: 0)
      let latest = MediaTime(milliseconds: start.milliseconds + length)
      let isPast = call.span.map { $0.upperBound < latest } ?? true
      reach = Reach(from: from, to: reach.to, latest: latest, isEndOfCall: isPast)
    case .characters(let count):
      guard let end = call.position(count, after: from) else { break }
      reach.to = end
      reach.isEndOfCall = false
    }
    return reach
  }

  /// Up to the start of `hit`.
  static func before(_ hit: Hit, _ extent: Extent?, of who: Speaker, in call: Call) -> Reach {
    var reach = Reach(from: .start(of: 0), to: hit.start, isEndOfCall: true)
    switch extent {
    case nil: break
    case .percent(let percent):
      let start = hit.start.utterance - call.utterances(in: percent)
      reach.from = .start(of: max(0, start))
      reach.isEndOfCall = start <= 0
    case .turns(let count):
      let turns = call.turns[..<call.turn(of: hit)].filter { who.includes($0.role) }
      guard turns.count >= count else { break }
      let start = turns[turns.count - count].utterances.lowerBound
      reach.from = .start(of: start)
      reach.isEndOfCall = start == 0
    case .milliseconds(let length):
      let start = call.time(of: hit) ?? MediaTime(milliseconds: 0)
      let earliest = MediaTime(milliseconds: start.milliseconds - length)
      let isPast = call.span.map { earliest < $0.lowerBound } ?? true
      reach = Reach(from: reach.from, to: hit.start, earliest: earliest, isEndOfCall: isPast)
    case .characters(let count):
      guard let start = call.position(count, before: hit.start) else { break }
      reach.from = start
      reach.isEndOfCall = false
    }
    return reach
  }

  private init(
    from: Position, to: Position, earliest: MediaTime? = nil, latest: MediaTime? = nil,
    isEndOfCall: Bool
  ) {
    self.from = from
    self.to = to
    self.earliest = earliest
    self.latest = latest
    self.isEndOfCall = isEndOfCall
  }

  /// The same, ending where `hit` begins if that is earlier.
  func ending(before hit: Hit) -> Reach {
    guard hit.start < to else { return self }
    var reach = self
    reach.to = hit.start
    reach.isEndOfCall = false
    return reach
  }

  func holds(_ hit: Hit, in call: Call) -> Bool {
    guard from <= hit.start, hit.end <= to else { return false }
    return isInTime(call.time(of: hit))
  }

  /// Whether any of an utterance's text may be in it.
  func touches(_ index: Int, in call: Call) -> Bool {
    let utterance = call.utterances[index]
    guard from.utterance <= index, .start(of: index) < to else { return false }
    if from.utterance == index, from.offset >= utterance.text.unicodeScalars.count { return false }
    return isInTime(utterance.start) || isInTime(utterance.end)
  }

  private func isInTime(_ time: MediaTime?) -> Bool {
    if earliest == nil, latest == nil { return true }
    guard let time else { return false }
    return earliest.map { $0 <= time } ?? true && latest.map { time <= $0 } ?? true
  }
}

extension Position {
  static func start(of utterance: Int) -> Position { Position(utterance: utterance, offset: 0) }
  static func end(of utterance: Int) -> Position { Position(utterance: utterance, offset: .max) }
}

extension Call {
  func turn(of hit: Hit) -> Int {
    turn(ofUtterance: hit.start.utterance)
  }

  func time(of hit: Hit) -> MediaTime? {
    utterances[hit.start.utterance].time(at: hit.start.offset)
  }

  /// How many utterances a percentage of the call is, rounded up.
  func utterances(in percent: Int) -> Int { (utterances.count * percent + 99) / 100 }

  /// The place `count` received characters after another; `nil` when the call ends first.
  fileprivate func position(_ count: Int, after place: Position) -> Position? {
    var left = count
    for index in place.utterance..<utterances.count {
      let start = index == place.utterance ? place.offset : 0
      let length = utterances[index].text.unicodeScalars.count - start
      if left <= length { return Position(utterance: index, offset: start + left) }
      left -= max(0, length)
    }
    return nil
  }

  /// The place `count` received characters before another; `nil` when the call begins first.
  fileprivate func position(_ count: Int, before place: Position) -> Position? {
    var left = count
    for index in (0...place.utterance).reversed() {
      let length =
        index == place.utterance ? place.offset : utterances[index].text.unicodeScalars.count
      if left <= length { return Position(utterance: index, offset: length - left) }
      left -= length
    }
    return nil
  }
}
