internal import HanText

/// What a phrase stands for once its optional parts are taken or left and its lists are resolved, not yet
/// normalised: rows of units, one behind the other.
struct PhraseVariants {
  private var units: [Phrase.Unit] = []
  /// Where each row ends.
  private var ends: [Int] = []

  /// Something of a phrase: a unit, or rows of which any may stand here.
  enum Part {
    case unit(Phrase.Unit)
    case any(of: PhraseVariants)
  }

  var count: Int { ends.count }

  func row(_ number: Int) -> ArraySlice<Phrase.Unit> {
    units[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  mutating func append(_ row: ArraySlice<Phrase.Unit>) {
    units += row
    ends.append(units.count)
  }

  /// Calls `body` with every row that the parts make, the choices of the first part varying slowest.
  static func forEach<Failure: Error>(
    of parts: [Part], _ body: (ArraySlice<Phrase.Unit>) throws(Failure) -> Void
  ) throws(Failure) {
    var row: [Phrase.Unit] = []
    try forEach(of: parts[...], behind: &row, body)
  }

  private static func forEach<Failure: Error>(
    of parts: ArraySlice<Part>, behind row: inout [Phrase.Unit],
    _ body: (ArraySlice<Phrase.Unit>) throws(Failure) -> Void
  ) throws(Failure) {
    let start = row.count
    defer { row.removeLast(row.count - start) }
    for place in parts.indices {
      switch parts[place] {
      case .unit(let unit): row.append(unit)
      case .any(let choices):
        let end = row.count
        for number in 0..<choices.count {
          row += choices.row(number)
          try forEach(of: parts[(place + 1)...], behind: &row, body)
          row.removeLast(row.count - end)
        }
        return
      }
    }
    try body(row[...])
  }
}
