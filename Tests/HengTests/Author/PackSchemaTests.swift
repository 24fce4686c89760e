import HengTestSupport
import Testing

@testable import Heng

/// The schema for editors against the decoder: same keys, and the same opinion of files.
struct PackSchemaTests {
  /// Where the schema has an object, and the decoder's keys there.
  private static let places: [(definition: String, keys: [String])] =
    [
      ("signal", Keys.signal), ("pattern", Keys.pattern), ("answer", Keys.answer),
      ("step", Keys.step), ("where", Keys.scope), ("condition", Keys.condition),
      ("measure", Keys.measure), ("case", Keys.testCase), ("score", Keys.score),
      ("group", Keys.group), ("dimension", Keys.dimension), ("grade", Keys.grade),
      ("limits", Keys.limits), ("ruleChange", Keys.ruleChange),
      ("signalChange", Keys.signalChange), ("groupChange", Keys.groupChange),
      ("dimensionChange", Keys.dimensionChange), ("edit", Keys.edit),
    ] + Keys.kindNames.map { ($0, Keys.kinds[$0] ?? []) }

  private static let schema = PackSchema.json

  private static func definition(_ name: String) -> JSON? { schema["$defs"]?[name] }

  private static func properties(of object: JSON?) -> [String: JSON] {
    guard case .object(let properties)? = object?["properties"] else { return [:] }
    return properties
  }

  @Test(arguments: places.map(\.definition))
  func `a place has the keys of the decoder`(definition: String) throws {
    let keys = try #require(Self.places.first { $0.definition == definition }?.keys)
    let properties = Self.properties(of: Self.definition(definition))
    #expect(properties.keys.sorted() == keys.sorted())
    #expect(Self.definition(definition)?["additionalProperties"] == .bool(false))
  }

  @Test func `the file has the keys of pack.yml, which are those of every file`() {
    #expect(Self.properties(of: Self.schema).keys.sorted() == Keys.pack.sorted())
    #expect(Set(Keys.file).isSubset(of: Keys.pack))
  }

