internal import HanText

extension Lexicon {
  /// Words with which an agent asks to wait, normalised. Behind them a silence is taken for a hold
  /// where the record knows of none.
  static let waitRequests = WordList(
    [
      "稍等", "稍候", "请等", "等一下", "等一会", "等我", "等等", "先别挂", "请别挂", "不要挂断", "不要挂机", "保持在线",
      "保持通话",
    ].map(\.scalarValues))

  /// One of these is in every such word.
  private static let waitSigns = Scalars.signature(of: "等候挂持")

  /// Whether a normalised text holds such words; fillers and punctuation between them do not matter.
  func asksToWait(_ text: [UInt32]) -> Bool {
    text.contains(where: Self.waitSigns.mayContain)
      && Self.waitRequests.stands(in: contentScalars(of: text))
  }
}
