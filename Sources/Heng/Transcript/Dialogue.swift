/// What a transcript's speaker labels mean.
public struct SpeakerLabels: Hashable, Sendable {
  private let roles: [String: Role]

  /// The words that transcripts of call centres use as labels.
  public static let standard = SpeakerLabels(roles: [
    "客服": .agent, "坐席": .agent, "座席": .agent, "话务员": .agent, "接线员": .agent, "专员": .agent,
    "客服人员": .agent, "人工客服": .agent, "商家": .agent, "店家": .agent, "卖家": .agent, "agent": .agent,
    "客户": .customer, "用户": .customer, "顾客": .customer, "市民": .customer,
    "买家": .customer, "来电人": .customer, "乘客": .customer, "customer": .customer, "系统": .other,
    "旁白": .other, "机器人": .other, "ivr": .other, "other": .other,
    "客戶": .customer, "用戶": .customer, "顧客": .customer, "座席人員": .agent, "專員": .agent,
    "访客": .customer, "會員": .customer, "会员": .customer, "来电者": .customer, "主叫": .customer,
    "人工": .agent, "客服专员": .agent, "接待员": .agent,
  ])

  /// `A` for the agent and `B` or `C` for the customer, as editors of plain text write. Recognisers
  /// number speakers by letters too, and mean nothing by it, so records in JSON are never read by
  /// these.
  static let letters: [String: Role] = ["a": .agent, "b": .customer, "c": .customer]

  /// - Parameter roles: by label in lower case.
  init(roles: [String: Role]) { self.roles = roles }

  /// These labels and, before them, `more`.
  public func adding(_ more: [String: Role]) -> SpeakerLabels {
    let lowered = Dictionary(more.map { ($0.key.lowercased(), $0.value) }) { _, last in last }
    return SpeakerLabels(roles: roles.merging(lowered) { _, new in new })
  }

  /// The standard labels and, before them, those of a list: `1=agent,小王=客服`.
  ///
  /// - Throws: ``UnknownRole`` for the first pair that names no role.
  public init(reading pairs: String) throws(UnknownRole) {
    var roles: [String: Role] = [:]
    for pair in pairs.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let role = Self.standard.role(of: parts[1]) else {
        throw UnknownRole(pair: String(pair))
      }
      roles[parts[0]] = role
    }
    self = Self.standard.adding(roles)
  }

  /// What should be `LABEL=ROLE` and is not.
  public struct UnknownRole: Error {
    public let pair: String
  }

  /// The role of a label, whatever its case, or `nil` for a label without a meaning. A number or a
  /// name behind it does not matter: 客服1, 坐席-1001, 客服（小王）.
  public func role(of label: String) -> Role? {
    let label = label.lowercased()
    if let role = roles[label] { return role }
    // 客服（小王）, 坐席-1001
    let name = label.prefix { !"（(-_#/".contains($0) }
    let stem = name.reversed().drop { $0.isNumber || $0 == " " || $0 == "号" }.reversed()
    return roles[String(stem)]
  }

  /// Whether a label is a recogniser's number and says nothing of a role: 说话人1, Speaker 2, spk_0, 1.
  static func isNumber(_ label: String) -> Bool {
    label.lowercased().wholeMatch(
      of: /(说话人|說話人|发言人|發言人|讲话人|講話人|说话者|speaker|spk|声道|channel)?[ _\-]?[0-9]{1,2}/
    ) != nil
  }
}

/// One line of a written dialogue: `客服：您好`, `00:12 客服：您好`, `[0:12] A: 您好`, `客服
/// 12.5-14.0: 您好`.
struct DialogueLine: Hashable {
  let label: String
  let start: MediaTime?
  let end: MediaTime?
  let text: String

