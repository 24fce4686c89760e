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
  var silences: [Silence] {
    let sound = sound
    return zip(sound.gaps, sound.dropFirst()).flatMap { gap, after -> [Silence] in
      guard let next = speeches.first(where: { $0.stretch.start == after.start }) else { return [] }
      let before = floor.last { $0.stretch.start < gap.start }
      return [gap].subtracting(events.recordedHolds).map { left in
        Silence(
          stretch: left, owner: before?.voice == .customer ? .agent : .shared, next: next.voice,
          utterance: next.utterances[0])
      }
    }
  }

  /// From pick-up, or the start of the recording, to the first speech.
  var leadIn: Int? { span.map { max(0, $0.start - (events.pickUp ?? 0)) } }

  /// From the last speech to the end of the recording, where the record says how long it is.
  var tail: Int? {
    guard let span, let length = events.length else { return nil }
    return max(0, length - span.end)
  }
}
