internal import HanText

/// The native records: one call an object, one object a line or a file.
///
/// Unknown keys are kept under `metadata`; wrong types are errors.
struct JSONReader {
  let name: String
  /// Roles of speakers whose utterances name none.
  let speakers: SpeakerLabels
  /// Of calls that name none.
  let channel: String?

  func readLines(_ bytes: ArraySlice<UInt8>) -> [TranscriptReader.Outcome] {
    var outcomes: [TranscriptReader.Outcome] = []
    _ = readLines(bytes, from: 1) { outcome, _ in outcomes.append(outcome) }
    return outcomes
  }

  /// Hands over each call, with its line, as soon as it is read.
  ///
  /// - Parameter first: the number of the first line.
  /// - Returns: how many lines there are.
  func readLines(
    _ bytes: ArraySlice<UInt8>, from first: Int,
    _ take: (TranscriptReader.Outcome, _ line: Range<Int>) -> Void
  ) -> Int {
    let plain = PlainRecordReader(speakers: speakers, channel: channel)
    var number = first
    JSONScanner.scan(bytes) { json in
      while !json.isAtEnd {
        let start = json.offset
        if let call = plain.call(&json, named: { "\(name)#\(number)" }) {
          take(.success(call), bytes.startIndex + start..<bytes.startIndex + json.offset)
        } else {
          json.turnBack(to: start)
          let line = bytes.startIndex + start..<bytes.startIndex + json.passLine()
          if bytes[line].contains(where: { $0 > 0x20 }) { take(clearly(bytes[line], number), line) }
        }
        number += 1
      }
    }
    return number - first
  }

  /// Reads a line so that what is wrong with it can be said.
  func clearly(_ line: ArraySlice<UInt8>, _ number: Int) -> TranscriptReader.Outcome {
    Result { () throws(TranscriptError) in
      let node = try parse(line, firstLine: number)
      return try RecordReader(
        line: { _ in number }, fallbackID: "\(name)#\(number)", speakers: speakers,
        channel: channel
      )
      .call(node)
    }
  }

  func readDocument(_ bytes: ArraySlice<UInt8>) -> [TranscriptReader.Outcome] {
    let lines = LineIndex(bytes)
    do throws(TranscriptError) {
      let node = try parse(bytes, firstLine: 1)
      guard case .array(let items) = node.value else {
        return [outcome(node, lines: lines, id: name)]
      }
      guard !items.isEmpty else {
        return [
          .failure(TranscriptError(message: Wording(zh: "里面没有对话", en: "there is no call in it")))
        ]
      }
      return items.enumerated().map { index, item in
        outcome(item, lines: lines, id: "\(name)#\(index + 1)")
      }
    } catch {
      return [.failure(error)]
    }
  }

  private func outcome(_ node: JSONNode, lines: LineIndex, id: String) -> TranscriptReader.Outcome {
    Result { () throws(TranscriptError) in
      try RecordReader(line: lines.line(at:), fallbackID: id, speakers: speakers, channel: channel)
        .call(node)
    }
  }

  private func parse(_ bytes: ArraySlice<UInt8>, firstLine: Int) throws(TranscriptError) -> JSONNode
  {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      let line = firstLine + bytes[..<min(error.offset, bytes.endIndex)].count { $0 == 0x0A }
      let lineStart = bytes[..<min(error.offset, bytes.endIndex)].lastIndex(of: 0x0A)
      let column = error.offset - (lineStart.map { $0 + 1 } ?? bytes.startIndex) + 1
      throw TranscriptError(
        line: line,
        message: Wording(
          zh: "第 \(column) 字节：\(error.message.zh)",
          en: "byte \(column): \(error.message.text(in: .english))"))
    }
  }
}

/// Which line a byte stands in.
private struct LineIndex {
  private let starts: [Int]

  init(_ bytes: ArraySlice<UInt8>) {
    starts = [bytes.startIndex] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  func line(at offset: Int) -> Int { starts.count { $0 <= offset } }
}

/// One record's shape, key by key.
private struct RecordReader {
  let line: (Int) -> Int
  let fallbackID: String
  let speakers: SpeakerLabels
  let channel: String?

