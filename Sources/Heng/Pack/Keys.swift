/// Which keys are legal where. One table, used by the parser, by its "did you mean" and by the
/// tests of docs/packs.md.
enum Keys {
  static let pack = [
    "id", "name", "version", "engine", "extends", "mode", "base", "min", "max", "provisional_below",
    "weak_below", "roles_from", "sound_only", "fuzzy_initials", "dimensions", "groups", "grades",
    "limits",
    "lists", "signals", "rules",
  ]
  static let file = ["lists", "signals", "rules"]
  /// What a change of something inherited says beside the keys that it states.
  static let change = ["change", "drop", "outdated"]
  /// What may stand for a list that is inherited.
  static let edit = ["add", "remove", "replace"]
  /// What a change may say of a rule of any kind, and of a signal, a group, a dimension.
  static var ruleChange: [String] {
    change + Set(kinds.values.joined()).subtracting(["id", "check"]).sorted()
  }
  static var signalChange: [String] { change + signal.filter { $0 != "id" } }
  static var groupChange: [String] { ["change", "drop"] + group.filter { $0 != "id" } }
  static var dimensionChange: [String] { ["change", "drop"] + dimension.filter { $0 != "id" } }
  static let dimension = ["id", "name", "scale"]
  static let scale = ["base", "min", "max", "needs"]
  static let group = ["id", "name", "dimension", "cap", "bonus_cap", "weight", "same_words"]
  static let grade = ["name", "from"]
  static let limits = ["regex_steps", "regex_stack"]

  private static let rule = [
    "id", "name", "why", "source", "message", "check", "applies", "score", "critical", "group",
    "status",
    "replaces",
    "tags", "cases",
  ]
  private static let sentences = ["hit", "miss"]
  private static let matching = [
    "phrases", "regex", "like", "similar", "echo", "turns_back", "at_least_chars", "sounds_like",
    "not_in",
    "unless", "boundary", "a_not_a",
  ]
  /// By kind, what may stand beside the keys of every rule.
  static let kinds: [String: [String]] = [
    "forbid": rule + sentences + ["who", "where", "allow"] + matching,
    "require": rule + sentences + ["who", "where", "at_least", "as_many_as"] + matching,
    "respond": rule + sentences
      + ["when", "then", "cancelled_by", "each", "enough", "unprompted"],
    "precede": rule + sentences + ["before", "must"],
    "sequence": rule + ["who", "where", "steps", "strict"],
    "pace": rule + ["who", "where", "metric", "over", "under", "allow", "unless_after"] + terms,
    "repeat": rule + ["who", "where", "times", "similar", "at_least_chars", "allow"],
    "combine": rule + ["all", "any", "none", "at_least", "of"],
  ]
  /// The kinds in the order in which they are explained.
  static let kindNames = [
    "forbid", "require", "respond", "precede", "sequence", "pace", "repeat", "combine",
  ]
  static let signal = ["id", "name", "who", "where"] + sentences + matching
  static let pattern = ["who", "where", "signal"] + matching
  /// `then` of `respond`, `must` of `precede` and `unless_after` of `pace`.
  static let answer = pattern + ["within"]
  static let step = ["name"] + matching
  static let scope = ["first", "last", "after", "before", "within", "until", "anchor"]
  static let score = ["points", "per", "max", "bonus", "ranges", "veto"]
  static let range = ["under", "points"]
  static let condition =
    [
      "all", "any", "none", "at_least", "of", "found", "missing", "signal", "failed", "passed",
      "meta",
      "measure", "metric", "who", "over", "under",
    ] + terms
  static let measure = ["metric", "who", "over", "under"] + terms
  /// `after` and `before` of `where`, in the place of a pattern.
  static let interval = ["metric", "who", "over", "under", "at_least_chars", "delay"]
  /// How a metric of many values is taken.
  private static let terms = ["aggregate", "up_to", "at_least_chars", "delay"]
  static let testCase = ["name", "expect", "call", "meta", "cut", "todo"]
  static let wording = ["zh", "en"]

  /// The order in which `heng rules fmt` writes the keys of a rule or a signal.
  static let layout = [
    "change", "id", "name", "check", "who", "where", "when", "then", "cancelled_by", "each",
    "enough",
    "unprompted", "before", "must", "steps", "strict", "times", "similar", "at_least_chars",
    "metric", "over", "under", "aggregate", "up_to", "delay", "unless_after", "phrases",
    "sounds_like",
    "regex", "like", "echo",
    "turns_back", "not_in", "unless", "boundary", "a_not_a", "all", "any", "none", "at_least", "of",
    "as_many_as", "allow", "applies", "score",
    "critical", "group", "status", "replaces", "tags", "why", "source", "message", "drop",
    "outdated", "hit", "miss", "cases",
  ]
  static let caseLayout = ["name", "expect", "todo", "meta", "cut", "call"]

  /// The kinds and places where a key would be legal, for "belongs to".
  static func homes(of key: String) -> [String] {
    let places: [(String, [String])] =
      kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
        ("then", ["within"]), ("must", ["within"]), ("unless_after", ["within"]), ("where", scope),
        ("score", score),
        ("pack.yml", pack),
        ("applies", condition), ("change", ["drop", "outdated"]),
      ]
    return places.filter { $0.1.contains(key) }.map(\.0)
  }
}
