/// Which keys are legal where. One table, used by the parser, by its "did you mean" and by the
/// tests of docs/packs.md.
enum Keys {
  static let pack = [
    "id", "name", "version", "engine", "base", "min", "max", "provisional_below", "dimensions",
    "groups", "grades", "limits", "lists", "signals", "rules",
  ]
  static let file = ["lists", "signals", "rules"]
  static let dimension = ["id", "name"]
  static let group = ["id", "name", "dimension", "cap", "same_words"]
  static let grade = ["name", "from"]
  static let limits = ["regex_steps", "regex_stack"]

  private static let rule = [
    "id", "name", "why", "message", "check", "applies", "score", "group", "status", "replaces",
    "tags", "hit", "miss", "cases",
  ]
  private static let matching = [
    "phrases", "regex", "not_in", "unless", "boundary", "a_not_a",
  ]
  /// By kind, what may stand beside the keys of every rule.
  static let kinds: [String: [String]] = [
    "forbid": rule + ["who", "where", "allow"] + matching,
    "require": rule + ["who", "where", "at_least", "as_many_as"] + matching,
    "respond": rule + ["when", "then", "cancelled_by", "each", "enough", "unprompted"],
  ]
  static let signal = ["id", "name", "who", "where", "hit", "miss"] + matching
  static let pattern = ["who", "where", "signal"] + matching
  static let answer = pattern + ["within"]
  static let scope = ["first", "last"]
  static let score = ["points", "per", "max", "veto"]
  static let condition = [
    "all", "any", "none", "found", "missing", "signal", "meta", "measure", "metric", "who", "over",
    "under",
  ]
  static let measure = ["metric", "who", "over", "under"]
  static let testCase = ["name", "expect", "call", "meta", "cut", "todo"]
  static let wording = ["zh", "en"]

  /// The kinds and places where a key would be legal, for "belongs to".
  static func homes(of key: String) -> [String] {
    let places: [(String, [String])] =
      kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
        ("then", ["within"]), ("where", scope), ("score", score), ("pack.yml", pack),
        ("applies", condition),
      ]
    return places.filter { $0.1.contains(key) }.map(\.0)
  }
}
