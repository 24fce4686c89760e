internal import HanText

/// A recogniser that writes another character of the same sound.
struct HomophoneErrors {
  /// How many of 100 Han characters.
  let percent: Int
  let homophones: Homophones

  func apply(to call: Call, _ dice: inout Dice) -> Call {
    call.replacing(
      call.utterances.map { utterance in
        var edit = TextEdit(utterance.text.scalarValues)
        for (offset, scalar) in edit.text.enumerated() where Scalars.isHan(scalar) {
          guard dice.draws(percent: percent), let other = other(than: scalar, &dice) else {
            continue
          }
          edit.replace(offset, with: [other])
        }
        return utterance.edited(edit)
      })
  }

  /// The likelier, the more commonplace it is.
  private func other(than scalar: UInt32, _ dice: inout Dice) -> UInt32? {
    let candidates = homophones.candidates(for: scalar)
    let total = candidates.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    var drawn = dice.next(below: total)
    return candidates.first { candidate in
      drawn -= candidate.weight
      return drawn < 0
    }?.scalar
  }
}
