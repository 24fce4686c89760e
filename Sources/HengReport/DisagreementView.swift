internal import HanText
internal import Heng

/// One disagreement with its sentences: what both say, the words by which the rater knows or where
/// it looked, and the lines that the labels name.
struct DisagreementView {
  let style: TextStyle
  let rater: String
  let sources: DisagreementSources

  /// So many lines of each side are quoted.
  private static let most = 3

  func lines(of disagreement: Disagreement) -> [String] {
    let evidence = disagreement.turns.prefix(Self.most).map { turn in
      sentence(turn, of: disagreement, marks: marks(on: turn, of: disagreement))
    }
    let others = disagreement.labelled.filter { !disagreement.turns.contains($0) }
    let labelled = others.prefix(Self.most).map { sentence($0, of: disagreement, marks: []) }
    let more = disagreement.turns.count + others.count - evidence.count - labelled.count
    return style.wrapped(title(of: disagreement), indent: 1, hanging: 2)
      + evidence.map { "   \($0)" } + searched(disagreement)
      + labelled.map { "   " + style.say("标注：", "label: ") + $0 }
      + (more > 0 ? ["   " + style.say("另有 \(more) 句", "\(more) more lines")] : [])
  }

  private func title(of disagreement: Disagreement) -> String {
    let call = disagreement.call.withoutControls
    let who = rater.withoutControls + (rater.last?.isASCII ?? false ? style.say(" ", "") : "")
    return switch disagreement.kind {
    case .verdict(let said, let label):
      style.say(
        "\(call)  标注“\(label.wording.zh)”，\(who)“\(said?.wording.zh ?? "没有这一项")”",
        "\(call)  label: \(label.wording.text(in: .english)), "
          + "\(who): \(said?.wording.text(in: .english) ?? "no such item")")
    case .extra:
      style.say("\(call)  \(who)认为有，标注没有", "\(call)  found by \(who), not labelled")
    case .missed:
      style.say("\(call)  标注有，\(who)没有找到", "\(call)  labelled, not found by \(who)")
    }
  }

  private func sentence(
    _ turn: Int, of disagreement: Disagreement, marks: [Evidence]
  ) -> String {
    let label = disagreement.turns.contains(turn) ? 0 : style.say("标注：", "label: ").columns
    if let utterance = sources.utterance(turn, of: disagreement.call) {
      let place = style.place(of: utterance)
      let length = utterance.text.scalarValues.count
      let ranges = marks.map(\.range).filter { $0.upperBound <= length }
      return place
        + Quotation(utterance.text, marks: ranges).rendered(
          columns: style.width - 3 - label - place.columns, style: style)
    }
    let words = marks.map { "“\($0.text.withoutControls)”" }.joined()
    return words.isEmpty ? style.line(turn) : "\(style.line(turn)) \(words)"
  }

  // MARK: What the result holds

  private struct Evidence {
    let range: Range<Int>
    let text: String
  }

  private func marks(on turn: Int, of disagreement: Disagreement) -> [Evidence] {
    let evidence = sources.result(of: disagreement)?["evidence"]?.items ?? []
    return evidence.filter { $0["turn"]?.integer == turn }.compactMap { one in
      guard let start = one["start"]?.integer, let end = one["end"]?.integer, start >= 0,
        start <= end
      else { return nil }
      return Evidence(range: start..<end, text: one["text"]?.string ?? "")
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// Where the result says that it looked and found nothing.
  private func searched(_ disagreement: Disagreement) -> [String] {
    guard case .verdict = disagreement.kind,
      let turns = sources.result(of: disagreement)?["searched"]?["turns"]?.items.compactMap(
        \.integer),
      let first = turns.first, let last = turns.last
    else { return [] }
    return ["   " + style.say("未找到；查找范围：", "not found in ") + style.lines(first, last)]
  }
}
