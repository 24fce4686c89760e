import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengStore

/// What becomes of past results when a pack takes the place of another.
struct HistoryTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private let old: RulePack
  private let new: RulePack

  init() throws {
    temporary = try TemporaryStore()
    (old, new) = (try Samples.pack.get(), try Samples.otherPack.get())
    try Samples.add(to: temporary.store, with: old)
  }

  private func begin(_ choice: HistoryChoice) throws -> HistoryChange {
    try Samples.addPack(new, to: store)
    return try HistoryChange(in: store, from: old.fingerprint, to: new.fingerprint, choice)
  }

  /// The packs whose results count, by call.
  private var counting: [String] {
    get throws {
      try store.scoredCalls().filter { $0.part == nil }.map { call in
        call.pack.fingerprint == old.fingerprint ? "old" : "new"
      }
    }
  }

  @Test func `kept results count, and calls to come are the new pack's`() throws {
    try begin(.keep).end(by: Samples.author)
    #expect(try counting == ["old", "old", "old"])
    let later = Samples.records[0].replacing("\"c1\"", with: "\"c5\"")
    try Samples.add([later], to: store, with: new)
    #expect(try counting == ["old", "old", "old", "new"])
    #expect(store.findings() == [])
  }

  @Test func `rescored results count, and the old ones can be asked for`() throws {
    let change = try begin(.rescore)
    try Samples.add(to: store, with: new)
    // Not before it is ended: what is half done counts for nothing.
    #expect(try counting == ["old", "old", "old"])
    try change.end(by: Samples.author)
    #expect(try counting == ["new", "new", "new"])
    #expect(try store.scoredCalls(pack: old.fingerprint).count == 5)
    #expect(try store.census().results == 8)
    #expect(
      try store.histories() == [
        StoredHistory(
          old: old.fingerprint, new: new.fingerprint, choice: .rescore, results: 4)
      ])
    let entry = try #require(store.audit().last)
    #expect(entry.action == "history.rescore" && entry.before == old.fingerprint)
  }

  @Test func `results that were there before a rescoring count after it`() throws {
    try Samples.add(to: store, with: new)
    try Samples.add(Array(Samples.records[..<1]), to: store, with: old)
    let change = try begin(.both)
    try change.end(by: Samples.author)
    #expect(try counting == ["old", "old", "old"])
    try begin(.rescore).end(by: Samples.author)
    #expect(try counting == ["new", "new", "new"])
    // A later scoring by a third hand counts again as the last that was stored.
    try Samples.add(
      [Samples.records[0].replacing("您好", with: "你好")], to: store, with: old)
    #expect(try counting == ["old", "new", "new"])
  }

  @Test func `both stand side by side, and the records follow`() throws {
    let change = try begin(.both)
    try Samples.add(to: store, with: new)
    try change.end(by: Samples.author)
    #expect(try counting == ["old", "old", "old"])
    var scores: [Int] = []
    try store.forEachRecord { record in
      scores.append(JSON(parsing: record)?["score"]?.integer ?? -1)
    }
    #expect(scores == [94, 0, 100, 100])
    #expect(
      try store.scoredCalls(pack: new.fingerprint).allSatisfy {
        $0.pack.fingerprint == new.fingerprint
      })
    // What the old pack never scored has no other result.
    let later = Samples.records[0].replacing("\"c1\"", with: "\"c5\"")
    try Samples.add([later], to: store, with: new)
    #expect(try counting.last == "new")
  }

  @Test func `an old pack without results, and a pack with itself, are refused`() throws {
    try Samples.addPack(new, to: store)
    let none = #expect(throws: StoreError.self) {
      try HistoryChange(in: store, from: new.fingerprint, to: old.fingerprint, .keep)
    }
    #expect(none?.message.zh.contains("没有规则包") == true)
    #expect(throws: StoreError.self) {
      try HistoryChange(in: store, from: old.fingerprint, to: old.fingerprint, .keep)
    }
    #expect(try store.histories() == [])
  }

  /// Whatever is chosen and however often: of every call one result counts, nothing is lost, and the last
  /// choice tells whose it is.
  @Test(arguments: UInt64(0)..<8)
  func `of every call one result counts`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var results = 4
    for _ in 0..<6 {
      let choice = HistoryChoice.allCases[random.int(in: 0...2)]
      let change = try begin(choice)
      if random.once(in: 2) { try Samples.add(to: store, with: new) }
      try change.end(by: Samples.author)
      let census = try store.census()
      #expect(census.results >= results, "\(random)")
      results = census.results
      let counts = try counting
      #expect(counts.count == 3, "\(random)")
      let expected = choice == .rescore && results == 8 ? "new" : "old"
      #expect(counts.allSatisfy { $0 == expected }, "\(random) \(choice)")
    }
    #expect(store.findings() == [], "\(random)")
  }

  @Test func `a change that is broken off leaves what was chosen before`() throws {
    let rescoring = try begin(.rescore)
    try Samples.add(to: store, with: new)
    try rescoring.end(by: Samples.author)
    let later = Samples.records[0].replacing("\"c1\"", with: "\"c5\"")
    try Samples.add([later], to: store, with: old)
    #expect(try counting == ["new", "new", "new", "old"])
    // Begun again, and killed when it had scored the call that came since.
    let broken = try begin(.rescore)
    try Samples.add([later], to: store, with: new)
    #expect(try counting == ["new", "new", "new", "old"])
    #expect(try store.begunHistories().map(\.new) == [new.fingerprint])
    try broken.end(by: Samples.author)
    #expect(try counting == ["new", "new", "new", "new"])
    #expect(try store.begunHistories() == [])
  }

  @Test func `a past call that only a third pack scored goes on to count by that`() throws {
    let third = try Samples.thirdPack.get()
    let theirs = Samples.records[0].replacing("\"c1\"", with: "\"c0\"")
    try Samples.add([theirs], to: store, with: third)
    let change = try begin(.both)
    try Samples.add(Samples.records + [theirs], to: store, with: new)
    try change.end(by: Samples.author)
    #expect(
      try store.scoredCalls().filter { $0.part == nil }.map(\.pack.fingerprint)
        == [third.fingerprint] + Array(repeating: old.fingerprint, count: 3))
    // Rescored, all of them are the new pack's.
    try begin(.rescore).end(by: Samples.author)
    #expect(try Set(store.scoredCalls().map(\.pack.fingerprint)) == [new.fingerprint])
  }

  @Test(arguments: [HistoryChoice.keep, .both])
  func `a later scoring of past calls with the new pack does not undo the choice`(
    choice: HistoryChoice
  ) throws {
    try begin(choice).end(by: Samples.author)
    try Samples.add(to: store, with: new)
    #expect(try counting == ["old", "old", "old"])
    #expect(try store.histories().map(\.results) == [4])
    try begin(.rescore).end(by: Samples.author)
    #expect(try counting == ["new", "new", "new"])
  }

  @Test func `choices that point at each other leave every call a result`() throws {
    try begin(.both).end(by: Samples.author)
    try Samples.add(to: store, with: new)
    try begin(.both).end(by: Samples.author)
    try HistoryChange(in: store, from: new.fingerprint, to: old.fingerprint, .keep)
      .end(by: Samples.author)
    #expect(try counting == ["new", "new", "new"])
    try HistoryChange(in: store, from: new.fingerprint, to: old.fingerprint, .rescore)
      .end(by: Samples.author)
    #expect(try counting == ["old", "old", "old"])
  }
}