  func call(_ node: JSONNode) throws(TranscriptError) -> Call {
    var record = try Fields(node, path: "", reader: self)
    let id = try record.string("id") ?? fallbackID
    guard let turns = record.take("turns") else {
      throw error(
        node, path: "turns", zh: "缺少这个键：这不是衡的对话记录（见 docs/records.md）",
        en: "this key is missing: this is no call record of Heng (see docs/records.md)")
    }
    let utterances = try utterances(turns)
    if let problem = Call.withoutWords(utterances) {
      throw error(turns, path: "turns", zh: problem.zh, en: problem.text(in: .english))
    }
    let channel = try record.string("channel") ?? self.channel
    let agent = try party(record.take("agent"), path: "agent")
    let agents = try parties(record.take("agents"))
    let customer = try party(record.take("customer"), path: "customer")
    let startedAt = try record.string("startedAt")
    let cut = try cut(record.take("cut"))
    var metadata: [String: JSON] = [:]
    if let node = record.take("metadata"),
      case .object(let known) = try object(node, "metadata").plain
    {
      metadata = known
    }
    for (key, value) in record.rest where metadata[key] == nil { metadata[key] = value.plain }
    return Call(
      id: id, channel: channel, agent: agent, agents: agents, customer: customer,
      startedAt: startedAt, metadata: metadata, cut: cut, utterances: utterances)
  }

  private func object(_ node: JSONNode, _ path: String) throws(TranscriptError) -> JSONNode {
    if case .object = node.value { return node }
    throw wrongType(node, path: path, expected: "object")
  }

  private func party(_ node: JSONNode?, path: String) throws(TranscriptError) -> Call.Party {
    guard let node else { return Call.Party() }
    var record = try Fields(node, path: path, reader: self)
    return Call.Party(
      id: try record.string("id"), name: try record.string("name"), team: try record.string("team"))
  }

  /// By speaker label.
  private func parties(_ node: JSONNode?) throws(TranscriptError) -> [String: Call.Party] {
    guard let node else { return [:] }
    guard case .object(let members) = node.value else {
      throw wrongType(node, path: "agents", expected: "object")
    }
    var parties: [String: Call.Party] = [:]
    for (place, (label, party)) in members.enumerated() {
      parties[label] = try self.party(party, path: "agents[\(place)]")
    }
    return parties
  }

  private func cut(_ node: JSONNode?) throws(TranscriptError) -> Set<Call.End> {
    guard let node else { return [] }
    guard case .array(let items) = node.value else {
      throw wrongType(node, path: "cut", expected: "array")
    }
    var ends: Set<Call.End> = []
    for (index, item) in items.enumerated() {
      guard case .string(let text) = item.value, let end = Call.End(rawValue: text) else {
        throw error(item, path: "cut[\(index)]", zh: "只能是 head 或 tail", en: "must be head or tail")
      }
      ends.insert(end)
    }
    return ends
  }

  private func utterances(_ node: JSONNode) throws(TranscriptError) -> [Utterance] {
    guard case .array(let items) = node.value else {
      throw wrongType(node, path: "turns", expected: "array")
    }
    guard !items.isEmpty else {
      throw error(node, path: "turns", zh: "没有任何一句话", en: "there is no turn")
    }
    var utterances: [Utterance] = []
    for (index, item) in items.enumerated() {
      utterances.append(try utterance(item, index: index))
    }
    return utterances
  }

  private func utterance(_ node: JSONNode, index: Int) throws(TranscriptError) -> Utterance {
    let path = "turns[\(index)]"
    var record = try Fields(node, path: path, reader: self)
    guard let text = try record.string("text") else { throw record.missing("text") }
    let speaker = try record.label("speaker")
    let role = try role(record.take("role"), path: "\(path).role")
    let start = try time(record.take("start"), path: "\(path).start")
    let end = try time(record.take("end"), path: "\(path).end")
    let confidence = try confidence(record.take("confidence"), path: "\(path).confidence")
    let words = try words(record.take("words"), path: "\(path).words")
    return Utterance(
      index: index, role: role ?? speaker.flatMap(speakers.role), speaker: speaker, text: text,
      start: start, end: end, words: words.timed, confidence: confidence,
      scoredWords: words.scored.contains { $0.confidence != nil } ? words.scored : [])
  }

