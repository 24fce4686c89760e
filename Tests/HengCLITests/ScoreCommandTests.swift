import Foundation
import HengTestSupport
import Testing

/// `heng score`: what comes in, what comes out, how it ends.
struct ScoreCommandTests {
  private static let small = ["--rules", "pack"]

  @Test func `scores one file and says nothing else`() throws {
    let run = try Heng.run(["score", "calls/good.txt"] + Self.small)
    #expect(run.status == 0)
    #expect(run.output.contains("good · 3 句"))
    #expect(run.output.contains("得分 100 / 100"))
    #expect(run.error.isEmpty)
  }

  @Test func `searches folders, sorted, and leaves hidden files and others out`() throws {
    let run = try Heng.run(["score", "calls", "--format", "jsonl"] + Self.small)
    #expect(run.status == 0)
    #expect(try ids(run) == ["bad", "good", "labels", "one", "two#3"])
    #expect(try scores(run) == [65, 100, 100, 100, 0])
    #expect(run.error == "已评 5 通，拒绝 0 通\n1 通暂定：能判定的规则太少\n")
  }

  @Test func `writes the same results however words are found`() throws {
    let options = ["--format", "jsonl"] + Self.small
    let fast = try Heng.run(["score", "calls", "--segmenter", "fast"] + options)
    let icu = try Heng.run(["score", "calls", "--segmenter", "icu"] + options)
    #expect(fast.status == 0)
    #expect(fast.output == icu.output)
  }

  @Test func `lists what rules cost behind the results, which stay the same`() throws {
    let options = ["score", "calls", "--format", "jsonl"] + Self.small
    let plain = try Heng.run(options)
    let profiled = try Heng.run(options + ["--profile", "--threads", "1"])
    let parallel = try Heng.run(options + ["--profile", "--threads", "4", "--quiet"])
    #expect(profiled.output == plain.output && parallel.output == plain.output)
    #expect(profiled.error.hasPrefix("规则的开销   5 通\n"))
    #expect(profiled.error == parallel.error + plain.error)
  }

  @Test func `takes several paths in their order`() throws {
    let run = try Heng.run(
      ["score", "calls/sub/two.jsonl", "calls/good.txt", "--format", "jsonl"] + Self.small)
    #expect(try ids(run) == ["one", "two#3", "good"])
  }

  @Test(arguments: [
    ("客服：您好\n客户：嗯\n", [] as [String], 100), ("客服：喂\n", [], 90),
    ("{\"turns\":[{\"role\":\"agent\",\"text\":\"喂\"}]}", [], 90),
    ("[{\"turns\":[{\"role\":\"agent\",\"text\":\"喂\"}]}]", [], 90),
    ("1：您好\n2：嗯\n", ["--speakers", "1=agent,2=客户"], 100),
    ("\u{FEFF}客服：您好\r\n客户：嗯\r\n", ["--as", "text"], 100),
  ])
  func `reads standard input, whatever it holds`(
    input: String, options: [String], score: Int
  ) throws {
    let run = try Heng.run(
      ["score", "-", "--format", "jsonl"] + Self.small + options, input: input)
    #expect(run.status == 0, "\(run.error)")
    #expect(try scores(run) == [score])
    #expect(try ids(run).first?.hasPrefix("stdin") == true)
  }

  @Test(arguments: [
    ("80", 1, "2 通低于 80 分"), ("66", 1, "2 通低于 66 分"), ("65", 1, "1 通低于 65 分"), ("0", 0, "已评 5 通"),
  ])
  func `ends with 1 when a call scores less than it must`(
    limit: String, status: Int32, message: String
  ) throws {
    let run = try Heng.run(["score", "calls", "--fail-under", limit] + Self.small)
    #expect(run.status == status)
    #expect(run.error.contains(message))
  }

  @Test func `writes into a file, which is there only when it is complete`() throws {
    let folder = try TemporaryFolder()
    try folder.write("call.txt", "客服：您好\n")
    try folder.write("out.jsonl", "old")
    let pack = Repository.path("Tests/HengCLITests/Fixtures/pack")
    let arguments = ["score", "call.txt", "--rules", pack, "--format", "jsonl", "-o", "out.jsonl"]
    let run = try Heng.run(arguments, in: folder)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let shown = try Heng.run(Array(arguments.dropLast(2)), in: folder)
    #expect(try folder.read("out.jsonl") == shown.output)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["call.txt", "out.jsonl"])
  }

