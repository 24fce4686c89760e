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
    let spoken = call.utterances.filter { $0.role == .agent && $0.speaker != nil }
    // Most calls have one agent, and nothing of this is asked of them.
    guard let first = spoken.first, spoken.contains(where: { $0.speaker != first.speaker }) else {
      return []
    }
    let sizes = Dictionary(
      spoken.map { ($0.speaker ?? "", $0.text.unicodeScalars.count) }, uniquingKeysWith: +)
    let speakers = sizes.filter { $0.value >= least }.keys
    guard speakers.count > 1 else { return [] }
    return speakers.compactMap { part(of: $0, in: call) }.sorted { a, b in
      let (x, y) = (a.call.utterances[0].index, b.call.utterances[0].index)
      return x == y
        ? a.speaker.unicodeScalars.lexicographicallyPrecedes(b.speaker.unicodeScalars) : x < y
    }
  }

  private static func part(of speaker: String, in call: Call) -> AgentPart? {
    let all = call.utterances
    let own = all.indices.filter { all[$0].role == .agent && all[$0].speaker == speaker }
    guard let first = own.first, let last = own.last else { return nil }
    func isColleague(_ place: Int) -> Bool {
      all[place].role == .agent && all[place].speaker != speaker
    }
    let before = all[..<first].indices.last(where: isColleague)
    let behind = all[(last + 1)...].indices.first(where: isColleague)
    var handovers: Set<Call.Handover> = []
    if before != nil { handovers.insert(.takesOver) }
    if behind != nil { handovers.insert(.handsOn) }
    let range = (before == nil ? 0 : first)..<(behind ?? all.count)
    return AgentPart(
      speaker: speaker,
      call: call.part(
        range, of: party(of: speaker, own.map { all[$0].text }, in: call), handovers,
        isColleague: isColleague))
  }

  /// Whom the record names for the label, or the record's agent where she says her number or name.
  private static func party(
    of speaker: String, _ texts: [String], in call: Call
  ) -> Call.Party {
    if let party = call.agents[speaker] { return party }
    let names = [call.agent.id, call.agent.name].compactMap { $0 }.filter { $0.count > 1 }
    let isNamed = names.contains { name in texts.contains { $0.contains(name) } }
    return isNamed ? call.agent : Call.Party()
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
    return Call(
      id: id, channel: channel, agent: agent, agents: [:], customer: customer,
      startedAt: startedAt, metadata: metadata, cut: cut,
      utterances: range.map { place in
        isColleague(place) ? utterances[place].spoken(by: .other) : utterances[place]
      },
      notes: [], handovers: handovers)
  }
}
