internal import HanText

/// The JSON Schema of a pack's files (draft 2020-12), for editors. Made from the tables that the
/// decoder uses, so that both know the same keys.
///
/// It says what a file may look like; whether the parts fit together only `heng rules check` knows.
public enum PackSchema {
  /// One schema for `pack.yml`, `signals.yml`, `lists/*.yml`, `rules/*.yml` and packs of one file.
  public static var json: JSON {
    var schema = object("pack", Keys.pack)
    schema["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    schema["title"] = .string("衡：规则包 / Heng rule pack")
    schema["description"] = .string(
      "规则包的 YAML 文件；完整说明见 docs/packs.md / a YAML file of a rule pack; see docs/packs.md")
    schema["$defs"] = .object(definitions)
    return .object(schema)
  }

  private static var definitions: [String: JSON] {
    let kinds = Keys.kindNames.map { ($0, kind($0)) }
    return parts.merging(kinds) { part, _ in part }.merging(changes) { part, _ in part }
  }

  /// What a pack that extends another says of what it inherits: only the keys that change.
  private static var changes: [String: JSON] {
    [
      "ruleChange": .object(object("ruleChange", Keys.ruleChange, needs: ["change"])),
      "signalChange": .object(object("signalChange", Keys.signalChange, needs: ["change"])),
      "groupChange": .object(object("groupChange", Keys.groupChange, needs: ["change"])),
      "dimensionChange": .object(
        object("dimensionChange", Keys.dimensionChange, needs: ["change"])),
      "patternChange": .object(object("patternChange", Keys.answer + ["drop"])),
      "whereChange": .object(object("whereChange", Keys.scope + ["drop"])),
      "scoreChange": .object(object("scoreChange", Keys.score + ["drop"])),
      "edit": .object(object("edit", Keys.edit)),
      "textsOrEdit": .object([
        "anyOf": .array(["texts", "edit"].map { .object(["$ref": .string("#/$defs/\($0)")]) })
      ]),
    ]
  }

  private static var parts: [String: JSON] {
    [
      "rule": rule, "signal": .object(patternObject("signal", Keys.signal, needs: ["id", "who"])),
      "pattern": .object(patternObject("pattern", Keys.pattern, needs: [])),
      "answer": .object(patternObject("answer", Keys.answer, needs: [])),
      "step": .object(patternObject("step", Keys.step, needs: ["name"])),
      "where": .object(object("where", Keys.scope)),
      "condition": .object(conditionObject),
      "measure": .object(measureObject),
      "interval": .object(object("interval", Keys.interval, needs: ["metric"])),
      "anchor": .object([
        "anyOf": .array(
          ["pattern", "interval"].map { .object(["$ref": .string("#/$defs/\($0)")]) })
      ]),
      "case": .object(object("case", Keys.testCase, needs: ["name", "expect", "call"])),
      "score": .object(object("score", Keys.score)),
      "range": .object(object("range", Keys.range, needs: ["points"])),
      "limit": .object([
        "type": strings(["number", "string"]), "pattern": .string(#"^-?[0-9]+(\.[0-9]+)?s?$"#),
      ]),
      "group": .object(object("group", Keys.group, needs: ["id"])),
      "dimension": .object(object("dimension", Keys.dimension, needs: ["id"])),
      "scale": .object(object("scale", Keys.scale)),
      "grade": .object(object("grade", Keys.grade, needs: ["name", "from"])),
      "limits": .object(object("limits", Keys.limits)),
      "wording": .object([
        "anyOf": .array([text, .object(object("wording", Keys.wording, needs: ["zh"]))])
      ]),
      // Scalars are text to Heng; other readers of YAML see numbers and Booleans in some.
      "text": text,
      "texts": list(of: text),
      "extent": .object([
        "type": .string("string"),
        "pattern": .string(#"^[0-9]+ *(turns?|chars?)$|^[0-9]+(\.[0-9]+)?s$|^[0-9]+%$"#),
      ]),
    ]
  }

  // MARK: Objects

  private static func object(
    _ place: String, _ keys: [String], needs: [String] = []
  ) -> [String: JSON] {
    var object: [String: JSON] = [
      "type": .string("object"), "additionalProperties": .bool(false),
      "properties": .object(
        Dictionary(keys.map { ($0, property($0, at: place)) }) { first, _ in first }),
    ]
    if !needs.isEmpty { object["required"] = strings(needs) }
    return object
  }

  /// The value of a key, with what it is for.
  private static func property(_ key: String, at place: String) -> JSON {
    var value = PackSchemaValue.of(key, at: place)
    if let meaning = KeyMeaning.of(key, at: place) {
      value["description"] = .string("\(meaning.zh) / \(meaning.text(in: .english))")
    }
    return .object(value)
  }

  /// A rule: which keys there may be depends on `check`.
  private static var rule: JSON {
    let kinds = Keys.kindNames.map { kind in
      JSON.object([
        "if": .object([
          "properties": .object(["check": .object(["const": .string(kind)])]),
          "required": strings(["check"]),
        ]),
        "then": .object(["$ref": .string("#/$defs/\(kind)")]),
      ])
    }
    return .object([
      "type": .string("object"), "required": strings(["id", "name", "check"]),
      "properties": .object(["check": property("check", at: "rule")]), "allOf": .array(kinds),
    ])
  }

  /// What a rule of one kind holds.
  private static func kind(_ name: String) -> JSON {
    let keys = Keys.kinds[name] ?? []
    var object = object(name, keys, needs: needs[name] ?? [])
    if keys.contains("phrases") { object["oneOf"] = oneOf(matters) }
    return .object(object)
  }

  private static let needs: [String: [String]] = [
    "forbid": ["who"], "require": ["who"], "respond": ["when", "then"],
    "precede": ["before", "must"], "sequence": ["who", "steps"], "pace": ["metric"],
    "repeat": ["who"],
  ]

  /// A pattern looks for exactly one of phrases, an expression and a signal.
  private static func patternObject(
    _ place: String, _ keys: [String], needs: [String]
  ) -> [String: JSON] {
    var pattern = object(place, keys, needs: needs)
    pattern["oneOf"] = oneOf((matters + ["signal"]).filter { keys.contains($0) })
    return pattern
  }

  /// What a pattern may look for.
  private static let matters = ["phrases", "regex", "like", "echo"]

  private static var conditionObject: [String: JSON] {
    var condition = object("condition", Keys.condition)
    condition["minProperties"] = .number(1)
    return condition
  }

  private static var measureObject: [String: JSON] {
    var measure = object("measure", Keys.measure, needs: ["metric"])
    measure["oneOf"] = oneOf(["over", "under"])
    return measure
  }

  // MARK: Parts

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  private static func oneOf(_ keys: [String]) -> JSON {
    .array(keys.map { .object(["required": strings([$0])]) })
  }

  private static var text: JSON { .object(["type": strings(["string", "number", "boolean"])]) }

  private static func list(of item: JSON) -> JSON {
    .object(["type": .string("array"), "items": item])
  }
}

/// What the value of a key looks like.
enum PackSchemaValue {
  /// By place and key where a name has different values, else by the key alone.
  static func of(_ key: String, at place: String) -> [String: JSON] {
    changes["\(place).\(key)"] ?? known["\(place).\(key)"] ?? known[key] ?? reference("text")
  }

  private static func reference(_ name: String) -> [String: JSON] {
    ["$ref": .string("#/$defs/\(name)")]
  }

  private static func list(_ name: String, least: Int = 0) -> [String: JSON] {
    [
      "type": .string("array"), "items": .object(reference(name)),
      "minItems": .number(Double(least)),
    ]
  }

  /// A list of new parts and of changes of inherited ones.
  private static func list(either name: String) -> [String: JSON] {
    [
      "type": .string("array"),
      "items": .object([
        "anyOf": .array([name, "\(name)Change"].map { .object(reference($0)) })
      ]),
    ]
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type
  ) -> [String: JSON] {
    ["enum": PackSchema.strings(Choice.allCases.map(\.rawValue))]
  }

  private static func number(_ range: ClosedRange<Int>) -> [String: JSON] {
    // The same for numbers in quotation marks, whose size a schema cannot limit.
    let pattern =
      range.lowerBound >= 0 ? "^[0-9]+$" : range.upperBound <= 0 ? "^(-[0-9]+|0)$" : "^-?[0-9]+$"
    return [
      "type": PackSchema.strings(["integer", "string"]), "pattern": .string(pattern),
      "minimum": .number(Double(range.lowerBound)), "maximum": .number(Double(range.upperBound)),
    ]
  }

  /// A fraction up to 1.
  private static func share(_ least: Double) -> [String: JSON] {
    [
      "type": PackSchema.strings(["number", "string"]), "minimum": .number(least),
      "maximum": .number(1),
    ]
  }

  private static let metric: [String: JSON] = [
    "anyOf": .array([
      .object(["enum": PackSchema.strings(Measure.Metric.named.map(\.name))]),
      .object(["type": .string("string"), "pattern": .string("^meta\\..+$")]),
    ])
  ]
  private static let guards: [String: JSON] = [
    "type": .string("array"), "items": .object(choice(PatternSource.Guard.self)),
  ]
  /// A number of points, or a mapping.
  private static func points(_ name: String) -> [String: JSON] {
    ["anyOf": .array([.object(number(-1_000_000...0)), .object(reference(name))])]
  }
  private static let veto: [String: JSON] = [
    "enum": .array([
      .bool(true), .bool(false), .string("true"), .string("false"),
      .string(Points.Veto.section.rawValue),
    ])
  ]
  private static let seconds: [String: JSON] = [
    "type": .string("string"), "pattern": .string("^[0-9]+([.][0-9]+)?s$"),
  ]
  private static let flag: [String: JSON] = [
    "enum": .array([.bool(true), .bool(false), .string("true"), .string("false")])
  ]
  private static let identity: [String: JSON] = [
    "type": PackSchema.strings(["string", "number"]), "pattern": .string("^[a-z0-9._-]{1,80}$"),
  ]
  private static let any = -1_000_000...1_000_000

  /// Where a change differs from what it changes: it need not be whole, and may edit lists.
  private static let changes: [String: [String: JSON]] = {
    let patterns = ["when", "then", "cancelled_by", "before", "must", "unless_after"]
    let texts = ["phrases", "like", "not_in", "tags", "replaces"]
    let rule = Dictionary(
      uniqueKeysWithValues: patterns.map { ($0, reference("patternChange")) }
        + texts.map { ($0, reference("textsOrEdit")) }
        + [
          ("where", reference("whereChange")), ("score", points("scoreChange")),
          ("unless", ["anyOf": .array([.object(guards), .object(reference("edit"))])]),
        ])
    let places: [String: [String]] = [
      "ruleChange": Array(rule.keys), "signalChange": texts + ["where", "unless"],
      "patternChange": texts + ["where", "unless"],
    ]
    var known: [String: [String: JSON]] = [:]
    for (place, keys) in places {
      for key in keys { known["\(place).\(key)"] = rule[key] }
    }
    return known
  }()

  private static let known: [String: [String: JSON]] = [
    "change": identity, "drop": list("text", least: 1), "outdated": list("text", least: 1),
    "add": reference("texts"), "remove": reference("texts"), "replace": reference("texts"),
    "id": identity, "name": reference("wording"), "why": reference("wording"),
    "source": reference("wording"),
    "message": reference("wording"), "case.name": reference("text"),
    "base": number(any), "pack.min": number(any), "pack.max": number(any),
    "scale.min": number(any), "scale.max": number(any), "scale": reference("scale"),
    "needs": reference("text"),
    "provisional_below": number(0...100), "cap": number(-1_000_000...0), "grade.from": number(any),
    "regex_steps": number(1...100_000), "regex_stack": number(1_000...100_000_000),
    "dimensions": list(either: "dimension"), "groups": list(either: "group"),
    "grades": list("grade"),
    "pack.limits": reference("limits"), "signals": list(either: "signal"),
    "rules": list(either: "rule"),
    "lists": [
      "type": .string("object"), "additionalProperties": .object(reference("textsOrEdit")),
    ],
    "same_words": choice(RulePack.Group.SameWords.self),
    "check": ["enum": PackSchema.strings(Keys.kindNames)],
    "applies": reference("condition"),
    "score": points("score"),
    "status": choice(Rule.Status.self), "replaces": reference("texts"), "tags": reference("texts"),
    "hit": reference("texts"), "miss": reference("texts"), "cases": list("case"),
    "who": choice(Speaker.self), "where": reference("where"), "allow": number(0...10_000),
    "at_least": number(1...10_000), "as_many_as": reference("pattern"),
    "when": reference("pattern"), "then": reference("answer"), "cancelled_by": reference("pattern"),
    "each": choice(Rule.Respond.Pairing.self), "enough": choice(Rule.Respond.Enough.self),
    "unprompted": choice(Rule.Respond.Unprompted.self), "before": reference("pattern"),
    "must": reference("answer"), "steps": list("step", least: 2), "strict": flag,
    "times": number(2...1000),
    "similar": share(0.5),
    "at_least_chars": number(2...1000),
    "all": list("condition", least: 1), "any": list("condition", least: 1),
    "none": list("condition", least: 1), "of": list("condition", least: 1),
    "phrases": list("text", least: 1), "not_in": reference("texts"),
    "unless": guards,
    "boundary": choice(PatternSource.Boundary.self), "a_not_a": choice(PatternSource.ANotA.self),
    "within": reference("extent"), "first": reference("extent"), "last": reference("extent"),
    "after": reference("anchor"), "where.before": reference("anchor"),
    "until": reference("pattern"),
    "anchor": choice(Scope.Anchor.Choice.self),
    "mode": choice(RulePack.Mode.self), "bonus_cap": number(0...1_000_000),
    "weight": number(1...1000), "critical": flag, "bonus": number(0...1_000_000),
    "ranges": list("range", least: 1), "range.points": number(any),
    "weak_below": share(0), "roles_from": share(0),
    "sound_only": choice(RulePack.Hearing.SoundOnly.self),
    "fuzzy_initials": [
      "type": .string("array"), "items": .object(choice(Readings.Fuzzy.self)),
    ],
    "like": list("text", least: 1),
    "echo": ["enum": PackSchema.strings([Speaker.agent, .customer].map(\.rawValue))],
    "turns_back": number(1...1000), "sounds_like": flag,
    "points": number(-1_000_000...0), "per": choice(Points.Per.self),
    "max": number(-1_000_000...0), "veto": veto,
    "found": reference("pattern"), "missing": reference("pattern"),
    "condition.meta": [
      "type": .string("object"), "minProperties": .number(1), "maxProperties": .number(1),
      "additionalProperties": .object([
        "anyOf": .array([.object(reference("text")), .object(reference("texts"))])
      ]),
    ],
    "pace.at_least_chars": number(1...1000), "measure.at_least_chars": number(1...1000),
    "condition.at_least_chars": number(1...1000), "aggregate": choice(Measure.Aggregate.self),
    "delay": seconds, "up_to": seconds,
    "condition.measure": reference("measure"), "metric": metric, "over": reference("limit"),
    "under": reference("limit"),
    "unless_after": reference("answer"),
    "expect": choice(Verdict.self),
    "case.meta": ["type": .string("object"), "additionalProperties": .object(reference("text"))],
    "cut": ["type": .string("array"), "items": .object(choice(Call.End.self))],
  ]
}
