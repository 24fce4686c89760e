/// Single utterances whose words are plainly those of somebody else: an agent's greeting under the
/// customer, a menu of keys under the agent.
struct StrayLines {
  private let call: Call
  private let lines: [Line]

  /// A line whose clues would weigh enough to move it, if each counted each time.
  private struct Line {
    /// Its place in ``Call/utterances``.
    let place: Int
    let evidence: SpeakerEvidence
    /// For whom its first words speak.
    let opener: Role?
  }

  /// - Parameters:
  ///   - hits: in the order of their lines.
  ///   - call: with roles.
  init(_ hits: [ClueFinder.Hit], in call: Call) {
    self.call = call
    var lines: [Line] = []
    var rest = hits[...]
    while let place = rest.first?.utterance {
      let clues = rest.prefix { $0.utterance == place }
      rest = rest.dropFirst(clues.count)
      guard Self.mayStray(call.utterances[place].role, clues) else { continue }
      lines.append(
        Line(
          place: place, evidence: SpeakerEvidence(Array(clues), characters: 0),
          opener: clues.min { $0.offset < $1.offset }?.role))
    }
    self.lines = lines
  }

  private static func mayStray(_ role: Role?, _ clues: ArraySlice<ClueFinder.Hit>) -> Bool {
    func most(for side: Role) -> Int {
      clues.reduce(0) { $1.role == side ? $0 + RoleClue.all[$1.clue].weight : $0 }
    }
    switch role {
    case .agent:
      return most(for: .other) >= leastOfMenu.agent || most(for: .customer) >= least.customer
    case .customer:
      return most(for: .other) >= leastOfMenu.customer || most(for: .agent) >= least.agent
    case .other, nil: return false
    }
  }

  /// How much must speak for the agent, or the customer, with nothing for the side that is named.
  private static let least = (agent: 12, customer: 10)
  /// How much must speak for a menu of keys under the agent, or the customer. Customers tell of menus that
  /// they went through; a menu itself has more than one key.
  private static let leastOfMenu = (
    agent: SpeakerEvidence.leastOfMachine, customer: 2 * SpeakerEvidence.leastOfMachine
  )

  var moves: [RoleAssignment.Move] {
    lines.compactMap { line in
      let utterance = call.utterances[line.place]
      guard let from = utterance.role, let to = Self.owner(of: line.evidence, under: from) else {
        return nil
      }
      return RoleAssignment.Move(
        utterance: utterance.index, from: from, to: to,
        clues: Array(line.evidence.names(for: to).prefix(2)))
    }
  }

  /// Lines of the customer that begin with as much of the agent as would move them, if there were
  /// nothing of the customer behind it. Who tells what an agent said begins otherwise.
  var mixed: [RoleAssignment.Mixed] {
    lines.compactMap { line in
      let (utterance, evidence) = (call.utterances[line.place], line.evidence)
      guard utterance.role == .customer, line.opener == .agent, evidence.hasFormula,
        evidence.weight(for: .agent) >= Self.least.agent, evidence.weight(for: .customer) > 0
      else { return nil }
      return RoleAssignment.Mixed(
        utterance: utterance.index, role: .customer,
        clues: Array(evidence.names(for: .agent).prefix(2)))
    }
  }

  private static func owner(of evidence: SpeakerEvidence, under role: Role) -> Role? {
    let agent = evidence.weight(for: .agent)
    let customer = evidence.weight(for: .customer)
    let machine = evidence.weight(for: .other)
    switch role {
    case .agent:
      if machine >= leastOfMenu.agent, machine > agent + customer { return .other }
      return customer >= least.customer && agent + machine == 0 ? .customer : nil
    case .customer:
      if machine >= leastOfMenu.customer, machine > agent, customer == 0 { return .other }
      return agent >= least.agent && evidence.hasFormula && customer + machine == 0 ? .agent : nil
    case .other: return nil
    }
  }
}

extension ClueFinder.Hit {
  fileprivate var role: Role { RoleClue.all[clue].role }
}
