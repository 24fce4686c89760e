internal import HanText
public import Heng

/// Candidates for a signal or a rule, for a person to accept or not.
public struct SuggestionReport: Sendable {
  private let suggestions: PhraseSuggestions

  public init(_ suggestions: PhraseSuggestions) { self.suggestions = suggestions }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    var lines = head(style)
    for (index, candidate) in suggestions.candidates.enumerated() {
      lines.append("")
      lines += self.lines(of: candidate, number: index + 1, style)
    }
    lines.append("")
    if suggestions.candidates.isEmpty {
      lines.append(style.say("没有候选短语", "no phrase stands out"))
    } else {
      lines += snippet(style).split(separator: "\n").map(String.init)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func head(_ style: TextStyle) -> [String] {
    let found = suggestions.hits
    let title = "\(suggestions.id) \(style.say(suggestions.name))"
    let read = style.say(
      "读了 \(suggestions.calls) 通、\(suggestions.turns) 轮\(speaker(style))的话，已有的短语命中 \(found) 处",
      "\(suggestions.calls) calls, \(suggestions.turns) turns of \(speaker(style)); "
        + "its own phrases are found \(found) times")
    return [style.ink(title, .bold)] + style.wrapped(read, indent: 0)
      + style.wrapped(measure(style), indent: 0)
  }

  private func speaker(_ style: TextStyle) -> String {
    switch suggestions.who {
    case .agent: style.say("坐席", "the agent")
    case .customer: style.say("客户", "the customer")
    case .any: style.say("双方", "both")
    }
  }

  private func measure(_ style: TextStyle) -> String {
    switch suggestions.measure {
    case .likeness:
      style.say(
        "排序：短语的前后字词和所在轮次有多像已有的命中（0 为一般的话）",
        "ranked by how much the words around it, and its turn, are like those of the hits (0: ordinary)"
      )
    case .verdict:
      style.say(
        "排序：不通过的通话比通过的更常说（G²，3.84 以上不像偶然）",
        "ranked by how much oftener it is said in calls that fail than in those that pass (G²)")
    case .event:
      style.say(
        "排序：标注了这件事的话轮比其他话轮更常说（G²，3.84 以上不像偶然）",
        "ranked by how much oftener it is said in turns labelled with the event than in others (G²)"
      )
    }
  }

  private func lines(
    of candidate: PhraseSuggestions.Candidate, number: Int, _ style: TextStyle
  ) -> [String] {
    let left = "\(number). " + style.ink(candidate.phrase, .bold)
    let often = style.say(
      "\(candidate.turns) 轮 \(candidate.calls) 通",
      "\(candidate.turns) turns, \(candidate.calls) calls")
    let title =
      "\(left)  \(often)  \(Self.hundredths(candidate.strength))  \(shares(candidate, style))"
    return [title]
      + candidate.examples.map { example in
        let place = "   \(example.call) #\(example.utterance + 1) ".withoutControls
        let quotation = Quotation(example.text, marks: [example.mark])
        return place + quotation.rendered(columns: style.width - place.columns, style: style)
      }
  }

  private func shares(_ candidate: PhraseSuggestions.Candidate, _ style: TextStyle) -> String {
    let (inside, outside) = (Self.percent(candidate.inside), Self.percent(candidate.outside))
    switch suggestions.measure {
    case .likeness:
      return style.say("像 \(inside)（一般 \(outside)）", "like \(inside) (usual \(outside))")
    case .verdict:
      return style.say("不通过 \(inside)，通过 \(outside)", "fails \(inside), passes \(outside)")
    case .event:
      return style.say("标注 \(inside)，其他 \(outside)", "labelled \(inside), others \(outside)")
    }
  }

  /// Rounded half up; `‹1%` for what is little and not nothing.
  private static func percent(_ share: PhraseSuggestions.Share) -> String {
    guard share.total > 0 else { return "–" }
    let percent = (share.count * 200 + share.total) / (share.total * 2)
    return percent == 0 && share.count > 0 ? "<1%" : "\(percent)%"
  }

  private static func hundredths(_ value: Int) -> String {
    let rest = value % 100
    return "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The candidates as YAML, to paste what is right of them.
  private func snippet(_ style: TextStyle) -> String {
    let place = "\(suggestions.place.file):\(suggestions.place.line)"
    let advice = style.say(
      "逐条核对后，把采用的加进 \(suggestions.id)", "check each; add the right ones to \(suggestions.id)")
    return "# \(place)  \(advice)\n\(yaml)"
  }

  /// One phrase a line, as a change where the signal is inherited; phrases of Han characters alone need no quotation marks.
  private var yaml: String {
    guard suggestions.isInherited, suggestions.measure != .verdict else {
      return "phrases:\n" + items(indent: "")
    }
    return "signals:\n- change: \(suggestions.id)\n  phrases:\n    add:\n" + items(indent: "    ")
  }

  private func items(indent: String) -> String {
    suggestions.candidates.map { "\(indent)- \($0.phrase)\n" }.joined()
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "id": .string(suggestions.id), "who": .string(suggestions.who.rawValue),
      "measure": .string(suggestions.measure.rawValue),
      "calls": .number(Double(suggestions.calls)), "turns": .number(Double(suggestions.turns)),
      "hits": .number(Double(suggestions.hits)),
      "candidates": .array(suggestions.candidates.map(Self.json)), "yaml": .string(yaml),
    ])
  }

  private static func json(_ candidate: PhraseSuggestions.Candidate) -> JSON {
    .object([
      "phrase": .string(candidate.phrase), "turns": .number(Double(candidate.turns)),
      "calls": .number(Double(candidate.calls)),
      "strength": .number(Double(candidate.strength) / 100), "inside": json(candidate.inside),
      "outside": json(candidate.outside), "examples": .array(candidate.examples.map(json)),
    ])
  }

  private static func json(_ share: PhraseSuggestions.Share) -> JSON {
    .object(["count": .number(Double(share.count)), "total": .number(Double(share.total))])
  }

  private static func json(_ example: PhraseSuggestions.Example) -> JSON {
    .object([
      "call": .string(example.call), "turn": .number(Double(example.utterance)),
      "start": .number(Double(example.mark.lowerBound)),
      "end": .number(Double(example.mark.upperBound)), "text": .string(example.text),
    ])
  }
}
