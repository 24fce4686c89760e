import Testing

@testable import Heng

/// Strong Kleene logic, every table in full.
struct TruthTests {
  private static let values: [Truth] = [.yes, .no, .unknown(.noTimes)]

  @Test(arguments: values, values)
  func `is false when a part is false, and unknown when only the unknown could decide`(
    a: Truth, b: Truth
  ) {
    let expected: Truth =
      if a == .no || b == .no { .no } else if a == .yes && b == .yes { .yes } else {
        .unknown(.noTimes)
      }
    #expect(Truth.all([a, b]) == expected)
    #expect(Truth.all([b, a]) == expected)
  }

  @Test(arguments: values, values)
  func `is true when a part is true, and unknown when only the unknown could decide`(
    a: Truth, b: Truth
  ) {
    let expected: Truth =
      if a == .yes || b == .yes { .yes } else if a == .no && b == .no { .no } else {
        .unknown(.noTimes)
      }
    #expect(Truth.any([a, b]) == expected)
    #expect(Truth.any([b, a]) == expected)
  }

  @Test func `turns true and false round and leaves the unknown`() {
    #expect(!Truth.yes == .no)
    #expect(!Truth.no == .yes)
    #expect(!Truth.unknown(.roles) == .unknown(.roles))
  }

  @Test func `of no parts all hold and none does`() {
    #expect(Truth.all([]) == .yes)
    #expect(Truth.any([]) == .no)
  }

  @Test func `names the first reason of several`() {
    #expect(Truth.all([.unknown(.roles), .unknown(.noTimes)]) == .unknown(.roles))
    #expect(Truth.any([.unknown(.noTimes), .no, .unknown(.roles)]) == .unknown(.noTimes))
  }
}
