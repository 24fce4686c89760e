internal import Heng

/// What a pack says to somebody who fails one of its rules, all in the pack's own words.
struct Advice: Sendable {
  /// What was wrong.
  let message: Wording?
  /// Why it matters.
  let why: Wording?
  /// Sentences that would have kept the rule.
  let sentences: [String]
  /// A little call in which the rule is kept, a line an utterance; empty where there are sentences.
  let dialogue: [Line]

  struct Line: Sendable {
    let role: Role?
    let text: String
  }

  private static let mostSentences = 3
  private static let mostLines = 6

  init(_ rule: Rule) {
    message = rule.message
    why = rule.why
    let isWanted =
      switch rule.check {
      case .require: true
      default: false
      }
    sentences = isWanted ? rule.examples.hit.prefix(Self.mostSentences).map(\.value) : []
    dialogue = sentences.isEmpty ? Self.model(of: rule) : []
  }

  /// The shortest of the cases that pass, since the rest of a long one is about something else; of
  /// several equal ones the first.
  private static func model(of rule: Rule) -> [Line] {
    let passing = rule.examples.cases.filter { example in
      example.todo == nil && example.expect.contains(.verdict(rule: rule.id, .pass))
        && example.dialogue.call.utterances.count <= mostLines
        && example.dialogue.call.utterances.contains { $0.role == .agent }
    }
    let shortest = passing.min {
      $0.dialogue.call.utterances.count < $1.dialogue.call.utterances.count
    }
    return shortest?.dialogue.call.utterances.map { Line(role: $0.role, text: $0.text) } ?? []
  }
}

extension Role {
  /// Who speaks, as transcripts name them.
  var wording: Wording {
    switch self {
    case .agent: Wording(zh: "客服", en: "agent")
    case .customer: Wording(zh: "客户", en: "customer")
    case .other: Wording(zh: "其他", en: "other")
    }
  }
}
