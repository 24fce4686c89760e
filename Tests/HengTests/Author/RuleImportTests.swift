import HengTestSupport
import Testing

@testable import Heng

struct RuleImportTests {
  private static let samples = Golden.all(in: "Tests/HengTests/Fixtures/Imports")

  private static func source(_ golden: Golden) -> RuleImport.Source? {
    RuleImport.Source(rawValue: golden.name)
  }

  private func sample(_ name: String) throws -> RuleImport {
    let golden = try #require(Self.samples.first { $0.name == name })
    return try RuleImport(Array(golden.source.utf8), from: try #require(Self.source(golden)))
  }

  private func made(
    _ json: String, from source: RuleImport.Source = .alibabaSCA
  ) throws -> RuleImport {
    try RuleImport(Array(json.utf8), from: source)
  }

  @Test(arguments: samples)
  func `turns published JSON into a pack and lists what it cannot say`(golden: Golden) throws {
    let made = try sample(golden.name)
    let losses = made.losses.map { loss in
      "\(loss.path)\n  \(loss.what.zh) → \(loss.instead.zh)\n"
        + "  \(loss.what.text(in: .english)) → \(loss.instead.text(in: .english))\n"
    }
    try golden.expect(
      made.pack + "\n== \(made.count) imported; left out: "
        + made.leftOut.joined(separator: " ") + "\n" + losses.joined())
  }

  @Test func `every source has a sample`() {
    #expect(
      Set(Self.samples.compactMap(Self.source)) == Set(RuleImport.Source.allCases))
  }

  // MARK: What the packs say of calls

  @Test func `an imported Alibaba rule fails where the original would hit`() throws {
    let bench = try Bench(sample("aliyun-sca").pack)
    let rude = try Call(script: "客服: 喂\n客户: 我要投诉你们\n客服: 哦")
    let kind = try Call(script: "客服: 您好\n客户: 我要投诉你们\n客服: 对不起，我给您登记")
    let calm = try Call(script: "客服: 您好\n客户: 我不投诉，就问问")
    #expect(try bench.verdict(of: "sca.101", in: rude) == .fail)
    #expect(try bench.verdict(of: "sca.101", in: kind) == .pass)
    #expect(try bench.verdict(of: "sca.102.part", in: rude) == .fail)
    #expect(try bench.verdict(of: "sca.102.part", in: kind) == .pass)
    #expect(try bench.verdict(of: "sca.102.part", in: calm) == .pass)
    #expect(bench.card(rude).score == 85)
  }

  @Test func `a silence longer than the interval decides what the rest leaves open`() throws {
    let bench = try Bench(sample("aliyun-sca").pack)
    let call = try Call(script: "客户 0-2: 查话费\n客服 20-22: 您好，三十元")
    #expect(try bench.verdict(of: "sca.102", in: call) == .fail)
    #expect(bench.card(call).score == 90)
  }

  @Test func `a rule that lost a part costs nothing`() throws {
    let rules = try Bench(sample("aliyun-sca").pack).pack.rules
    #expect(rules.first { $0.id == "sca.104" }?.status == .draft)
  }

  @Test func `an imported category fails where all its rules hold`() throws {
    let bench = try Bench(sample("aws-call-analytics").pack)
    let late = try Call(script: "客户 0-2: 喂\n客服 3-4: 说\n客户 5-40: 我想问问\n客服 41-42: 您好")
    let soon = try Call(script: "客服 0-2: 您好\n客户 3-4: 喂")
    #expect(try bench.verdict(of: "aws.no-greeting_first30s", in: late) == .fail)
    #expect(try bench.verdict(of: "aws.no-greeting_first30s", in: soon) == .pass)
    let angry = try Call(
      script: "客服 0-2: 稍等\n客户 20-22: 好\n客服 23-24: 稍等\n客户 25-26: 我要投诉\n客服 27-28: 稍等")
    #expect(try bench.verdict(of: "aws.escalation.silence", in: angry) == .fail)
  }

  // MARK: Expressions

  @Test(arguments: [
    ("a&&!b||c", "or(and(a,not(b)),c)"), ("a||b&&c", "and(or(a,b),c)"), ("!!a", "not(not(a))"),
    ("a && (b || !c)", "and(a,or(b,not(c)))"), ("!(1||2)&&3", "and(not(or(1,2)),3)"),
    ("a&b|c", "or(and(a,b),c)"),
  ])
  func `reads a lambda from left to right`(text: String, tree: String) throws {
    #expect(Self.shown(try #require(LambdaExpression(text))) == tree)
  }

