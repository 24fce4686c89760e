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
    let phrases = try phrases.map { try phrase($0) }
    return PhraseSet(phrases, transparency: transparency).hits(
      in: try Shared.normalize(text).scalars)
  }

  /// The words as they were received, in the order of the hits.
  static func quotes(of phrases: [String], in text: String) throws -> [String] {
    let normalized = try Shared.normalize(text)
    return try hits(of: phrases, in: text).map { quote(normalized.source(of: $0.range), of: text) }
  }

  /// `…` is a gap of ten, `…2` one of two; a literal digit cannot follow a gap here.
  static func phrase(_ written: String) throws -> Phrase {
    let runs = written.split(separator: "…")
    var segments: [[UInt32]] = []
    var gaps: [Int] = []
    for (place, run) in runs.enumerated() {
      let digits = place == 0 ? "" : run.prefix { $0.isNumber }
      if place > 0 { gaps.append(Int(digits) ?? 10) }
      segments.append(try Shared.normalize(String(run.dropFirst(digits.count))).scalars)
    }
    return Phrase(segments: segments, gaps: gaps)
  }
}