  /// `nil` when the line does not begin with a label and a colon.
  init?(_ line: Substring) {
    let line = Self.withoutDate(Self.unbracketed(line.drop(while: \.isWhitespace)))
    var rest = line
    var times = Self.times(in: &rest)
    // `1: 您好` is what speaker 1 says.
    if rest.first.map(Self.isColon) == true { (rest, times) = (line, nil) }
    // A time's own colon may come first, so the label's colon is looked for after the time.
    guard var colon = rest.firstIndex(where: Self.isColon) else { return nil }
    var head = rest[..<colon]
    if times == nil, let found = Self.timesBehindLabel(in: rest, before: colon) {
      (head, times, colon) = (rest[..<found.label], found.times, found.colon)
    }
    let label = String(head).trimmed
    guard !label.isEmpty, label.count <= 12 else { return nil }
    self.label = label
    start = times?.start
    end = times?.end
    text = String(rest[rest.index(after: colon)...]).trimmed
  }

  /// `【客服】您好` as `客服：您好`; a time in brackets is none of this.
  private static func unbracketed(_ line: Substring) -> Substring {
    guard let open = line.first, let closing = ["【": "】", "[": "]"][open],
      let end = line.firstIndex(of: Character(closing)),
      case let label = line[line.index(after: line.startIndex)..<end],
      SpeakerLabels.standard.role(of: String(label)) != nil
        || (SpeakerLabels.isNumber(String(label)) && label.first?.isNumber == false)
    else { return line }
    let text = line[line.index(after: end)...].drop { $0 == " " || isColon($0) }
    return Substring("\(label)：\(text)")
  }

  /// Without the date and the time of day that exports of chats begin with: they are no times of a
  /// recording.
  private static func withoutDate(_ line: Substring) -> Substring {
    let date = line.prefix { $0.isNumber || "-/.".contains($0) }
    guard date.count >= 8, date.count(where: { "-/.".contains($0) }) == 2 else { return line }
    let time = line.dropFirst(date.count).drop { $0 == " " || $0 == "T" }
    return time.drop { $0.isNumber || ":.".contains($0) }.drop { $0 == " " || $0 == "\t" }
  }

  private typealias Times = (start: MediaTime, end: MediaTime?)

  private static func isColon(_ character: Character) -> Bool {
    character == ":" || character == "："
  }

  /// A time that begins before the line's first colon, as in `客服 00:12: 您好`: where the label ends,
  /// and its own colon. A bare whole number is none, since it belongs to the label: 坐席 1.
  private static func timesBehindLabel(
    in line: Substring, before first: String.Index
  ) -> (label: String.Index, times: Times, colon: String.Index)? {
    for label in line[..<first].indices where " [(（【".contains(line[label]) {
      let written = line[label...].drop { $0 == " " }
      var rest = written
      if let times = times(in: &rest), let colon = rest.indices.first, isColon(rest[colon]),
        written[..<colon].contains(where: { !$0.isNumber && $0 != " " })
      {
        return (label, times, colon)
      }
    }
    return nil
  }

  /// Takes `12.5`, `00:12`, `1:02:03`, each also as `start-end` and in brackets, from the front.
  private static func times(in rest: inout Substring) -> Times? {
    let opening = rest.first
    let isBracketed = opening == "[" || opening == "(" || opening == "（" || opening == "【"
    let body = isBracketed ? rest.dropFirst() : rest
    var token = body.prefix { $0.isASCII && ($0.isNumber || ".:-~".contains($0)) }
    if token.last == ":" { token.removeLast() }
    guard token.contains(where: \.isNumber) else { return nil }
    let parts = token.split(maxSplits: 1) { $0 == "-" || $0 == "~" }
    guard let first = parts.first, let start = time(first) else { return nil }
    let end = parts.count > 1 ? time(parts[1]) : nil
    guard parts.count == 1 || end != nil else { return nil }
    var after = body.dropFirst(token.count)
    if isBracketed { after = after.drop { "])）】".contains($0) } }
    rest = after.drop { $0 == " " || $0 == "\t" }
    return (start, end)
  }

  private static func time(_ text: Substring) -> MediaTime? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for (place, part) in parts.enumerated() {
      guard let number = Double(part), place == 0 || number < 60 else { return nil }
      seconds = seconds * 60 + number
    }
    return MediaTime(seconds: seconds)
  }
}

extension String {
  /// Without white space at either end.
  package var trimmed: String {
    let front = drop(while: \.isWhitespace)
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(front[...last])
  }
}
