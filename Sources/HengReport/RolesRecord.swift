internal import Heng

/// How roles were found, as the result record has it.
enum RolesRecord {
  static func record(_ roles: RoleAssignment) -> JSON {
    var record: [String: JSON] = ["assigned": .bool(roles.isAssigned)]
    if let confidence = roles.confidence {
      record["confidence"] = .number(Double(confidence.millionths / 10_000) / 100)
      record["speakers"] = .object(
        Dictionary(roles.parts.map { ($0.speaker, role($0.role)) }) { first, _ in first })
      record["evidence"] = .array(roles.evidence.map(clue))
    }
    if !roles.moved.isEmpty { record["moved"] = .array(roles.moved.map(move)) }
    if !roles.mixed.isEmpty {
      record["mixed"] = .array(roles.mixed.map { JSONReport.number($0.utterance) })
    }
    return .object(record)
  }

  private static func role(_ role: Role?) -> JSON { role.map { .string($0.rawValue) } ?? .null }

  private static func clue(_ clue: RoleAssignment.Clue) -> JSON {
    .object([
      "clue": .string(clue.id), "speaker": .string(clue.speaker), "role": role(clue.role),
      "weight": JSONReport.number(clue.weight),
      "turns": .array(clue.utterances.map(JSONReport.number)),
    ])
  }

  private static func move(_ move: RoleAssignment.Move) -> JSON {
    .object([
      "turn": JSONReport.number(move.utterance), "from": role(move.from), "to": role(move.to),
    ])
  }
}
