import HanText
import HengTestSupport
import Testing

@testable import Heng

struct PackFormatterTests {
  @Test(arguments: Golden.all(in: "Tests/HengTests/Fixtures/Formats"))
  func `writes the one layout`(golden: Golden) throws {
    let tidy = try PackFormatter.format(golden.source, file: golden.name)
    try golden.expect(tidy)
    #expect(try PackFormatter.format(tidy, file: golden.name) == tidy)
  }

  private static let standard = Result {
    try Repository.files(below: "rules/service-standard").mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func tidied(_ files: [String: String]) throws -> [String: String] {
    var tidy = files
    for (name, text) in files where name.hasSuffix(".yml") {
      tidy[name] = try PackFormatter.format(text, file: name)
    }
    return tidy
  }

  private static func shaken(_ text: String, _ random: inout SeededRandom) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      if random.once(in: 5), !line.contains("#"), !line.contains("行") {
        line += String(repeating: " ", count: 2)
      }
      return line
    }
    return lines.joined(separator: "\n") + String(repeating: "\n", count: random.int(in: 0...3))
  }

  @Test func `what stood in braces is put in order at once`() throws {
    let text = """
      rules:
      - {why: \(String(repeating: "长", count: 40)), check: forbid, id: a, who: agent, phrases: [喂]}
      """
    let tidy = try PackFormatter.format(text, file: "a.yml")
    #expect(tidy.hasPrefix("rules:\n- id: a\n  check: forbid\n"))
    #expect(try PackFormatter.format(tidy, file: "a.yml") == tidy)
  }

  // MARK: Laws

  @Test func `the default pack stands in the one layout`() throws {
    let files = try Self.standard.get()
    for (name, tidy) in try Self.tidied(files) {
      #expect(tidy == files[name], "heng rules fmt rules/service-standard")
    }
  }

  @Test func `the default pack says the same in the one layout`() throws {
    let files = try Self.standard.get()
    let tidy = try Self.tidied(files)
    #expect(
      try PackText(files: tidy).pack().fingerprint == PackText(files: files).pack().fingerprint)
    #expect(PackText(files: tidy).lint.map(\.code) == PackText(files: files).lint.map(\.code))
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `any pack says the same, keeps its comments and is not changed twice`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var messy = MessyPack(random: random)
    let text = messy.text()
    let tidy = try #require(
      try? PackFormatter.format(text, file: "a.yml"), "\(random)\n\(text)")
    #expect(try PackFormatter.format(tidy, file: "a.yml") == tidy, "\(random)\n\(text)\n\(tidy)")
    for comment in messy.comments {
      let count = tidy.split(separator: comment, omittingEmptySubsequences: false).count - 1
      #expect(count == 1, "\(random): \(comment)\n\(text)\n\(tidy)")
    }
    let (before, after) = (
      try YAML.parse(text, file: "a").get(), try YAML.parse(tidy, file: "a").get()
    )
    #expect(after.sorted == before.sorted, "\(random)\n\(text)\n\(tidy)")
    #expect(try PackText(tidy).pack().fingerprint == PackText(text).pack().fingerprint, "\(random)")
    let wide = tidy.split(separator: "\n").filter {
      $0.hasSuffix(",") && String($0).columns > YAMLLayout.width && !$0.contains("#")
    }
    #expect(messy.hasInnerComments || wide == [], "\(random)")
    let shaken = Self.shaken(text, &random)
    #expect(try PackFormatter.format(shaken, file: "a.yml") == tidy, "\(random)")
  }

  @Test func `what the importer writes is in the one layout`() throws {
    for golden in Golden.all(in: "Tests/HengTests/Fixtures/Imports") {
      let source = try #require(RuleImport.Source(rawValue: golden.name))
      let made = try RuleImport(Array(golden.source.utf8), from: source)
      #expect(try PackFormatter.format(made.pack, file: "a.yml") == made.pack)
    }
  }

  // MARK: What is left alone

  @Test(arguments: [
    ("id: &a x\n", 1), ("id: x\nname: !!str y\n", 2), ("a: 1\n--- \nb: 2\n", 2),
    ("id: [a\n", 2), ("id: x\n\tname: y\n", 2), ("? a\n: b\n", 1), ("id: |2\n    x\n", 1),
    ("- [a: b]\n", 1), ("%YAML 1.1\n---\na: b\n", 1),
  ])
  func `refuses unusual YAML and says where`(text: String, line: Int) throws {
    let refusal = try #require(throws: PackFormatter.Refusal.self) {
      try PackFormatter.format(text, file: "a.yml")
    }
    #expect(refusal.line == line)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `damaged files are refused or say the same`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let files = try Self.standard.get().filter { $0.key.hasSuffix(".yml") }
    for _ in 0..<6 {
      let text = try #require(files[random.pick(files.keys.sorted())])
      var scalars = Array(text.unicodeScalars)
      for _ in 0..<3 {
        let place = random.int(in: 0...scalars.count - 1)
        scalars[place] = random.pick(Array("#:-[]{},'\"|> \n\t&*!?…甲a1\\".unicodeScalars))
      }
      let damaged = String(String.UnicodeScalarView(scalars))
      guard let tidy = try? PackFormatter.format(damaged, file: "a.yml") else { continue }
      let (before, after) = (
        try YAML.parse(damaged, file: "a").get(), try YAML.parse(tidy, file: "a").get()
      )
      #expect(after.sorted == before.sorted, "\(random)")
      #expect((try? PackFormatter.format(tidy, file: "a.yml")) == tidy, "\(random)")
    }
  }

  @Test func `the order of keys covers every key of every rule and signal`() {
    let keys = Keys.kinds.values.flatMap(\.self) + Keys.signal
    #expect(Set(keys).subtracting(Keys.layout).sorted() == [])
    #expect(Set(Keys.testCase) == Set(Keys.caseLayout))
  }

  // MARK: Scalars

  @Test(arguments: [
    ("'您好'", "您好"), ("\"a b\"", "a b"), ("'10086'", "'10086'"), ("'yes'", "'yes'"),
    ("'a: b'", "'a: b'"), ("'a, b'", "'a, b'"), ("' a'", "' a'"), ("''", "''"),
    ("\"a\\n\"", "\"a\\n\""), ("'#x'", "'#x'"), ("'-x'", "'-x'"), ("'it''s'", "it's"),
    ("'>=0.1'", "'>=0.1'"), ("'{数字}元'", "'{数字}元'"), ("'甲 #乙'", "'甲 #乙'"), ("'a[b]'", "'a[b]'"),
    ("'\\d'", "'\\d'"), ("x", "x"),
  ])
  func `quotation marks stay where they are needed`(written: String, tidy: String) {
    #expect(YAMLScalar.tidy(written, inFlow: true) == tidy)
  }

  @Test(arguments: ["a", "a'b", "a\nb", "\"", "\\", "\u{7}", "a\tb", " ", "", "👍🏽", "\u{200B}x"])
  func `any text comes back from its quoted form`(text: String) throws {
    let node = try YAML.parse("a: \(YAMLScalar.quoted(text))\n", file: "a").get()
    guard case .mapping(let members) = node.value else { return #expect(Bool(false)) }
    #expect(members.first?.value.scalar == text)
  }
}

