/// What people said of calls: a verdict for each item, and the turns in which an event happened.
///
/// One object a line: `{"call": "c1", "verdicts": {"opening.greeting": {"verdict": "pass"}},
/// "events": {"customer.thanks": {"sure": [4], "disputed": [7]}}}`. A verdict that is `null` is not
/// known; turns are utterances by their place in the input, from 0. Other keys are left alone.
public struct CallLabels: Hashable, Sendable {
  /// By the call's id.
  let calls: [String: Label]

  struct Label: Hashable, Sendable {
    var verdicts: [String: Verdict] = [:]
    var events: [String: Event] = [:]
  }

  struct Event: Hashable, Sendable {
    let sure: Set<Int>
    let disputed: Set<Int>
  }

  /// Lines that are no labels.
  public struct ReadingError: Error, Hashable, Sendable {
    /// In the order of the lines, which count from 1; at least one.
    public let problems: [Problem]

    public struct Problem: Hashable, Sendable {
      public let line: Int
      public let message: Wording
    }
  }

  /// - Throws: ``ReadingError`` with everything that is wrong with the lines.
  public init(reading bytes: [UInt8]) throws(ReadingError) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var calls: [String: Label] = [:]
    var problems: [ReadingError.Problem] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      do throws(LineProblem) {
        let (call, label) = try Self.label(line)
        guard calls.updateValue(label, forKey: call) == nil else {
          throw LineProblem(zh: "这通对话前面已经有标注", en: "this call has a label already")
        }
      } catch {
        problems.append(ReadingError.Problem(line: index + 1, message: error.message))
      }
    }
    if calls.isEmpty, problems.isEmpty {
      let message = Wording(zh: "文件里没有标注", en: "there are no labels")
      problems.append(ReadingError.Problem(line: 1, message: message))
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    self.calls = calls
  }

  private struct LineProblem: Error {
    let message: Wording
    init(zh: String, en: String) { message = Wording(zh: zh, en: en) }
  }

  private static func label(_ line: ArraySlice<UInt8>) throws(LineProblem) -> (String, Label) {
    guard let record = JSON(parsing: line) else {
      throw LineProblem(zh: "这一行不是 JSON", en: "this line is not JSON")
    }
    guard let call = record["call"]?.string else {
      throw LineProblem(zh: "缺少 call：对话的编号", en: "there is no call, the id of a call")
    }
    var label = Label()
    for (item, value) in try members(of: record, "verdicts") {
      label.verdicts[item] = try verdict(value, of: item)
    }
    for (item, value) in try members(of: record, "events") {
      label.events[item] = Event(
        sure: try turns(value["sure"], of: item), disputed: try turns(value["disputed"], of: item))
    }
    return (call, label)
  }

  private static func members(
    of record: JSON, _ key: String
  ) throws(LineProblem) -> [(key: String, value: JSON)] {
    switch record[key] {
    case nil, .null?: return []
    case .object(let members)?: return members.sorted { $0.key < $1.key }
    default: throw LineProblem(zh: "\(key) 应当是对象", en: "\(key) must be an object")
    }
  }

  private static func verdict(_ value: JSON, of item: String) throws(LineProblem) -> Verdict? {
    guard let said = value["verdict"], said != .null else { return nil }
    guard let verdict = said.string.flatMap(Verdict.init) else {
      let legal = Verdict.allCases.map(\.rawValue).joined(separator: "、")
      throw LineProblem(
        zh: "\(item) 的 verdict 只能是 \(legal) 或 null",
        en: "the verdict of \(item) must be one of \(legal) or null")
    }
    return verdict
  }

  private static func turns(_ value: JSON?, of item: String) throws(LineProblem) -> Set<Int> {
    guard let value, value != .null else { return [] }
    let turns = value.items.compactMap(\.integer)
    guard case .array(let items) = value, turns.count == items.count, turns.allSatisfy({ $0 >= 0 })
    else {
      throw LineProblem(
        zh: "\(item) 的 sure 和 disputed 应当是从 0 起的句子序号",
        en: "sure and disputed of \(item) must list utterances, from 0")
    }
    return Set(turns)
  }
}
