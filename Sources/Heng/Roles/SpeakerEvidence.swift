/// What the words of one speaker say of the role.
struct SpeakerEvidence {
  /// Clues by their place in ``RoleClue/all``, with the utterances where they stand, ascending.
  private let places: [Int: [Int]]
  /// Received characters (Unicode scalars).
  let characters: Int

  init(_ hits: [ClueFinder.Hit], characters: Int) {
    places = Dictionary(grouping: hits, by: \.clue).mapValues { $0.map(\.utterance) }
    self.characters = characters
  }

  /// What all clues for a role weigh.
  func weight(for role: Role) -> Int {
    places.reduce(0) { sum, found in
      RoleClue.all[found.key].role == role ? sum + weight(ofClue: found.key) : sum
    }
  }

  private func weight(ofClue clue: Int) -> Int {
    RoleClue.all[clue].weight * min(places[clue, default: []].count, RoleClue.all[clue].most)
  }

  /// How much more speaks for the agent than for the customer.
  var lean: Int { weight(for: .agent) - weight(for: .customer) }

  /// Whether it is a machine that speaks.
  var isMachine: Bool {
    let machine = weight(for: .other)
    return machine >= Self.leastOfMachine && machine >= weight(for: .agent)
      && machine > weight(for: .customer)
  }

  static let leastOfMachine = 6

  /// Whether any of it is a formula that agents open or close a call with.
  var hasFormula: Bool {
    places.keys.contains { RoleClue.all[$0].role == .agent && RoleClue.all[$0].weight >= 6 }
  }

  /// The clues with what each weighs, the heaviest first.
  func clues(of speaker: String, in call: Call) -> [RoleAssignment.Clue] {
    places.keys.sorted { (-weight(ofClue: $0), $0) < (-weight(ofClue: $1), $1) }.map { clue in
      let known = RoleClue.all[clue]
      var lines: [Int] = []
      for place in places[clue, default: []] where lines.last != call.utterances[place].index {
        lines.append(call.utterances[place].index)
      }
      return RoleAssignment.Clue(
        id: known.id, name: known.name, speaker: speaker, role: known.role,
        weight: weight(ofClue: clue), utterances: lines)
    }
  }

  /// The names of the clues for a role, the heaviest first.
  func names(for role: Role) -> [Wording] {
    places.keys.filter { RoleClue.all[$0].role == role }
      .sorted { (-weight(ofClue: $0), $0) < (-weight(ofClue: $1), $1) }.map {
        RoleClue.all[$0].name
      }
  }
}
