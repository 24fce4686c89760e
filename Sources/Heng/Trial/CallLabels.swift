/// What people said of calls: a verdict for each item, and the turns in which an event happened.
///
/// One object a line: `{"call": "c1", "verdicts": {"opening.greeting": {"verdict": "pass", "turns": [0]}},
/// "events": {"customer.thanks": {"sure": [4], "disputed": [7]}}}`. A verdict that is `null` is not
/// known, because two people did not agree on it; `disputed` turns are those that one of two people
/// named. Turns are utterances by their place in the input, from 0. Other keys are left alone.
public struct CallLabels: Hashable, Sendable {
  /// By the call's id.
  let calls: [String: Label]

  struct Label: Hashable, Sendable {
    var verdicts: [String: Judgement] = [:]
    var events: [String: Event] = [:]
  }

  struct Judgement: Hashable, Sendable {
    /// `nil` where it is not known.
    let verdict: Verdict?
    /// The utterances that show it.
    let turns: Set<Int>
  }

  struct Event: Hashable, Sendable {
    let sure: Set<Int>
    let disputed: Set<Int>
  }

  /// Every verdict that is known, by call and item.
  public var verdicts: [(call: String, item: String, verdict: Verdict)] {
    calls.sorted { $0.key < $1.key }.flatMap { call, label in
      label.verdicts.sorted { $0.key < $1.key }.compactMap { item, judgement in
        judgement.verdict.map { (call, item, $0) }
      }
    }
  }

  /// The ids of the calls that have a label.
  public var ids: Set<String> { Set(calls.keys) }

  /// - Throws: ``LabelError`` with everything that is wrong with the lines.
  public init(reading bytes: [UInt8]) throws(LabelError) {
    calls = try LabelLines(reading: bytes, as: Self.label).calls
  }

  private static func label(_ record: JSON) throws(LabelLineProblem) -> Label {
    var label = Label()
    for (item, value) in try members(of: record, "verdicts") {
      label.verdicts[item] = Judgement(
        verdict: try verdict(value, of: item),
        turns: try turns(value["turns"], "turns", of: item))
    }
    for (item, value) in try members(of: record, "events") {
      label.events[item] = Event(
        sure: try turns(value["sure"], "sure", of: item),
        disputed: try turns(value["disputed"], "disputed", of: item))
    }
    return label
  }

  private static func members(
    of record: JSON, _ key: String
  ) throws(LabelLineProblem) -> [(key: String, value: JSON)] {
    switch record[key] {
    case nil, .null?: return []
    case .object(let members)?:
      for (item, value) in members {
        guard case .object = value else {
          throw LabelLineProblem(
            zh: "\(key) 里的 \(item) 应当是对象", en: "\(item) in \(key) must be an object")
        }
      }
      return members.sorted { $0.key < $1.key }
    default: throw LabelLineProblem(zh: "\(key) 应当是对象", en: "\(key) must be an object")
    }
  }

  private static func verdict(
    _ value: JSON, of item: String
  ) throws(LabelLineProblem) -> Verdict? {
    guard let said = value["verdict"], said != .null else { return nil }
    guard let verdict = said.string.flatMap(Verdict.init) else {
      let legal = Verdict.allCases.map(\.rawValue).joined(separator: "、")
      throw LabelLineProblem(
        zh: "\(item) 的 verdict 只能是 \(legal) 或 null",
        en: "the verdict of \(item) must be one of \(legal) or null")
    }
    return verdict
  }

  private static func turns(
    _ value: JSON?, _ key: String, of item: String
  ) throws(LabelLineProblem) -> Set<Int> {
    guard let value, value != .null else { return [] }
    let turns = value.items.compactMap(\.integer)
    guard case .array(let items) = value, turns.count == items.count, turns.allSatisfy({ $0 >= 0 })
    else {
      throw LabelLineProblem(
        zh: "\(item) 的 \(key) 应当是从 0 起的句子序号",
        en: "\(key) of \(item) must list utterances, from 0")
    }
    return Set(turns)
  }
}
