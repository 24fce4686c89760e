import HanText
import HengTestSupport
import Testing

@testable import Heng

struct PhraseHolderTests {
  private func list(_ phrases: [Phrase]) -> PhraseList {
    var list = PhraseList()
    for phrase in phrases { list.append(phrase.units[...]) }
    return list
  }

  @Test(arguments: [
    ("别您好", true), ("您别好", false), ("好的", true), ("请问", true), ("不请", true), ("共5元", true),
    ("共五块", false), ("共", false),
  ])
  func `a cover holds what begins in it`(cover: String, holds: Bool) {
    let all = list([
      Phrase(literal: "没人找它".scalarValues), Phrase(literal: "您好".scalarValues),
      Phrase([.literal("请".scalarValues), .gap(Phrase.Gap(5)), .literal("等".scalarValues)]),
      Phrase(literal: "好的".scalarValues), Phrase([.slot(.number), .literal("元".scalarValues)]),
    ])
    let holder = PhraseHolder([1, 2, 3, 4, 1], of: all, transparency: .none)
    #expect(holder.mayHold(Phrase(literal: cover.scalarValues), of: all) == holds)
  }

  @Test func `of a cover with a gap nothing is said`() {
    let all = list([Phrase(literal: "您好".scalarValues)])
    let holder = PhraseHolder([0], of: all, transparency: .none)
    let cover = Phrase([
      .literal("甲".scalarValues), .gap(Phrase.Gap(5)), .literal("乙".scalarValues),
    ])
    #expect(holder.mayHold(cover, of: all))
  }

  @Test func `characters that share a place are told apart`() {
    let all = list([Phrase(literal: [0x2_4E00, 0x4E8C])])
    let holder = PhraseHolder([0], of: all, transparency: .none)
    #expect(!holder.mayHold(Phrase(literal: [0x4E00, 0x4E8C]), of: all))
    #expect(holder.mayHold(Phrase(literal: [0x2_4E00, 0x4E8C]), of: all))
  }
}
