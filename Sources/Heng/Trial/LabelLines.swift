/// A file with one JSON object a line, each about one call that it names.
struct LabelLines<Label> {
  /// By the call's id.
  private(set) var calls: [String: Label] = [:]

  /// Empty lines are left out; a mark of the byte order before the first is no part of it.
  ///
  /// - Throws: ``LabelError`` with every line that is none.
  init(
    reading bytes: [UInt8], as label: (JSON) throws(LabelLineProblem) -> Label
  ) throws(LabelError) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var problems: [LabelError.Problem] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      do throws(LabelLineProblem) {
        try add(line, as: label)
      } catch {
        problems.append(LabelError.Problem(line: index + 1, message: error.message))
      }
    }
    if calls.isEmpty, problems.isEmpty {
      let message = Wording(zh: "文件里没有标注", en: "there are no labels")
      problems.append(LabelError.Problem(line: 1, message: message))
    }
    guard problems.isEmpty else { throw LabelError(problems: problems) }
  }

  private mutating func add(
    _ line: ArraySlice<UInt8>, as label: (JSON) throws(LabelLineProblem) -> Label
  ) throws(LabelLineProblem) {
    guard let record = JSON(parsing: line) else {
      throw LabelLineProblem(zh: "这一行不是 JSON", en: "this line is not JSON")
    }
    guard let call = record["call"]?.string else {
      throw LabelLineProblem(zh: "缺少 call：对话的编号", en: "there is no call, the id of a call")
    }
    guard calls.updateValue(try label(record), forKey: call) == nil else {
      throw LabelLineProblem(zh: "这通对话前面已经有标注", en: "this call has a label already")
    }
  }
}

/// What is wrong with one line of labels; never holds what it says.
struct LabelLineProblem: Error {
  let message: Wording

  init(zh: String, en: String) { message = Wording(zh: zh, en: en) }
}

/// Lines that are no labels.
public struct LabelError: Error, Hashable, Sendable {
  /// In the order of the lines, which count from 1; at least one.
  public let problems: [Problem]

  public struct Problem: Hashable, Sendable {
    public let line: Int
    public let message: Wording
  }
}
