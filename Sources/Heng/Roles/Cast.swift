/// Who of a call's speakers plays which role, and how sure that is.
///
/// Nothing here depends on what the labels are called: whoever swaps them swaps the roles.
struct Cast {
  /// By label; `nil` where nothing tells.
  private(set) var roles: [String: Role?] = [:]
  /// How sure ``roles`` are.
  let confidence: Confidence
  /// Whether every speaker got a role.
  var isComplete: Bool { roles.values.allSatisfy { $0 != nil } }

  /// - Parameters:
  ///   - speakers: those without a role, by label.
  ///   - given: the roles that the record names.
  init(_ speakers: [String: SpeakerEvidence], given: Set<Role>) {
    var roles: [String: Role?] = [:]
    let machines = speakers.filter { $0.value.isMachine }
    for label in machines.keys { roles[label] = Role.other }
    let people = speakers.filter { !$0.value.isMachine }
    let leans = people.values.map(\.lean)
    for (label, evidence) in people {
      roles[label] = Self.role(of: evidence, among: leans, given: given)
    }
    self.roles = roles
    confidence = Self.confidence(of: speakers, given: given)
  }

  /// Of several people one must be the agent and one the customer: who leans most to either side. The
  /// others go by where they lean; who gives no evidence is neither.
  private static func role(
    of evidence: SpeakerEvidence, among leans: [Int], given: Set<Role>
  ) -> Role? {
    let lean = evidence.lean
    guard leans.count > 1 else {
      if lean != 0 { return lean > 0 ? .agent : .customer }
      return given == [.agent] ? .customer : given == [.customer] ? .agent : nil
    }
    guard let most = leans.max(), let least = leans.min(), most > least else { return nil }
    let isFirst = lean == most && leans.count { $0 == most } == 1
    let isLast = lean == least && leans.count { $0 == least } == 1
    if isFirst, !given.contains(.agent) { return .agent }
    if isLast, !given.contains(.customer) { return .customer }
    return lean > 0 ? .agent : lean < 0 ? .customer : .other
  }

  // MARK: Confidence

  /// (m + 2) / (m + 4), where m is how far the weights of the agent and of the customer lie apart. A
  /// third person who says a tenth of everything, or whoever stands beside roles that the record names,
  /// must be as sure alone.
  private static func confidence(
    of speakers: [String: SpeakerEvidence], given: Set<Role>
  ) -> Confidence {
    let people = speakers.filter { !$0.value.isMachine }
    if people.count == 1, given.isEmpty {
      return people.values.map { share(of: $0) }.reduce(Confidence(0, of: 1), max)
    }
    let size = speakers.values.reduce(0) { $0 + $1.characters }
    let leans = people.values.map(\.lean).sorted()
    guard given.isEmpty, let least = leans.first, let most = leans.last else {
      return people.isEmpty ? confidence(ofMachines: speakers) : alone(people.values)
    }
    // The two who lean most to either side were compared with each other.
    let others = people.values.filter {
      $0.lean != least && $0.lean != most && $0.characters * 10 > size
    }
    return min(apart(by: most - least), alone(others))
  }

  private static func apart(by margin: Int) -> Confidence {
    Confidence(margin + 2, of: margin + 4)
  }

  /// The least sure of several who are not compared with each other.
  private static func alone(_ speakers: some Sequence<SpeakerEvidence>) -> Confidence {
    speakers.reduce(Confidence(1, of: 1)) { min($0, apart(by: abs($1.lean))) }
  }

  private static func confidence(ofMachines speakers: [String: SpeakerEvidence]) -> Confidence {
    speakers.values.reduce(Confidence(1, of: 1)) { min($0, apart(by: $1.weight(for: .other))) }
  }

  /// Of someone who is alone in the transcript, both of whose sides may stand under one label: the
  /// share of the weights that agree, as if two more points spoke for it and two against.
  private static func share(of speaker: SpeakerEvidence) -> Confidence {
    let (agent, customer) = (speaker.weight(for: .agent), speaker.weight(for: .customer))
    return Confidence(max(agent, customer) + 2, of: agent + customer + 4)
  }
}
