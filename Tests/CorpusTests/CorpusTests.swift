import Foundation
import Heng
import HengReport
import HengTestSupport
import Testing

/// A folder of `corpora/` with labels: transcripts, and what people said of them.
struct Corpus: Sendable, CustomTestStringConvertible {
  let name: String

  static let all: [Corpus] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("corpora"))) ?? [])
    .map(Corpus.init).filter { $0.contents(of: "labels.jsonl") != nil }.sorted { $0.name < $1.name }

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

  func contents(of file: String) -> [UInt8]? {
    FileManager.default.contents(atPath: Repository.path("corpora/\(name)/\(file)")).map(Array.init)
  }

  func labels() throws -> CallLabels {
    try CallLabels(reading: try #require(contents(of: "labels.jsonl")))
  }

  /// How far the default pack agrees with the labels.
  func agreement() throws -> Agreement {
    let session = Scorer.Session(Scorer(try RulePack(embedded: "service-standard")))
    let results = try calls().map { call in
      (call.id, JSONReport.record(session.score(call), of: call))
    }
    let rater = Rater(results: Dictionary(results) { first, _ in first })
    return Agreement(of: rater, with: try labels())
  }

  /// What writes ``expected.json``, for people to paste.
  var recording: String {
    """
    heng score corpora/\(name)/calls --format jsonl | heng agree --labels corpora/\(name)/labels.jsonl \
      --expect corpora/\(name)/expected.json --record
    """
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

  /// ICU finds words and expressions for the one, tables made at once for the other.
  @Test(arguments: Corpus.all)
  func `is scored the same by a session that expects many calls`(corpus: Corpus) throws {
    let pack = try RulePack(embedded: "service-standard")
    // Of one scorer they would share what was made.
    let few = Scorer.Session(Scorer(pack))
    let many = Scorer.Session(Scorer(pack), expecting: .max)
    for call in try corpus.calls().prefix(20) {
      #expect(few.score(call) == many.score(call), "\(call.id)")
    }
  }

  @Test(arguments: Corpus.all)
  func `labels name calls, turns and items that there are`(corpus: Corpus) throws {
    let pack = try RulePack(embedded: "service-standard")
    let items = Set(pack.rules.map(\.id) + pack.signals.map(\.id))
    let calls = Dictionary(try corpus.calls().map { ($0.id, $0) }) { first, _ in first }
    let labels = try corpus.labels()
    #expect(labels.ids == Set(calls.keys))
    #expect(Rater([:]).unknownItems(of: labels, besides: items) == [])
    let turns = Rater(labels).turns
    for (id, named) in turns {
      let call = try #require(calls[id])
      #expect(named.allSatisfy { (0..<call.utterances.count).contains($0) }, "\(id)")
    }
  }

  /// The corpora are invented, so this keeps rules and engine from losing what they had, and says nothing of
  /// real calls.
  @Test(arguments: Corpus.all)
  func `agreement with the labels is not below what is on record`(corpus: Corpus) throws {
    guard let bytes = corpus.contents(of: "expected.json") else {
      Issue.record(
        "corpora/\(corpus.name) has no expected.json; record it:\n\(corpus.recording)",
        severity: .warning)
      return
    }
    let expected = try #require(JSON(parsing: bytes).flatMap(ExpectedAgreement.init))
    let agreement = try corpus.agreement()
    for fall in expected.falls(in: agreement) {
      Issue.record("\(fall.wording.text(in: .english)); if it is meant:\n\(corpus.recording)")
    }
    for item in expected.unrecorded(in: agreement) {
      Issue.record("\(item) is not on record:\n\(corpus.recording)", severity: .warning)
    }
  }

  @Test(arguments: RulePack.embedded)
  func `no rule of a built-in pack takes a tenth of the work of scoring them`(id: String) throws {
    let pack = try RulePack(embedded: id)
    let calls = try Corpus.all.flatMap { try $0.calls() }
    let costs = RuleProfile(Scorer(pack), over: calls).costs
    #expect(costs.calls == calls.count)
    let dear = costs.items.filter { $0.cost * 10 > costs.whole }
    #expect(dear.isEmpty, "\(dear.map { "\($0.id): \($0.cost) of \(costs.whole)" })")
  }

  @Test func `the demo corpus is on record`() throws {
    let demo = try #require(Corpus.all.first { $0.name == "demo" })
    #expect(demo.contents(of: "expected.json") != nil)
  }
}
