import HanText

@testable import Heng

/// A call of times alone: `A0-6500 C6900-9000:嗯`, in milliseconds. A and C are agent and customer, O is
/// neither, X, Y and Z are labels without a role; without a text of its own a line has nine characters.
struct TimedScript {
  let call: Call

  init(_ script: String, metadata: [String: JSON] = [:]) throws {
    var utterances: [Utterance] = []
    for line in script.split(separator: " ") {
      let parts = line.dropFirst().split(separator: ":", maxSplits: 1)
      let times = parts[0].split(separator: "-").compactMap { Int($0) }
      guard times.count == 2, let voice = line.first else { throw Failure(line: String(line)) }
      utterances.append(
        Utterance(
          index: utterances.count, role: ["A": .agent, "C": .customer, "O": .other][voice],
          speaker: "\(voice)", text: parts.count > 1 ? String(parts[1]) : "我想说的是这件事情",
          start: MediaTime(milliseconds: times[0]), end: MediaTime(milliseconds: times[1])))
    }
    call = Call(id: "c", metadata: metadata, utterances: utterances)
  }

  struct Failure: Error { let line: String }
}

extension Timeline {
  convenience init(_ call: Call) {
    self.init(call, texts: call.utterances.map(\.text.scalarValues), lexicon: Lexicon())
  }

  convenience init(_ script: String, metadata: [String: JSON] = [:]) throws {
    self.init(try TimedScript(script, metadata: metadata).call)
  }

  // What it says, in the notation of the script.

  /// With `!` those that are the agent's.
  var silencesTold: String {
    silences.map { "\($0.stretch.told)\($0.owner == .agent ? "!" : "")" }.joined(separator: " ")
  }

  var turnsTold: String {
    floorTurns.map { "\($0.voice.told)\($0.stretch.told)" }.joined(separator: " ")
  }

  /// With `~` those wholly inside the other's speech.
  var overlapsTold: String {
    overlaps.map { "\($0.voice.told)\($0.stretch.told)\($0.isInside ? "~" : "")" }
      .joined(separator: " ")
  }

  var responsesTold: String {
    responses.map { "\($0.voice.told)\($0.delay)" }.joined(separator: " ")
  }
}

extension Stretch {
  var told: String { "\(start)-\(end)" }
}

extension Voice {
  var told: String {
    switch self {
    case .agent: "A"
    case .customer: "C"
    case .label(let label): label ?? "?"
    }
  }
}
