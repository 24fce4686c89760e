internal import HanText

/// The phrases of a program in the order in which its patterns first look for them. Nearly all are the pack's own,
/// which stay where they are.
struct ProgramPhrases {
  private let own: PhraseList
  private var added = PhraseList()
  /// Places among the pack's own, and behind these among those added.
  private var order: [Int32] = []

  init(of pack: RulePack) { own = pack.expansions.phrases }

  var count: Int { order.count }

  func units(of number: Int) -> ArraySlice<Phrase.Unit> {
    let place = Int(order[number])
    return place < own.count ? own.units(of: place) : added.units(of: place - own.count)
  }

  /// - Parameter place: of one of the pack's own.
  mutating func append(own place: Int) { order.append(Int32(place)) }

  mutating func append(_ phrase: ArraySlice<Phrase.Unit>) {
    order.append(Int32(own.count + added.count))
    added.append(phrase)
  }
}
