/// What was made of the speakers of a call whose turns do not all name a role, and of turns that
/// name one which is plainly wrong.
public struct RoleAssignment: Hashable, Sendable {
  /// Whether the speakers without a role got one; `false` where the evidence is too weak, and where
  /// every turn names its role.
  public let isAssigned: Bool
  /// How far the evidence for the agent and for the customer lies apart, from 0.5 (nothing known) to
  /// nearly 1; `nil` where every turn names its role.
  public let confidence: Confidence?
  /// The speakers without a role of their own, sorted by label.
  public let parts: [Part]
  /// What spoke for any role, the heaviest first.
  public let evidence: [Clue]
  /// Turns that are taken to be somebody else's.
  public let moved: [Move]
  /// Turns of the customer in which the agent speaks too, as recognisers cut them that hear no change
  /// of voice; they stay the customer's.
  public let mixed: [Mixed]

  /// A speaker's label and what it means; `nil` where that stays open.
  public struct Part: Hashable, Sendable {
    public let speaker: String
    public let role: Role?
  }

  /// One kind of evidence in the words of one speaker.
  public struct Clue: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let speaker: String
    /// For which role it speaks.
    public let role: Role
    /// What it weighs in all.
    public let weight: Int
    /// Where it stands: places of utterances in the input, ascending.
    public let utterances: [Int]
  }

  /// An utterance, by its place in the input, whose words are plainly not those of its role.
  public struct Move: Hashable, Sendable {
    public let utterance: Int
    public let from: Role
    public let to: Role
    /// What shows it, the heaviest first.
    public let clues: [Wording]
  }

  /// An utterance, by its place in the input, that holds words of the agent beside those of its role.
  public struct Mixed: Hashable, Sendable {
    public let utterance: Int
    public let role: Role
    /// What shows it, the heaviest first.
    public let clues: [Wording]
  }
}

extension RoleAssignment {
  /// What the notes of a result say of the turns that were moved, and of those of two voices.
  var notes: [Wording] { moved.map(note) + mixed.map(note) }

  private func note(on move: Move) -> Wording {
    let (line, clues) = (move.utterance + 1, Self.list(move.clues))
    return Wording(
      zh: "第 \(line) 句标为\(move.from.name.zh)，按内容（\(clues.zh)）算作\(move.to.name.zh)",
      en: "line \(line) is labelled \(move.from.rawValue); by its words "
        + "(\(clues.text(in: .english))) it counts as \(move.to.name.text(in: .english))")
  }

  private func note(on mixed: Mixed) -> Wording {
    let (line, clues) = (mixed.utterance + 1, Self.list(mixed.clues))
    return Wording(
      zh: "第 \(line) 句标为\(mixed.role.name.zh)，里面也有坐席的话（\(clues.zh)）",
      en: "line \(line) is labelled \(mixed.role.rawValue) and holds words of the agent too "
        + "(\(clues.text(in: .english)))")
  }

  private static func list(_ names: [Wording]) -> Wording {
    Wording(
      zh: names.map(\.zh).joined(separator: "、"),
      en: names.map { $0.text(in: .english) }.joined(separator: ", "))
  }
}

extension Role {
  /// As people read it.
  public var name: Wording {
    switch self {
    case .agent: Wording(zh: "坐席", en: "agent")
    case .customer: Wording(zh: "客户", en: "customer")
    case .other: Wording(zh: "其他人", en: "other")
    }
  }
}

extension Call {
  /// The call with the roles that were found. A role that a turn names stays, but where the turn was
  /// moved.
  public func playing(_ roles: RoleAssignment) -> Call {
    if self.roles == roles { return self }
    let parts = Dictionary(roles.parts.map { ($0.speaker, $0.role) }) { first, _ in first }
    let moved = Dictionary(roles.moved.map { ($0.utterance, $0.to) }) { first, _ in first }
    return with(roles) { utterance in
      let found = utterance.speaker.flatMap { parts[$0] ?? nil }
      return moved[utterance.index] ?? utterance.role ?? found
    }
  }
}