extension YAMLNode {
  /// The node as text, with keys in order.
  fileprivate var sorted: String {
    switch value {
    case .scalar(let text): "“\(text)”"
    case .sequence(let items): "[\(items.map(\.sorted).joined(separator: ", "))]"
    case .mapping(let members):
      "{"
        + members.map { "\($0.key.sorted): \($0.value.sorted)" }.sorted().joined(separator: ", ")
        + "}"
    }
  }
}

/// A legal pack, laid out as badly as YAML allows.
private struct MessyPack {
  var random: SeededRandom
  private(set) var comments: [String] = []
  /// Lists with comments inside are kept line by line.
  private(set) var hasInnerComments = false
  private var lines: [String] = []

  init(random: SeededRandom) { self.random = random }

  mutating func text() -> String {
    comment(indent: random.int(in: 0...3))
    lines.append(pair("id", "x"))
    list(named: "名单")
    lines.append("rules:" + tail())
    let indent = random.pick([0, 2, 4])
    for number in 0..<random.int(in: 1...3) { rule(number, indent: indent) }
    comment(indent: random.int(in: 0...4))
    return lines.joined(separator: random.once(in: 8) ? "\r\n" : "\n") + "\n"
  }

  private mutating func list(named name: String) {
    lines.append("lists:")
    lines.append("  " + pair(name, flow(random.list(1...30) { $0.word() })))
    comment(indent: 2)
    lines.append("  竖排:")
    for _ in 0..<random.int(in: 1...4) { lines.append("  -  " + random.word() + tail()) }
  }

