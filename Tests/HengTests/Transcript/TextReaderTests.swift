import Heng
import Testing

struct TextReaderTests {
  private func read(
    _ text: String, speakers: SpeakerLabels = .standard
  ) -> TranscriptText { TranscriptText(text, as: .text, speakers: speakers) }

  @Test func `reads labelled lines as one call named after its file`() throws {
    let call = try read(
      "\u{FEFF}客服：您好\r\n客户: 喂\r\n\r\n  再说一句\r\n\t还有\r\n00:12 坐席：请讲\r\n[00:15] 顧客: 好：的\r\n"
    ).call()
    #expect(call.id == "通话")
    #expect(call.utterances.map(\.text) == ["您好", "喂\n再说一句\n还有", "请讲", "好：的"])
    #expect(call.utterances.map(\.role) == [.agent, .customer, .agent, .customer])
    #expect(call.utterances.map(\.speaker) == ["客服", "客户", "坐席", "顧客"])
    #expect(call.utterances.map(\.start?.milliseconds) == [nil, nil, 12_000, 15_000])
    #expect(call.notes.map(\.zh) == ["有 2 句没有时间，与时间有关的规则无法判定"])
  }

  @Test(arguments: [
    ("客服：", ["继续"]), ("客服：您好", ["您好\n继续"]),
  ])
  func `a line that begins with a space goes on`(first: String, texts: [String]) throws {
    for space in [" ", "\t", "　", "    "] {
      #expect(try read("\(first)\n\(space)继续  \n").call().utterances.map(\.text) == texts)
    }
  }

  @Test(arguments: [" ", "\t", "　"])
  func `a label makes a line of its own, however far in it stands`(space: String) throws {
    let text = "\(space)客服：您好\n\(space)客户：你们就是骗子\n\(space)在吗\n\(space)客服：再见\n"
    let call = try read(text).call()
    #expect(call.utterances.map(\.role) == [.agent, .customer, .agent])
    #expect(call.utterances.map(\.text) == ["您好", "你们就是骗子\n在吗", "再见"])
  }

  @Test(arguments: [
    "坐席-1001：您好", "客服（小王）：您好", "客服(小王): 您好", "【客服】您好", "[客服] 您好", "【客服】：您好",
    "2024-01-02 10:11:12 客服：您好", "2024/01/02 10:11 客服: 您好",
  ])
  func `labels are known in the forms that exports use`(line: String) throws {
    let call = try read("\(line)\n访客：你好\n").call()
    #expect(call.utterances.map(\.role) == [.agent, .customer])
    #expect(call.utterances.map(\.text) == ["您好", "你好"])
    #expect(call.utterances.allSatisfy { $0.start == nil })
  }

  @Test func `a call in which nobody says anything is refused`() {
    #expect(read("客服：\n客户：\n").errors(in: .chinese) == ["a.text: 没有任何文字"])
  }

  @Test(arguments: ["　", "\u{A0}\n\u{2003}"])
  func `nothing but blank characters is an empty file`(text: String) {
    #expect(read(text).errors(in: .chinese) == ["a.text: 文件是空的"])
  }

  @Test(arguments: [
    (
      "客服：您好\n您好\n", "a.text:2: 这一行没有说话人标签，例如 “客服：您好”；接上一行的内容请在行首空一格",
      "a.text:2: no speaker label, for example '客服：您好'; begin a continued line with a space"
    ),
    (
      "您好，我的号码是多少呢请问：你好\n", "a.text:1: 这一行没有说话人标签，例如 “客服：您好”；接上一行的内容请在行首空一格",
      "a.text:1: no speaker label, for example '客服：您好'; begin a continued line with a space"
    ),
    (
      "客服：您好\r\n\r\n老板：喂\r\n",
      "a.text:3: 不认识的说话人标签 “老板”；可用 客服、坐席、客户、用户 等，或用 --speakers 标签=agent 指明",
      "a.text:3: unknown speaker label “老板”; use 客服, 客户, agent …, or say --speakers LABEL=agent"
    ),
    (
      "138: 您好\n", "a.text:1: 不认识的说话人标签；可用 客服、坐席、客户、用户 等，或用 --speakers 标签=agent 指明",
      "a.text:1: unknown speaker label; use 客服, 客户, agent …, or say --speakers LABEL=agent"
    ),
  ])
  func `a line that nobody is known to say is refused`(text: String, zh: String, en: String) {
    #expect(read(text).errors(in: .chinese) == [zh])
    #expect(read(text).errors(in: .english) == [en])
  }

