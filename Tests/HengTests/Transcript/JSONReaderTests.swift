import Heng
import HengTestSupport
import Testing

/// A transcript as a test writes it.
struct TranscriptText {
  let bytes: [UInt8]
  let format: CallFormat
  var speakers = SpeakerLabels.standard

  init(_ text: String, as format: CallFormat = .jsonLines, speakers: SpeakerLabels = .standard) {
    self.init(bytes: Array(text.utf8), as: format, speakers: speakers)
  }

  init(bytes: [UInt8], as format: CallFormat, speakers: SpeakerLabels = .standard) {
    self.bytes = bytes
    self.format = format
    self.speakers = speakers
  }

  var outcomes: [TranscriptReader.Outcome] {
    TranscriptReader(speakers: speakers).read(bytes, as: format, named: "通话")
  }

  var calls: [Call] { outcomes.compactMap { try? $0.get() } }

  func call() throws -> Call {
    try #require(outcomes.count == 1)
    return try outcomes[0].get()
  }

  /// What a person reads of everything that was refused.
  func errors(in language: Language) -> [String] {
    outcomes.compactMap { outcome in
      guard case .failure(let error) = outcome else { return nil }
      return error.rendered(file: "a.\(format.rawValue)", in: language)
    }
  }
}

struct JSONReaderTests {
  /// One bad record, what is said of it in Chinese and in English.
  struct Bad: CustomTestStringConvertible, Sendable {
    let text: String
    let zh: String
    let en: String
    var testDescription: String { text }
  }

  private static let turn = #"{"role":"agent","text":"您好"}"#