  private mutating func rule(_ number: Int, indent: Int) {
    let space = String(repeating: " ", count: indent)
    comment(indent: indent)
    let gap = random.pick([1, 3])
    let inner = indent + 1 + gap
    var keys = [
      pair("id", "r.r\(number)") + tail(), pair("name", quoted(random.word())) + tail(),
      pair("check", "forbid"), pair("who", "any"),
      pair("where", random.pick(["{first: 3 turns}", "{ last:  20% }", "{first: 9s,last: 9s}"])),
      pair("phrases", flow(["$名单", "$竖排"] + random.list(1...20) { $0.word() })) + tail(),
      pair("why", random.pick(["一段话", "\"有: 冒号\"", "'it''s'", "一段话\n\(pad(inner + 3))分两行"])),
      pair(
        "score", random.pick(["-5", "{points: -5,per: hit}", "{points: -1 , max: -3, per: hit}"])),
      pair(
        "applies",
        random.pick([
          "{meta: {channel: chat}}", "{any: [{meta: {channel: chat}}, {meta: {channel: call}}]}",
          "\n\(pad(inner + 2))all:\n\(pad(inner + 2))- {meta: {channel: chat}}\n\(pad(inner + 2))-   meta: {channel: call}",
        ])),
      pair("message", "|-\n\(pad(inner + 4))第一行  \n\n\(pad(inner + 4))  第二行 # 不是注释"),
    ]
    keys.shuffle(using: &random)
    for (place, key) in keys.enumerated() {
      if place > 0, random.once(in: 9) { comment(indent: inner) }
      if place > 0, random.once(in: 12) { lines.append("") }
      let start = place == 0 ? space + "-" + pad(gap) : pad(inner)
      lines += (start + key).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
    if random.once(in: 4) { comment(indent: inner) }
  }

  private func pad(_ count: Int) -> String { String(repeating: " ", count: count) }

  private mutating func pair(_ key: String, _ value: String) -> String {
    "\(random.once(in: 10) ? "'\(key)'" : key):\(value.hasPrefix("\n") ? "" : pad(random.int(in: 1...3)))\(value)"
  }

  private mutating func quoted(_ text: String) -> String {
    random.pick([text, "'\(text)'", "\"\(text)\""])
  }

  private mutating func flow(_ items: [String]) -> String {
    var text = "["
    for (index, item) in items.enumerated() {
      text += index == 0 ? "" : random.pick([",", ", ", " ,  ", ",\n      "])
      if index > 0, text.hasSuffix(" "), random.once(in: 30) {
        text += "\n      # \(mark())\n      "
        hasInnerComments = true
      }
      text += item.hasPrefix("$") ? item : quoted(item)
    }
    return text + random.pick(["]", " ]", "\n      ]"])
  }

  private mutating func mark() -> String {
    let mark = "注\(comments.count)号"
    comments.append(mark)
    return mark
  }

  private mutating func tail() -> String { random.once(in: 6) ? "   # \(mark())" : "" }

  private mutating func comment(indent: Int) {
    if random.once(in: 2) { lines.append(pad(indent) + "# \(mark())") }
    if random.once(in: 4) { lines += [String](repeating: "", count: random.int(in: 1...3)) }
  }
}

extension SeededRandom {
  fileprivate mutating func word() -> String {
    let words = ["苹果树", "香蕉", "葡萄架子", "西瓜皮很滑", "一串钥匙", "昨天下雨", "喝水", "abc def", "天气…不错"]
    return pick(words) + pick(["", "吗", "呀", "了吧"]) + "\(int(in: 100...999))号"
  }
}
