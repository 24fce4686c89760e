internal import HanText
internal import Heng

/// How roles were found, as the result record has it.
extension ByteBuffer {
  mutating func append(_ roles: RoleAssignment) {
    append("{\"assigned\":")
    append(roles.isAssigned)
    if let confidence = roles.confidence {
      append(",\"confidence\":")
      // Hundredths.
      append(jsonThousandths: confidence.millionths / 10_000 * 10)
      append(",\"evidence\":")
      append(list: roles.evidence.span) { $0.append($1) }
    }
    if !roles.mixed.isEmpty {
      append(",\"mixed\":")
      append(list: roles.mixed.span) { $0.append($1.utterance) }
    }
    if !roles.moved.isEmpty {
      append(",\"moved\":")
      append(list: roles.moved.span) { $0.append($1) }
    }
    if roles.confidence != nil {
      append(",\"speakers\":")
      append(roles.parts)
    }
    append("}")
  }

  private mutating func append(_ role: Role?) {
    append(json: role?.rawValue)
  }

  private mutating func append(_ clue: borrowing RoleAssignment.Clue) {
    append("{\"clue\":")
    append(json: clue.id)
    append(",\"role\":")
    append(clue.role)
    append(",\"speaker\":")
    append(json: clue.speaker)
    append(",\"turns\":")
    append(list: clue.utterances.span) { $0.append($1) }
    append(",\"weight\":")
    append(clue.weight)
    append("}")
  }

  private mutating func append(_ move: borrowing RoleAssignment.Move) {
    append("{\"from\":")
    append(move.from)
    append(",\"to\":")
    append(move.to)
    append(",\"turn\":")
    append(move.utterance)
    append("}")
  }

  /// By label, whose order is that of the keys.
  private mutating func append(_ parts: [RoleAssignment.Part]) {
    append("{")
    for index in parts.indices {
      if index > 0 { append(",") }
      append(json: parts[index].speaker)
      append(":")
      append(parts[index].role)
    }
    append("}")
  }
}
