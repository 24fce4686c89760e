import Foundation
import Heng
import HengTestSupport
import Testing

/// A folder of `corpora/`: transcripts, and what people said of them.
struct Corpus: Sendable, CustomTestStringConvertible {
  let name: String

  static let all: [Corpus] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("corpora"))) ?? [])
    .filter { FileManager.default.fileExists(atPath: Repository.path("corpora/\($0)/calls")) }
    .sorted().map(Corpus.init)

  var testDescription: String { name }

  func outcomes() throws -> [(file: String, outcome: TranscriptReader.Outcome)] {
    let files = try Repository.files(below: "corpora/\(name)/calls").sorted { $0.key < $1.key }
    return try files.flatMap { file, bytes in
      let format = try #require(CallFormat(fileName: file), "\(file)")
      let stem = String(file.prefix { $0 != "." })
      return TranscriptReader().read(bytes, as: format, named: stem).map { (file, $0) }
    }
  }

  func calls() throws -> [Call] { try outcomes().map { try $0.outcome.get() } }

  /// One object a call.
  func labels() throws -> [Label] {
    let path = Repository.path("corpora/\(name)/labels.jsonl")
    let data = try #require(FileManager.default.contents(atPath: path))
    return try data.split(separator: 0x0A).map { line in
      let json = try #require(JSON(parsing: Array(line)))
      return try #require(Label(json))
    }
  }
}

/// What a person said of one call.
struct Label {
  let call: String
  /// By item: the verdict, null where two readings differ, and the turns that show it.
  let verdicts: [String: (verdict: String?, turns: [Int])]
  /// By item: the turns in which it surely happens.
  let events: [String: [Int]]

  init?(_ json: JSON) {
    guard let call = json["call"]?.string, case .object(let verdicts)? = json["verdicts"],
      case .object(let events)? = json["events"]
    else { return nil }
    self.call = call
    self.verdicts = verdicts.mapValues { item in
      let verdict = item["verdict"]
      return (
        verdict == .null ? nil : verdict?.string ?? "",
        item["turns"]?.items.compactMap(\.integer) ?? []
      )
    }
    self.events = events.mapValues { item in
      (item["sure"]?.items ?? []).compactMap(\.integer)
        + (item["disputed"]?.items ?? []).compactMap(\.integer)
    }
  }
}

struct CorpusTests {
  @Test func `there is a corpus`() { #expect(!Corpus.all.isEmpty) }

  @Test(arguments: Corpus.all)
  func `says where it comes from`(corpus: Corpus) throws {
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("corpora/\(corpus.name)/README.md"),
      encoding: .utf8)
    for word in ["Origin", "Licence"] { #expect(page.contains(word)) }
  }

  @Test(arguments: Corpus.all)
  func `every call is read`(corpus: Corpus) throws {
    for (file, outcome) in try corpus.outcomes() {
      if case .failure(let error) = outcome {
        Issue.record("\(error.rendered(file: file, in: .english))")
      }
    }
    let ids = try corpus.calls().map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: Corpus.all)
  func `labels name calls, turns and items that there are`(corpus: Corpus) throws {
    let pack = try RulePack(embedded: "service-standard")
    let items = Set(pack.rules.map(\.id) + pack.signals.map(\.id))
    let calls = Dictionary(try corpus.calls().map { ($0.id, $0) }) { first, _ in first }
    let labels = try corpus.labels()
    #expect(Set(labels.map(\.call)) == Set(calls.keys))
    #expect(labels.count == calls.count)
    for label in labels {
      let call = try #require(calls[label.call])
      let turns = label.verdicts.values.flatMap(\.turns) + label.events.values.flatMap(\.self)
      #expect(turns.allSatisfy { (0..<call.utterances.count).contains($0) }, "\(label.call)")
      #expect(Set(label.verdicts.keys).union(label.events.keys).subtracting(items) == [])
      for (item, verdict) in label.verdicts {
        #expect(
          [nil, "pass", "fail", "not_applicable"].contains(verdict.verdict), "\(label.call) \(item)"
        )
      }
    }
  }

  /// Cohen's kappa for each required behaviour over the calls that could be decided, and its mean. The corpus is invented, so this keeps
  /// the engine from breaking and says nothing of real calls.
  @Test func `the engine agrees with the labels of the demo corpus`() throws {
    let corpus = try #require(Corpus.all.first { $0.name == "demo" })
    let scorer = Scorer(try RulePack(embedded: "service-standard"))
    var pairs: [String: [(label: String, engine: String)]] = [:]
    let calls = Dictionary(try corpus.calls().map { ($0.id, $0) }) { first, _ in first }
    for label in try corpus.labels() {
      let card = scorer.score(try #require(calls[label.call]))
      for rule in card.rules where rule.verdict != .undetermined {
        guard let verdict = label.verdicts[rule.id]?.verdict else { continue }
        pairs[rule.id, default: []].append((verdict, rule.verdict.rawValue))
      }
    }
    let kappas = pairs.mapValues(kappa)
    let mean = kappas.values.reduce(0, +) / Double(max(1, kappas.count))
    let lines = kappas.sorted { $0.key < $1.key }.map { "\($0.key) \(rounded($0.value))" }
    #expect(mean >= 0.60, "\(rounded(mean)): \(lines.joined(separator: ", "))")
  }

  @Test func `kappa is one in agreement and nought by chance`() {
    #expect(kappa([("a", "a"), ("b", "b")]) == 1)
    #expect(kappa([("a", "a"), ("a", "a")]) == 1)
    #expect(kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0)
    // Cohen (1960): agreement of 0.7 where 0.5 is chance.
    let pairs =
      Array(repeating: ("a", "a"), count: 20) + Array(repeating: ("a", "b"), count: 5)
      + Array(repeating: ("b", "a"), count: 10) + Array(repeating: ("b", "b"), count: 15)
    #expect(abs(kappa(pairs) - 0.4) < 1e-12)
  }
}

/// Agreement beyond chance; 1 where both always say the same one thing.
private func kappa(_ pairs: [(label: String, engine: String)]) -> Double {
  let count = Double(pairs.count)
  guard count > 0 else { return 0 }
  let observed = Double(pairs.count { $0.label == $0.engine }) / count
  let categories = Set(pairs.flatMap { [$0.label, $0.engine] })
  let chance = categories.reduce(0.0) { sum, category in
    let labels = Double(pairs.count { $0.label == category }) / count
    let engine = Double(pairs.count { $0.engine == category }) / count
    return sum + labels * engine
  }
  if chance == 1 { return observed == 1 ? 1 : 0 }
  return (observed - chance) / (1 - chance)
}

private func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
