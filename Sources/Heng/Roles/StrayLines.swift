/// Single utterances whose words are plainly those of somebody else: an agent's greeting under the
/// customer, a menu of keys under the agent.
struct StrayLines {
  private let call: Call
  private let hits: [Int: [ClueFinder.Hit]]

  /// - Parameter call: with roles.
  init(_ hits: [ClueFinder.Hit], in call: Call) {
    self.call = call
    self.hits = Dictionary(grouping: hits, by: \.utterance)
  }

  /// How much must speak for the agent, or the customer, with nothing for the side that is named.
  private static let least = (agent: 12, customer: 10)

  /// The lines whose clues weigh enough to move any line, if each counted each time, in order.
  private var telling: [Int] {
    hits.filter { _, clues in
      clues.reduce(0) { $0 + RoleClue.all[$1.clue].weight } >= SpeakerEvidence.leastOfMachine
    }.keys.sorted()
  }

  var moves: [RoleAssignment.Move] {
    telling.compactMap { place in
      let utterance = call.utterances[place]
      let evidence = SpeakerEvidence(hits[place] ?? [], characters: 0)
      guard let from = utterance.role, let to = Self.owner(of: evidence, under: from) else {
        return nil
      }
      return RoleAssignment.Move(
        utterance: utterance.index, from: from, to: to,
        clues: Array(evidence.names(for: to).prefix(2)))
    }
  }

  /// Lines of the customer that begin with as much of the agent as would move them, if there were
  /// nothing of the customer behind it. Who tells what an agent said begins otherwise.
  var mixed: [RoleAssignment.Mixed] {
    telling.compactMap { place in
      let utterance = call.utterances[place]
      let evidence = SpeakerEvidence(hits[place] ?? [], characters: 0)
      guard utterance.role == .customer, evidence.hasFormula,
        evidence.weight(for: .agent) >= Self.least.agent, evidence.weight(for: .customer) > 0,
        hits[place]?.min(by: { $0.offset < $1.offset })?.role == .agent
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
      if machine >= SpeakerEvidence.leastOfMachine, machine > agent + customer { return .other }
      return customer >= least.customer && agent + machine == 0 ? .customer : nil
    case .customer:
      // Customers tell of menus that they went through; a menu itself has more than one key.
      if machine >= 2 * SpeakerEvidence.leastOfMachine, machine > agent, customer == 0 {
        return .other
      }
      return agent >= least.agent && evidence.hasFormula && customer + machine == 0 ? .agent : nil
    case .other: return nil
    }
  }
}

extension ClueFinder.Hit {
  fileprivate var role: Role { RoleClue.all[clue].role }
}