  @Test(arguments: ["说话人1", "说话人 2", "Speaker 2", "speaker_10", "SPK-0", "1", "發言人1", "声道2"])
  func `a recogniser's number says nothing of a role`(label: String) throws {
    let call = try Call(reading: Array("\(label)：您好\n  继续\n客服：好".utf8), as: .text)
    #expect(call.utterances.map(\.role) == [nil, .agent])
    #expect(call.utterances[0].speaker == label && call.utterances[0].text == "您好\n继续")
  }

  @Test func `an indented number is a step of what is said, unless a speaker has it`() throws {
    let text = "客服：请按步骤：\n  1：先关机\n  2：再开机\n客户：好\n"
    let call = try Call(reading: Array(text.utf8), as: .text)
    #expect(call.utterances.map(\.role) == [.agent, .customer])
    let numbered = try Call(reading: Array("1：您好\n2：喂\n  1：请讲\n".utf8), as: .text)
    #expect(numbered.utterances.map(\.speaker) == ["1", "2", "1"])
  }

  @Test func `numbered speakers may stand in brackets, and --speakers gives them roles`() throws {
    let text = "【说话人1】您好\n[Speaker 2] 喂\n"
    let open = try Call(reading: Array(text.utf8), as: .text)
    #expect(open.utterances.map(\.speaker) == ["说话人1", "Speaker 2"])
    let labels = SpeakerLabels.standard.adding(["说话人1": .agent, "speaker 2": .customer])
    let named = try TranscriptReader(speakers: labels).read(Array(text.utf8), as: .text, named: "a")
      .map { try $0.get() }
    #expect(named.flatMap { $0.utterances.map(\.role) } == [.agent, .customer])
  }

  @Test func `what is not UTF-8 is refused with its line`() {
    let text = TranscriptText(
      bytes: Array("客服：您好\n客户：".utf8) + [0xB0, 0xA1, 10] + Array("客服：好\n".utf8), as: .text)
    #expect(text.errors(in: .chinese) == ["a.text:2: 不是有效的 UTF-8；如果是 GBK 或 Unicode 文件，请另存为 UTF-8"])
    #expect(
      text.errors(in: .english) == [
        "a.text:2: this is not valid UTF-8; save GBK or UTF-16 files as UTF-8"
      ])
  }

  @Test func `letters are read by custom and the result says so`() throws {
    let call = try read("A: 您好\nb：喂\nC1: 我也在\n").call()
    #expect(call.utterances.map(\.role) == [.agent, .customer, .customer])
    #expect(
      call.notes == [
        Wording(zh: "A 读作坐席，B 读作客户", en: "A was read as agent, B was read as customer")
      ])
  }

  @Test func `what a person says of letters and numbers goes first`() throws {
    let speakers = SpeakerLabels.standard.adding(["A": .customer, "b": .agent, "1": .agent])
    let call = try read("A: 喂\nB: 您好\n1: 请讲\n", speakers: speakers).call()
    #expect(call.utterances.map(\.role) == [.customer, .agent, .agent])
  }

  @Test func `times before and after the label sort the lines`() throws {
    let call = try read("客服 00:20: 二\n客户 12.5-14.0：一\n(0:31-0:33) 客服: 三\n").call()
    #expect(call.utterances.map(\.text) == ["一", "二", "三"])
    #expect(call.utterances.map(\.index) == [1, 0, 2])
    #expect(call.isTimed)
  }
}
