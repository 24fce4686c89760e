import Testing

@testable import HanText

struct HomophonesTests {
  private static let homophones = Result { try Homophones() }

  private static func candidates(_ character: Unicode.Scalar) throws -> [Homophones.Candidate] {
    try homophones.get().candidates(for: character.value)
  }

  @Test func `are other characters in simplified script that sound the same`() throws {
    let scalars = try Self.candidates("课").compactMap { Unicode.Scalar($0.scalar) }
    #expect(scalars.contains("客") && scalars.contains("可") && !scalars.contains("课"))
    #expect(!scalars.contains("課") && !scalars.contains("你"))
    for scalar in scalars {
      #expect(Readings.plain.soundAlike(scalar.value, ("课" as Unicode.Scalar).value))
    }
    #expect(try Self.candidates("a").isEmpty && Self.candidates("。").isEmpty)
  }

  @Test func `the commonplace ones are likelier`() throws {
    let found = try Self.candidates("壳")
    let common = try #require(found.first { $0.scalar == ("可" as Unicode.Scalar).value })
    let rare = try #require(found.first { $0.scalar == ("蝌" as Unicode.Scalar).value })
    #expect(common.weight > 10 * rare.weight && rare.weight >= 1)
  }
}

struct TraditionalScriptTests {
  @Test(arguments: [
    ("话费", "話費"), ("您好，有什么可以帮您", "您好，有甚麼可以幫您"), ("abc 12 😀", "abc 12 😀"), ("", ""),
  ])
  func `turns simplified into traditional`(simplified: String, traditional: String) throws {
    let script = try TraditionalScript()
    let found = try script.converting(simplified.scalarValues)
    #expect(String(scalarValues: found) == traditional)
  }
}
