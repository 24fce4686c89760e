/// A time in which nobody speaks, between the first speech of a call and the last.
struct Silence: Hashable {
  let stretch: Stretch
  let owner: Owner
  /// Who ends it, and with which utterance (by place in ``Call/utterances``).
  let next: Voice
  let utterance: Int

  enum Owner: String { case agent, shared }
}

extension Timeline {
  /// In order, known holds taken out. It is the agent's after a turn of the customer, else
  /// everybody's.
  func makeSilences() -> [Silence] {
    var silences: [Silence] = []
    let holds = events.recordedHolds
    // How far the sound has gone, and what took the floor before that.
    var end = Int.max
    var (before, nextOfFloor): (Speech?, Int) = (nil, 0)
    for next in speeches {
      defer { end = end == .max ? next.stretch.end : max(end, next.stretch.end) }
      guard next.stretch.start > end else { continue }
      let gap = Stretch(start: end, end: next.stretch.start)
      while nextOfFloor < floor.count, floor[nextOfFloor].stretch.start < gap.start {
        (before, nextOfFloor) = (floor[nextOfFloor], nextOfFloor + 1)
      }
      for left in holds.isEmpty ? [gap] : [gap].subtracting(holds) {
        silences.append(
          Silence(
            stretch: left, owner: before?.voice == .customer ? .agent : .shared, next: next.voice,
            utterance: next.utterances[0]))
      }
    }
    return silences
  }

  /// From pick-up, or the start of the recording, to the first speech.
  var leadIn: Int? { span.map { max(0, $0.start - (events.pickUp ?? 0)) } }

  /// From the last speech to the end of the recording, where the record says how long it is.
  var tail: Int? {
    guard let span, let length = events.length else { return nil }
    return max(0, length - span.end)
  }
}
