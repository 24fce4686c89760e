internal import HanText

/// Every phrase of a corpus that is said in enough calls: one to four ICU words, two to twelve Han
/// characters, with no punctuation, hit or Latin inside and no hit
/// directly beside them, of which they would be the rest: 你啊 behind 谢谢.
struct PhraseCounts {
  /// One place at which a phrase was said.
  struct Occurrence {
    let line: Int
    /// The tokens of the line.
    let tokens: Range<Int>
  }

  let occurrences: [[UInt32]: [Occurrence]]
  private static let mostWords = 4
  private static let lengths = 2...12
  /// Words that hang on the one before, so that no phrase begins with them.
  private static let particles = Set(
    ["的", "地", "得", "了", "着", "过", "们", "吗", "呢", "吧", "啊", "呀", "嘛", "哦"].map(\.scalarValues))

  /// - Parameters:
  ///   - least: in how many calls a phrase must be said.
  ///   - fillers: words of which alone no phrase is made.
  init(_ lines: [MinedLine], least: Int, fillers: [[UInt32]]) {
    var calls: [[UInt32]: (count: Int, last: Int)] = [:]
    Self.forEach(in: lines) { text, occurrence in
      let call = lines[occurrence.line].call
      let known = calls[text, default: (0, -1)]
      if known.last != call { calls[text] = (known.count + 1, call) }
    }
    let isFiller = Set(fillers)
    var kept: [[UInt32]: [Occurrence]] = [:]
    for (text, count) in calls where count.count >= least {
      if !Self.isFilling(text[...], isFiller) { kept[text] = [] }
    }
    Self.forEach(in: lines) { text, occurrence in kept[text]?.append(occurrence) }
    occurrences = kept
  }

  private static func forEach(in lines: [MinedLine], _ body: ([UInt32], Occurrence) -> Void) {
    for (number, line) in lines.enumerated() {
      for start in line.tokens.indices {
        guard case .word(let first) = line.tokens[start], !particles.contains(first),
          line.tokens[start - 1] != .hit
        else { continue }
        var text: [UInt32] = []
        for place in start..<min(start + mostWords, line.tokens.count) {
          guard case .word(let word) = line.tokens[place] else { break }
          text += word
          if text.count > lengths.upperBound { break }
          if lengths.contains(text.count), line.tokens[place + 1] != .hit {
            body(text, Occurrence(line: number, tokens: start..<place + 1))
          }
        }
      }
    }
  }

  /// Whether a text is nothing but fillers, of which the matcher would find nothing.
  private static func isFilling(_ text: ArraySlice<UInt32>, _ fillers: Set<[UInt32]>) -> Bool {
    text.isEmpty
      || (1...text.count).contains { length in
        fillers.contains(Array(text.prefix(length)))
          && isFilling(text.dropFirst(length), fillers)
      }
  }

  /// Leaves out the phrases that are said almost only as a part of one longer phrase: 稍等一 beside
  /// 稍等一下.
  func withoutParts(of lines: [MinedLine]) -> [[UInt32]: [Occurrence]] {
    var parts: Set<[UInt32]> = []
    for (text, places) in occurrences {
      let words = places[0].tokens.map { lines[places[0].line].tokens[$0] }
      for start in words.indices {
        for end in start + 1...words.count where end - start < words.count {
          let part = Self.text(of: words[start..<end])
          guard let others = occurrences[part], part != text else { continue }
          if places.count * 10 >= others.count * 8 { parts.insert(part) }
        }
      }
    }
    return occurrences.filter { !parts.contains($0.key) }
  }

  private static func text(of tokens: ArraySlice<MinedLine.Token>) -> [UInt32] {
    tokens.flatMap { token -> [UInt32] in
      if case .word(let word) = token { word } else { [] }
    }
  }
}
