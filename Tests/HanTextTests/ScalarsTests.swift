import Testing

@testable import HanText

struct ScalarsTests {
  @Test func `the list of punctuation holds what is soft and what is hard, and nothing else`() {
    let all = (UInt32(0)...0x10FFFF).filter {
      Scalars.isSoftPunctuation($0) || Scalars.isHardPunctuation($0)
    }
    #expect(Scalars.punctuation.sorted() == all)
  }
}
