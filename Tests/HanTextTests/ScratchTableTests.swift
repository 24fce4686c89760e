import Testing

@testable import HanText

struct ScratchTableTests {
  @Test func `holds what was last written to each place`() {
    var table = ScratchTable<UInt64>(repeating: 7, count: 3)
    table[1] = 5
    table[1] |= 8
    #expect((table[0], table[1], table[2]) == (7, 13, 7))
    #expect(table.count == 3)
  }

  @Test func `a larger one may take its place`() {
    var table = ScratchTable<Int32>(repeating: 0, count: 0)
    #expect(table.count == 0)
    table = ScratchTable(repeating: -1, count: 2)
    #expect(table[1] == -1)
  }
}
