/// The numbers of time of a call, as its result tells them; milliseconds where nothing else is said.
public struct CallTiming: Hashable, Sendable {
  /// From pick-up, or the start of the recording, to the agent's first words.
  public let firstResponse: Int?
  /// Whether the record says when the call was picked up; else times count from the start of the
  /// recording.
  public let isFromPickUp: Bool
  /// From pick-up, or the start of the recording, to the first words of anybody.
  public let leadIn: Int?
  /// What needs an end of every utterance; `nil` where there are only starts.
  public let whole: Whole?

  public struct Whole: Hashable, Sendable {
    public let silences: Silences?
    /// From the last words to the end of the recording, where the record says how long it is.
    public let tail: Int?
    /// What needs roles; `nil` where speakers are only labelled.
    public let sides: Sides?
  }

  public struct Silences: Hashable, Sendable {
    public let count: Int
    public let total: Int
    /// 0 without any.
    public let longest: Int
    /// `agent` or `shared`: whose the longest is; `nil` without any.
    public let owner: String?
  }

  public struct Sides: Hashable, Sendable {
    public let agent: Side
    public let customer: Side
    /// The agent's share of what agent and customer say alone, in thousandths.
    public let agentShare: Int?
    /// How the agent answers; `nil` where the agent never does.
    public let response: Answers?
    public let hold: Hold?
    /// From the last words to hang-up, where the record knows it.
    public let hangUpDelay: Int?
  }

  public struct Answers: Hashable, Sendable {
    public let count: Int
    public let median: Int
    /// Nine tenths are no longer.
    public let ninetieth: Int
    public let worst: Int
  }

  /// `nil` of both counts: both sides are on one track.
  public struct Side: Hashable, Sendable {
    public let utterances: Int
    public let interruptions: Int?
    public let backChannels: Int?
    /// The longest turn, pauses included; `nil` for who never speaks.
    public let longestTurn: Int?
    /// Characters a minute; `nil` where no utterance is long enough to tell.
    public let speed: Int?
    public let length: SpokenLength
  }

  public struct Hold: Hashable, Sendable {
    public let count: Int
    public let total: Int
    /// Concluded from 请稍等 and silence, not recorded.
    public let isInferred: Bool
  }
}

extension CallTiming {
  /// `nil` for a call without times.
  init?(_ metrics: Metrics) {
    guard metrics.call.isTimed else { return nil }
    func number(_ metric: Measure.Metric) -> Int? {
      if case .known(let value) = metrics.value(of: metric, who: .any) { return value }
      return nil
    }
    firstResponse = number(.firstResponse)
    leadIn = number(.leadIn)
    isFromPickUp = metrics.pickUp != nil
    let hangUpDelay = number(.hangUpDelay)
    whole = metrics.timeline.map { Whole($0, hangUpDelay: hangUpDelay, of: metrics.call) }
  }
}

extension CallTiming.Whole {
  fileprivate init(_ timeline: Timeline, hangUpDelay: Int?, of call: Call) {
    let isReadable = timeline.events.holds != .unreadable
    silences = isReadable ? CallTiming.Silences(timeline.silences) : nil
    tail = timeline.tail
    sides =
      call.hasRoles ? CallTiming.Sides(timeline, hangUpDelay: hangUpDelay, of: call) : nil
  }
}

extension CallTiming.Silences {
  fileprivate init(_ silences: [Silence]) {
    let longest = silences.max { $0.stretch.length < $1.stretch.length }
    self.init(
      count: silences.count, total: silences.map(\.stretch).total,
      longest: longest?.stretch.length ?? 0, owner: longest?.owner.rawValue)
  }
}

extension CallTiming.Sides {
  fileprivate init(_ timeline: Timeline, hangUpDelay: Int?, of call: Call) {
    agent = CallTiming.Side(.agent, timeline, of: call)
    customer = CallTiming.Side(.customer, timeline, of: call)
    agentShare = timeline.agentShare
    response = Spread(timeline.responses.filter { $0.voice == .agent }.map(\.delay)).map {
      CallTiming.Answers(
        count: $0.count, median: $0.median, ninetieth: $0.ninetieth, worst: $0.worst)
    }
    hold = timeline.holds.map {
      CallTiming.Hold(
        count: $0.stretches.count, total: $0.stretches.total, isInferred: $0.isInferred)
    }
    self.hangUpDelay = hangUpDelay
  }
}

extension CallTiming.Side {
  fileprivate init(_ voice: Voice, _ timeline: Timeline, of call: Call) {
    let speaker: Speaker = voice == .agent ? .agent : .customer
    utterances = call.utterances.count { $0.role == voice.role }
    let isMono = timeline.events.isMono
    interruptions = isMono ? nil : timeline.interruptions.count { $0.voice == voice }
    backChannels = isMono ? nil : timeline.backChannels.count { $0.voice == voice }
    longestTurn = timeline.floorTurns.filter { $0.voice == voice }.map(\.stretch.length).max()
    speed = timeline.speed(
      of: timeline.timedLines(
        of: speaker, leastCharacters: Measure.Terms.usual(for: .rate).leastCharacters))
    length = timeline.length(of: voice)
  }
}
