import Heng
import HengTestSupport
import Testing

/// Q102 says that a phrase adds no hit: without it every verdict is the same.
struct LintCoverageTests {
  private static let files = Result {
    try Repository.files(below: "rules/service-standard").filter { !$0.key.hasSuffix(".md") }
      .mapValues { String(decoding: $0, as: UTF8.self).replacing("# heng-ignore:", with: "#") }
  }

  @Test func `a pack without its covered phrases finds the same`() throws {
    let files = try Self.files.get()
    let pack = try PackText(files: files).pack()
    let covered = pack.lint().filter { $0.code == .coveredPhrase }
    #expect(covered.count > 10)
    let fewer = try PackText(files: Self.files(files, without: covered.map(\.place))).pack()
    #expect(fewer.fingerprint != pack.fingerprint)
    let (scorer, other) = (Scorer(pack), Scorer(fewer))
    for diagnostic in covered {
      let phrase = try #require(Self.text(at: diagnostic.place, in: files))
      for sentence in Self.sentences(around: phrase.replacing("…", with: "那边")) {
        let call = Call(
          id: "c",
          utterances: Role.allCases.enumerated().map { index, role in
            Utterance(index: index, role: role, text: sentence)
          })
        #expect(Self.found(scorer.score(call)) == Self.found(other.score(call)), "\(sentence)")
      }
    }
  }

  private static func found(_ card: Scorecard) -> [String] {
    card.rules.map { "\($0.id) \($0.verdict)" } + card.signals.filter { $0.count > 0 }.map(\.id)
  }

  /// Speech in which guards may drop a hit.
  private static func sentences(around phrase: String) -> [String] {
    [
      phrase, "我" + phrase + "了", phrase + "吗", "您刚才说" + phrase + "是吧", "不能" + phrase,
      phrase + "不了", "是不是" + phrase, "嗯，" + phrase + "，好",
    ]
  }

  private static func text(at place: Place, in files: [String: String]) -> String? {
    let lines = files[place.file]?.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { String(Array($0[place.line - 1])[place.range]) }
  }

  private static func files(
    _ files: [String: String], without places: [Place]
  ) -> [String: String] {
    var lines = files.mapValues { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    }
    // From the end of a line, so that the places before it stay right.
    for place in places.sorted(by: { $0.column > $1.column }) {
      let behind = lines[place.file]?[place.line - 1].dropFirst(place.range.upperBound).first
      let end = place.range.upperBound + (behind == "," ? 1 : 0)
      lines[place.file]?[place.line - 1].removeSubrange(place.range.lowerBound..<end)
    }
    return lines.mapValues { $0.map { String($0) }.joined(separator: "\n") }
  }
}

extension Place {
  fileprivate var range: Range<Int> { column - 1..<column - 1 + length }
}