  static let bad = [
    Bad(text: "您好", zh: "第 1 字节：不是 JSON", en: "byte 1: this is not JSON"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好"}]"#, zh: "第 44 字节：这里应当是逗号或 }",
      en: "byte 44: a comma or } is expected"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您"#, zh: "第 34 字节：字符串没有结束",
      en: "byte 34: this string does not end"),
    Bad(
      text: #"{"turns":[],"turns":[]}"#, zh: "第 13 字节：键重复出现", en: "byte 13: this key stands twice"),
    Bad(
      text: #"{"turns":[]} {}"#, zh: "第 14 字节：值后面还有多余的内容",
      en: "byte 14: there is text after the value"),
    Bad(text: "7", zh: "类型是 number，应当是 object", en: "is number, must be object"),
    Bad(text: "[]", zh: "类型是 array，应当是 object", en: "is array, must be object"),
    Bad(text: "null", zh: "类型是 null，应当是 object", en: "is null, must be object"),
    Bad(
      text: "{}",
      zh: "turns: 缺少这个键：这不是衡的对话记录（见 docs/records.md）",
      en: "turns: this key is missing: this is no call record of Heng (see docs/records.md)"),
    Bad(
      text: #"{"turns":null}"#,
      zh: "turns: 缺少这个键：这不是衡的对话记录（见 docs/records.md）",
      en: "turns: this key is missing: this is no call record of Heng (see docs/records.md)"),
    Bad(text: #"{"turns":[]}"#, zh: "turns: 没有任何一句话", en: "turns: there is no turn"),
    Bad(
      text: #"{"turns":{}}"#, zh: "turns: 类型是 object，应当是 array",
      en: "turns: is object, must be array"),
    Bad(
      text: #"{"turns":[\#(turn),"您好"]}"#, zh: "turns[1]: 类型是 string，应当是 object",
      en: "turns[1]: is string, must be object"),
    Bad(
      text: #"{"turns":[{"role":"agent"}]}"#, zh: "turns[0].text: 缺少这个键",
      en: "turns[0].text: this key is missing"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":7}]}"#, zh: "turns[0].text: 类型是 number，应当是 string",
      en: "turns[0].text: is number, must be string"),
    Bad(
      text: #"{"turns":[\#(turn),{"role":"agnet","text":"您好"}]}"#,
      zh: "turns[1].role: 未知的角色 “agnet”，可用：agent、customer、other",
      en: "turns[1].role: unknown role “agnet”; legal: agent, customer, other"),
    Bad(
      text: #"{"turns":[{"role":1,"text":"您好"}]}"#, zh: "turns[0].role: 类型是 number，应当是 string",
      en: "turns[0].role: is number, must be string"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","start":-0.5}]}"#,
      zh: "turns[0].start: 时间 -0.5 不合法，应是从录音开始算起的秒数，不小于 0",
      en:
        "turns[0].start: the time -0.5 is not legal: seconds from the start of the recording, at least 0"
    ),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","start":0,"end":31536000}]}"#,
      zh: "turns[0].end: 时间 31536000.0 不合法，应是从录音开始算起的秒数，不小于 0",
      en:
        "turns[0].end: the time 31536000.0 is not legal: seconds from the start of the recording, at least 0"
    ),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","start":"0:12"}]}"#,
      zh: "turns[0].start: 类型是 string，应当是 number", en: "turns[0].start: is string, must be number"),
    Bad(
      text: #"{"turns":[{"speaker":1.5,"text":"您好"}]}"#,
      zh: "turns[0].speaker: 类型是 number，应当是 string",
      en: "turns[0].speaker: is number, must be string"),
    Bad(
      text: #"{"turns":[{"speaker":{},"text":"您好"}]}"#,
      zh: "turns[0].speaker: 类型是 object，应当是 string",
      en: "turns[0].speaker: is object, must be string"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","words":{}}]}"#,
      zh: "turns[0].words: 类型是 object，应当是 array", en: "turns[0].words: is object, must be array"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","words":[{"start":1}]}]}"#,
      zh: "turns[0].words[0].text: 缺少这个键", en: "turns[0].words[0].text: this key is missing"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","confidence":"0.9"}]}"#,
      zh: "turns[0].confidence: 类型是 string，应当是 number",
      en: "turns[0].confidence: is string, must be number"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","confidence":-0.1}]}"#,
      zh: "turns[0].confidence: 置信度 -0.1 不合法，应在 0 到 1 之间",
      en: "turns[0].confidence: the confidence -0.1 is not legal: from 0 to 1"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","words":[{"text":"您好","confidence":87}]}]}"#,
      zh: "turns[0].words[0].confidence: 置信度 87.0 不合法，应在 0 到 1 之间",
      en: "turns[0].words[0].confidence: the confidence 87.0 is not legal: from 0 to 1"),
    Bad(
      text: #"{"turns":[{"role":"agent","text":"您好","confidence":13800001234}]}"#,
      zh: "turns[0].confidence: 置信度 不合法，应在 0 到 1 之间",
      en: "turns[0].confidence: the confidence is not legal: from 0 to 1"),
    Bad(
      text: #"{"id":7,"turns":[\#(turn)]}"#, zh: "id: 类型是 number，应当是 string",
      en: "id: is number, must be string"),
    Bad(
      text: #"{"channel":[],"turns":[\#(turn)]}"#, zh: "channel: 类型是 array，应当是 string",
      en: "channel: is array, must be string"),
    Bad(
      text: #"{"agent":"966","turns":[\#(turn)]}"#, zh: "agent: 类型是 string，应当是 object",
      en: "agent: is string, must be object"),
    Bad(
      text: #"{"agent":{"id":966},"turns":[\#(turn)]}"#, zh: "agent.id: 类型是 number，应当是 string",
      en: "agent.id: is number, must be string"),
    Bad(
      text: #"{"metadata":[],"turns":[\#(turn)]}"#, zh: "metadata: 类型是 array，应当是 object",
      en: "metadata: is array, must be object"),
    Bad(
      text: #"{"cut":"head","turns":[\#(turn)]}"#, zh: "cut: 类型是 string，应当是 array",
      en: "cut: is string, must be array"),
    Bad(
      text: #"{"cut":["head","middle"],"turns":[\#(turn)]}"#, zh: "cut[1]: 只能是 head 或 tail",
      en: "cut[1]: must be head or tail"),
    Bad(
      text: #"{"startedAt":0,"turns":[\#(turn)]}"#, zh: "startedAt: 类型是 number，应当是 string",
      en: "startedAt: is number, must be string"),
  ]

  @Test func `reads how sure the recogniser was, of words without times too`() throws {
    let call = try TranscriptText(
      #"{"turns":[{"role":"agent","text":"您好","confidence":0.75,"words":[{"text":"您","confidence":0.123456},"#
        + #"{"text":"好","start":1}]},{"role":"agent","text":"嗯","words":[{"text":"嗯","start":2}]}]}"#
    ).call()
    #expect(call.utterances[0].confidence?.millionths == 750_000)
    #expect(call.utterances[0].scoredWords.map(\.text) == ["您", "好"])
    #expect(call.utterances[0].scoredWords.map { $0.confidence?.millionths } == [123_456, nil])
    #expect(call.utterances[0].words.map(\.text) == ["好"])
    #expect(call.utterances[1].confidence == nil)
    #expect(call.utterances[1].scoredWords.isEmpty)
  }

