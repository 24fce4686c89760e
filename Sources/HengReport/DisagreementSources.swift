public import Heng

/// What the words of disagreements are taken from.
public struct DisagreementSources: Sendable {
  private let results: [String: JSON]
  private let calls: [String: Call]

  /// - Parameters:
  ///   - results: by the ids of their calls; empty between two people.
  ///   - calls: transcripts by their ids, where they are there: results hold only words that decided.
  public init(results: [String: JSON], calls: [String: Call]) {
    self.results = results
    self.calls = calls
  }

  /// The same between two people.
  public var withoutResults: DisagreementSources {
    DisagreementSources(results: [:], calls: calls)
  }

  /// What the result says of the item, a rule or a signal.
  func result(of disagreement: Disagreement) -> JSON? {
    guard let result = results[disagreement.call] else { return nil }
    let all = (result["rules"]?.items ?? []) + (result["signals"]?.items ?? [])
    return all.first { $0["id"]?.string == disagreement.item }
  }

  func utterance(_ index: Int, of call: String) -> Utterance? {
    calls[call]?.utterances.first { $0.index == index }
  }

  // MARK: For programs

  func record(_ disagreement: Disagreement) -> JSON {
    let turns = disagreement.turns
    var record: [String: JSON] = [
      "item": .string(disagreement.item), "call": .string(disagreement.call),
      "turns": .array(turns.map(JSONReport.number)),
      "labelled": .array(disagreement.labelled.map(JSONReport.number)),
    ]
    switch disagreement.kind {
    case .verdict(let said, let label):
      record["said"] = said.map { .string($0.rawValue) } ?? .null
      record["label"] = .string(label.rawValue)
    case .extra: record["kind"] = .string("extra")
    case .missed: record["kind"] = .string("missed")
    }
    if let result = result(of: disagreement) {
      record["evidence"] = .array(
        (result["evidence"]?.items ?? []).filter { one in
          one["turn"]?.integer.map(turns.contains) ?? false
        })
      if let searched = result["searched"] { record["searched"] = searched }
    }
    let named = Set(turns + disagreement.labelled).sorted()
    let sentences = named.compactMap { utterance($0, of: disagreement.call) }.map(Self.record)
    if !sentences.isEmpty { record["sentences"] = .array(sentences) }
    return .object(record)
  }

  private static func record(_ utterance: Utterance) -> JSON {
    .object([
      "turn": JSONReport.number(utterance.index), "text": .string(utterance.text),
      "role": utterance.role.map { .string($0.rawValue) } ?? .null,
    ])
  }
}
