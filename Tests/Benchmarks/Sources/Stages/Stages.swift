internal import Foundation
internal import HanText
internal import Heng

/// What each stage of scoring costs by itself, in the order in which a call passes through them.
///
///     stages CALLS.jsonl      a line a stage: its name, a tab, nanoseconds of CPU for each byte of the file
///     stages --texts FOLDER   writes what the pack looks for, for other programs: phrases.txt, regexes.txt
@main
struct Stages {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let scorer = Scorer(try RulePack(embedded: "service-standard"))
    switch (arguments.first, arguments.dropFirst().first) {
    case ("--texts", let folder?): try writeTexts(of: scorer, into: folder)
    case (let file?, nil): try measure(scorer, on: file)
    default:
      print("usage: stages CALLS.jsonl | stages --texts FOLDER")
      exit(64)
    }
  }

  private static func measure(_ scorer: Scorer, on file: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    let bench = try StageBench(scorer, bytes)
    for stage in StageBench.Stage.allCases {
      let nanoseconds = try bench.nanoseconds(of: stage) / Double(bytes.count)
      print("\(stage.rawValue)\t\(String(format: "%.3f", nanoseconds))")
    }
  }

  private static func writeTexts(of scorer: Scorer, into folder: String) throws {
    func write(_ lines: [String], _ name: String) throws {
      let text = lines.map { $0 + "\n" }.joined()
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    try write(scorer.plainPhrases, "phrases.txt")
    let ofAgents = scorer.expressions(saidBy: .agent).expressions
    let ofCustomers = scorer.expressions(saidBy: .customer).expressions
    try write(Set(ofAgents + ofCustomers).sorted(), "regexes.txt")
  }
}
