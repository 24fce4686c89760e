import HanText
import HengTestSupport
import Testing

struct ResemblanceTests {
  @Test(arguments: [1, 2, 3, 50] as [Int])
  func `finds the likest runs that a plain search finds`(most: Int) {
    var random = SeededRandom(seed: 20_261_126 + UInt64(most))
    var resemblance = Resemblance()
    for _ in 0..<20 {
      let alphabet = Array("您好请稍等我帮查一下账单的吗了是在".scalarValues.prefix(random.int(in: 4...17)))
      let longest = random.once(in: 4) ? 400 : 60
      let texts = random.list(1...9) { $0.list(0...longest) { $0.pick(alphabet) } }
      let phrases = random.list(1...30) { $0.list(1...20) { $0.pick(alphabet) } }
      let index = ResemblanceIndex(phrases, commonness: [:])
      resemblance.begin(texts)
      let asked = texts.map { _ in !random.once(in: 4) }
      let found = resemblance.likest(most, to: index) { asked[$0] }.map {
        Found(text: $0.text, range: $0.range.scalars, likeness: $0.likeness)
      }
      let expected = Self.likest(most, to: phrases, in: texts, asked)
      #expect(found == expected, "\(random)")
    }
  }

  @Test func `in texts that are longer than one look nothing is missed`() {
    var random = SeededRandom(seed: 20_261_127)
    var resemblance = Resemblance()
    let alphabet = Array("您好请稍等我帮查一下账单的吗了是在电话费用流量".scalarValues)
    for _ in 0..<10 {
      let texts = random.list(1...2) { $0.list(900...2200) { $0.pick(alphabet) } }
      let phrases = random.list(1...4) { $0.list(6...16) { $0.pick(alphabet) } }
      resemblance.begin(texts)
      let index = ResemblanceIndex(phrases, commonness: [:])
      let found = resemblance.likest(2, to: index) { _ in true }
      let expected = Self.likest(2, to: phrases, in: texts, texts.map { _ in true })
      #expect(found.map(\.text) == expected.map(\.text), "\(random)")
      #expect(found.map(\.likeness) == expected.map(\.likeness), "\(random)")
    }
  }

  @Test func `asks for three characters and two thirds of a phrase, in order`() {
    func nearest(_ phrase: String, in text: String) -> String? {
      var resemblance = Resemblance()
      resemblance.begin([text.scalarValues])
      let index = ResemblanceIndex([phrase.scalarValues], commonness: [:])
      return resemblance.likest(1, to: index) { _ in true }.first.map {
        String(scalarValues: text.scalarValues[$0.range.scalars])
      }
    }
    #expect(nearest("请您稍等", in: "好的请你稍等啊") == "请你稍等")
    #expect(nearest("请您稍等一下", in: "请您稍") == nil)
    #expect(nearest("稍等", in: "请稍等") == nil)
    #expect(nearest("请您稍等", in: "等稍您请") == nil)
  }

  private struct Found: Hashable {
    let text: Int
    let range: Range<Int>
    let likeness: Int
  }

  /// From the definition: every phrase at every place.
  private static func likest(
    _ most: Int, to phrases: [[UInt32]], in texts: [[UInt32]], _ asked: [Bool]
  ) -> [Found] {
    let runs = texts.indices.compactMap { text in
      asked[text] ? likest(to: phrases, in: texts[text], at: text) : nil
    }
    return Array(runs.sorted { ($1.likeness, $0.text) < ($0.likeness, $1.text) }.prefix(most))
  }

  private static func likest(
    to phrases: [[UInt32]], in text: [UInt32], at place: Int
  ) -> Found? {
    var best: Found?
    // The short ones come first.
    for phrase in phrases.filter({ $0.count <= 16 }) + phrases.filter({ $0.count > 16 }) {
      // A run begins with a character of the phrase.
      for start in text.indices where phrase.contains(text[start]) {
        let window = text[start..<min(text.count, start + phrase.count + 1)]
        let (length, used) = shared(phrase, Array(window))
        let likeness = length * 1000 / phrase.count
        guard length >= 3, likeness >= 666, likeness > best?.likeness ?? 0 else { continue }
        best = Found(text: place, range: start..<start + used, likeness: likeness)
      }
    }
    return best
  }

  /// The longest common subsequence, and how much of the text it takes.
  private static func shared(_ phrase: [UInt32], _ text: [UInt32]) -> (length: Int, used: Int) {
    var row = [Int](repeating: 0, count: phrase.count + 1)
    var (length, used) = (0, 0)
    for (place, scalar) in text.enumerated() {
      var next = row
      for (column, own) in phrase.enumerated() {
        next[column + 1] =
          scalar == own ? row[column] + 1 : max(row[column + 1], next[column])
      }
      row = next
      if row[phrase.count] > length { (length, used) = (row[phrase.count], place + 1) }
    }
    return (length, used)
  }
}
