import Heng
import Testing

struct WordingTests {
  @Test(arguments: [
    (Wording(zh: "问候", en: "Greeting"), Language.chinese, "问候"),
    (Wording(zh: "问候", en: "Greeting"), .english, "Greeting"), (Wording(zh: "问候"), .english, "问候"),
  ])
  func `speaks English where English was written`(
    wording: Wording, language: Language, text: String
  ) {
    #expect(wording.text(in: language) == text)
  }

  @Test func `a refused pack speaks both languages`() throws {
    let error = try #require(throws: PackError.self) {
      try PackText(ruleWith: "score: 扣").pack()
    }
    #expect(error.rendered(in: .chinese).hasPrefix("错误 Q007 值 “扣” 不合法，应是整数，例如 -5\n"))
    #expect(
      error.rendered(in: .english)
        .hasPrefix("error Q007 '扣' is not legal: must be a whole number, for example -5\n"))
  }
}