  @Test func `there is a definition for every kind`() {
    #expect(Set(Keys.kindNames) == Set(Keys.kinds.keys))
    for kind in Keys.kindNames { #expect(Self.definition(kind) != nil, "\(kind)") }
  }

  @Test func `every key says what it is for in both languages`() {
    let objects = [Self.schema] + Self.places.compactMap { Self.definition($0.definition) }
    for object in objects {
      for (key, property) in Self.properties(of: object) {
        #expect(property["description"]?.string?.contains(" / ") == true, "\(key)")
      }
    }
  }

  // MARK: Files

  private static func problems(_ text: String) throws -> [String] {
    let node = try YAML.parse(text, file: "a.yml").get()
    return SchemaCheck(root: schema).problems(node.json, schema, at: "$")
  }

  @Test func `the default pack is what the schema describes`() throws {
    for (name, bytes) in try Repository.files(below: "rules/service-standard")
    where name.hasSuffix(".yml") {
      #expect(try Self.problems(String(decoding: bytes, as: UTF8.self)) == [], "\(name)")
    }
  }

  @Test func `the packs of docs/packs.md are what the schema describes`() throws {
    let page = try Repository.text(of: "docs/packs.md")
    let blocks = page.components(separatedByLinePrefix: "```").filter { $0.hasPrefix("yaml\n") }
    for block in blocks.map({ String($0.dropFirst(5)) }) {
      let text = block.hasPrefix("- ") ? "rules:\n\(block)" : block
      #expect(try Self.problems(text) == [])
    }
  }

  @Test(arguments: [
    "phrase: [x]", "within: 2 turns", "a_not_a: maybe", "score: 5", "unless: [negative]",
    "where: {first: 3 rounds}", "where: {firts: 3 turns}", "status: on", "allow: few",
    "regex: x", "cases: [{name: x, call: '客服: 喂'}]",
    "applies: {measure: {metric: speed, over: 3s}}",
    "applies: {measure: {metric: silence}}", "hit: 喂", "at_least: 2",
  ])
  func `a typical mistake is refused`(line: String) throws {
    let text = PackText(ruleWith: line).files["pack.yml"] ?? ""
    #expect(try Self.problems(text) != [])
    #expect(PackText(text).diagnostics.contains { $0.severity == .error }, "the decoder takes it")
  }

  @Test func `a change need not be whole, and may edit lists`() throws {
    let change = """
      id: child
      extends: service-standard
      groups: [{change: closing, cap: -5}]
      lists: {致歉: {add: [向您赔不是], remove: [海涵]}, 道谢语: [谢谢]}
      signals: [{change: customer.thanks, phrases: {add: [$道谢语]}}]
      rules:
      - {change: closing.survey, score: -3, status: trial}
      - {change: empathy.response, then: {within: 1 turns, drop: [unless]}, outdated: [甲]}
      - {change: forbid.rude, unless: {add: [reported]}, where: {first: 3 turns}, drop: [applies]}
      """
    #expect(try Self.problems(change) == [])
    let wrong = [
      "{score: -3}", "{change: a, scores: -3}", "{change: a, then: {withn: 1 turns}}",
      "{change: a, phrases: {plus: [x]}}",
    ]
    for rule in wrong { #expect(try Self.problems("rules:\n- \(rule)\n") != [], "\(rule)") }
  }

  @Test func `what lacks a key or has the wrong kind is refused`() throws {
    let rules = [
      "{id: a, name: x, check: forbid, phrases: [喂]}", "{id: a, name: x, check: forbids, who: any}",
      "{id: a, check: forbid, who: agent, phrases: [喂]}", "{id: a, name: x, check: repeat}",
      "{id: a, name: x, check: respond, when: {who: agent, phrases: [喂]}}",
      "{id: a, name: x, check: forbid, who: agent, phrases: []}",
      "{id: A B, name: x, check: forbid, who: agent, phrases: [喂]}",
    ]
    for rule in rules { #expect(try Self.problems("rules:\n- \(rule)\n") != [], "\(rule)") }
  }
}

extension YAMLNode {
  /// Every scalar as text, as Heng reads it.
  fileprivate var json: JSON {
    switch value {
    case .scalar(let text): .string(text)
    case .sequence(let items): .array(items.map(\.json))
    case .mapping(let members):
      .object(Dictionary(members.map { ($0.key.scalar ?? "", $0.value.json) }) { a, _ in a })
    }
  }
}

/// As much of JSON Schema as the schema uses; an unknown word is a problem, so that none is passed
/// over.
private struct SchemaCheck {
  let root: JSON

  func problems(_ value: JSON, _ schema: JSON, at path: String) -> [String] {
    guard case .object(let words) = schema else { return ["\(path): the schema is no object"] }
    return words.sorted { $0.key < $1.key }.flatMap { word, rule in
      check(word, rule, value, schema, path).map { "\(path): \($0)" }
    }
  }

  private func holds(_ value: JSON, _ schema: JSON) -> Bool {
    problems(value, schema, at: "").isEmpty
  }

  private func check(
    _ word: String, _ rule: JSON, _ value: JSON, _ schema: JSON, _ path: String
  ) -> [String] {
    switch word {
    case "description", "title", "$schema", "$defs", "then", "minimum", "maximum": return []
    case "$ref":
      let name = rule.string?.split(separator: "/").last.map(String.init) ?? ""
      guard let target = root["$defs"]?[name] else { return ["no definition \(name)"] }
      return problems(value, target, at: path)
    case "type": return types(rule).contains(type(of: value)) ? [] : ["is \(type(of: value))"]
    case "enum": return rule.items.contains(value) ? [] : ["is none of the choices"]
    case "const": return rule == value ? [] : ["is not the constant"]
    case "pattern":
      guard let text = value.string, let pattern = try? Regex(rule.string ?? "") else { return [] }
      return text.firstMatch(of: pattern) == nil ? ["does not match"] : []
    case "required":
      return rule.items.compactMap(\.string).filter {
        value[$0] == nil && type(of: value) == "object"
      }
      .map { "lacks \($0)" }
    case "properties", "additionalProperties", "minProperties", "maxProperties":
      return members(word, rule, value, schema, path)
    case "items":
      return value.items.enumerated().flatMap { problems($1, rule, at: "\(path)[\($0)]") }
    case "minItems":
      guard case .array(let items) = value else { return [] }
      return items.count < rule.integer ?? 0 ? ["is too short"] : []
    case "anyOf": return rule.items.contains { holds(value, $0) } ? [] : ["fits none"]
    case "oneOf": return rule.items.count { holds(value, $0) } == 1 ? [] : ["fits not exactly one"]
    case "allOf": return rule.items.flatMap { problems(value, $0, at: path) }
    case "if":
      guard let then = schema["then"], holds(value, rule) else { return [] }
      return problems(value, then, at: path)
    default: return ["the schema's word \(word) is not known here"]
    }
  }

  private func members(
    _ word: String, _ rule: JSON, _ value: JSON, _ schema: JSON, _ path: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    switch word {
    case "minProperties": return members.count < rule.integer ?? 0 ? ["has too few keys"] : []
    case "maxProperties": return members.count > rule.integer ?? 0 ? ["has too many keys"] : []
    case "properties":
      return members.sorted { $0.key < $1.key }.flatMap { key, inner in
        rule[key].map { problems(inner, $0, at: "\(path).\(key)") } ?? []
      }
    default:
      let others = members.filter { schema["properties"]?[$0.key] == nil }
      if rule == .bool(false) { return others.keys.sorted().map { "has the key \($0)" } }
      return others.flatMap { problems($0.value, rule, at: "\(path).\($0.key)") }
    }
  }

  private func types(_ rule: JSON) -> [String] {
    rule.string.map { [$0] } ?? rule.items.compactMap(\.string)
  }

  private func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