  private static func shown(_ expression: LambdaExpression) -> String {
    switch expression {
    case .id(let id): id
    case .not(let inner): "not(\(shown(inner)))"
    case .and(let a, let b): "and(\(shown(a)),\(shown(b)))"
    case .or(let a, let b): "or(\(shown(a)),\(shown(b)))"
    }
  }

  @Test(arguments: ["", "a&&", "&&a", "a b&&", "(a", "a)", "a!b", "a||()", "!", "a&&&b"])
  func `refuses what is no lambda`(text: String) {
    #expect(LambdaExpression(text) == nil)
  }

  /// Whatever the nesting, the combination of rules says what the lambda says: tried on every call
  /// that holds some of the words.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `combine says what the lambda says`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let words = ["苹果", "香蕉", "葡萄", "西瓜"]
    let lambda = random.lambda(over: words.count, depth: 4)
    let conditions = words.enumerated().map { index, word in
      """
      {"cid": "\(index)", "check_range": {"role": "客服"}, "lambda": "1",
       "operators": [{"oid": "1", "type": "HIT_ANY_KEYWORDS", "param": {"keywords": ["\(word)"]}}]}
      """
    }
    let made = try made(
      #"{"conditions": [\#(conditions.joined(separator: ","))],"#
        + #" "rules": [{"rid": "1", "name": "x", "lambda": "\#(lambda)"}]}"#)
    let bench = try Bench(made.pack)
    let expression = try #require(LambdaExpression(lambda))
    for chosen in 0..<16 {
      let said = words.indices.filter { chosen & (1 << $0) != 0 }
      let text = said.isEmpty ? "没有" : said.map { words[$0] }.joined(separator: "和")
      let verdict = try bench.verdict(of: "sca.1", in: try Call(script: "客服: \(text)"))
      let holds = Self.holds(expression) { id in Int(id).map(said.contains) ?? false }
      #expect(verdict == (holds ? .fail : .pass), "\(random): \(lambda) of \(text)")
    }
  }

  private static func holds(_ expression: LambdaExpression, _ id: (String) -> Bool) -> Bool {
    switch expression {
    case .id(let name): id(name)
    case .not(let inner): !holds(inner, id)
    case .and(let a, let b): holds(a, id) && holds(b, id)
    case .or(let a, let b): holds(a, id) || holds(b, id)
    }
  }

  // MARK: Windows

  /// A condition that looks for 好的 in a part of the call, beside one that looks for 退款.
  private func leaf(_ checkRange: String) throws -> (text: String, losses: [String]) {
    let made = try made(
      """
      {"conditions": [
        {"cid": "a", "check_range": {"role": "客户"}, "lambda": "1", "operators":
          [{"oid": "1", "type": "HIT_ANY_KEYWORDS", "param": {"keywords": ["退款"]}}]},
        {"cid": "b", "check_range": \(checkRange), "lambda": "1", "operators":
          [{"oid": "1", "type": "HIT_ANY_KEYWORDS", "param": {"keywords": ["好的"]}}]}],
       "rules": [{"rid": "1", "name": "x", "lambda": "b"}, {"rid": "2", "name": "y", "lambda": "a"}]}
      """)
    let lines = made.pack.split(separator: "\n").map { $0.drop { " -".contains($0) } }
    let start = try #require(lines.firstIndex { $0.hasPrefix("id: sca.1") }) + 4
    let end = try #require(lines.firstIndex { $0.hasPrefix("id: sca.2") })
    return (lines[start..<end].joined(separator: " "), made.losses.map(\.path))
  }

