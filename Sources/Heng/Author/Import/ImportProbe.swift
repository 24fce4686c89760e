/// Which texts of a foreign file Heng takes as phrases, regular expressions and sentences: all of them are
/// tried at once, in a pack of one rule each.
struct ImportProbe {
  private let refusedWords: [String: Wording]
  private let refusedExpressions: [String: Wording]
  private let refusedSentences: [String: Wording]

  init(_ root: JSONNode) {
    var texts: Set<String> = []
    Self.collect(root, into: &texts)
    let all = texts.sorted()
    refusedWords = Self.refusals(of: all, key: "phrases") { .texts([Self.literal($0)]) }
    refusedExpressions = Self.refusals(of: all, key: "regex") { .text($0) }
    refusedSentences = Self.refusals(of: all, key: "like") { .texts([$0]) }
  }

  /// Why a word cannot be a phrase; `nil` when it can.
  func refusal(ofWord word: String) -> Wording? { refusedWords[word] }

  /// Why ICU refuses an expression; `nil` when it does not.
  func refusal(ofExpression expression: String) -> Wording? { refusedExpressions[expression] }

  /// Why a text cannot be a reference of `like`; `nil` when it can.
  func refusal(ofSentence sentence: String) -> Wording? { refusedSentences[sentence] }

  /// The word as a phrase in which nothing has a meaning of its own.
  static func literal(_ word: String) -> String {
    let special = "\\…()（）{}$"
    return word.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static func collect(_ node: JSONNode, into texts: inout Set<String>) {
    switch node.value {
    case .string(let text):
      texts.insert(text)
      if let inner = try? JSONParser.parse(ArraySlice(text.utf8)) { collect(inner, into: &texts) }
    case .array(let items): for item in items { collect(item, into: &texts) }
    case .object(let members): for member in members { collect(member.value, into: &texts) }
    case .null, .bool, .number: break
    }
  }

  /// What is wrong with each text, by the line of its rule.
  private static func refusals(
    of texts: [String], key: String, piece: (String) -> YAMLPiece
  ) -> [String: Wording] {
    let lines = texts.enumerated().map { index, text in
      let rule: [YAMLMember] = [
        YAMLMember("id", .scalar("p\(index)")), YAMLMember("name", .scalar("p")),
        YAMLMember("check", .scalar("forbid")), YAMLMember("who", .scalar("any")),
        YAMLMember(key, piece(text)),
      ]
      return "- " + YAMLLayout.inLine(.inline(rule)) + "\n"
    }
    do throws(PackError) {
      _ = try RulePack(files: ["rules.yml": Array(("rules:\n" + lines.joined()).utf8)])
      return [:]
    } catch {
      var refusals: [String: Wording] = [:]
      for diagnostic in error.diagnostics where diagnostic.severity == .error {
        guard texts.indices.contains(diagnostic.place.line - 2) else { continue }
        let text = texts[diagnostic.place.line - 2]
        refusals[text] = refusals[text] ?? diagnostic.message
      }
      return refusals
    }
  }
}
