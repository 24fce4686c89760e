import Heng
import Testing

struct YAMLTests {
  @Test(arguments: [
    ("rules: &all\n- 1\n", "Q009 pack.yml:1:8"), ("a: &x 1\nrules: *x\n", "Q009 pack.yml:1:4"),
    ("rules: *nothing\n", "Q009 pack.yml:1:8"),
    ("base: &b {id: a}\nrules:\n- <<: *b\n", "Q009 pack.yml:1:7"),
    ("rules:\n- id: &id a\n", "Q009 pack.yml:2:7"),
  ])
  func `anchors and aliases are refused`(text: String, finding: String) {
    #expect(PackText(text).findings == [finding])
  }

  @Test(arguments: [
    ("id: a\nid: b\n", "Q003 pack.yml:2:1"),
    ("lists:\n  甲: [一]\n  乙: [二]\n  甲: [三]\n", "Q003 pack.yml:4:3"),
    ("rules:\n- id: a\n  name: 甲\n- id: b\n  name: 乙\n  id: c\n", "Q003 pack.yml:6:3"),
    ("rules:\n- id: a\n- id: b\nid: p\nrules: []\n", "Q003 pack.yml:5:1"),
    ("rules:\n- {id: a, id: b}\n", "Q003 pack.yml:2:4"),
    ("\"id\": a\nid: b\n", "Q003 pack.yml:2:1"),
  ])
  func `a key that stands twice is shown where it comes again`(text: String, finding: String) {
    #expect(PackText(text).findings.contains(finding))
  }

  @Test func `a key that stands twice hides no other mistake`() {
    let text = """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        who: customer
        phrases: [喂]
        scroe: -5
        who: any
      - id: b
        name: 乙
        name: 丙
        check: forbidden
      """
    let found = PackText(text + "\n").findings
    let keys = [
      "Q003 pack.yml:6:3", "Q002 pack.yml:8:3", "Q003 pack.yml:9:3", "Q003 pack.yml:12:3",
    ]
    #expect(found == keys + ["Q007 pack.yml:13:10"])
  }

  @Test(arguments: [
    ("rules: [", "内容"), ("rules: [a", "方括号"), ("rules: {a: b", "花括号"), ("rules:\n\t- a", "制表符"),
    ("a: b: c", "不能再写 “: ”"),
    ("'", "引号没有结束"), ("%", "“%”"), ("@a", "请加引号"), ("a: 1\n b: 2", "不能再写"), ("- a\nb: c", "缩进"),
  ])
  func `says in Chinese what is no YAML`(text: String, words: String) throws {
    let message = try #require(PackText(text + "\n").diagnostics.first?.message)
    #expect(message.zh.contains(words), "\(message.zh) | \(message.text(in: .english))")
  }

  @Test(arguments: [
    "rules: [", "rules: {a: b", "rules:\n\t- a", "a: b: c", "- a\nb: c", "\"", "'", "%", "@a",
    "`a`",
    "--- a\n--- b\n", "a: !!python/x {", "? ? ?", "key: |\nx", "{", "[[[", "a: \u{1}",
  ])
  func `what is no YAML is one mistake of syntax or shape`(text: String) {
    let codes = PackText(text + "\n").diagnostics.map(\.code)
    #expect(codes == [.syntax] || codes == [.wrongShape] || codes == [.unknownKey], "\(codes)")
  }

  @Test(arguments: ["", "\n", "# 只有注释\n", "---\n", "---\n...\n", "\u{FEFF}"])
  func `an empty file holds nothing`(text: String) {
    let files = PackText(files: ["pack.yml": text, "rules/a.yml": "rules:\n" + PackText.rule("a")])
    #expect(files.findings == [])
  }

  @Test(arguments: [
    ([0x72, 0x75, 0xFF] as [UInt8], 1), (Array("id: 甲\n名".utf8) + [0xE4, 0xBD], 2),
    (Array("a: 1\nb: 2\n".utf8) + [0xC0, 0x80, 0x0A], 3),
  ])
  func `what is not UTF-8 is refused with its line`(bytes: [UInt8], line: Int) throws {
    let error = try #require(throws: PackError.self) {
      try RulePack(files: ["pack.yml": bytes, "rules/a.yml": Array("rules: x\n".utf8)])
    }
    #expect(error.diagnostics.map(\.code) == [.syntax, .wrongShape])
    #expect(error.diagnostics.first?.place == Place(file: "pack.yml", line: line))
    #expect(error.diagnostics.first?.message.zh == "不是有效的 UTF-8")
  }

  @Test func `line ends of Windows and a byte order mark change nothing`() throws {
    let text = "id: demo\nrules:\n" + PackText.rule("tone.a", "score: -5")
    let plain = try PackText(text).pack()
    let other = try PackText("\u{FEFF}" + text.replacing("\n", with: "\r\n")).pack()
    #expect(plain.fingerprint == other.fingerprint)
    #expect(plain.rules.map(\.place.line) == other.rules.map(\.place.line))
  }

  @Test func `places count scalars, with what stands before in any plane`() {
    let text = PackText("rules:\n- {id: a, name: 𠮷e\u{301}😀, check: forbid, wo: agent}\n")
    #expect(text.findings.contains("Q002 pack.yml:2:38"), "\(text.findings)")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `what nests without end is refused`(opening: String) {
    let text = PackText("rules: \n" + String(repeating: opening, count: 50_000))
    #expect(text.diagnostics.map(\.code) == [.syntax])
  }
}
