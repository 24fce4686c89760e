import Heng
import HengCompare
import HengTestSupport

@testable import HengReport

/// Scored calls of a few agents, made up: what a report is told from.
enum ManyCalls {
  /// The pack of ``Sample``, so that rules have names, messages and examples.
  static func report(
    _ calls: [ScoredCall], title: String? = nil, least: Int = 3
  ) throws -> ServiceReport {
    ServiceReport(
      calls, pack: try Sample.pack.get(), title: title,
      comparison: AgentComparison(calls, least: least))
  }

  static let pack = ScoredCall.Pack(
    id: "sample", version: "1.2.3", fingerprint: "sha256:0123456789abcdef")

  /// What one call says of itself; everything else is usual.
  static func call(
    _ id: String, of agent: Call.Party, at time: String? = nil, _ score: Int,
    isProvisional: Bool = false, isVetoed: Bool = false, signals: [String] = [],
    _ rules: [ScoredCall.Outcome]
  ) -> ScoredCall {
    ScoredCall(
      call: id, agent: agent,
      context: ScoredCall.Context(channel: "call", queue: "宽带", startedAt: time, seconds: 61.5),
      score: score, interval: score...score, isProvisional: isProvisional,
      grade: isProvisional ? nil : score >= 90 ? "优秀" : score >= 60 ? "合格" : "不合格",
      isVetoed: isVetoed, dimensions: ["care": score, "form": 100, "time": 90],
      rules: rules, signals: signals, pack: pack)
  }

  static func outcome(
    _ rule: String, _ verdict: Verdict, _ points: Int = 0, _ quotation: String? = nil,
    isVeto: Bool = false
  ) -> ScoredCall.Outcome {
    ScoredCall.Outcome(
      rule: rule, verdict: verdict, points: points, isVeto: isVeto, quotation: quotation)
  }

  /// Two agents, one of whom greets nobody and promises too much, and a call of nobody.
  static let few: [ScoredCall] = {
    let (li, wang) = (
      Call.Party(id: "2001", name: "李雪", team: "一组"),
      Call.Party(id: "2002", name: "王强", team: "二组")
    )
    var calls: [ScoredCall] = []
    for day in 1...4 {
      let time = "2026-10-0\(day)T09:30:00+08:00"
      calls.append(
        call(
          "li-\(day)", of: li, at: time, 97 + day % 2, signals: ["customer.thanks"],
          [outcome("opening.greeting", .pass, 0, "【您好】"), outcome("words.promise", .pass)]))
      calls.append(
        call(
          "wang-\(day)", of: wang, at: "2026-10-1\(day)T15:00:05+08:00", 70 + day,
          isVetoed: false,
          [
            outcome("opening.greeting", .fail, -3),
            outcome(
              "words.promise", day > 2 ? .fail : .pass, day > 2 ? -10 : 0,
              day > 2 ? "我【保证】没问题" : nil),
          ]))
    }
    calls.append(
      call(
        "nobody", of: Call.Party(), 0, isVetoed: true,
        [outcome("words.promise", .fail, -10, "【包您满意】", isVeto: true)]))
    calls.append(
      call(
        "short", of: li, at: "2026-10-20T10:00:00+08:00", 50, isProvisional: true,
        [outcome("opening.greeting", .undetermined), outcome("unknown.rule", .fail, -1)]))
    return calls
  }()

  /// Random calls of random agents.
  static func random(
    _ random: inout SeededRandom, names: [String], words: [String], calls: Int = 40
  ) -> [ScoredCall] {
    (0..<calls).map { number in
      let agent = random.int(in: 0...4)
      let rules = ["opening.greeting", "words.promise", "hold.wait", random.pick(words)].map {
        rule in
        let fails = random.once(in: 3)
        return outcome(
          rule, fails ? .fail : .pass, fails ? -random.int(in: 0...5) : 0,
          fails && random.once(in: 2) ? random.pick(words) : nil)
      }
      return call(
        "\(random.pick(words))\(number)",
        of: Call.Party(id: "\(names[agent])", name: random.pick(names), team: random.pick(words)),
        at: random.once(in: 4)
          ? random.pick(words) : "2026-10-\(random.int(in: 10...28))T10:00:00+08:00",
        random.int(in: 0...100), isVetoed: random.once(in: 9), signals: [random.pick(words)],
        rules.sorted { $0.rule < $1.rule })
    }
  }

  /// Texts that mean harm to pages, spreadsheets, terminals or files.
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "&amp;&lt;", "]]>", "-->",
    "</style><style>", "a\u{0}b\u{1B}[31mc", "abc\u{202E}fed", "\u{FEFF}=1", "\u{200B}=1+1",
    "＝1+1", "a,b\"c\nd", "\u{FFFF}\u{FFFE}", "javascript:alert(1)", "【【】】】【", "】x【",
  ]
}
