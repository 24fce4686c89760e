internal import HanText

/// Reads native records in one pass, where they are plainly legal and hold nothing rare.
///
/// For the rest it gives up (mistakes of any kind, timed words, keys with escapes, who several agents
/// are), and ``JSONReader`` reads the line again: errors and their places come from there alone, and a
/// test holds both to the same calls.
struct PlainRecordReader {
  let speakers: SpeakerLabels
  /// Of calls that name none.
  let channel: String?

  /// The call of the record that comes next, with the end of its line.
  ///
  /// - Parameter name: what a call without an id is called.
  /// - Returns: `nil` where the scanner gave up, or the call is to be refused.
  func call(_ json: inout JSONScanner, named name: () -> String) -> Call? {
    var record = Record()
    json.members { json, key in
      switch key {
      case "id" where record.seen.insert(.id).inserted: record.id = json.text()
      case "turns" where record.seen.insert(.turns).inserted: utterances(&json, &record)
      case "channel" where record.seen.insert(.channel).inserted: record.channel = json.text()
      case "agent" where record.seen.insert(.agent).inserted: record.agent = party(&json)
      case "customer" where record.seen.insert(.customer).inserted: record.customer = party(&json)
      case "startedAt" where record.seen.insert(.startedAt).inserted:
        record.startedAt = json.text()
      case "cut" where record.seen.insert(.cut).inserted: record.cut = ends(&json)
      case "metadata" where record.seen.insert(.metadata).inserted:
        record.metadata = json.takeNull() ? [:] : json.object(depth: 2)
      case "agents" where record.seen.insert(.agents).inserted:
        if !json.takeNull() { json.giveUp() }
      case "id", "turns", "channel", "agent", "agents", "customer", "startedAt", "cut", "metadata":
        json.giveUp()
      default:
        if record.others.updateValue(json.value(depth: 2), forKey: key.text) != nil {
          json.giveUp()
        }
      }
    }
    json.endLine()
    guard json.isLegal, Call.withoutWords(record.utterances) == nil else { return nil }
    record.metadata.merge(record.others) { known, _ in known }
    return Call(
      id: record.id ?? name(), channel: record.channel ?? channel, agent: record.agent,
      customer: record.customer, startedAt: record.startedAt, metadata: record.metadata,
      cut: record.cut, utterances: record.utterances)
  }

  private struct Record {
    var seen: Members = []
    var id: String?
    var channel: String?
    var agent = Call.Party()
    var customer = Call.Party()
    var startedAt: String?
    var cut: Set<Call.End> = []
    var metadata: [String: JSON] = [:]
    var others: [String: JSON] = [:]
    var utterances: [Utterance] = []
    /// What the labels of the call mean that were asked for.
    var roles: [(label: String, role: Role?)] = []
  }

  /// The members of an object that are known, to tell the second of a name.
  private struct Members: OptionSet {
    let rawValue: UInt32
    static let id = Members(rawValue: 1 << 0)
    static let turns = Members(rawValue: 1 << 1)
    static let channel = Members(rawValue: 1 << 2)
    static let agent = Members(rawValue: 1 << 3)
    static let customer = Members(rawValue: 1 << 4)
    static let startedAt = Members(rawValue: 1 << 5)
    static let cut = Members(rawValue: 1 << 6)
    static let metadata = Members(rawValue: 1 << 7)
    static let name = Members(rawValue: 1 << 8)
    static let team = Members(rawValue: 1 << 9)
    static let role = Members(rawValue: 1 << 10)
    static let speaker = Members(rawValue: 1 << 11)
    static let text = Members(rawValue: 1 << 12)
    static let start = Members(rawValue: 1 << 13)
    static let end = Members(rawValue: 1 << 14)
    static let confidence = Members(rawValue: 1 << 15)
    static let agents = Members(rawValue: 1 << 16)
  }

  // MARK: Parts

  private func party(_ json: inout JSONScanner) -> Call.Party {
    if json.takeNull() { return Call.Party() }
    var seen: Members = []
    var others: [String] = []
    var (id, name, team): (String?, String?, String?)
    json.members { json, key in
      switch key {
      case "id" where seen.insert(.id).inserted: id = json.text()
      case "name" where seen.insert(.name).inserted: name = json.text()
      case "team" where seen.insert(.team).inserted: team = json.text()
      case "id", "name", "team": json.giveUp()
      default: json.pass(key, &others)
      }
    }
    return Call.Party(id: id, name: name, team: team)
  }

