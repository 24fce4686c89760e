@testable import Heng

/// Who speaks in every single millisecond: slow, and written from the specification alone.
struct MillisecondGrid {
  private var agent: [Bool]
  private var customer: [Bool]

  init(_ utterances: [Utterance]) {
    let length = (utterances.compactMap(\.end?.milliseconds).max() ?? 0) + 1
    agent = Self.row(utterances.filter { $0.role == .agent }, length)
    customer = Self.row(utterances.filter { $0.role == .customer }, length)
  }

  private static func row(_ utterances: [Utterance], _ length: Int) -> [Bool] {
    var row = Array(repeating: false, count: length)
    for utterance in utterances {
      guard let start = utterance.start?.milliseconds, let end = utterance.end?.milliseconds else {
        continue
      }
      for time in start..<end { row[time] = true }
    }
    // A pause under 250 ms between speech and speech is speech.
    var last: Int?
    for time in row.indices where row[time] {
      if let last, time - last - 1 < 250 { for gap in last..<time { row[gap] = true } }
      last = time
    }
    return row
  }

  private func row(of voice: Voice) -> [Bool] { voice == .agent ? agent : customer }

  /// Milliseconds in which nobody else speaks.
  func alone(_ voice: Voice) -> Int {
    let other = row(of: voice == .agent ? .customer : .agent)
    return zip(row(of: voice), other).count { $0 && !$1 }
  }

  /// Between the first speech and the last.
  var silences: [Stretch] {
    let sound = zip(agent, customer).map { $0 || $1 }
    guard let first = sound.firstIndex(of: true), let last = sound.lastIndex(of: true) else {
      return []
    }
    var silences: [Stretch] = []
    var start: Int?
    for time in first...last {
      if !sound[time], start == nil { start = time }
      if sound[time], let begun = start {
        silences.append(Stretch(start: begun, end: time))
        start = nil
      }
    }
    return silences
  }

  /// Where a voice begins while the other has been speaking and goes on.
  func overlaps(by voice: Voice) -> [Stretch] {
    let own = row(of: voice)
    let other = row(of: voice == .agent ? .customer : .agent)
    var overlaps: [Stretch] = []
    for time in own.indices.dropFirst()
    where own[time] && !own[time - 1] && other[time] && other[time - 1] {
      var end = time
      while own[end] && other[end] { end += 1 }
      overlaps.append(Stretch(start: time, end: end))
    }
    return overlaps
  }
}
