extension Call {
  /// The SHA-256 of everything in the call that a rule can see: who said what and when, the
  /// channel, the parties, the metadata and the ends that are cut. Two calls with the same digest
  /// have the same score.
  public var digest: String {
    var fields: [String?] = ["heng call 1", channel]
    fields += [agent.id, agent.team, customer.id]
    for label in agents.keys.sorted(by: Self.precedes) {
      fields += ["agent", label, agents[label]?.id, agents[label]?.name, agents[label]?.team]
    }
    fields += End.allCases.filter(cut.contains).map(\.rawValue) + [""]
    for utterance in utterances {
      fields += [utterance.role?.rawValue, utterance.speaker, utterance.text]
      fields += [utterance.start, utterance.end].map { $0.map { "\($0.milliseconds)" } }
      for word in utterance.words {
        fields += [word.text, "\(word.start.milliseconds)", word.end.map { "\($0.milliseconds)" }]
      }
      fields.append("")
    }
    for key in metadata.keys.sorted(by: Self.precedes) {
      fields += [key, metadata[key]?.canonical]
    }
    // Each field carries its length, so that no two lists of fields read the same.
    return Digest.sha256(of: fields.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined())
  }

  fileprivate static func precedes(_ a: String, _ b: String) -> Bool {
    a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
  }
}

extension JSON {
  fileprivate var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): "\(number)"
    case .string(let string): "s\(string.utf8.count):\(string)"
    case .array(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.keys.sorted(by: Call.precedes).map { "\($0)=\(members[$0]?.canonical ?? "")" }
        .joined(separator: ",") + "}"
    }
  }
}
