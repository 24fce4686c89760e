/// One object of somebody else's JSON. Letter case and underscores of a key do not matter, because
/// the same field is `check_range`, `Check_range` and `CheckRange` in one vendor's papers. It knows
/// what was asked for, so that the rest can be listed.
final class ForeignObject {
  let path: String
  private let log: ImportLog
  private let members: [(name: String, value: JSONNode)]
  private var asked: Set<String> = []

  init?(_ node: JSONNode, path: String, log: ImportLog) {
    guard case .object(let members) = node.value else { return nil }
    self.path = path
    self.log = log
    self.members = members.map { ($0.key, $0.value) }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" }
  }

  /// The first of these members that is there and is not null.
  func member(_ names: String...) -> (path: String, value: JSONNode)? { member(names) }

  private func member(_ names: [String]) -> (path: String, value: JSONNode)? {
    for name in names.map(Self.folded) {
      asked.insert(name)
      for member in members where Self.folded(member.name) == name {
        if case .null = member.value.value { continue }
        return ("\(path).\(member.name)", member.value)
      }
    }
    return nil
  }

  func object(_ names: String...) -> ForeignObject? {
    guard let member = member(names) else { return nil }
    return ForeignObject(member.value, path: member.path, log: log) ?? wrong(member, "object")
  }

  /// The objects of a list; a list may be wrapped in an object with one member, as in XML.
  func objects(_ names: String...) -> [ForeignObject] {
    guard let member = member(names) else { return [] }
    return items(member).compactMap { path, node in
      ForeignObject(node, path: path, log: log) ?? wrong((path, node), "object")
    }
  }

  func texts(_ names: String...) -> [String] {
    guard let member = member(names) else { return [] }
    return items(member).compactMap { path, node in
      guard case .string(let text) = node.value else { return wrong((path, node), "string") }
      return text
    }
  }

  private func items(_ member: (path: String, value: JSONNode)) -> [(String, JSONNode)] {
    switch member.value.value {
    case .array(let items):
      return items.enumerated().map { ("\(member.path)[\($0.offset)]", $0.element) }
    case .object(let inner) where inner.count == 1:
      return items(("\(member.path).\(inner[0].key)", inner[0].value))
    case .object(let inner) where inner.isEmpty: return []
    default:
      let _: Int? = wrong(member, "array")
      return []
    }
  }

  /// A text; a number is read as its digits.
  func text(_ names: String...) -> String? {
    guard let member = member(names) else { return nil }
    switch member.value.value {
    case .string(let text): return text.trimmed.isEmpty ? nil : text
    case .number(let number): return Self.digits(number)
    default: return wrong(member, "string")
    }
  }

  /// A number; one in quotation marks too.
  func number(_ names: String...) -> Double? {
    guard let member = member(names) else { return nil }
    switch member.value.value {
    case .number(let number): return number
    case .string(let text) where Double(text) != nil: return Double(text)
    default: return wrong(member, "number")
    }
  }

  func integer(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0.rounded()) } }

  func flag(_ names: String...) -> Bool {
    guard let member = member(names) else { return false }
    switch member.value.value {
    case .bool(let flag): return flag
    case .number(let number): return number != 0
    case .string("true"), .string("1"): return true
    case .string: return false
    default:
      let _: Int? = wrong(member, "boolean")
      return false
    }
  }

  /// Names that nobody asks for and that change nothing of what is checked.
  func leaveOut(_ names: [String]) {
    for name in names.map(Self.folded) {
      asked.insert(name)
      for member in members where Self.folded(member.name) == name && !Self.isEmpty(member.value) {
        log.leaveOut(member.name)
      }
    }
  }

  /// Lists every member that nobody asked for and that says something.
  func listRest() {
    for member in members
    where !asked.contains(Self.folded(member.name)) && !Self.isEmpty(member.value) {
      log.lose(
        "\(path).\(member.name)", Wording(zh: "没有对应的写法", en: "has no equivalent"),
        Wording(zh: "没有带过来", en: "left out"))
    }
  }

  /// Whether a value says no more than its absence: null, false, 0, and what holds only such.
  static func isEmpty(_ node: JSONNode) -> Bool {
    switch node.value {
    case .null, .bool(false), .number(0), .string(""): true
    case .array(let items): items.isEmpty
    case .object(let members): members.allSatisfy { isEmpty($0.value) }
    default: false
    }
  }

  private func wrong<Value>(_ member: (path: String, value: JSONNode), _ type: String) -> Value? {
    log.lose(
      member.path,
      Wording(
        zh: "这里应当是 \(type)，不是 \(member.value.typeName)",
        en: "\(type) is expected here, not \(member.value.typeName)"),
      Wording(zh: "没有带过来", en: "left out"))
    return nil
  }

  static func digits(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