  @Test(arguments: bad)
  func `one clear message says what is wrong, with line and path`(bad: Bad) {
    let good = #"{"id":"好","turns":[\#(Self.turn)]}"#
    let text = TranscriptText("\(good)\n\n\(bad.text)\n\(good)\n")
    #expect(text.errors(in: .chinese) == ["a.jsonl:3: \(bad.zh)"])
    #expect(text.errors(in: .english) == ["a.jsonl:3: \(bad.en)"])
    #expect(text.calls.map(\.id) == ["好", "好"])
    #expect(text.outcomes.count == 3)
  }

  @Test func `a line that is not UTF-8 is refused and the others are read`() {
    let good = Array(#"{"turns":[{"role":"agent","text":"您好"}]}"#.utf8)
    var broken = good
    broken.replaceSubrange(34..<35, with: [0xFF])
    let text = TranscriptText(bytes: good + [10] + broken + [10] + good, as: .jsonLines)
    #expect(text.errors(in: .chinese) == ["a.jsonl:2: 第 34 字节：不是有效的 UTF-8"])
    #expect(text.errors(in: .english) == ["a.jsonl:2: byte 34: this is not valid UTF-8"])
    #expect(text.calls.map(\.id) == ["通话#1", "通话#3"])
  }

  @Test(arguments: CallFormat.allCases, ["", " \n\t\r\n", "\u{FEFF}", "\u{FEFF}\n"])
  func `an empty file is refused`(format: CallFormat, text: String) {
    let text = TranscriptText(text, as: format)
    #expect(text.errors(in: .chinese) == ["a.\(format.rawValue): 文件是空的"])
    #expect(text.errors(in: .english) == ["a.\(format.rawValue): the file is empty"])
    #expect(text.outcomes.count == 1)
  }

  @Test func `reads everything that a record holds`() throws {
    let call = try TranscriptText(
      #"""
      {"id":"c1","channel":"call","agent":{"id":"966","name":"小王","team":"一组"},"customer":{"id":"88"},"startedAt":"2017-06-23T09:46:21+08:00","metadata":{"direction":"inbound","line":"prepaid"},"cut":["head"],"turns":[{"role":"agent","text":"您好，966号为您服务","start":0.28,"end":4.30,"confidence":0.93,"words":[{"text":"您好","start":0.28,"end":0.7},{"text":"966"},{"text":"号","start":1}]},{"speaker":"2","text":"喂","start":4.62,"end":11.22},{"role":"other","text":"录音"}]}
      """#
    ).call()
    #expect(call.id == "c1" && call.channel == "call" && call.cut == [.head])
    #expect(call.agent == Call.Party(id: "966", name: "小王", team: "一组"))
    #expect(call.customer == Call.Party(id: "88"))
    #expect(call.startedAt == "2017-06-23T09:46:21+08:00")
    #expect(call.metadata == ["direction": .string("inbound"), "line": .string("prepaid")])
    #expect(
      call.utterances == [
        Utterance(
          index: 0, role: .agent, text: "您好，966号为您服务", start: MediaTime(milliseconds: 280),
          end: MediaTime(milliseconds: 4300),
          words: [
            TimedWord(
              text: "您好", start: MediaTime(milliseconds: 280), end: MediaTime(milliseconds: 700)),
            TimedWord(text: "号", start: MediaTime(milliseconds: 1000)),
          ], confidence: Confidence(0.93)),
        Utterance(
          index: 1, role: nil, speaker: "2", text: "喂", start: MediaTime(milliseconds: 4620),
          end: MediaTime(milliseconds: 11_220)),
        Utterance(index: 2, role: .other, text: "录音"),
      ])
  }

  @Test func `unknown keys are kept under metadata and never an error`() throws {
    let call = try TranscriptText(
      #"{"vendor":{"score":[1,true,null]},"line":"own","metadata":{"line":"said","x":1},"score":null,"turns":[{"role":"agent","text":"好","emotion":{"a":1},"id":3}]}"#
    ).call()
    #expect(
      call.metadata == [
        "vendor": .object(["score": .array([.number(1), .bool(true), .null])]),
        "line": .string("said"), "x": .number(1), "score": .null,
      ])
  }

  @Test func `a null is no value`() throws {
    let call = try TranscriptText(
      #"{"id":null,"channel":null,"agent":null,"cut":null,"metadata":null,"turns":[{"role":null,"speaker":null,"text":"好","start":null,"end":null,"words":null}]}"#
    ).call()
    #expect(call.id == "通话#1" && call.channel == nil && call.metadata.isEmpty && call.cut.isEmpty)
    #expect(call.utterances == [Utterance(index: 0, role: nil, text: "好")])
  }

  @Test(arguments: ["\n", "\r\n", "\n\n", " \n"])
  func `line ends and a byte order mark change nothing`(end: String) {
    let record = #"{"turns":[{"role":"agent","text":"您好"}]}"#
    let text = TranscriptText("\u{FEFF}" + record + end + record)
    #expect(text.errors(in: .chinese) == [])
    #expect(text.calls.map(\.utterances) == Array(repeating: text.calls[0].utterances, count: 2))
    let last = end == "\n\n" ? 3 : 2
    #expect(text.calls.map(\.id) == ["通话#1", "通话#\(last)"])
  }

  @Test func `a file that is one object takes the file's name and counts its lines`() throws {
    let text = TranscriptText(
      """
      {
        "turns": [
          {"role": "agent", "text": "您好"},
          {"role": "agent",
           "text": "请讲",
           "start": -1}
        ]
      }
      """, as: .json)
    #expect(
      text.errors(in: .chinese) == ["a.json:6: turns[1].start: 时间 -1.0 不合法，应是从录音开始算起的秒数，不小于 0"])
    let whole = TranscriptText(
      "\u{FEFF}\n {\"turns\":[{\"role\":\"agent\",\"text\":\"您\\n好\"}]}\r\n", as: .json)
    #expect(try whole.call().id == "通话")
    #expect(try whole.call().utterances.map(\.text) == ["您\n好"])
  }

  @Test func `a file that is an array holds several calls`() {
    let text = TranscriptText(
      """
      [
        {"turns": [{"role": "agent", "text": "一"}]},
        {"id": "二", "turns": [{"role": "agent", "text": "二"}]},
        {"turns": [
          {"role": "agent"}
        ]},
        7
      ]
      """, as: .json)
    #expect(text.calls.map(\.id) == ["通话#1", "二"])
    #expect(
      text.errors(in: .english) == [
        "a.json:5: turns[0].text: this key is missing", "a.json:7: is number, must be object",
      ])
  }

  @Test func `what is no JSON at all is refused with its line and byte`() {
    let text = TranscriptText("{\n  \"turns\": [\n    {\"text\": 您好}\n", as: .json)
    #expect(text.errors(in: .chinese) == ["a.json:3: 第 14 字节：不是 JSON"])
    #expect(text.errors(in: .english) == ["a.json:3: byte 14: this is not JSON"])
  }

  @Test func `a turn without words is noted`() throws {
    let call = try TranscriptText(
      #"{"turns":[{"role":"agent","text":""},{"role":"agent","text":"好"},{"role":"agent","text":" 　"}]}"#
    ).call()
    #expect(call.notes == [Wording(zh: "第 1、3 句没有文字", en: "lines without words: 1, 3")])
  }

  @Test(arguments: [
    (#""speaker":"客服""#, Role?.some(.agent)), (#""speaker":"客服1""#, .agent),
    (#""speaker":"USER""#, nil),
    (#""speaker":"Customer 2""#, .customer), (#""speaker":"A""#, nil), (#""speaker":"b""#, nil),
    (#""speaker":1"#, nil),
    (#""speaker":"1""#, nil), (#""role":"customer","speaker":"客服""#, .customer),
    (#""speaker":"IVR""#, .other),
  ])
  func `a label without a role gets one only where it has a meaning`(
    keys: String, role: Role?
  ) throws {
    let call = try TranscriptText(#"{"turns":[{\#(keys),"text":"好"}]}"#).call()
    #expect(call.utterances.map(\.role) == [role])
    #expect(call.hasRoles == (role != nil))
  }

  @Test func `the roles that a person gives to labels are used`() throws {
    let speakers = SpeakerLabels.standard.adding(["1": .agent, "2": .customer, "客服": .other])
    let call = try TranscriptText(
      #"{"turns":[{"speaker":1,"text":"一"},{"speaker":"2","text":"二"},{"speaker":"客服","text":"三"},{"speaker":"A","text":"四"}]}"#,
      speakers: speakers
    ).call()
    #expect(call.utterances.map(\.role) == [.agent, .customer, .other, nil])
    #expect(call.utterances.map(\.speaker) == ["1", "2", "客服", "A"])
  }
}
