/// A conversation as it was transcribed: a phone call or a chat.
public struct Call: Hashable, Sendable {
  private let record: Record
  /// Sorted by start, end and input order where every one has a start; else in input order.
  public private(set) var utterances: [Utterance]
  /// The runs of ``utterances`` that belong to one role.
  public private(set) var turns: [Turn]
  private var turnOfUtterance: [Int]
  /// What the utterances tell of the whole call: it is asked for again and again.
  private var facts: Facts
  /// What had to be repaired on reading, and which turns were moved to another role.
  public private(set) var notes: [Wording]
  /// How roles were found where the record names none, or wrong ones; `nil` where nothing was done.
  public private(set) var roles: RoleAssignment?

  public enum End: String, CaseIterable, Sendable { case head, tail }

  enum Handover: Hashable, Sendable { case takesOver, handsOn }

  /// Someone who takes part, as far as the source names them.
  public struct Party: Hashable, Sendable {
    public let id: String?
    public let name: String?
    public let team: String?

    public init(id: String? = nil, name: String? = nil, team: String? = nil) {
      self.id = id
      self.name = name
      self.team = team
    }
  }

  /// - Parameter utterances: in input order; times are repaired (a reversed interval is turned
  /// round) and sorted, with a note.
  public init(
    id: String, channel: String? = nil, agent: Party = Party(), agents: [String: Party] = [:],
    customer: Party = Party(), startedAt: String? = nil, metadata: [String: JSON] = [:],
    cut: Set<End> = [], utterances: [Utterance], notes: [Wording] = []
  ) {
    self.init(
      id: id, channel: channel, agent: agent, agents: agents, customer: customer,
      startedAt: startedAt, metadata: metadata, cut: cut, utterances: utterances, notes: notes,
      handovers: [])
  }

  init(
    id: String, channel: String?, agent: Party, agents: [String: Party], customer: Party,
    startedAt: String?, metadata: [String: JSON], cut: Set<End>, utterances: [Utterance],
    notes: [Wording], handovers: Set<Handover>
  ) {
    var repair = Repair(notes: notes)
    repair.note(blank: utterances)
    let utterances = repair.sorted(repair.turnedRound(utterances))
    record = Record(
      Record.Parts(
        id: id, channel: channel, agent: agent, agents: agents, customer: customer,
        startedAt: startedAt, metadata: metadata, cut: cut, handovers: handovers))
    self.utterances = utterances
    self.notes = repair.notes
    turns = Self.turns(of: utterances)
    turnOfUtterance = Self.places(of: turns)
    facts = Facts(of: utterances)
  }

  /// The same call with other roles, and what was found about them.
  func with(_ roles: RoleAssignment, _ role: (Utterance) -> Role?) -> Call {
    var call = self
    call.utterances = utterances.map { $0.spoken(by: role($0)) }
    call.turns = Self.turns(of: call.utterances)
    call.turnOfUtterance = Self.places(of: call.turns)
    call.facts = Facts(of: call.utterances)
    if self.roles == nil { call.notes += roles.notes }
    call.roles = roles
    return call
  }

  /// The same call with what was found of roles in another that it was made of.
  func keeping(_ roles: RoleAssignment?) -> Call {
    var call = self
    call.roles = roles
    return call
  }

  /// The same call with other utterances, and what was repaired in both; roles are to be found anew.
  func replacing(_ utterances: [Utterance]) -> Call {
    var call = Call(
      id: id, channel: channel, agent: agent, agents: agents, customer: customer,
      startedAt: startedAt, metadata: metadata, cut: cut, utterances: utterances, notes: [],
      handovers: handovers)
    call.notes = notes + call.notes.filter { !notes.contains($0) }
    return call
  }

  /// For each utterance of the turns the place of its turn.
  private static func places(of turns: [Turn]) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(turns.last?.utterances.upperBound ?? 0)
    for index in turns.indices {
      for _ in turns[index].utterances { places.append(index) }
    }
    return places
  }

  /// The place in ``turns`` of the turn that holds an utterance of ``utterances``.
  func turn(ofUtterance index: Int) -> Int { turnOfUtterance[index] }

  /// What to tell of a call in which nobody says anything; `nil` when somebody does.
  static func withoutWords(_ utterances: [Utterance]) -> Wording? {
    for index in utterances.indices where !utterances[index].text.isBlank { return nil }
    return Wording(zh: "没有任何文字", en: "nobody says anything")
  }

  /// Whether every utterance has a start, without which nothing that depends on time can be known.
  public var isTimed: Bool { facts.isTimed }

  /// Whether the recogniser says of anything how sure it was.
  var hasConfidences: Bool { facts.hasConfidences }

  /// Whether every utterance says whose it is.
  public var hasRoles: Bool { facts.hasRoles }

  /// Whether every utterance begins and ends, as speech does and messages do not.
  var isSpoken: Bool { facts.isSpoken }

  /// From the first speech to the last, or `nil` without times.
  public var span: Range<MediaTime>? { facts.span }

  private static func turns(of utterances: [Utterance]) -> [Turn] {
    var turns: [Turn] = []
    turns.reserveCapacity(utterances.count)
    var start = 0
    for index in utterances.indices where index > start {
      let (role, before) = (utterances[index].role, utterances[index - 1].role)
      let isSame =
        role == before
        && (role != nil || utterances[index].speaker == utterances[index - 1].speaker)
      if isSame { continue }
      turns.append(Turn(role: before, utterances: start..<index))
      start = index
    }
    guard start < utterances.count else { return [] }
    turns.append(Turn(role: utterances[start].role, utterances: start..<utterances.count))
    return turns
  }
}