  private func ends(_ json: inout JSONScanner) -> Set<Call.End> {
    if json.takeNull() { return [] }
    var ends: Set<Call.End> = []
    json.items { json in
      switch json.token() {
      case "head": ends.insert(.head)
      case "tail": ends.insert(.tail)
      default: json.giveUp()
      }
    }
    return ends
  }

  private func utterances(_ json: inout JSONScanner, _ record: inout Record) {
    record.utterances.reserveCapacity(16)
    json.items { json in
      if let utterance = utterance(&json, index: record.utterances.count, &record.roles) {
        record.utterances.append(utterance)
      } else {
        json.giveUp()
      }
    }
  }

  private func utterance(
    _ json: inout JSONScanner, index: Int, _ roles: inout [(label: String, role: Role?)]
  ) -> Utterance? {
    var seen: Members = []
    var others: [String] = []
    var (role, speaker, text): (Role?, String?, String?)
    var (start, end, confidence): (MediaTime?, MediaTime?, Confidence?)
    json.members { json, key in
      switch key {
      case "role" where seen.insert(.role).inserted: role = json.role()
      case "speaker" where seen.insert(.speaker).inserted: speaker = json.label()
      case "text" where seen.insert(.text).inserted: text = json.text()
      case "start" where seen.insert(.start).inserted: start = json.time()
      case "end" where seen.insert(.end).inserted: end = json.time()
      case "confidence" where seen.insert(.confidence).inserted: confidence = json.confidence()
      case "role", "speaker", "text", "start", "end", "confidence", "words": json.giveUp()
      default: json.pass(key, &others)
      }
    }
    guard let text else { return nil }
    if role == nil, let speaker { role = self.role(of: speaker, &roles) }
    return Utterance(
      index: index, role: role, speaker: speaker, text: text, start: start, end: end,
      confidence: confidence)
  }

  private func role(of label: String, _ known: inout [(label: String, role: Role?)]) -> Role? {
    if let found = known.first(where: { $0.label == label }) { return found.role }
    let role = speakers.role(of: label)
    known.append((label, role))
    return role
  }
}

// MARK: Values

extension JSONScanner {
  fileprivate mutating func role() -> Role? {
    if takeNull() { return nil }
    switch token() {
    case "agent": return .agent
    case "customer": return .customer
    case "other": return .other
    default:
      giveUp()
      return nil
    }
  }

  /// A speaker's label, which services write as a string or as a number.
  fileprivate mutating func label() -> String? {
    if takeNull() { return nil }
    if peek() == UInt8(ascii: "\"") { return string() }
    let number = Int(exactly: number())
    if number == nil { giveUp() }
    return number.map { "\($0)" }
  }

  fileprivate mutating func time() -> MediaTime? {
    if takeNull() { return nil }
    let time = MediaTime(seconds: number())
    if time == nil { giveUp() }
    return time
  }

  fileprivate mutating func confidence() -> Confidence? {
    if takeNull() { return nil }
    let confidence = Confidence(number())
    if confidence == nil { giveUp() }
    return confidence
  }

  /// Passes a value that nobody asks for.
  ///
  /// - Parameter others: the keys of its object that were passed.
  fileprivate mutating func pass(_ key: JSONToken, _ others: inout [String]) {
    let key = key.text
    if others.contains(key) { giveUp() }
    others.append(key)
    _ = value(depth: 4)
  }

  /// Deeper than this nothing is read here; the clear reader takes 200 levels.
  private static let deepest = 16

  fileprivate mutating func value(depth: Int) -> JSON {
    guard depth <= Self.deepest else {
      giveUp()
      return .null
    }
    switch peek() {
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "{"): return .object(object(depth: depth))
    case UInt8(ascii: "["):
      var list: [JSON] = []
      items { list.append($0.value(depth: depth + 1)) }
      return .array(list)
    case UInt8(ascii: "t") where take(word: "true"): return .bool(true)
    case UInt8(ascii: "f") where take(word: "false"): return .bool(false)
    case UInt8(ascii: "n") where take(word: "null"): return .null
    default: return .number(number())
    }
  }

  fileprivate mutating func object(depth: Int) -> [String: JSON] {
    var object: [String: JSON] = [:]
    members { json, key in
      if object.updateValue(json.value(depth: depth + 1), forKey: key.text) != nil { json.giveUp() }
    }
    return object
  }
}
