import Heng
import HengTestSupport
import Testing

@testable import HengCLI

/// Ids that stand more than once are found as a set would find them, in memory that does not grow.
struct SeenIDsTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `finds what a set of texts finds, and another run goes on with it`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let ids = random.list(0...2000) { "通话-\($0.int(in: 0...3000))" }
    var seen = SeenIDs()
    var resumed = SeenIDs()
    var known: Set<String> = []
    var repeated: [String] = []
    for id in ids {
      if !known.insert(id).inserted, !repeated.contains(id) { repeated.append(id) }
      seen.see(id)
      guard random.once(in: 50) else { continue }
      resumed.replay(seen.takeChanges(), examples: seen.examples, isPartial: seen.isPartial)
    }
    resumed.replay(seen.takeChanges(), examples: seen.examples, isPartial: seen.isPartial)
    for result in [seen, resumed] {
      #expect(result.count == known.count, "\(random)")
      #expect(result.repeated == repeated.count, "\(random)")
      #expect(result.examples == Array(repeated.prefix(SeenIDs.mostExamples)), "\(random)")
      #expect(!result.isPartial)
    }
  }

  @Test func `stops keeping ids at its limit and says so, once`() {
    var seen = SeenIDs()
    for number in 0...SeenIDs.most { seen.see("\(number)") }
    #expect(seen.count == SeenIDs.most)
    #expect(seen.isPartial)
    seen.see("7")
    seen.see("\(SeenIDs.most)")
    #expect(seen.examples == ["7"])
    #expect(
      seen.notes.map(\.zh) == ["注意：编号 “7” 出现了不止一次", "注意：编号是否重复，只同前 131072 个编号比较过"])
  }

  @Test func `names the first few and counts the rest`() {
    var seen = SeenIDs()
    for id in ["a", "b", "c", "d", "e", "f", "g"] + ["g", "f", "e", "d", "c", "b", "a", "a"] {
      seen.see(id)
    }
    #expect(seen.notes.count == 6)
    #expect(seen.notes.first?.en == "note: the id 'g' stands more than once")
    #expect(seen.notes.last?.en == "note: so do 2 other ids")
  }
}
