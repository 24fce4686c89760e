/// Reads `tests/*.txt`: calls with what several rules and signals must say of them (docs/packs.md).
struct TestFileReader {
  let file: String
  let log: DiagnosticLog
  private(set) var cases: [Examples.Case] = []
  /// The rules and signals that are named, to be looked up.
  private(set) var references: [(rule: Located<String>, isSignal: Bool)] = []
  private(set) var wordReferences: [(id: Located<String>, side: Examples.Side)] = []
  private var names: Set<String> = []

  init(file: String, log: DiagnosticLog) {
    self.file = file
    self.log = log
  }

  private struct Draft {
    let name: String
    let place: Place
    var expect: [Examples.Expectation] = []
    var todo: String?
    var channel: String?
    var cut: Set<Call.End> = []
    /// Every line is a call of its own.
    var isLineByLine = false
    var dialogue: [Substring] = []
    var dialogueLine = 0
    var isInCall = false
  }

  mutating func read(_ text: String) {
    var draft: Draft?
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.hasPrefix("==") {
        finish(draft)
        draft = Draft(
          name: String(line.drop { $0 == "=" }).trimmed, place: Place(file: file, line: number))
      } else if draft == nil {
        if line.contains(where: { !$0.isWhitespace }), !line.hasPrefix("#") {
          problem(number, zh: "测试应以 “== 名称” 开头", en: "a test begins with '== name'")
          return
        }
      } else if draft?.isInCall == true {
        draft?.dialogue.append(line)
      } else if line.hasPrefix("---") {
        draft?.isInCall = true
        draft?.dialogueLine = number + 1
      } else {
        header(line, number: number, &draft)
      }
    }
    finish(draft)
  }

  private mutating func header(_ line: Substring, number: Int, _ draft: inout Draft?) {
    let body = line.prefix { $0 != "#" }
    guard body.contains(where: { !$0.isWhitespace }) else { return }
    let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? String(parts[1]).trimmed : ""
    switch String(parts[0]).trimmed {
    case "expect": expect(value, number: number, &draft)
    case "todo": draft?.todo = value
    case "channel": draft?.channel = value
    case "cut":
      if let end = Call.End(rawValue: value) {
        draft?.cut.insert(end)
      } else {
        problem(number, zh: "cut 只能是 head 或 tail", en: "cut must be head or tail")
      }
    case "each":
      if value == "line" {
        draft?.isLineByLine = true
      } else {
        problem(number, zh: "each 只能是 line", en: "each must be line")
      }
    default:
      problem(
        number, zh: "未知的键，可用：expect todo channel cut each",
        en: "unknown key; legal: expect todo channel cut each")
    }
  }

  private mutating func expect(_ value: String, number: Int, _ draft: inout Draft?) {
    let words = value.split(separator: " ")
    let id = words.first.map(String.init) ?? ""
    let reference = Located(value: id, place: Place(file: file, line: number))
    if words.count == 2, let verdict = Verdict(rawValue: String(words[1])) {
      draft?.expect.append(.verdict(rule: id, verdict))
      references.append((reference, false))
    } else if words.count == 2, let count = Int(words[1]), count >= 0 {
      draft?.expect.append(.hits(signal: id, count: count))
      references.append((reference, true))
    } else if words.last == "【】", words.count == 2 || (words.count == 3 && words[1] == "then") {
      let side: Examples.Side = words.count == 2 ? .tested : .then
      draft?.expect.append(.words(id: id, side))
      wordReferences.append((reference, side))
    } else {
      problem(
        number, zh: "应写作 “expect: 规则 pass”、“expect: 信号 2” 或 “expect: 规则或信号 【】”",
        en: "must look like 'expect: rule pass', 'expect: signal 2' or 'expect: rule-or-signal 【】'")
    }
  }

  private mutating func finish(_ draft: Draft?) {
    guard let draft else { return }
    guard !draft.expect.isEmpty else {
      problem(
        draft.place.line, zh: "测试 “\(draft.name)” 没有 expect",
        en: "the test '\(draft.name)' expects nothing")
      return
    }
    if !names.insert(draft.name).inserted {
      problem(
        draft.place.line, zh: "测试名称 “\(draft.name)” 重复",
        en: "the test name '\(draft.name)' stands twice")
    }
    guard draft.isLineByLine else { return append(draft) }
    var seen: Set<Substring> = []
    for (offset, line) in draft.dialogue.enumerated()
    where line.contains(where: { !$0.isWhitespace }) && !line.hasPrefix("#") {
      let number = draft.dialogueLine + offset
      if !seen.insert(line).inserted {
        problem(number, zh: "这一行重复", en: "this line stands twice")
      }
      var single = Draft(
        name: "\(draft.name) · \(number)", place: Place(file: file, line: number))
      single.expect = draft.expect
      (single.todo, single.channel, single.cut) = (draft.todo, draft.channel, draft.cut)
      (single.dialogue, single.dialogueLine) = ([line], number)
      append(single)
    }
    if seen.isEmpty {
      problem(draft.place.line, zh: "each: line 之后没有话", en: "nothing is said below each: line")
    }
  }

  private mutating func append(_ draft: Draft) {
    do throws(Dialogue.BadLine) {
      let dialogue = try Dialogue(
        draft.dialogue.joined(separator: "\n"), id: draft.name, channel: draft.channel,
        metadata: [:],
        cut: draft.cut)
      cases.append(
        Examples.Case(
          name: draft.name, expect: draft.expect, dialogue: dialogue, todo: draft.todo,
          place: draft.place))
    } catch {
      problem(
        max(draft.place.line, draft.dialogueLine + error.number), zh: error.message.zh,
        en: error.message.text(in: .english))
    }
  }

  private func problem(_ line: Int, zh: String, en: String) {
    log.add(.brokenTest, at: Place(file: file, line: line), zh: zh, en: en)
  }
}
