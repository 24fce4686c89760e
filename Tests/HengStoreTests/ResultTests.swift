import Foundation
import GRDB
import Heng
import HengCompare
import HengReport
import HengTestSupport
import Testing

@testable import HengStore

/// What goes into a store comes out again, once and unchanged.
struct ResultTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  @Test func `the same call with the same pack is stored once`() throws {
    let first = try Samples.add(to: store)
    #expect((first.added, first.known) == (4, 0))
    let second = try Samples.add(to: store)
    #expect((second.added, second.known) == (0, 4))
    #expect(try store.census().results == 4)
  }

  @Test func `another pack stands beside the first`() throws {
    try Samples.add(to: store)
    let other = try Samples.otherPack.get()
    let count = try Samples.add(to: store, with: other)
    #expect(count.added == 4)
    let census = try store.census()
    #expect((census.calls, census.versions, census.results) == (4, 4, 8))
    #expect(census.packs.map(\.results) == [4, 4])
    let first = try Samples.pack.get().fingerprint
    #expect(try Set(store.scoredCalls(pack: first).map(\.pack.fingerprint)) == [first])
    #expect(try Set(store.scoredCalls().map(\.pack.fingerprint)) == [other.fingerprint])
    #expect(try store.scoredCalls(pack: "sha256:none").isEmpty)
  }

  @Test func `the same id with another transcript is another version, and the last one counts`()
    throws
  {
    try Samples.add(to: store)
    let changed = Samples.records[0].replacing("我保证，保证", with: "我尽量")
    #expect(try Samples.add([changed], to: store).added == 1)
    let results = try store.results(ofCall: "c1")
    #expect(results.count == 2)
    #expect(results.map(\.score) == [94, 100])
    #expect(try store.scoredCalls().first?.score == 100)
    #expect(try store.calls().first == Samples.call(changed))
  }

  @Test func `another order of keys is no other version, another name or confidence is`() throws {
    try Samples.add(to: store)
    let turned = Samples.records[1].replacing(#"{"id":"c2","agent":{"id":"967"},"#, with: "{")
      .replacing("}]}", with: #"}],"agent":{"id":"967"},"id":"c2"}"#)
    #expect(try Samples.add([turned], to: store).known == 1)
    let renamed = Samples.records[0].replacing("沈知夏", with: "沈之夏")
    #expect(try Samples.add([renamed], to: store).added == 1)
    #expect(try store.scoredCalls().first?.agent.name == "沈之夏")
    let unsure = Samples.records[1].replacing(#""神经病"}"#, with: #""神经病","confidence":0.2}"#)
    #expect(try Samples.add([unsure], to: store).added == 1)
  }

  @Test func `scored calls are those of the result records, in the order of ids`() throws {
    try Samples.add(Array(Samples.records.reversed()), to: store)
    let expected = try Samples.records.flatMap { record -> [ScoredCall] in
      let call = try Samples.call(record)
      let card = Scorer(try Samples.pack.get()).score(call)
      return try #require(ScoredCall.reading(JSONReport.record(card, of: call)))
    }
    #expect(try store.scoredCalls() == expected)
    #expect(expected.map(\.call) == ["c1", "c2", "c3", "c3", "c4"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `outcomes are the same when they are unpacked`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let verdicts: [Verdict] = [.pass, .fail, .notApplicable, .undetermined]
    let outcomes = (0..<random.int(in: 1...90)).map { place in
      ScoredCall.Outcome(
        rule: "group.rule\(place)", verdict: verdicts[random.int(in: 0...3)],
        points: random.once(in: 3) ? random.int(in: -30...5) : 0,
        dimension: random.once(in: 5) ? "mood" : nil, isVeto: random.once(in: 6),
        takesSection: random.once(in: 6),
        quotation: random.once(in: 3)
          ? ["", "您好:【保证】\n3:", "🙂", "a:b"][random.int(in: 0...3)] : nil)
    }
    let packed = PackedOutcomes(outcomes)
    let layout = OutcomeLayout(packed.layout)
    #expect(layout.outcomes(packed.verdicts, packed.details) == outcomes, "\(random)")
    // Nothing is made up of what was cut short.
    if !packed.details.isEmpty {
      #expect(layout.outcomes(packed.verdicts, packed.details.dropLast()) != outcomes, "\(random)")
    }
    #expect(layout.outcomes(String(packed.verdicts.dropLast()), packed.details) == nil)
  }

  @Test func `calls and records are read back as they were received`() throws {
    try Samples.add(to: store)
    #expect(try store.calls() == Samples.records.map(Samples.call))
    var records: [[UInt8]] = []
    try store.forEachRecord { records.append($0) }
    let scorer = Scorer(try Samples.pack.get())
    #expect(
      try records
        == Samples.records.map {
          let call = try Samples.call($0)
          return JSONReport.bytes(scorer.score(call), of: call)
        })
    let number = try #require(store.results(ofCall: "c2").first?.number)
    #expect(try store.record(of: number) == records[1])
  }

  @Test func `a past pack can be loaded again`() throws {
    try Samples.add(to: store)
    let fingerprint = try Samples.pack.get().fingerprint
    let pack = try store.pack(fingerprint)
    #expect(pack.fingerprint == fingerprint)
    let call = try Samples.call(Samples.records[0])
    #expect(Scorer(pack).score(call) == Scorer(try Samples.pack.get()).score(call))
  }

  @Test func `a pack whose files make another is not stored`() throws {
    let pack = try Samples.pack.get()
    #expect(throws: StoreError.self) {
      try store.add(pack, by: Samples.author) { Samples.files(greeting: "别的") }
    }
    #expect(try store.packs().isEmpty)
  }

  @Test func `a batch is stored as a whole or not at all`() throws {
    var intake = try Samples.intake(store, Samples.pack.get())
    let records = try Samples.records.map { try Samples.scored($0, by: Samples.pack.get()) }
    // Full after the first of them: the database may not grow beyond what it has, and a little.
    try store.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let many = try (0..<60).map { number in
      try Samples.scored(
        Samples.records[1].replacing("c2", with: "full-\(number)"), by: Samples.pack.get())
    }
    let error = try #require(throws: StoreError.self) { try intake.add(many) }
    #expect(error.kind == .unwritable)
    #expect(try store.census().results == 0)
    try store.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    #expect(try intake.add(records).added == 4)
    #expect(store.findings().isEmpty)
  }

  @Test func `several read, each what was there, while one writes`() async throws {
    let store = store
    let pack = try Samples.pack.get()
    _ = try Samples.intake(store, pack)
    let batches = try (0..<25).map { batch in
      try (0..<4).map { number in
        try Samples.scored(
          Samples.records[1].replacing("c2", with: "r\(batch)-\(number)"), by: pack)
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var intake = try Samples.intake(store, pack)
        for batch in batches { _ = try intake.add(batch) }
      }
      for _ in 0..<3 {
        group.addTask {
          // Another process would open the file like this.
          let reader = try Store(at: store.path)
          var last = 0
          while last < 100 {
            let count = try reader.scoredCalls().count
            #expect(count >= last && count % 4 == 0)
            last = count
            await Task.yield()
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `two writers share a store`() async throws {
    let path = store.path
    let pack = try Samples.pack.get()
    let records = try (0..<40).map {
      try Samples.scored(Samples.records[1].replacing("c2", with: "w\($0)"), by: pack)
    }
    let counts = try await withThrowingTaskGroup(of: ResultIntake.Count.self) { group in
      for _ in 0..<2 {
        group.addTask {
          var intake = try Samples.intake(Store(at: path, .write), pack)
          var count = ResultIntake.Count()
          for record in records { count += try intake.add([record]) }
          return count
        }
      }
      return try await group.reduce(into: ResultIntake.Count()) { $0 += $1 }
    }
    #expect((counts.added, counts.known) == (40, 40))
  }
}
