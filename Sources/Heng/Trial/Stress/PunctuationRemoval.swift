internal import HanText

/// A recogniser that writes no punctuation.
struct PunctuationRemoval {
  /// The marks of sentences and quotations; signs of numbers and of chat (% [ ] @) are none.
  static let marks = Set(
    "，。、；：？！…—～·“”‘’「」『』（）《》,.;:?!~\"'()｡､".scalarValues)

  func apply(to call: Call) -> Call {
    call.replacing(call.utterances.map { $0.edited(removal(from: $0.text.scalarValues)) })
  }

  private func removal(from text: [UInt32]) -> TextEdit {
    var edit = TextEdit(text)
    for (offset, scalar) in text.enumerated()
    where Self.marks.contains(scalar) && !isInside(offset, text) {
      edit.remove(offset..<offset + 1)
    }
    return edit
  }

  /// Whether it is part of a number, a time or an address: 98.5, 10:30, a.b.
  private func isInside(_ offset: Int, _ text: [UInt32]) -> Bool {
    func joins(_ place: Int) -> Bool {
      text.indices.contains(place) && (Scalars.isDigit(text[place]) || Scalars.isLatin(text[place]))
    }
    return joins(offset - 1) && joins(offset + 1)
  }
}
