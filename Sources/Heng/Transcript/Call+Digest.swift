public import HanText

extension Call {
  /// The SHA-256 of everything in the call that a rule can see: who said what and when, how sure the
  /// recogniser was, the channel, the parties, the metadata and the ends that are cut. Two calls with the same digest
  /// have the same score.
  public var digest: String {
    var text = ByteBuffer(capacity: 4096)
    appendDigest(to: &text)
    return text.text
  }

  /// Writes ``digest`` behind what is there.
  public func appendDigest(to text: inout ByteBuffer) {
    let start = text.count
    // Each field carries its length, so that no two lists of fields read the same.
    text.append(field: "heng call 1")
    text.append(field: channel)
    text.append(field: agent.id)
    text.append(field: agent.team)
    text.append(field: customer.id)
    appendAgents(to: &text)
    for end in End.allCases where cut.contains(end) { text.append(field: end.rawValue) }
    text.append(field: "")
    for index in utterances.indices { text.append(fieldsOf: utterances[index]) }
    for key in metadata.keys.sorted(by: String.precedesByScalars) {
      text.append(field: key)
      text.append(field: metadata[key]?.canonical)
    }
    Digest.replace(after: start, in: &text)
  }

  private func appendAgents(to text: inout ByteBuffer) {
    for label in agents.keys.sorted(by: String.precedesByScalars) {
      text.append(field: "agent")
      text.append(field: label)
      text.append(field: agents[label]?.id)
      text.append(field: agents[label]?.name)
      text.append(field: agents[label]?.team)
    }
  }
}

extension ByteBuffer {
  /// `5:agent`, or `-` for what is not known.
  fileprivate mutating func append(field text: String?) {
    guard let text else { return append("-") }
    append(text.utf8.count)
    append(":")
    append(text: text)
  }

  fileprivate mutating func append(field time: MediaTime?) {
    guard let time else { return append("-") }
    append(Self.width(of: time.milliseconds))
    append(":")
    append(time.milliseconds)
  }

  fileprivate mutating func append(fieldsOf utterance: Utterance) {
    append(field: utterance.role?.rawValue)
    append(field: utterance.speaker)
    append(field: utterance.text)
    append(field: utterance.start)
    append(field: utterance.end)
    for word in utterance.words {
      append(field: word.text)
      append(field: word.start)
      append(field: word.end)
    }
    append(field: "")
    if utterance.hasConfidence { append(confidenceOf: utterance) }
  }

  /// How sure the recogniser was. Where no role can stand, so that it reads as nothing else.
  private mutating func append(confidenceOf utterance: Utterance) {
    append(field: "confidence")
    append(field: utterance.confidence)
    for word in utterance.scoredWords {
      append(field: word.text)
      append(field: word.confidence)
    }
    append(field: "")
  }

  private mutating func append(field confidence: Confidence?) {
    append(field: confidence.map { "\($0.millionths)" })
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
        + members.keys.sorted(by: String.precedesByScalars).map {
          "\($0)=\(members[$0]?.canonical ?? "")"
        }
        .joined(separator: ",") + "}"
    }
  }
}
