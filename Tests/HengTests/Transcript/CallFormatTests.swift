import Heng
import Testing

struct CallFormatTests {
  @Test(arguments: [
    ("a.jsonl", CallFormat?.some(.jsonLines)), ("a.ndjson", .jsonLines), ("a.JSONL", .jsonLines),
    ("a.json", .json),
    ("通话.1.json", .json), ("a.txt", .text), ("A.TXT", .text), ("a.csv", nil), ("json", nil),
    (".json", nil), ("", nil),
    ("a.", nil), ("a.json.gz", nil),
  ])
  func `a file's name promises a format`(name: String, format: CallFormat?) {
    #expect(CallFormat(fileName: name) == format)
  }

  @Test(arguments: [
    (#"{"turns":[]}"#, CallFormat.jsonLines), ("{\"turns\":[]}\n{\"turns\":[]}\n", .jsonLines),
    ("\n\n {\"turns\":[]}\r\n\r\n {\"turns\":[]}", .jsonLines),
    ("{\"turns\":[]}\n不是 JSON\n", .jsonLines),
    ("{坏的\n{\"turns\":[]}\n", .jsonLines), ("{\"turns\":[]}\n\n\n", .jsonLines),
    ("\u{FEFF}{\"turns\":[]}\n{\"turns\":[]}\n", .jsonLines), ("{\n  \"turns\": []\n}\n", .json),
    ("\u{FEFF}{\n  \"turns\": []\n}\n", .json), ("{\"id\": \"a\",\n \"turns\": []}", .json),
    ("[{\"turns\":[]}]", .json), ("[\n  {\n", .json), ("[]", .json), ("[", .json), (" [ {", .json),
    ("客服：您好\n", .text), ("\u{FEFF}客服：您好\n", .text), ("[00:12] 客服：您好\n", .text),
    ("[ 1.5-2 ] A: 您好", .text),
    ("【00:12】客服：您好", .text), ("", .text), ("\n", .text), ("00:12 客服：{", .text),
  ])
  func `the bytes look like a format`(text: String, format: CallFormat) {
    #expect(CallFormat(sniffing: Array(text.utf8)) == format)
  }

  @Test func `one call is read where one is expected`() throws {
    let one = Array(#"{"id":"c","turns":[{"role":"agent","text":"您好"}]}"#.utf8)
    #expect(try Call(reading: one, as: .jsonLines).id == "c")
    #expect(try Call(reading: one, as: .json).id == "c")
    #expect(try Call(reading: Array("客服：您好".utf8), as: .text).id == "call")
    let error = try #require(throws: TranscriptError.self) {
      try Call(reading: one + [10] + one, as: .jsonLines)
    }
    #expect(error.rendered(file: "-", in: .chinese) == "-: 这里有 2 通对话，应当只有一通")
    #expect(error.rendered(file: "-", in: .english) == "-: 2 calls where one is expected")
  }
}
