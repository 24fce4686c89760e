import HengTestSupport
import Testing

@testable import HanText

struct OffsetMapTests {
  @Test func `counts nothing while it is empty`() {
    let map = OffsetMap()
    #expect(map.count == 0)
    #expect(map.source(of: NormalizedRange(0..<0)) == SourceRange(0..<0))
  }

  @Test func `leads one scalar to one, and a block to all of its source`() {
    var map = OffsetMap()
    map.append(outputs: 1, for: 2..<3)
    map.append(outputs: 1, for: 3..<4)
    map.append(outputs: 3, for: 4..<5)
    map.append(outputs: 1, for: 5..<8)
    map.append(outputs: 1, for: 9..<10)
    let sources = (0..<map.count).map { map.source(at: $0) }
    #expect(sources == [2..<3, 3..<4, 4..<5, 4..<5, 4..<5, 5..<8, 9..<10])
  }

  @Test(arguments: [
    (normalized: 0..<2, source: 2..<4), (1..<3, 3..<5), (3..<6, 4..<8), (0..<7, 2..<10),
    (2..<2, 4..<4), (7..<7, 10..<10), (6..<6, 9..<9),
  ])
  func `leads a run to the smallest run that holds its source`(
    normalized: Range<Int>, source: Range<Int>
  ) {
    var map = OffsetMap()
    map.append(outputs: 1, for: 2..<3)
    map.append(outputs: 1, for: 3..<4)
    map.append(outputs: 3, for: 4..<5)
    map.append(outputs: 1, for: 5..<8)
    map.append(outputs: 1, for: 9..<10)
    #expect(map.source(of: NormalizedRange(normalized)) == SourceRange(source))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `remembers every pair it was given`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var map = OffsetMap()
    var expected: [Range<Int>] = []
    var end = 0
    for _ in 0..<200 {
      let start = end + (random.once(in: 4) ? random.int(in: 0...2) : 0)
      end = start + (random.once(in: 4) ? random.int(in: 1...3) : 1)
      let outputs = random.once(in: 4) ? random.int(in: 0...3) : 1
      map.append(outputs: outputs, for: start..<end)
      expected += [Range<Int>](repeating: start..<end, count: outputs)
    }
    #expect(map.count == expected.count, "\(random)")
    #expect((0..<map.count).map { map.source(at: $0) } == expected, "\(random)")
  }
}
