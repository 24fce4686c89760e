/// What one of several agents has of a call: from her own first words, or the beginning, to the first
/// words of the agent behind. The wait for who takes over is not hers.
struct AgentPart {
  /// The label of the agent.
  let speaker: String
  /// The part as a call of its own: the other agents in it are neither agent nor customer.
  let call: Call

  /// Who says less than this many characters (Unicode scalars) in all has no part: a slip of the
  /// recogniser is no agent.
  private static let least = 10

  /// The parts in the order of their beginnings; none where fewer than two agents speak.
  static func all(of call: Call) -> [AgentPart] {
    // Most calls have one agent, and nothing of this is asked of them.
    guard isOfSeveral(call) else { return [] }
    let spoken = call.utterances.filter { $0.role == .agent && $0.speaker != nil }
    let sizes = Dictionary(
      spoken.map { ($0.speaker ?? "", $0.text.unicodeScalars.count) }, uniquingKeysWith: +)
    let speakers = Set(sizes.filter { $0.value >= least }.keys)
    guard speakers.count > 1 else { return [] }
    let named = self.named(among: speakers, in: call)
    let parts = speakers.compactMap { part(of: $0, among: speakers, named: named, in: call) }
    return parts.sorted { $0.first < $1.first }.map(\.part)
  }

  /// Whether the agent's words have more than one label.
  private static func isOfSeveral(_ call: Call) -> Bool {
    let all = call.utterances
    var first: String?
    for place in all.indices where all[place].role == .agent {
      guard let speaker = all[place].speaker else { continue }
      if let first, first != speaker { return true }
      first = speaker
    }
    return false
  }

  /// A part, and the place of its agent's first words.
  private static func part(
    of speaker: String, among speakers: Set<String>, named: String?, in call: Call
  ) -> (first: Int, part: AgentPart)? {
    let all = call.utterances
    let own = all.indices.filter { all[$0].role == .agent && all[$0].speaker == speaker }
    guard let first = own.first, let last = own.last else { return nil }
    func isColleague(_ place: Int) -> Bool {
      guard all[place].role == .agent, let other = all[place].speaker else { return false }
      return other != speaker && speakers.contains(other)
    }
    let before = all[..<first].indices.last(where: isColleague)
    let behind = all[(last + 1)...].indices.first(where: isColleague)
    var handovers: Set<Call.Handover> = []
    if before != nil { handovers.insert(.takesOver) }
    if behind != nil { handovers.insert(.handsOn) }
    let range = (before == nil ? 0 : first)..<(behind ?? all.count)
    let party = call.agents[speaker] ?? (speaker == named ? call.agent : Call.Party())
    return (
      first,
      AgentPart(
        speaker: speaker, call: call.part(range, of: party, handovers, isColleague: isColleague))
    )
  }

  /// Who says the number or the name of the record's agent; `nil` where several do, as when one
  /// announces the other.
  private static func named(among speakers: Set<String>, in call: Call) -> String? {
    let names = [call.agent.id, call.agent.name].compactMap { $0 }.filter { $0.count > 1 }
    let claimants = speakers.filter { speaker in
      call.utterances.contains { utterance in
        utterance.role == .agent && utterance.speaker == speaker
          && names.contains { utterance.text.names($0) }
      }
    }
    return claimants.count == 1 ? claimants.first : nil
  }
}

extension String {
  /// Whether a name or a number stands in it, a number not inside a longer one.
  fileprivate func names(_ name: String) -> Bool {
    var rest = self[...]
    while let found = rest.firstRange(of: name) {
      let (before, behind) = (rest[..<found.lowerBound].last, rest[found.upperBound...].first)
      let isCutOut =
        name.first?.isNumber == true && before?.isNumber == true
        || name.last?.isNumber == true && behind?.isNumber == true
      if !isCutOut { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}

extension Call {
  fileprivate func part(
    _ range: Range<Int>, of agent: Party, _ handovers: Set<Handover>,
    isColleague: (Int) -> Bool
  ) -> Call {
    var cut = cut
    if handovers.contains(.takesOver) { cut.remove(.head) }
    if handovers.contains(.handsOn) { cut.remove(.tail) }
    let part = Call(
      id: id, channel: channel, agent: agent, agents: [:], customer: customer,
      startedAt: startedAt, metadata: metadata, cut: cut,
      utterances: range.map { place in
        isColleague(place) ? utterances[place].spoken(by: .other) : utterances[place]
      },
      notes: [], handovers: handovers)
    return part.keeping(roles)
  }
}
