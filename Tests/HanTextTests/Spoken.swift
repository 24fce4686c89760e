import HanText

/// Phrases as a pack writes them, found in what people say, with the engine's own lists (rule-language.md, appendix A).
enum Spoken {
  static let transparency = Transparency(
    fillers: ["嗯", "呃", "额", "啊", "哦", "噢", "唉", "诶", "哎", "呀", "那个", "这个", "就是", "就是说"],
    negators: [
      "不能", "不会", "不可以", "不可", "不敢", "不是", "不用", "不要", "不想", "不应", "不得", "并非", "并不", "没有", "没法",
      "没", "不",
      "别", "未", "无法", "无", "非", "从不", "从未", "谈不上", "请勿", "勿", "切勿",
    ],
    pseudoNegators: ["不但", "差不多", "不得不", "特别", "区别", "非常", "除非", "是否", "未来"])

  static func hits(of phrases: [String], in text: String) throws -> [PhraseSet.Hit] {
    let set = PhraseSet(try phrases.map { try phrase($0) }, transparency: transparency)
    let scalars = try Shared.normalize(text).scalars
    let ends = try WordBreaker().ends(in: scalars)
    return set.hits(in: scalars) { ends }
  }

  /// The words as they were received, in the order of the hits.
  static func quotes(of phrases: [String], in text: String) throws -> [String] {
    let normalized = try Shared.normalize(text)
    return try hits(of: phrases, in: text).map { quote(normalized.source(of: $0.range), of: text) }
  }

  /// `…` is a gap of ten, `…2` one of two, `…2词` one of two words, `{数字}` a slot; a literal digit cannot follow a
  /// gap here.
  static func phrase(_ written: String) throws -> Phrase {
    var elements: [Phrase.Element] = []
    for piece in written.matches(of: /…(\d*)(词?)|\{([^}]*)\}|[^…{}]+/) {
      if let slot = piece.output.3.flatMap({ Slot(named: String($0)) }) {
        elements.append(.slot(slot))
      } else if piece.output.0.hasPrefix("…") {
        let limit = piece.output.1.flatMap { Int($0) } ?? 10
        elements.append(.gap(Phrase.Gap(limit, piece.output.2 == "词" ? .words : .scalars)))
      } else {
        elements.append(.literal(try Shared.normalize(String(piece.output.0)).scalars))
      }
    }
    return Phrase(elements)
  }
}
