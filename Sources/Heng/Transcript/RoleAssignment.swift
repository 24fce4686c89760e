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
}

extension RoleAssignment {
  /// What the notes of a result say of the turns that were moved.
  var notes: [Wording] {
    moved.map { move in
      let line = move.utterance + 1
      let zh = move.clues.map(\.zh).joined(separator: "、")
      let en = move.clues.map { $0.text(in: .english) }.joined(separator: ", ")
      return Wording(
        zh: "第 \(line) 句标为\(move.from.name.zh)，按内容（\(zh)）算作\(move.to.name.zh)",
        en: "line \(line) is labelled \(move.from.rawValue); by its words (\(en)) it counts as "
          + move.to.name.text(in: .english))
    }
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
    let parts = Dictionary(roles.parts.map { ($0.speaker, $0.role) }) { first, _ in first }
    let moved = Dictionary(roles.moved.map { ($0.utterance, $0.to) }) { first, _ in first }
    return with(roles) { utterance in
      let found = utterance.speaker.flatMap { parts[$0] ?? nil }
      return moved[utterance.index] ?? utterance.role ?? found
    }
  }
}
