internal import HanText

/// A recogniser that leaves out hesitation, or speakers who hesitate more.
struct FillerChanges {
  let workbench: Workbench

  /// The sounds of hesitation, each of one character.
  private static let sounds = Set("嗯呃啊哦噢唉诶哎呀".scalarValues)
  /// One that is content in 余额, which ICU's dictionary may not know for a word.
  private static let hesitation = "额".scalarValues[0]
  /// Words that hesitate where a pause follows: 那个，….
  private static let words = ["那个", "这个", "就是", "就是说"].map(\.scalarValues)
  /// What people put between two words, now and then.
  private static let inserted = ["嗯", "呃", "那个", "这个", "就是"].map(\.scalarValues)
  private static let insertedPercent = 10

  // MARK: Left out

  func dropped(from call: Call) -> Call {
    call.replacing(call.utterances.map { $0.edited(dropping(from: $0.text.scalarValues)) })
  }

  private func dropping(from text: [UInt32]) -> TextEdit {
    var edit = TextEdit(text)
    var start = 0
    for end in workbench.wordEnds(in: text) {
      let word = start..<end
      start = end
      guard isFiller(word, of: text) else { continue }
      edit.remove(word)
      let isOpening = edit.result(of: 0..<word.lowerBound).last.map(Self.isPause) ?? true
      if isOpening, end < text.count, Scalars.isSoftPunctuation(text[end]) || text[end] == 0xFF0C {
        edit.remove(end..<end + 1)
      }
    }
    return edit
  }

  private func isFiller(_ word: Range<Int>, of text: [UInt32]) -> Bool {
    if text[word].allSatisfy(Self.sounds.contains) { return true }
    let isOpening = word.lowerBound == 0 || Self.isPause(text[word.lowerBound - 1])
    if isOpening, text[word].allSatisfy({ $0 == Self.hesitation }) { return true }
    let isPaused = word.upperBound < text.count && Self.isPause(text[word.upperBound])
    return isPaused && Self.words.contains(Array(text[word]))
  }

  /// Punctuation as it is received, of full width or not.
  private static func isPause(_ scalar: UInt32) -> Bool {
    Scalars.isSoftPunctuation(scalar) || PunctuationRemoval.marks.contains(scalar)
  }

  // MARK: Put in

  func inserted(into call: Call, _ dice: inout Dice) -> Call {
    call.replacing(
      call.utterances.map { utterance in
        var edit = TextEdit(utterance.text.scalarValues)
        for end in workbench.wordEnds(in: edit.text).dropLast() {
          let isInside = Scalars.isHan(edit.text[end - 1]) && Scalars.isHan(edit.text[end])
          guard isInside, dice.draws(percent: Self.insertedPercent),
            let filler = dice.pick(Self.inserted)
          else { continue }
          edit.insert(filler, before: end)
        }
        return utterance.edited(edit)
      })
  }
}