  @Test func `refuses a file that it cannot write`() throws {
    let run = try Heng.run(["score", "calls/good.txt", "-o", "nowhere/out.txt"] + Self.small)
    #expect(run.status == 74)
    #expect(run.error.contains("不能写入 nowhere/out.txt"))
  }

  @Test func `never writes over a folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("call.txt", "客服：您好\n")
    try folder.write("kept/file", "old")
    let run = try Heng.run(["score", "call.txt", "-o", "kept"], in: folder)
    #expect(run.status == 74)
    #expect(run.error.contains("kept 是文件夹"))
    #expect(try folder.read("kept/file") == "old")
  }

  @Test func `tells that the output is full`() throws {
    let run = try Heng.run(["score", "calls/good.txt", "-o", "/dev/full"] + Self.small)
    #expect(run.status == 74)
    #expect(run.error.contains("写入失败"))
  }

  @Test func `gives calls without a channel the one that is named`() throws {
    let pack = """
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [您好], applies: {meta: {channel: chat}}}
      """
    let folder = try TemporaryFolder()
    try folder.write("call.txt", "客服：您好\n")
    try folder.write("pack.yml", pack)
    let arguments = ["score", "call.txt", "--rules", "pack.yml", "--format", "jsonl"]
    let unknown = try Heng.run(arguments, in: folder)
    #expect(unknown.output.contains("no_metadata:channel"))
    let named = try Heng.run(arguments + ["--channel", "chat"], in: folder)
    #expect(named.output.contains("\"verdict\":\"pass\""))
  }

  @Test func `cannot say that a provisional score reaches a limit`() throws {
    let arguments = ["score", "calls/sub/labels.json", "--fail-under", "60"]
    let run = try Heng.run(arguments + Self.small)
    #expect(run.status == 1)
    #expect(run.error.contains("1 通暂定，不能确定是否达到 60 分"))
  }

  @Test func `writes an array as JSON and a line each as JSONL`() throws {
    let json = try Heng.run(["score", "calls", "--format", "json"] + Self.small)
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [[String: Any]])
    #expect(array.count == 5)
    let lines = try Heng.run(["score", "calls", "--format", "jsonl"] + Self.small)
    #expect(lines.output.split(separator: "\n").count == 5)
    #expect(
      json.output.replacing(",\n", with: "\n").split(separator: "\n").dropFirst().dropLast()
        == lines.output.split(separator: "\n")[...])
  }

  @Test(arguments: ["1", "2", "7"])
  func `writes the same bytes with any number of threads`(threads: String) throws {
    let arguments = ["score", Repository.path("corpora/demo/calls"), "--format", "jsonl"]
    let once = try Heng.run(arguments + Self.small + ["--threads", threads])
    let other = try Heng.run(arguments + Self.small)
    #expect(once.bytes == other.bytes)
    #expect(once.status == other.status)
  }

  @Test(arguments: [
    ["score"], ["score", "--rules"], ["score", "a", "--format", "xml"],
    ["score", "a", "--threads", "0"],
    ["score", "a", "--speakers", "1=boss"], ["score", "a", "--speakers", "1"], ["nothing"],
    ["score", "a", "--fail-under", "x"], ["completions", "powershell"],
    ["score", "a", "--lang", "fr"],
  ])
  func `ends with 64 for wrong usage`(arguments: [String]) throws {
    let run = try Heng.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.error.isEmpty)
  }

  @Test(arguments: [["--help"], ["--version"], ["score", "--help"], ["rules", "--help"], []])
  func `explains itself`(arguments: [String]) throws {
    let run = try Heng.run(arguments)
    #expect(run.status == 0)
    #expect(run.output.contains("heng"))
    #expect(run.error.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["score", "--help"], ["rules", "--help"], ["rules", "check", "--help"],
    ["explain", "--help"],
  ])
  func `explains itself in Chinese`(arguments: [String]) throws {
    let help = try Heng.run(arguments).output
    #expect(help.contains("用法：heng") && help.contains("显示这份说明"))
    for word in [
      "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "Show ", "default:", "values:", "See ",
    ] {
      #expect(!help.contains(word), "\(word)")
    }
    let english = try Heng.run(arguments, environment: ["HENG_LANG": "en"]).output
    #expect(english.contains("OVERVIEW: ") && !english.contains("用法"))
  }

  @Test(arguments: [
    (["scor"], "错误：多余的 “scor”"), (["score"], "错误：缺少 “<PATH> ...”"),
    (["score", "a", "--formt", "x"], "错误：没有选项 “--formt”，是否想写 “--format”？"),
    (["score", "a", "--zzzzzzzzz"], "错误：没有选项 “--zzzzzzzzz”"),
    (["score", "a", "--rules"], "错误：“--rules <PACK>” 后面没有写值"),
    (
      ["score", "a", "--format", "xml"],
      "错误：“--format <text|json|jsonl>” 的值 “xml” 不合法，可用：text json jsonl"
    ),
    (["rules", "show", "x"], "错误：多余的 “show x”"),
    (["score", "a", "--threads", "0"], "错误：--threads 至少是 1"),
  ])
  func `says in Chinese what is wrong with the usage`(arguments: [String], message: String) throws {
    let error = try Heng.run(arguments).error
    #expect(error.hasPrefix(message), "\(error)")
    #expect(!error.contains("Usage") && !error.contains("See "))
    let english = try Heng.run(arguments, environment: ["HENG_LANG": "en"]).error
    #expect(english.hasPrefix("Error: "))
  }

  @Test func `says that it does not speak a language`() throws {
    let run = try Heng.run(["--version"], environment: ["HENG_LANG": "fr"])
    #expect(run.status == 0)
    #expect(run.error.hasPrefix("HENG_LANG=fr：可用 zh、en"))
    #expect(try Heng.run(["--version"], environment: ["HENG_LANG": ""]).error.isEmpty)
  }

  // MARK: Refusing

  /// Each file has one mistake; the message names its place.
  @Test(arguments: [
    ("empty.txt", "empty.txt: 文件是空的"), ("no-label.txt", "no-label.txt:1: 这一行没有说话人标签"),
    ("unknown-label.txt", "unknown-label.txt:1: 不认识的说话人标签"),
    ("not-utf8.txt", "not-utf8.txt:2: 不是有效的 UTF-8"),
    ("ends-early.json", "ends-early.json:1: "),
    ("text-is-list.json", "turns[0].text: 类型是 array，应当是 string"),
    ("unknown-role.json", "turns[0].role: 未知的角色"),
    ("time-is-text.json", "turns[0].start: 类型是 string，应当是 number"),
    ("time-is-negative.json", "turns[0].start: "), ("no-turns.json", "turns: 没有任何一句话"),
    ("turns-missing.json", "turns: 缺少这个键"), ("text-missing.json", "turns[0].text: 缺少这个键"),
    ("not-an-object.json", "类型是 string，应当是 object"),
  ])
  func `refuses a call and says where it is wrong`(file: String, message: String) throws {
    let run = try Heng.run(["score", "refused/\(file)"] + Self.small)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("拒绝 refused/\(file)"))
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.error.hasSuffix("已评 0 通，拒绝 1 通\n"))
  }

  @Test func `scores the others when some are refused`() throws {
    let run = try Heng.run(
      ["score", "refused/two-of-four.jsonl", "calls/good.txt", "missing.txt", "--format", "jsonl"]
        + Self.small)
    #expect(run.status == 2)
    #expect(try ids(run) == ["a", "b", "good"])
    #expect(run.error.contains("拒绝 refused/two-of-four.jsonl:2: "))
    #expect(run.error.contains("拒绝 refused/two-of-four.jsonl:4: "))
    #expect(run.error.contains("拒绝 missing.txt: 没有这个文件或文件夹"))
    #expect(run.error.hasSuffix("已评 3 通，拒绝 3 通\n"))
  }

  @Test func `a refusal weighs more than a low score`() throws {
    let run = try Heng.run(["score", "calls", "missing.txt", "--fail-under", "90"] + Self.small)
    #expect(run.status == 2)
  }

  @Test func `refuses a folder without transcripts`() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.md", "x")
    let pack = Repository.path("Tests/HengCLITests/Fixtures/pack")
    let run = try Heng.run(["score", ".", "--rules", pack], in: folder)
    #expect(run.status == 2)
    #expect(run.error.contains("文件夹里没有对话"))
  }

  /// What people said never reaches a log, however wrong the record is.
  @Test(arguments: ["zh", "en"])
  func `keeps what people said out of its messages`(language: String) throws {
    let run = try Heng.run(
      ["score", "refused", "--lang", language, "--format", "jsonl"] + Self.small)
    #expect(run.status == 2)
    #expect(!run.error.contains("张三丰"))
    #expect(!run.error.contains("13800138000"))
    #expect(run.error.split(separator: "\n").count == 16)
  }

  @Test func `lets no label or id steer the terminal`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "\u{1B}[31m小\u{9B}王：您好\n")
    try folder.write("b.json", "{\"turns\":[{\"role\":\"\\u001b[2Jx\\u202e\",\"text\":\"a\"}]}")
    let twice = "{\"id\":\"\\u001b]0;t\\u0007\",\"turns\":[{\"role\":\"agent\",\"text\":\"a\"}]}\n"
    try folder.write("c.jsonl", twice + twice)
    let pack = Repository.path("Tests/HengCLITests/Fixtures/pack")
    let run = try Heng.run(["score", ".", "--rules", pack], in: folder)
    let steering = (run.error + run.output).unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(steering.isEmpty, "\(steering.map { String($0.value, radix: 16) })")
  }

  @Test func `notes an id that stands twice`() throws {
    let run = try Heng.run(["score", "calls/good.txt", "calls/good.txt"] + Self.small)
    #expect(run.status == 0)
    #expect(run.error.contains("注意：编号 “good” 出现了不止一次"))
  }

  // MARK: Packs, speakers, language

  @Test(arguments: [
    ("broken-pack", ["Q002", "Q003", "Q010"]), ("nowhere", ["Q013"]), ("calls", ["Q013"]),
  ])
  func `refuses to score with a pack that is wrong`(pack: String, codes: [String]) throws {
    let run = try Heng.run(["score", "calls/good.txt", "--rules", pack])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    for code in codes { #expect(run.error.contains(code), "\(run.error)") }
    #expect(run.error.contains("处错误，没有使用"))
  }

  @Test func `uses the built-in pack where none is named`() throws {
    let run = try Heng.run(["score", "calls/good.txt", "--format", "jsonl"])
    #expect(run.status == 0)
    #expect(run.output.contains("\"id\":\"service-standard\""))
  }

  @Test func `takes roles from speakers' labels`() throws {
    let without = try Heng.run(["score", "calls/sub/labels.json"] + Self.small)
    #expect(without.output.contains("--speakers 1=agent,2=customer"))
    #expect(without.output.contains("不知道谁是坐席、谁是客户"))
    let first = try Heng.run(
      [
        "score", "calls/sub/labels.json", "--format", "jsonl", "--speakers", "1=agent,2=customer",
      ]
        + Self.small)
    #expect(try scores(first) == [100])
    let second = try Heng.run(
      [
        "score", "calls/sub/labels.json", "--format", "jsonl", "--speakers", "2=坐席,1=customer",
      ]
        + Self.small)
    #expect(try scores(second) == [65])
  }

  @Test func `speaks English where it is asked to`() throws {
    let option = try Heng.run(["score", "calls/good.txt", "--lang", "en"] + Self.small)
    #expect(option.output.contains("score 100 / 100"))
    #expect(option.output.contains("Greeting"))
    let variable = try Heng.run(
      ["score", "calls/good.txt"] + Self.small, environment: ["HENG_LANG": "en"])
    #expect(variable.output == option.output)
    let help = try Heng.run(["score", "--help"], environment: ["HENG_LANG": "en"])
    #expect(help.output.contains("Score calls"))
    let records = try ["zh", "en"].map {
      try Heng.run(["score", "calls", "--format", "jsonl", "--lang", $0] + Self.small).bytes
    }
    #expect(records[0] == records[1])
  }

  @Test func `keeps to the columns of the terminal`() throws {
    for columns in [40, 80, 100] {
      let run = try Heng.run(
        ["score", "calls"] + Self.small, environment: ["COLUMNS": "\(columns)"])
      let first = try #require(run.output.split(separator: "\n").first)
      #expect(first.count == columns)
    }
  }

  @Test(arguments: [("always", true), ("never", false), ("auto", false)])
  func `writes ink only where it may`(color: String, hasInk: Bool) throws {
    let run = try Heng.run(["score", "calls", "--color", color] + Self.small)
    #expect(run.output.contains("\u{1B}[") == hasInk)
  }

  private func records(_ run: Heng.Run) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(value as? [String: Any])
    }
  }

  private func ids(_ run: Heng.Run) throws -> [String] {
    try records(run).compactMap { $0["call"] as? String }
  }

  private func scores(_ run: Heng.Run) throws -> [Int] {
    try records(run).compactMap { $0["score"] as? Int }
  }
}
