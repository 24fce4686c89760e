/// Which keys are legal where. One table, used by the parser, by its "did you mean" and by the
/// tests of docs/packs.md.
enum Keys {
  static let pack = [
    "id", "name", "version", "engine", "base", "min", "max", "provisional_below", "weak_below",
    "sound_only", "fuzzy_initials",
    "dimensions", "groups", "grades", "limits", "lists", "signals", "rules",
  ]
  static let file = ["lists", "signals", "rules"]
  static let dimension = ["id", "name"]
  static let group = ["id", "name", "dimension", "cap", "same_words"]
  static let grade = ["name", "from"]
  static let limits = ["regex_steps", "regex_stack"]

  private static let rule = [
    "id", "name", "why", "message", "check", "applies", "score", "group", "status", "replaces",
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
    "repeat": rule + ["who", "where", "times", "similar", "at_least_chars", "allow"],
    "combine": rule + ["all", "any", "none", "at_least", "of"],
  ]
  /// The kinds in the order in which they are explained.
  static let kindNames = [
    "forbid", "require", "respond", "precede", "sequence", "repeat", "combine",
  ]
  static let signal = ["id", "name", "who", "where"] + sentences + matching
  static let pattern = ["who", "where", "signal"] + matching
  /// `then` of `respond` and `must` of `precede`.
  static let answer = pattern + ["within"]
  static let step = ["name"] + matching
  static let scope = ["first", "last", "after", "before", "within", "until", "anchor"]
  static let score = ["points", "per", "max", "veto"]
  static let condition = [
    "all", "any", "none", "at_least", "of", "found", "missing", "signal", "failed", "passed",
    "meta",
    "measure", "metric", "who", "over", "under",
  ]
  static let measure = ["metric", "who", "over", "under"]
  static let testCase = ["name", "expect", "call", "meta", "cut", "todo"]
  static let wording = ["zh", "en"]

  /// The kinds and places where a key would be legal, for "belongs to".
  static func homes(of key: String) -> [String] {
    let places: [(String, [String])] =
      kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
        ("then", ["within"]), ("must", ["within"]), ("where", scope), ("score", score),
        ("pack.yml", pack),
        ("applies", condition),
      ]
    return places.filter { $0.1.contains(key) }.map(\.0)
  }
}
