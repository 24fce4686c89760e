/// The members of one YAML mapping against the keys that are legal there. Collects what is wrong
/// and never stops.
struct MappingReader {
  let place: Place
  /// Those whose keys are legal.
  private(set) var members: [(key: YAMLNode, value: YAMLNode)] = []
  private let log: DiagnosticLog

  /// Reports every key that is not among `legal`.
  init(_ node: YAMLNode, legal: [String], log: DiagnosticLog) {
    place = node.place
    self.log = log
    guard case .mapping(let members) = node.value else {
      log.shape(node, zh: "一组 键: 值", en: "a mapping of keys to values")
      return
    }
    for member in members {
      guard let key = member.key.scalar, legal.contains(key) else {
        Self.report(member.key, legal: legal, log: log)
        continue
      }
      self.members.append(member)
    }
  }

  private static func report(_ node: YAMLNode, legal: [String], log: DiagnosticLog) {
    let key = node.scalar ?? "?"
    let near = Spelling.nearest(to: key, among: legal)
    let homes = Keys.homes(of: key)
    let hint: Wording
    if let near {
      hint = Wording(zh: "是否想写 “\(near)”？", en: "did you mean '\(near)'?")
    } else if !homes.isEmpty {
      hint = Wording(
        zh: "“\(key)” 只用于 \(homes.joined(separator: "、"))",
        en: "'\(key)' belongs to \(homes.joined(separator: ", "))")
    } else {
      let all = legal.joined(separator: " ")
      hint = Wording(zh: "可用的键：\(all)", en: "legal keys: \(all)")
    }
    log.add(
      .unknownKey, at: node.place, zh: "未知的键 “\(key)”", en: "unknown key '\(key)'", hint: hint)
  }

  func node(_ key: String) -> YAMLNode? { members.first { $0.key.scalar == key }?.value }

  func has(_ key: String) -> Bool { node(key) != nil }

  /// The place of a key, to point at when its presence is the mistake.
  func keyPlace(_ key: String) -> Place {
    members.first { $0.key.scalar == key }?.key.place ?? place
  }

  func required(_ key: String) -> YAMLNode? {
    if let node = node(key) { return node }
    log.add(.missingKey, at: place, zh: "缺少键 “\(key)”", en: "the key '\(key)' is missing")
    return nil
  }

  func text(_ key: String) -> Located<String>? { node(key).flatMap(log.text) }

  func requiredText(_ key: String) -> Located<String>? { required(key).flatMap(log.text) }

  func texts(_ key: String) -> [Located<String>] { node(key).map(log.texts) ?? [] }

  /// `名称` or `{zh: 名称, en: name}`.
  func wording(_ key: String) -> Wording? {
    guard let node = node(key) else { return nil }
    guard case .mapping = node.value else { return log.text(node).map { Wording(zh: $0.value) } }
    let reader = MappingReader(node, legal: Keys.wording, log: log)
    return reader.requiredText("zh").map { Wording(zh: $0.value, en: reader.text("en")?.value) }
  }

  func integer(_ key: String, in legal: ClosedRange<Int>) -> Int? {
    guard let text = text(key) else { return nil }
    guard let number = Int(text.value), legal.contains(number) else {
      log.value(
        text, zh: "应是 \(legal.lowerBound) 到 \(legal.upperBound) 的整数",
        en: "must be a whole number from \(legal.lowerBound) to \(legal.upperBound)")
      return nil
    }
    return number
  }

  /// A decimal number such as `0.7`.
  func share(_ key: String, in legal: ClosedRange<Double>) -> Double? {
    text(key).flatMap { log.share($0, in: legal) }
  }

  /// One of an enumeration's raw values.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? {
    text(key).flatMap { log.choice($0, type) }
  }

  func flag(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      log.value(text, zh: "应是 true 或 false", en: "must be true or false")
      return nil
    }
  }
}

/// Where everything that is wrong with a pack is gathered.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []

  func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func add(
    _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at place: Place, zh: String,
    en: String, hint: Wording? = nil
  ) {
    add(Diagnostic(code, severity, at: place, Wording(zh: zh, en: en), hint: hint))
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  func shape(_ node: YAMLNode, zh: String, en: String) {
    add(.wrongShape, at: node.place, zh: "这里应当是\(zh)", en: "\(en) is expected here")
  }

  func value(_ text: Located<String>, zh: String, en: String) {
    let (before, after) = (text.value.prefix(24), text.value.count > 24 ? "…" : "")
    add(
      .badValue, at: text.place, zh: "值 “\(before)\(after)” 不合法，\(zh)",
      en: "'\(before)\(after)' is not legal: \(en)")
  }

  func text(_ node: YAMLNode) -> Located<String>? {
    guard let text = node.scalar else {
      shape(node, zh: "一个值", en: "one value")
      return nil
    }
    guard !text.trimmed.isEmpty else {
      add(.badValue, at: node.place, zh: "值是空的", en: "the value is empty")
      return nil
    }
    return Located(value: text, place: node.place)
  }

  func texts(_ node: YAMLNode) -> [Located<String>] {
    guard case .sequence(let items) = node.value else {
      shape(node, zh: "一个列表，例如 [您好, 早上好]", en: "a list, for example [您好, 早上好]")
      return []
    }
    return items.compactMap(text)
  }

  func share(_ text: Located<String>, in legal: ClosedRange<Double>) -> Double? {
    guard let number = Double(text.value), legal.contains(number) else {
      let (least, most) = (legal.lowerBound.plain, legal.upperBound.plain)
      value(text, zh: "应是 \(least) 到 \(most) 的小数", en: "must be a number from \(least) to \(most)")
      return nil
    }
    return number
  }

  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: Located<String>, _ type: Choice.Type
  ) -> Choice? {
    if let choice = Choice(rawValue: text.value) { return choice }
    self.choice(text, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  /// Reports a value that is none of `legal`.
  func choice(_ text: Located<String>, among legal: [String]) {
    let near = Spelling.nearest(to: text.value, among: legal)
    let all = legal.joined(separator: " ")
    add(
      .badValue, at: text.place, zh: "值 “\(text.value.prefix(24))” 不合法，可用：\(all)",
      en: "'\(text.value.prefix(24))' is not legal; one of: \(all)",
      hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") })
  }
}

extension Double {
  /// Without the fraction of a whole number.
  fileprivate var plain: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
