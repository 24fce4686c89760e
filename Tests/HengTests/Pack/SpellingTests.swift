import Testing

@testable import Heng

struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("within", "withn", 1), ("score", "scroe", 1),
    ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("您好", "你好", 1), ("forbid", "forbid", 0),
  ])
  func `counts the edits between two words`(a: String, b: String, edits: Int) {
    #expect(Spelling.distance(a, b) == edits)
    #expect(Spelling.distance(b, a) == edits)
  }

  @Test(arguments: [
    ("withn", "within"), ("phrase", "phrases"), ("scroe", "score"), ("atleast", "at_least"),
    ("not-in", "not_in"), ("canceled_by", "cancelled_by"), ("grup", "group"), ("whoo", "who"),
  ])
  func `offers the key that was probably meant`(word: String, key: String) {
    let legal = Set(Keys.kinds.values.joined()).union(Keys.answer)
    #expect(Spelling.nearest(to: word, among: legal) == key)
  }

  @Test(arguments: ["颜色", "temperature", "x", ""])
  func `offers nothing for a word that is near to none`(word: String) {
    #expect(Spelling.nearest(to: word, among: Keys.signal) == nil)
  }

  @Test func `takes the first by alphabet of two that are as near`() {
    #expect(Spelling.nearest(to: "abx", among: ["aby", "abc", "abz"]) == "abc")
  }
}
