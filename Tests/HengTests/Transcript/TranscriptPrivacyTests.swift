import Heng
import HengTestSupport
import Testing

/// Messages reach logs; what people said must not.
struct TranscriptPrivacyTests {
  private static let secrets = ["13812345678", "我的密码是芝麻开门", "secret-words"]

  private static let parts = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\ud800", "\u{1}", "7", "null", "true",
    "\"turns\":", "\"text\":",
    "\"role\":", "\"agnet\"", "\"start\":-1", "\"start\":\"x\"", "{\"text\":7}", "\u{FFFD}",
  ]

  private func expectSilence(_ text: TranscriptText, _ report: String) {
    for language in Language.allCases {
      for message in text.errors(in: language) {
        for secret in Self.secrets {
          #expect(!message.contains(secret), "\(report): \(message)")
        }
      }
    }
  }

  @Test(arguments: secrets)
  func `a wrong record never repeats what was said in it`(secret: String) {
    let turn = #"{"role":"agent","text":"\#(secret)"}"#
    let records = [
      #"{"turns":[{"role":"agent","text":"\#(secret)"}"#,
      #"{"turns":[{"role":"agent","text":"\#(secret)"#,
      #"{"turns":[{"role":"agent","text":"\#(secret)\x"}]}"#,
      #"{"turns":[{"role":"agent","text":["\#(secret)"]}]}"#,
      #"{"turns":[{"role":"\#(secret)","text":"\#(secret)"}]}"#, #"{"turns":["\#(secret)"]}"#,
      #"{"turns":"\#(secret)"}"#,
      #"{"turns":[{"role":"agent","texts":"\#(secret)"}]}"#, #"{"turns":[\#(turn)],"turns":[]}"#,
      #"{"\#(secret)":1,"\#(secret)":2}"#,
      #"{"turns":[{"role":"agent","text":"\#(secret)","start":"\#(secret)"}]}"#,
      #"{"turns":[{"role":"agent","text":"\#(secret)","start":-1}]}"#,
      #"{"turns":[{"role":"agent","text":"x","start":13812345678,"end":["\#(secret)"]}]}"#,
      #"{"turns":[{"speaker":["\#(secret)"],"text":"x"}]}"#,
      #"{"turns":[{"role":"agent","text":"好","words":[{"text":["\#(secret)"]}]}]}"#,
      #"{"turns":[{"role":"agent","text":"好","words":[{"word":"\#(secret)"}]}]}"#,
      #"{"id":["\#(secret)"],"turns":[\#(turn)]}"#, #"{"agent":"\#(secret)","turns":[\#(turn)]}"#,
      #"{"customer":{"id":{"a":"\#(secret)"}},"turns":[\#(turn)]}"#,
      #"{"cut":["\#(secret)"],"turns":[\#(turn)]}"#,
      #"{"metadata":"\#(secret)","turns":[\#(turn)]}"#, #""\#(secret)""#, secret, "\(secret) {}",
    ]
    for record in records {
      for format in [CallFormat.jsonLines, .json] {
        let text = TranscriptText(record, as: format)
        #expect(!text.errors(in: .chinese).isEmpty, "\(record)")
        expectSilence(text, record)
      }
    }
  }

  @Test(arguments: secrets)
  func `a wrong line of text never repeats what was said in it`(secret: String) {
    let lines = [
      secret, "客服：您好\n\(secret)", "\(secret)：好的", "\(secret): 好的", "[00:12] \(secret)：好",
      "\(secret) 00:12: 好",
      "客服\(secret)", "号码\(secret)：对", "老板：\(secret)",
    ]
    for line in lines { expectSilence(TranscriptText(line, as: .text), line) }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `no damage makes a message repeat what was said`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<150 {
      let secret = random.pick(Self.secrets)
      let pieces = random.list(0...10) { random in
        random.once(in: 3) ? "\"\(secret)\"" : random.pick(Self.parts)
      }
      let text = (random.once(in: 2) ? "{\"turns\":[" : "") + pieces.joined()
      for format in [CallFormat.jsonLines, .json] {
        expectSilence(TranscriptText(text, as: format), "\(random): \(text)")
      }
    }
  }

  @Test func `notes do not repeat what was said`() throws {
    let call = try TranscriptText(
      #"{"turns":[{"role":"agent","text":"13812345678","start":4,"end":2},{"role":"agent","text":" ","start":1},{"role":"agent","text":"13812345678"}]}"#
    ).call()
    #expect(call.notes.count == 3)
    for note in call.notes {
      #expect(!note.zh.contains("138") && note.en?.contains("138") == false)
    }
  }
}

/// Whatever the bytes: calls or errors, never a trap, and never a call that breaks its own laws.
struct TranscriptRobustnessTests {
  @Test(arguments: CallFormat.allCases, 1...6 as ClosedRange<UInt64>)
  func `any bytes are read or refused`(format: CallFormat, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let samples = [
      #"{"id":"c1","agent":{"id":"9"},"cut":["head"],"turns":[{"role":"agent","text":"您好","start":0.2,"end":1,"words":[{"text":"您","start":0.2}]},{"speaker":2,"text":"喂","start":3}]}"#,
      "[{\"turns\":[\n{\"role\":\"agent\",\"text\":\"您\\u597d\"}]}]",
      "客服：您好\n[00:12] 客户：喂\n 还有\n客服 1.5-2: 好\n",
    ]
    for _ in 0..<150 {
      let bytes = random.damaged(Array(random.pick(samples).utf8))
      let outcomes = TranscriptText(bytes: bytes, as: format).outcomes
      #expect(!outcomes.isEmpty || format == .json, "\(random): \(bytes)")
      _ = CallFormat(sniffing: bytes)
      for case .success(let call) in outcomes {
        #expect(!call.utterances.isEmpty, "\(random): \(bytes)")
        #expect(call.turns.flatMap(\.utterances) == Array(call.utterances.indices), "\(random)")
      }
      for case .failure(let error) in outcomes {
        let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
        let isSane = error.line.map { $0 >= 1 && (format == .text || $0 <= lines) } ?? true
        #expect(isSane, "\(random): \(bytes)")
      }
    }
  }
}