  /// Words without a time have none to give; a word's other keys are the recogniser's own.
  private func words(
    _ node: JSONNode?, path: String
  ) throws(TranscriptError) -> (timed: [TimedWord], scored: [ScoredWord]) {
    guard let node else { return ([], []) }
    guard case .array(let items) = node.value else {
      throw wrongType(node, path: path, expected: "array")
    }
    var words: (timed: [TimedWord], scored: [ScoredWord]) = ([], [])
    for (index, item) in items.enumerated() {
      let path = "\(path)[\(index)]"
      var record = try Fields(item, path: path, reader: self)
      guard let text = try record.string("text") else { throw record.missing("text") }
      let start = try time(record.take("start"), path: "\(path).start")
      let end = try time(record.take("end"), path: "\(path).end")
      let confidence = try confidence(record.take("confidence"), path: "\(path).confidence")
      if let start { words.timed.append(TimedWord(text: text, start: start, end: end)) }
      words.scored.append(ScoredWord(text: text, confidence: confidence))
    }
    return words
  }

  private func confidence(
    _ node: JSONNode?, path: String
  ) throws(TranscriptError) -> Confidence? {
    guard let node else { return nil }
    guard case .number(let share) = node.value else {
      throw wrongType(node, path: path, expected: "number")
    }
    guard let confidence = Confidence(share) else {
      // A number of nine digits and more may be a telephone's.
      let shown = abs(share) < 1e8 ? " \(share)" : ""
      throw error(
        node, path: path, zh: "置信度\(shown) 不合法，应在 0 到 1 之间",
        en: "the confidence\(shown) is not legal: from 0 to 1")
    }
    return confidence
  }

  private func role(_ node: JSONNode?, path: String) throws(TranscriptError) -> Role? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      throw wrongType(node, path: path, expected: "string")
    }
    guard let role = Role(rawValue: text) else {
      throw error(
        node, path: path, zh: "未知的角色\(TranscriptError.quoted(text))，可用：agent、customer、other",
        en: "unknown role\(TranscriptError.quoted(text)); legal: agent, customer, other")
    }
    return role
  }

  private func time(_ node: JSONNode?, path: String) throws(TranscriptError) -> MediaTime? {
    guard let node else { return nil }
    guard case .number(let seconds) = node.value else {
      throw wrongType(node, path: path, expected: "number")
    }
    guard let time = MediaTime(seconds: seconds) else {
      // A number of nine digits and more is no slip of a clock, and may be a telephone's.
      let shown = abs(seconds) < 1e8 ? " \(seconds)" : ""
      throw error(
        node, path: path, zh: "时间\(shown) 不合法，应是从录音开始算起的秒数，不小于 0",
        en: "the time\(shown) is not legal: seconds from the start of the recording, at least 0")
    }
    return time
  }

  func wrongType(_ node: JSONNode, path: String, expected: String) -> TranscriptError {
    error(
      node, path: path, zh: "类型是 \(node.typeName)，应当是 \(expected)",
      en: "is \(node.typeName), must be \(expected)")
  }

  func error(_ node: JSONNode, path: String, zh: String, en: String) -> TranscriptError {
    TranscriptError(
      line: line(node.offset), path: path.isEmpty ? nil : path, message: Wording(zh: zh, en: en))
  }
}

/// The members of one object; what has been taken is no longer in ``rest``. A null counts as
/// absent.
private struct Fields {
  private let node: JSONNode
  private let path: String
  private let reader: RecordReader
  private(set) var rest: [(key: String, value: JSONNode)]

  init(_ node: JSONNode, path: String, reader: RecordReader) throws(TranscriptError) {
    guard case .object(let members) = node.value else {
      throw reader.wrongType(node, path: path, expected: "object")
    }
    self.node = node
    self.path = path
    self.reader = reader
    rest = members
  }

  mutating func take(_ key: String) -> JSONNode? {
    guard let index = rest.firstIndex(where: { $0.key == key }) else { return nil }
    let node = rest.remove(at: index).value
    if case .null = node.value { return nil }
    return node
  }

  mutating func string(_ key: String) throws(TranscriptError) -> String? {
    guard let node = take(key) else { return nil }
    guard case .string(let text) = node.value else {
      throw reader.wrongType(node, path: place(key), expected: "string")
    }
    return text
  }

  /// A speaker's label, which services write as a string or as a number.
  mutating func label(_ key: String) throws(TranscriptError) -> String? {
    guard let node = take(key) else { return nil }
    if case .number(let number) = node.value, let whole = Int(exactly: number) { return "\(whole)" }
    guard case .string(let text) = node.value else {
      throw reader.wrongType(node, path: place(key), expected: "string")
    }
    return text
  }

  func missing(_ key: String) -> TranscriptError {
    reader.error(node, path: place(key), zh: "缺少这个键", en: "this key is missing")
  }

  private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