  @Test(arguments: [
    ("{}", "{found: {who: any, phrases: [好的]}}", 0),
    (#"{"role": "客服"}"#, "{found: {who: agent, phrases: [好的]}}", 0),
    (
      #"{"role": "客服", "range": {"from": 1, "to": -1}}"#, "{found: {who: agent, phrases: [好的]}}",
      0
    ),
    (
      #"{"role": "客服", "range": {"from": 1, "to": 2}}"#,
      "{found: {who: agent, where: {first: 2 turns}, phrases: [好的]}}", 1
    ),
    (
      #"{"role": "客服", "range": {"from": -3, "to": -1}}"#,
      "{found: {who: agent, where: {last: 3 turns}, phrases: [好的]}}", 1
    ),
    (
      #"{"role": "客服", "range": {"from": 2, "to": 4}}"#,
      "{found: {who: agent, where: {first: 4 turns}, phrases: [好的]}}", 2
    ),
    (
      #"{"role": "客服", "anchor": {"cid": "a", "location": "AFTER", "hit_time": 1}}"#,
      "found: who: agent where: {after: {who: customer, phrases: [退款]}} phrases: [好的]", 0
    ),
    (
      #"{"role": "客服", "anchor": {"cid": "a", "location": "BEFORE", "hit_time": -1},"#
        + #" "range": {"from": -2, "to": -1}}"#,
      "found: who: agent where: before: {who: customer, phrases: [退款]} within: 2 turns "
        + "anchor: each phrases: [好的]", 1
    ),
    (
      #"{"role": "客服", "anchor": {"cid": "a", "location": "AFTER", "hit_time": 0}}"#,
      "found: who: agent where: after: {who: customer, phrases: [退款]} anchor: each "
        + "phrases: [好的]", 1
    ),
    (
      #"{"role": "路人", "anchor": {"cid": "zz", "location": "AFTER"}}"#,
      "{found: {who: any, phrases: [好的]}}", 3
    ),
    (
      #"{"role": "客服", "anchor": {"cid": "b", "location": "AFTER"}, "timeRange": {"from": 3}}"#,
      "{found: {who: agent, phrases: [好的]}}", 2
    ),
  ])
  func `a check range becomes a window`(range: String, leaf: String, losses: Int) throws {
    let found = try self.leaf(range)
    // However it is broken into lines.
    func plain(_ text: String) -> String { text.filter { !"{}, ".contains($0) } }
    #expect(plain(found.text) == plain(leaf), "\(found.text)")
    #expect(found.losses.count == losses, "\(found.losses)")
  }

  // MARK: Sentences

  private func similar(_ sentences: String, score: String) throws -> RuleImport {
    try made(
      """
      {"conditions": [{"cid": "1", "lambda": "1", "operators": [{"oid": "1", "type": "SIMILAR_MATCH",
        "param": {\(score)"similarlySentences": [\(sentences)]}}]}],
       "rules": [{"rid": "1", "lambda": "1"}]}
      """)
  }

  @Test func `similar sentences keep their threshold`() throws {
    let made = try similar(#""请问您是机主本人吗""#, score: #""score": 80, "#)
    #expect(made.pack.contains("like: [请问您是机主本人吗], similar: 0.8"))
    #expect(made.losses.map(\.path) == ["$.conditions[0].operators[0]"])
    let bench = try Bench(made.pack)
    let (same, other) = (Call.saying("请问您嗯是机主本人吗"), Call.saying("请问您贵姓"))
    #expect(try bench.verdict(of: "sca.1", in: same) == .fail)
    #expect(try bench.verdict(of: "sca.1", in: other) == .pass)
  }

  @Test(arguments: [
    (#""score": 100, "#, "similar: 1", 1), (#""score": 65, "#, "similar: 0.65", 1),
    (#""score": 0.9, "#, "similar: 0.9", 1), (#""score": 20, "#, "similar: 0.5", 2),
    ("", "similar: 0.8", 2),
  ])
  func `a threshold that like does not know is listed`(
    score: String, similar: String, losses: Int
  ) throws {
    let made = try self.similar(#""请问您是机主本人吗""#, score: score)
    #expect(made.pack.contains(similar + "}"), "\(made.pack)")
    #expect(made.losses.count == losses)
  }

  @Test func `sentences too short to compare are looked for as they stand`() throws {
    let made = try similar(#""你好", "请问您是机主本人吗""#, score: #""score": 80, "#)
    #expect(made.losses.count == 2)
    let bench = try Bench(made.pack)
    #expect(try bench.verdict(of: "sca.1", in: .saying("你好啊")) == .fail)
    #expect(try bench.verdict(of: "sca.1", in: .saying("请问您是机主本人吗")) == .fail)
    #expect(try bench.verdict(of: "sca.1", in: .saying("早上好")) == .pass)
  }

  // MARK: Percentages

  @Test(arguments: [
    (#"{"StartPercentage": 10, "EndPercentage": 50}"#, "where: {first: 50%, last: 90%}", 0),
    (#"{"StartPercentage": 0, "EndPercentage": 50}"#, "where: {first: 50%}", 0),
    (#"{"StartPercentage": 50, "EndPercentage": 100}"#, "where: {last: 50%}", 0),
    (#"{"StartPercentage": 0, "EndPercentage": 100}"#, nil, 0),
    (#"{"StartPercentage": 60, "EndPercentage": 40}"#, nil, 1),
  ])
  func `a part between two percentages is a window`(
    range: String, window: String?, losses: Int
  ) throws {
    let made = try made(
      """
      {"Categories": [{"CategoryName": "c", "Rules": [{"TranscriptFilter":
        {"TranscriptFilterType": "EXACT", "Targets": ["稍等"], "RelativeTimeRange": \(range)}}]}]}
      """, from: .awsCallAnalytics)
    #expect(made.pack.contains("where:") == (window != nil))
    if let window { #expect(made.pack.contains(window), "\(made.pack)") }
    #expect(made.losses.count == losses, "\(made.losses)")
  }

  // MARK: Shapes

  @Test func `reads the answer of GetRuleDetail with its wrapped lists`() throws {
    let made = try made(
      """
      {"Code": "200", "Data": {"Conditions": {"ConditionBasicInfo": [
        {"ConditionInfoCid": "7", "OperLambda": "8", "CheckRange": {"Role": "客服", "Absolute": false,
          "Anchor": {"AnchorCid": ""}},
         "Operators": {"OperatorBasicInfo": [{"Oid": "8", "OperName": "x", "Type": "HIT_ANY_KEYWORDS",
          "Param": {"OperKeyWords": {"OperKeyWord": ["保证"]}}}]}}]},
       "Rules": {"RuleBasicInfo": [{"Rid": "4", "RuleLambda": "7", "Triggers": {"Trigger": ["7"]}}]}}}
      """)
    #expect(made.losses == [])
    let call = try Call(script: "客服: 我保证今天到")
    #expect(try Bench(made.pack).verdict(of: "sca.4", in: call) == .fail)
  }

  @Test func `reads the text inside a request`() throws {
    let inner =
      #"{\"conditions\":[{\"cid\":\"1\",\"lambda\":\"1\",\"operators\":[{\"oid\":1,"#
      + #"\"type\":\"HIT_ANY_KEYWORDS\",\"param\":{\"keywords\":[\"客服中心\"]}}]}],"#
      + #"\"rules\":[{\"lambda\":\"1\",\"rid\":\"1\"}]}"#
    #expect(try made(#"{"JsonStr": "\#(inner)"}"#).count == 1)
  }

  @Test(arguments: [
    ("{", 1), ("[1,\n2,\n", 3), ("{}", nil), ("[]", nil), ("3", nil), (#"{"rules": 1}"#, nil),
    (#"{"rules": [], "conditions": []}"#, nil),
  ])
  func `refuses what is no rule set`(json: String, line: Int?) throws {
    for source in RuleImport.Source.allCases {
      let error = try #require(throws: RuleImportError.self) { try made(json, from: source) }
      #expect(error.line == line)
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `a damaged file is refused or makes a pack that loads`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for golden in Self.samples {
      let source = try #require(Self.source(golden))
      for _ in 0..<2 {
        let text = random.damagedJSON(golden.source)
        guard let made = try? RuleImport(Array(text.utf8), from: source) else { continue }
        #expect(throws: Never.self, "\(random)") { try PackText(made.pack).pack() }
      }
    }
  }
}

extension SeededRandom {
  /// An expression over the ids from 0, some of it in parentheses.
  fileprivate mutating func lambda(over ids: Int, depth: Int) -> String {
    let parts = list(1...3) { random -> String in
      let bang = random.once(in: 3) ? "!" : ""
      if depth > 0, random.once(in: 2) {
        return "\(bang)(\(random.lambda(over: ids, depth: depth - 1)))"
      }
      return "\(bang)\(random.int(in: 0...ids - 1))"
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + (once(in: 2) ? "&&" : "||") + $1 }
  }

  /// The text with one value replaced by another, so that it mostly stays JSON.
  fileprivate mutating func damagedJSON(_ text: String) -> String {
    let others = [
      "null", "-1", "0", "[]", "{}", "\"\"", "true", "1e9", "\"x…(\"", "[[]]", "\"!1\"",
    ]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<3 {
      let place = int(in: 0...lines.count - 1)
      let values = lines[place].ranges(of: /: ("[^"]*"|[0-9.]+|true|false)/)
      guard !values.isEmpty else { continue }
      lines[place].replaceSubrange(pick(values), with: ": " + pick(others))
    }
    return lines.joined(separator: "\n")
  }
}