// MARK: What its record says of it

extension Call {
  public var id: String { record.parts.id }
  /// `call`, `chat` or whatever the source says; `nil` when it says nothing.
  public var channel: String? { record.parts.channel }
  public var agent: Party { record.parts.agent }
  /// Who the agents of a call with several are, by speaker label, as far as the source says.
  public var agents: [String: Party] { record.parts.agents }
  public var customer: Party { record.parts.customer }
  /// When it began, as received (ISO 8601).
  public var startedAt: String? { record.parts.startedAt }
  /// Everything else the record holds, for conditions on metadata.
  public var metadata: [String: JSON] { record.parts.metadata }
  /// The ends at which speech is missing from the transcript.
  public var cut: Set<End> { record.parts.cut }
  /// Of one agent's part of a call with several: where other agents speak, before it and behind it.
  var handovers: Set<Handover> { record.parts.handovers }

  /// A class, because a call is passed around for every rule, and a copy of its many parts would be counted
  /// each time.
  private final class Record: Hashable, Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }

    struct Parts: Hashable, Sendable {
      let id: String
      let channel: String?
      let agent: Party
      let agents: [String: Party]
      let customer: Party
      let startedAt: String?
      let metadata: [String: JSON]
      let cut: Set<End>
      let handovers: Set<Handover>
    }

    static func == (a: Record, b: Record) -> Bool { a === b || a.parts == b.parts }
    func hash(into hasher: inout Hasher) { hasher.combine(parts) }
  }
}

extension Call {
  private struct Facts: Hashable {
    var isTimed = true
    var hasRoles = true
    var isSpoken = true
    var hasConfidences = false
    var span: Range<MediaTime>?

    init(of utterances: [Utterance]) {
      var (first, last) = (MediaTime(milliseconds: .max), MediaTime(milliseconds: .min))
      for index in utterances.indices {
        let (start, end) = (utterances[index].start, utterances[index].end)
        if utterances[index].role == nil { hasRoles = false }
        if utterances[index].hasConfidence { hasConfidences = true }
        if end == nil || start == end { isSpoken = false }
        guard let start else {
          (isTimed, isSpoken) = (false, false)
          continue
        }
        first = min(first, start)
        last = max(last, end ?? start)
      }
      if isTimed, !utterances.isEmpty { span = first..<max(first, last) }
    }
  }
}

extension String {
  /// Whether there is nothing in it but white space.
  fileprivate var isBlank: Bool {
    // All white space begins with one of these bytes: tab to return, space, U+0085 and U+00A0, U+1680,
    // U+2000…, U+3000. Asking Unicode of each character costs more than reading the call.
    guard let first = utf8.first else { return true }
    return switch first {
    case 0x00...0x20, 0xC2, 0xE1, 0xE2, 0xE3: allSatisfy(\.isWhitespace)
    default: false
    }
  }
}

/// What reading mends in the clocks of a transcript, and says so.
private struct Repair {
  var notes: [Wording]

  mutating func turnedRound(_ utterances: [Utterance]) -> [Utterance] {
    let isInOrder = utterances.indices.allSatisfy { index in
      guard let start = utterances[index].start else { return true }
      return utterances[index].end.map { start <= $0 } ?? true
    }
    return isInOrder ? utterances : utterances.map { turnedRound($0) }
  }

  private mutating func turnedRound(_ utterance: Utterance) -> Utterance {
    guard let start = utterance.start, let end = utterance.end, end < start else {
      return utterance
    }
    notes.append(
      Wording(
        zh: "第\(utterance.index + 1)句的结束早于开始，已对调",
        en: "line \(utterance.index + 1) ended before it began: its times were swapped"))
    return Utterance(
      index: utterance.index, role: utterance.role, speaker: utterance.speaker,
      text: utterance.text, start: end, end: start, words: utterance.words,
      confidence: utterance.confidence, scoredWords: utterance.scoredWords)
  }

  mutating func note(blank utterances: [Utterance]) {
    let places = utterances.indices.filter { utterances[$0].text.isBlank }
    guard !places.isEmpty else { return }
    let blank = places.map { "\(utterances[$0].index + 1)" }
    notes.append(
      Wording(
        zh: "第 \(blank.joined(separator: "、")) 句没有文字",
        en: "lines without words: \(blank.joined(separator: ", "))"))
  }

  mutating func sorted(_ utterances: [Utterance]) -> [Utterance] {
    let timed = utterances.indices.count { utterances[$0].start != nil }
    guard timed == utterances.count else {
      if timed > 0 {
        notes.append(
          Wording(
            zh: "有 \(utterances.count - timed) 句没有时间，与时间有关的规则无法判定",
            en:
              "\(utterances.count - timed) lines have no time: timing rules are undetermined")
        )
      }
      return utterances
    }
    let isInOrder = utterances.indices.dropFirst().allSatisfy { index in
      Self.key(utterances[index - 1]) < Self.key(utterances[index])
    }
    if isInOrder { return utterances }
    let sorted = utterances.sorted { Self.key($0) < Self.key($1) }
    let moved = zip(sorted, utterances).count { $0.index != $1.index }
    if moved > 0 {
      notes.append(
        Wording(
          zh: "有 \(moved) 句的次序与时间不符，已按时间排列",
          en: "\(moved) lines were out of order and were sorted by time"))
    }
    return sorted
  }

  private static func key(_ utterance: Utterance) -> (Int, Int, Int) {
    let start = utterance.start?.milliseconds ?? 0
    return (start, utterance.end?.milliseconds ?? start, utterance.index)
  }
}
