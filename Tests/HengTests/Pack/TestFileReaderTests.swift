import Heng
import Testing

struct TestFileReaderTests {
  private func read(_ test: String) -> PackText {
    PackText(files: [
      "rules/a.yml": "rules:\n" + PackText.rule("tone.a"), "tests/a.txt": test,
      "signals.yml": "signals: [{id: customer.thanks, name: 致谢, who: customer, phrases: [谢谢]}]\n",
    ])
  }

  @Test func `reads calls with what must be said of them`() throws {
    let pack = try read(
      """
      # 较长的对话
      == 一句喂
      expect: tone.a fail
      expect: customer.thanks 2   # 两次
      todo: 以后再说
      channel: chat
      cut: head
      cut: tail
      ---
      客服: 【喂】
      客户: 谢谢，谢谢

      == 您好
      expect: tone.a not_applicable
      ---
      客服 1.0-2.0：您好
      """
    ).pack()
    #expect(pack.tests.map(\.name) == ["一句喂", "您好"])
    let first = try #require(pack.tests.first)
    #expect(
      first.expect == [
        .verdict(rule: "tone.a", .fail), .hits(signal: "customer.thanks", count: 2),
      ])
    #expect(first.todo == "以后再说")
    #expect(first.dialogue.call.channel == "chat")
    #expect(first.dialogue.call.cut == [.head, .tail])
    #expect(first.dialogue.call.utterances.map(\.text) == ["喂", "谢谢，谢谢"])
    #expect(first.dialogue.marked.map(\.scalars) == [0..<1])
    #expect(first.place == Place(file: "tests/a.txt", line: 2))
  }

  @Test(arguments: [
    ("客服: 您好\n", 1, "测试应以 “== 名称” 开头"),
    ("== 甲\n---\n客服: 您好\n", 1, "测试 “甲” 没有 expect"),
    ("== 甲\nexpect: tone.a fail\n", 1, "应写作 “客服: …” 或 “客户: …”"),
    ("== 甲\nexpect: tone.a fail\n---\n", 4, "应写作 “客服: …” 或 “客户: …”"),
    ("== 甲\nexpect: tone.a fail\n---\n客服: 您好\n您好\n", 5, "应写作 “客服: …” 或 “客户: …”"),
    ("== 甲\nexpect: tone.a fail\n---\n老板: 您好\n", 4, "应写作 “客服: …” 或 “客户: …”"),
    (
      "== 甲\nexpect: tone.a\n---\n客服: 喂\n", 2,
      "应写作 “expect: 规则 pass”、“expect: 信号 2” 或 “expect: 规则或信号 【】”"
    ),
    (
      "== 甲\nexpect: tone.a falsch\n---\n客服: 喂\n", 2,
      "应写作 “expect: 规则 pass”、“expect: 信号 2” 或 “expect: 规则或信号 【】”"
    ),
    (
      "== 甲\nexpect: customer.thanks -1\n---\n客服: 喂\n", 2,
      "应写作 “expect: 规则 pass”、“expect: 信号 2” 或 “expect: 规则或信号 【】”"
    ),
    ("== 甲\nexpect: tone.a fail\ncut: middle\n---\n客服: 喂\n", 3, "cut 只能是 head 或 tail"),
    (
      "== 甲\nexpect: tone.a fail\nexpct: x\n---\n客服: 喂\n", 3, "未知的键，可用：expect todo channel cut each"
    ),
    ("== 甲\nexpect: tone.a fail\n:\n---\n客服: 喂\n", 3, "未知的键，可用：expect todo channel cut each"),
    (
      "== 甲\nexpect: tone.a 【】 then\n---\n客服: 喂\n", 2,
      "应写作 “expect: 规则 pass”、“expect: 信号 2” 或 “expect: 规则或信号 【】”"
    ),
    ("== 甲\nexpect: tone.a fail\neach: word\n---\n客服: 喂\n", 3, "each 只能是 line"),
    ("== 甲\nexpect: tone.a fail\neach: line\n---\n客服: 喂\n客服: 喂\n", 6, "这一行重复"),
    ("== 甲\nexpect: tone.a fail\neach: line\n---\n客服: 喂\n喂喂\n", 6, "应写作 “客服: …” 或 “客户: …”"),
    ("== 甲\nexpect: tone.a fail\neach: line\n---\n# 没有\n", 1, "each: line 之后没有话"),
    (
      "== 甲\nexpect: tone.a fail\n---\n客服: 喂\n== 甲\nexpect: tone.a fail\n---\n客服: 喂喂\n", 5,
      "测试名称 “甲” 重复"
    ),
  ])
  func `says what is wrong with a test and in which line`(
    text: String, line: Int, message: String
  ) throws {
    let found = read(text).diagnostics.filter { $0.message.zh == message }
    #expect(found.map(\.place.line) == [line], "\(read(text).rendered(in: .chinese))")
    #expect(found.map(\.code) == [.brokenTest])
  }

  @Test func `takes every line as a call of its own`() throws {
    let pack = try read(
      """
      == 致谢
      expect: customer.thanks 【】
      expect: tone.a 【】
      each: line
      channel: chat
      ---
      客户: 【谢谢】您

      # 客服的话也是一通
      客服: 好的
      """
    ).pack()
    #expect(pack.tests.map(\.name) == ["致谢 · 7", "致谢 · 10"])
    #expect(pack.tests.map(\.place.line) == [7, 10])
    #expect(pack.tests.map(\.dialogue.call.utterances.count) == [1, 1])
    #expect(pack.tests.map(\.dialogue.marked.count) == [1, 0])
    #expect(pack.tests.map(\.dialogue.call.channel) == ["chat", "chat"])
    for test in pack.tests {
      #expect(
        test.expect == [.words(id: "customer.thanks", .tested), .words(id: "tone.a", .tested)])
    }
  }

  @Test(arguments: [
    ("expect: tone.b 【】", "没有规则或信号 “tone.b”"),
    ("expect: customer.thanks then 【】", "没有规则或信号 “customer.thanks”"),
    ("expect: tone.a then 【】", "规则 “tone.a” 没有可以标【】的 then"),
  ])
  func `words are marked of a pattern that there is`(line: String, message: String) {
    let text = read("== 甲\n\(line)\n---\n客服: 喂\n")
    #expect(text.diagnostics.map(\.message.zh) == [message])
    #expect(text.diagnostics.map(\.place.line) == [2])
  }

  @Test(arguments: [
    ("expect: tone.b pass", "没有规则 “tone.b”"), ("expect: tone.a 2", "没有信号 “tone.a”"),
    ("expect: customer.thanks pass", "没有规则 “customer.thanks”"),
  ])
  func `a test names rules and signals that there are`(line: String, message: String) {
    let text = read("== 甲\n\(line)\n---\n客服: 喂\n")
    #expect(text.diagnostics.map(\.code) == [.unknownReference])
    #expect(text.diagnostics.map(\.message.zh) == [message])
    #expect(text.diagnostics.map(\.place.line) == [2])
  }
}
